//! Contact preferences and the gate that obeys them; the outbox, written in the transaction of the fact it tells; its
//! delivery by SMTP, by an SMS gateway, or into files; and the desk's calls to make, for whom no message may reach.
//! A *letter* is what a feature wants told, in a full and a neutral variant; a *message* is a letter's row in the outbox.
//! Never sends inside a request, never against a preference, never twice under two names.
mod actions;
mod delivery;
mod letter;
mod rules;
mod sms;
mod store;
mod views;

pub use actions::{post, set_contacts, withdraw};
pub use delivery::{Delivery, Round, Ways, deliver, send_test};
pub use letter::{Calendar, Content, Letter};
pub use rules::{Channel, Contact, Detail};
pub use sms::one_part;
pub use views::{Call, Line, calls, contacts, contacts_in, dead, people_at, recent};
