//! For whoever chooses a training, enrols, and comes back by her own link: what is offered → who are you → check → the
//! enrolment's own page, and what she thinks of it when it is over. Links only look; every change is a POST answered with 303, or with 422 and the same page.
//! View models hold decided strings; what somebody typed before enrolling is kept sealed in the visit.
mod changing;
mod check;
mod desk;
mod draft;
mod enrol;
mod enrolment;
mod feeds;
mod leaving;
mod list;
mod looking;
mod messages;
mod offering;
mod saying;
mod seats;
mod training;
mod words;

pub fn routes() -> Vec<rocket::Route> {
    let all = [
        list::routes(),
        feeds::routes(),
        training::routes(),
        enrol::routes(),
        check::routes(),
        enrolment::routes(),
        offering::routes(),
        leaving::routes(),
        changing::routes(),
        messages::routes(),
        saying::routes(),
    ];
    all.into_iter().flatten().collect()
}
