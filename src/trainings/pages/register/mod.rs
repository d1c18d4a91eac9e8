//! What came of it: who was at each date, heads that were counted, certificates and who verifies them, what people say.
mod attendance;
mod certificates;
mod heads;
mod said;
mod verify;

pub fn routes() -> Vec<rocket::Route> {
    [attendance::routes(), heads::routes(), certificates::routes(), verify::routes(), said::routes()].concat()
}
