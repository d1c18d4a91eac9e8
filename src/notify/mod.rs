//! Contact preferences and the gate that obeys them; the outbox, written in the transaction of the fact it tells; its
//! delivery by SMTP, by an SMS gateway, or into files; and the desk's calls to make, for whom no message may reach.
//! A *letter* is what a feature wants told, in a full and a neutral variant; a *message* is a letter's row in the outbox.
//! Never sends inside a request, never against a preference, never twice under two names.
mod actions;
mod delivery;
mod letter;
mod outbox;
mod rules;
mod sms;
mod store;
mod views;

pub use actions::{answer_call, call_in, is_held_back, post, reopen_call, set_contacts, take_back, withdraw, withhold};
pub use delivery::{Delivery, Round, Ways, deliver, send_test};
pub use letter::{Calendar, Content, Letter};
pub use outbox::{Late, Outgoing, Which, late, may_see, outgoing, send_again, sweep};
pub use rules::{
    CallResult, CallWish, Calls, Channel, Contact, Detail, Messages, as_messages, detail, may_reopen, obeying, written_to,
};
pub use sms::one_part;
pub use store::CallRow;
pub use views::{
    Call, Line, calls, contacts, contacts_in, contacts_of, contacts_of_newest, contacts_of_newest_in, dead, mail_has_left,
    people_at, recent,
};
