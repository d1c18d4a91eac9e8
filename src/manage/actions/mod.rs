//! What a manager does with the house: one public function for each deed.
mod by;
mod centres;
mod days;
mod delivery;
mod hand;
mod import;
mod inviting;
mod offers;
mod services;
mod settings;
mod team;
mod tokens;

pub use centres::{change_centre, change_room, new_centre, new_room};
pub use days::{change_holiday, check_days, drop_swap, move_day, new_holiday};
pub use delivery::{hold, send_again, test};
pub use hand::{Hand, Saved, manages, manages_at};
pub use import::{bring, import, imported};
pub use offers::{change_counsellor, new_counsellor};
pub use services::{change_service, new_service, switch_on};
pub use settings::{set_doors, set_settings};

pub use by::By;
pub use inviting::{Invite, Invited, invite};
pub use team::{change_posts, disable, enable, reset};
pub use tokens::{NewToken, issue_token, revoke_token};
