//! People: the list and its search, a person’s page, notes, placements, contacts, consents, doubles.
mod consents;
mod contacts;
mod doubles;
mod export;
mod list;
mod meanwhile;
mod notes;
mod page;
mod placements;
mod words;

pub use words::{GuardianNote, guardian_key, kind};

use rocket::Route;

pub fn routes() -> Vec<Route> {
    let all = [
        list::routes(),
        doubles::routes(),
        page::routes(),
        notes::routes(),
        placements::routes(),
        contacts::routes(),
        consents::routes(),
        export::routes(),
    ];
    all.concat()
}
