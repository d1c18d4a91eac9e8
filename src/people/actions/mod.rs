//! What is done with accounts and sessions, and the audit of what everybody does.
mod accounts;
mod audit;
mod devices;
mod factors;
mod joining;
mod links;
mod lock;
mod means;
mod own;
mod password;
mod sessions;
mod sign_in;
mod sweeping;
mod team;
mod throttles;

pub use accounts::{NewAccount, add_account, work_address};
pub use audit::{record, record_by_hand, recorded, seal_audit, verify_audit};
pub use devices::{device_of, end_device, end_devices_of, keep_device};
pub use factors::{Enrolment, begin_enrolment, enrol, new_codes, remove_second_factor, resume_enrolment, set_second_factor};
pub use joining::{join_people, look, look_again, part_people, set_apart};
pub use links::{LINK_DAYS, NewSecrets, ask_reset, invite_link, set_by_link, settle_pin};
pub use lock::{Unlocked, lock, unlock};
pub use means::Means;
pub use own::{change_password, change_pin, choose_language, end_mine, end_others};
pub(super) use sessions::digest;
pub use sessions::{drop_kept, end, give_back, keep, open_session, set_beside, touch, used};
pub use sign_in::{Attempt, Step, second_step, sign_in};
pub use sweeping::sweep;
pub use team::{NewToken, add_token, disable, enable, keep_token, lock_managers, reset, revoke_token, set_posts};

use crate::kernel::{Asker, Error, Instant, PersonId, Result, Txn};

/// That whoever asks serves people at a centre that knows this person.
///
/// # Errors
/// `NotFound` when there is no such person, or not for them.
pub async fn is_theirs(txn: &Txn, asker: &Asker, person: PersonId) -> Result<()> {
    if super::store::is_known(txn, person, &asker.serves()).await? { Ok(()) } else { Err(Error::NotFound) }
}

/// A centre knows somebody from now on: who works there may find them.
pub async fn known_at(txn: &Txn, person: PersonId, centre: crate::kernel::CentreId, now: Instant) -> Result<()> {
    super::store::known_at(txn, person, centre, now).await
}
