//! A group is called off: first it is said how many learn of it, and that nothing brings it back.
use rocket::{Route, get, post, routes};

use super::group::planned;
use super::sheet::{Button, Frame, Sheet, Slip};
use super::words;
use crate::ground::Ground;
use crate::i18n::{say, say_with};
use crate::kernel::{Asker, GroupId, Result};
use crate::trainings::actions;
use crate::trainings::views::{self, Group, Offer};
use crate::web::{Fields, Form, Link, Mistake, Page, Shell, Turn, Typed};

pub fn routes() -> Vec<Route> {
    routes![ask, call_off]
}

#[get("/staff/groups/<id>/call-off")]
async fn ask(id: i64, ground: Ground<'_>, asker: &Asker, shell: Shell<'_>) -> Result<Page> {
    let found = planned(&ground, asker, id).await?;
    page(&ground, asker, shell, &found, &Typed::default()).await
}

#[post("/staff/groups/<id>/call-off", data = "<form>")]
async fn call_off(id: i64, form: Form, ground: Ground<'_>, asker: &Asker, shell: Shell<'_>) -> Result<Turn> {
    let lang = shell.lang;
    let found = planned(&ground, asker, id).await?;
    let mut fields = Fields::from_form(&form);
    let slip = Slip::take(&mut fields);
    if let Err(wrong) = fields.finish() {
        return Ok(Turn::again(page(&ground, asker, shell, &found, &Typed::of(lang, &wrong)).await?));
    }
    match actions::call_off(&ground.means(), asker, GroupId(id), &slip.key(asker, &format!("off/{id}"))?).await {
        Ok(()) => Turn::to(format!("/staff/groups/{id}?done=off")),
        Err(why) => {
            let mistakes = vec![Mistake { id: "main".to_owned(), text: words::refused(lang, why)? }];
            let typed = Typed { mistakes, ..Typed::default() };
            Ok(Turn::again(page(&ground, asker, shell, &found, &typed).await?))
        }
    }
}

async fn page(
    ground: &Ground<'_>,
    asker: &Asker,
    shell: Shell<'_>,
    (offer, group): &(Offer, Group),
    typed: &Typed,
) -> Result<Page> {
    let lang = shell.lang;
    let people = views::in_group(&ground.means(), asker, group).await?;
    let many = i64::try_from(people.iter().filter(|it| it.state.is_open()).count()).unwrap_or_default();
    let own = format!("/staff/groups/{}", group.id.0);
    let frame = Frame {
        title: say(lang, "trainings-staff-call-off"),
        lead: format!("{} · {}", offer.it.title.get(lang), words::group(lang, group)),
        back: Link::new(own.clone(), words::group(lang, group)),
        action: format!("{own}/call-off"),
        notes: vec![
            say_with(lang, "trainings-staff-will-be-told", &[("count", many.into())]),
            say(lang, "trainings-staff-call-off-text"),
        ],
        hidden: Vec::new(),
        preview: None,
        buttons: vec![Button { kind: "bad", ..Button::new(lang, "trainings-staff-call-off-go") }],
    };
    Sheet::new(lang, typed).page(shell, frame)
}
