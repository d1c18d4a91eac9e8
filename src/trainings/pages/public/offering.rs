//! An offered seat: she takes it, or does not want it.
use rocket::{Route, post, routes};

use super::desk;
use crate::ground::Ground;
use crate::kernel::{Error, Result};
use crate::trainings::actions::{self, Hand};
use crate::trainings::rules::Lapse;
use crate::web::{Fields, Form, Turn, Visit};

pub fn routes() -> Vec<Route> {
    routes![accept, decline]
}

#[post("/enrolments/<token>/accept", data = "<form>")]
async fn accept(token: &str, form: Form, ground: Ground<'_>, visit: Visit<'_>) -> Result<Turn> {
    let own = format!("/enrolments/{token}");
    let Some(it) = desk::opened(&ground, token, &visit).await? else { return Turn::to(own) };
    let Some(sent) = desk::pressed(&form) else { return Turn::to(own) };
    let key = desk::key("accept", &it, sent, "");
    match actions::accept(&ground.means(), it.id, Hand::Client, key.as_ref()).await {
        Ok(()) => Turn::to(format!("{own}?done=taken")),
        Err(Error::Refused(why)) if why.0 == "trainings-no-offer-over" => Turn::to(format!("{own}?done=over")),
        Err(error) => desk::back(token, error),
    }
}

#[post("/enrolments/<token>/decline", data = "<form>")]
async fn decline(token: &str, form: Form, ground: Ground<'_>, visit: Visit<'_>) -> Result<Turn> {
    let own = format!("/enrolments/{token}");
    let Some(it) = desk::opened(&ground, token, &visit).await? else { return Turn::to(own) };
    let mut fields = Fields::from_form(&form);
    let then = fields.choice("then", &[("back", Lapse::Back), ("out", Lapse::Out)]);
    let sent = fields.raw("key");
    let Some(then) = then.filter(|_| fields.finish().is_ok()) else { return Turn::to(own) };
    let key = desk::key("decline", &it, sent, then.as_str());
    match actions::decline(&ground.means(), it.id, then, Hand::Client, key.as_ref()).await {
        Ok(()) => Turn::to(own),
        Err(error) => desk::back(token, error),
    }
}
