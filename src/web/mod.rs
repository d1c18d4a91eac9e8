//! The ground under every page and every answer: the wrapper around each route's handler (host, origin, throttle,
//! deadline), error pages, headers, strict forms, the visit, the frame of a page, static files.
//! Features hand it routes with their rows of the authorization table and get back a Rocket.
//! It knows nothing of appointments, centres or people.
mod answers;
mod asked;
mod assets;
mod bar;
mod door;
mod errors;
mod fields;
mod form;
mod guard;
mod headers;
mod json;
mod log;
mod pages;
mod shell;
mod speech;
mod table;
mod throttle;
mod view;
mod visit;

pub use answers::{Page, Turn, Way, is_own_path};
pub use bar::{Bar, BarItem, BarOf};
pub use door::{Door, Doorkeeper, Entry};
pub use fields::{Fields, Line, Slip, Wrong};
pub use form::{Form, fresh_key};
pub use guard::mount;
pub use json::{ApiError, Json, json_error};
pub use log::{Format, start_log};
pub use pages::routes;
pub use shell::{Footer, FooterLines, Shell, said_once};
pub use speech::{Now, Speech};
pub use table::{Access, Row, routes_listing};
pub use throttle::network;
pub use view::{Choice, Choices, Context, Errors, Fact, Field, Link, Mistake, Select, SelectOption, Typed, document_title};
pub use visit::{Lock, Visit, sweep as sweep_visits};
