//! Event to iCalendar text (RFC 5545, 5546, 7986), for invitations by mail, files to download and feeds.
//! Pure: the same values give the same bytes. The only place that knows the `ics` crate, which neither escapes, nor
//! quotes, nor checks addresses, and folds one octet too late: all of that happens here.
//! A meeting is an object; days that follow a rule are a series, days that do not are an object each; a feed is many.
//! Never holds more than one recipient's name and address in an object.
mod fold;
mod invitation;
mod object;
mod rule;
mod series;
mod values;
mod wall;

pub use fold::{fold, unfold};
pub use invitation::{Invitation, Method, Occurrence, Party};
pub use object::{feed, object};
pub use rule::{Rule, regular};
pub use series::{series, series_beside};
