//! The way in for staff: sign-in, second factor, links that set a password, lock; their own accounts; and the door that
//! knows their sessions.
mod account;
mod code;
mod door;
mod factor;
mod forgot;
mod ground;
mod kept;
mod lock;
mod qr;
mod secrets;
mod set_password;
mod sign_in;
mod words;

pub use door::door;
pub use ground::Browser;
pub use words::agent_words;

use rocket::Route;

pub fn routes() -> Vec<Route> {
    [
        sign_in::routes(),
        code::routes(),
        forgot::routes(),
        set_password::routes(),
        lock::routes(),
        kept::routes(),
        account::routes(),
        secrets::routes(),
        factor::routes(),
    ]
    .concat()
}
