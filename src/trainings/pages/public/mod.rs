//! For whoever chooses a training, enrols, and comes back by her own link.

pub fn routes() -> Vec<rocket::Route> {
    Vec::new()
}
