//! What a form of a manager holds, how an edit by somebody else is seen, how far the set-up has come, whose accounts are
//! whose, and how files are written. Pure.
mod files;
mod plan;
mod rows;
mod seen;
mod tasks;
mod team;
mod values;

pub use files::cell;
pub use plan::{Known, Plan, Same, within};
pub use rows::{Against, Bad, Column, Row, Rows, Unreadable, read};
pub use seen::{Values, changed, group, version};
pub use tasks::{Facts, Group, State, Task, tasks};
pub use team::{Sight, is_last_manager, may_grant, sight, still_manages};
pub use values::{centre, counsellor, holiday, room, service, settings};
