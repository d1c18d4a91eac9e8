//! The floor everybody stands on: moments and spans, ids, words in three languages, text that
//! refuses control characters, secrets, the clock, errors, who asks, and the one door to the database.
//! Knows nothing of HTTP, of templates, or of any feature.
mod asker;
mod clock;
mod db;
mod error;
mod ids;
mod lang;
mod marks;
mod once;
mod rows;
mod secret;
mod site;
mod spans;
mod text;
mod throttle;

pub use asker::{Asker, Post, Role, Roles, Scope};
pub use clock::Clock;
pub use db::{Db, DbKind, Txn, again, savepoint};
pub use error::{Error, Refusal, Result};
pub use ids::*;
pub use lang::{Lang, Texts};
pub use marks::{DELIVERY_HELD, DISK_LOW, mark, prove_key, set_mark, unset_mark};
pub use once::{Claim, Key, claim, settle, sweep as sweep_keys};
pub use rows::{insert_rows, placeholders};
pub use secret::{Keys, Secret};
pub use site::Site;
pub use spans::{Instant, Span, Spans};
pub use text::{BadText, Email, Phone, is_mailbox, line, lines};
pub use throttle::{Limit, strike, sweep as sweep_strikes};
