//! Persons and accounts. A *person* books, is counted, or receives; a guest gets a fresh record for each booking, and
//! `same_as` joins duplicates by a pointer that reads follow, so that joining can be undone. An *account* signs in: staff by
//! password and second factor, young people, if they wish, by a mailed link. *Posts* say which role an account holds where;
//! a *session* is one sign-in; the *audit* says who did or saw what.
//! Never knows why somebody came, nor how they may be reached.
mod actions;
mod messages;
mod pages;
mod rules;
mod store;
mod views;

pub use actions::{
    LINK_DAYS, NewAccount, NewToken, add_account, add_token, disable, enable, invite_link, is_theirs, keep_token, known_at,
    lock_managers, open_session, record, record_by_hand, recorded, reset, revoke_token, seal_audit, set_posts, verify_audit,
};
pub use actions::{device_of, end_device, end_devices_of, keep_device, set_second_factor, settle_pin, sweep};
pub use actions::{join_people, look, look_again, part_people, set_apart};
pub use actions::{set_beside, work_address};
pub use pages::{Browser, agent_words, door, routes};
pub use rules::{DEVICE_DAYS, Deed, LOCK_MINUTES, REGIONS, SESSION_HOURS, SealFinding, Sex, Subject, TokenScope, code_at, home};
pub use store::{Found, JoinRow, OpenedRow, TwinRow};
pub use store::{NewPerson, Person, Told, Wanted, centres_of, join, new_people, new_person, person};
pub use views::{Device, devices};
pub use views::{Known, family, is_exact, joins, known, opened, search, twins};
pub use views::{Member, Token, account_of, deeds, member, other_managers, seen_by, team, token, tokens};

use store::Account;
