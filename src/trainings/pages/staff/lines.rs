//! What is done for one person of a group: she is taken out, her offered seat is taken, she goes to another group.
use rocket::{Route, get, post, routes};

use super::sheet::{Button, Frame, Sheet, Slip};
use super::{group, words};
use crate::ground::Ground;
use crate::i18n::{say, say_with};
use crate::kernel::{Asker, EnrolmentId, Error, GroupId, Result};
use crate::trainings::actions::{self, Hand};
use crate::trainings::rules::State;
use crate::trainings::views::{self, Group, InGroup, Offer};
use crate::web::{Fields, Form, Link, Mistake, Page, Shell, Turn, Typed};

const REASON: usize = 300;

pub fn routes() -> Vec<Route> {
    routes![cancelling, cancel, accept, changing, change]
}

/// One person of a group of the asker's.
struct Found {
    offer: Offer,
    group: Group,
    it: InGroup,
}

impl Found {
    /// # Errors
    /// `NotFound` for a group that is not theirs, or somebody who is not in it.
    async fn of(ground: &Ground<'_>, asker: &Asker, group: i64, enrolment: i64) -> Result<Found> {
        let (offer, group) = views::staff_group(&ground.means(), asker, GroupId(group)).await?;
        let people = views::in_group(&ground.means(), asker, &group).await?;
        let it = people.into_iter().find(|it| it.id.0 == enrolment).ok_or(Error::NotFound)?;
        Ok(Found { offer, group, it })
    }

    fn frame(&self, asker: &Asker, shell: &Shell<'_>, title: &'static str, path: &str) -> Frame {
        let lang = shell.lang;
        let own = format!("/staff/groups/{}", self.group.id.0);
        let who = words::called(asker, &self.offer, &self.it);
        Frame {
            title: say(lang, title),
            lead: format!("{who} · {} · {}", self.offer.it.title.get(lang), words::group(lang, &self.group)),
            back: Link::new(own.clone(), words::group(lang, &self.group)),
            action: format!("{own}/enrolments/{}/{path}", self.it.id.0),
            notes: Vec::new(),
            hidden: Vec::new(),
            preview: None,
            buttons: Vec::new(),
        }
    }
}

#[get("/staff/groups/<id>/enrolments/<enrolment>/cancel")]
async fn cancelling(id: i64, enrolment: i64, ground: Ground<'_>, asker: &Asker, shell: Shell<'_>) -> Result<Page> {
    let found = Found::of(&ground, asker, id, enrolment).await?;
    cancel_page(asker, shell, &found, &Typed::default())
}

#[post("/staff/groups/<id>/enrolments/<enrolment>/cancel", data = "<form>")]
async fn cancel(id: i64, enrolment: i64, form: Form, ground: Ground<'_>, asker: &Asker, shell: Shell<'_>) -> Result<Turn> {
    let lang = shell.lang;
    let found = Found::of(&ground, asker, id, enrolment).await?;
    let mut fields = Fields::from_form(&form);
    let slip = Slip::take(&mut fields);
    let typed = fields.typed().clone();
    let reason = fields.paragraph("reason", REASON);
    if let Err(wrong) = fields.finish() {
        return Ok(Turn::again(cancel_page(asker, shell, &found, &Typed::of(lang, &wrong))?));
    }
    let key = slip.key(asker, &format!("out/{enrolment}"))?;
    let hand = Hand::Staff(asker);
    match actions::cancel(&ground.means(), EnrolmentId(enrolment), reason.as_deref(), hand, Some(&key)).await {
        Ok(()) => Turn::to(format!("/staff/groups/{id}?done=cancelled")),
        Err(why) => {
            let mistakes = vec![Mistake { id: "main".to_owned(), text: words::refused(lang, why)? }];
            Ok(Turn::again(cancel_page(asker, shell, &found, &Typed { values: typed, mistakes })?))
        }
    }
}

fn cancel_page(asker: &Asker, shell: Shell<'_>, found: &Found, typed: &Typed) -> Result<Page> {
    let lang = shell.lang;
    let mut sheet = Sheet::new(lang, typed);
    sheet.own("reason", "lines", "trainings-staff-reason", "trainings-staff-reason-hint");
    let frame = Frame {
        notes: vec![say(lang, "trainings-staff-out-text")],
        buttons: vec![Button::new(lang, "trainings-staff-out-go")],
        ..found.frame(asker, &shell, "trainings-staff-out", "cancel")
    };
    sheet.page(shell, frame)
}

