//! What came of it: who was at each date, heads that were counted, certificates and who verifies them, what people say.
mod attendance;
mod certificates;
mod heads;
mod paper;
mod said;
mod verify;

pub use paper::Paper;

pub fn routes() -> Vec<rocket::Route> {
    [attendance::routes(), heads::routes(), certificates::routes(), verify::routes(), said::routes()].concat()
}
