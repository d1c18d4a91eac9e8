//! Event to iCalendar text (RFC 5545, 5546, 7986), for invitations by mail, files to download and feeds.
//! Pure: the same values give the same bytes. The only place that knows the `ics` crate, which neither escapes, nor
//! quotes, nor checks addresses, and folds one octet too late: all of that happens here.
//! Never holds more than one recipient's name and address in an object.
mod fold;
mod invitation;
mod object;
mod values;

pub use fold::{fold, unfold};
pub use invitation::{Invitation, Method, Party};
pub use object::{feed, object};