#[post("/staff/groups/<id>/enrolments/<enrolment>/accept", data = "<form>")]
async fn accept(id: i64, enrolment: i64, form: Form, ground: Ground<'_>, asker: &Asker, shell: Shell<'_>) -> Result<Turn> {
    Found::of(&ground, asker, id, enrolment).await?;
    let mut fields = Fields::from_form(&form);
    let slip = Slip::take(&mut fields);
    if fields.finish().is_err() {
        return Err(Error::NotFound);
    }
    let key = slip.key(asker, &format!("take/{enrolment}"))?;
    match actions::accept(&ground.means(), EnrolmentId(enrolment), Hand::Staff(asker), Some(&key)).await {
        Ok(()) => Turn::to(format!("/staff/groups/{id}?done=accepted")),
        Err(why) => {
            let text = words::refused(shell.lang, why)?;
            let typed = Typed { mistakes: vec![Mistake { id: "people".to_owned(), text }], ..Typed::default() };
            Ok(Turn::again(group::page(&ground, asker, shell, id, &typed, "").await?))
        }
    }
}

#[get("/staff/groups/<id>/enrolments/<enrolment>/group")]
async fn changing(id: i64, enrolment: i64, ground: Ground<'_>, asker: &Asker, shell: Shell<'_>) -> Result<Page> {
    let found = Found::of(&ground, asker, id, enrolment).await?;
    change_page(&ground, asker, shell, &found, &Typed::default()).await
}

#[post("/staff/groups/<id>/enrolments/<enrolment>/group", data = "<form>")]
async fn change(id: i64, enrolment: i64, form: Form, ground: Ground<'_>, asker: &Asker, shell: Shell<'_>) -> Result<Turn> {
    let lang = shell.lang;
    let found = Found::of(&ground, asker, id, enrolment).await?;
    let mut fields = Fields::from_form(&form);
    let slip = Slip::take(&mut fields);
    let typed = fields.typed().clone();
    let to = fields.number("to", 1..=i64::MAX);
    if to.is_none() {
        fields.wrong("to", "web-field-required");
    }
    if let Err(wrong) = fields.finish() {
        return Ok(Turn::again(change_page(&ground, asker, shell, &found, &Typed::of(lang, &wrong)).await?));
    }
    let to = to.unwrap_or_default();
    let key = slip.key(asker, &format!("other/{enrolment}"))?;
    let hand = Hand::Staff(asker);
    match actions::change_group(&ground.means(), EnrolmentId(enrolment), GroupId(to), hand, Some(&key)).await {
        Ok(()) => Turn::to(format!("/staff/groups/{to}?done=changed")),
        Err(why) => {
            let mistakes = vec![Mistake { id: "to".to_owned(), text: words::refused(lang, why)? }];
            Ok(Turn::again(change_page(&ground, asker, shell, &found, &Typed { values: typed, mistakes }).await?))
        }
    }
}

/// The other groups of the training at the asker's centres that have not begun.
async fn change_page(ground: &Ground<'_>, asker: &Asker, shell: Shell<'_>, found: &Found, typed: &Typed) -> Result<Page> {
    let lang = shell.lang;
    let all = views::staff_offer(&ground.means(), asker, found.offer.id).await?;
    let open = all.groups.iter().filter(|it| it.id != found.group.id && it.doors.let_in(true, ground.now).is_ok());
    let option = |it: &Group| {
        let told = [
            ("group", words::group(lang, it).into()),
            ("first", words::first_date(lang, &ground.house, it).into()),
            ("seats", words::seats(lang, it).into()),
        ];
        (it.id.0.to_string(), say_with(lang, "trainings-staff-other-group", &told))
    };
    let groups: Vec<(String, String)> = open.map(option).collect();
    let mut sheet = Sheet::new(lang, typed);
    let any = !groups.is_empty();
    if any {
        sheet.select("to", "trainings-staff-to-group", "", groups);
    }
    let keeps = if found.it.state == State::Waiting { "trainings-staff-change-waits" } else { "trainings-staff-change-keeps" };
    let frame = Frame {
        notes: vec![say(lang, if any { keeps } else { "trainings-staff-no-other-group" })],
        buttons: if any { vec![Button::new(lang, "trainings-staff-change-go")] } else { Vec::new() },
        ..found.frame(asker, &shell, "trainings-staff-change", "group")
    };
    sheet.page(shell, frame)
}
