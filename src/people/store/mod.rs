//! The tables of persons, accounts, sessions and the audit.
mod accounts;
mod audit;
mod devices;
mod factors;
mod finding;
mod joins;
mod known;
mod links;
mod persons;
mod sessions;
mod team;
mod tokens;

pub use accounts::{Account, NewRow, account_by_email, account_by_id, insert_account, insert_post, posts_of, zone_of};
pub use audit::{
    DeedRow, Told, Wanted, chain, chain_locked, deeds, insert_deed, sealed_after, set_chain, set_seal, unplaced, unsealed,
};
pub use devices::{DeviceLine, device_person, devices_of, end_device, end_devices_of, insert_device, see_device, sweep_devices};
pub use factors::{codes_left, replace_codes, set_language, set_password, set_pin, set_totp, take_step, unset_totp, use_code};
pub use finding::{Found, TwinRow, insert_twins, insert_words, look_again, search, set_looked, to_look, twins};
pub use joins::{JoinRow, OpenedRow, family, hold, insert_join, joins_of, opened, root_of, set_verdict, times_opened, undo_join};
pub use known::is_known;
pub use links::{drop_links, insert_link, live_link, sweep_links, use_link};
pub use persons::{NewPerson, Person, centres_of, join, known_at, new_people, new_person, person};
pub use sessions::{
    KeptRow, NewSession, SessionLine, SessionRow, count_try, elevate_session, end_other_sessions, end_own_session, end_session,
    insert_kept, insert_session, kept_by_name, kept_of, lock_session, session_by_digest, sessions_of, set_beside, sweep_sessions,
    take_kept, touch_session, unlock_session,
};
pub use team::{
    Member, all_posts, clear_access, delete_posts, end_sessions, lock_managers, member, members, other_managers, set_state,
    touch_account,
};
pub use tokens::{NewToken, TokenRow, insert_token, revoke_token, standing_token, token_by_id, tokens, touch_token};

use sea_orm::{ConnectionTrait, Statement, Value};

/// A statement for either database, with `$1`, `$2` … for its values.
fn sql(db: &impl ConnectionTrait, text: impl Into<String>, values: Vec<Value>) -> Statement {
    Statement::from_sql_and_values(db.get_database_backend(), text, values)
}
