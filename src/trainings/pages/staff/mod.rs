//! For staff: what is offered, its groups and dates, who is in and who waits. Counsellors and managers plan; the desk enrols
//! people and takes them out again. Everything is loaded by whoever asks: another centre's group is not there.
mod calling_off;
mod dates;
mod enrol;
mod group;
mod group_form;
mod import;
mod line;
mod lines;
mod list;
mod paper;
mod series;
mod sheet;
mod states;
mod times;
mod training;
mod training_form;
mod words;

pub fn routes() -> Vec<rocket::Route> {
    let mut all = [list::routes(), training::routes(), training_form::routes(), group::routes(), group_form::routes()].concat();
    all.extend([dates::routes(), series::routes(), states::routes(), calling_off::routes()].concat());
    all.extend([enrol::routes(), import::routes(), lines::routes(), paper::routes()].concat());
    all
}
