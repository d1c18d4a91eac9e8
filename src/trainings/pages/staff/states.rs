//! What is done to a group with one press: its seats, its state, the word of its invitation, the end of a draft.
use rocket::{Route, post, routes};

use super::group::{self, planned};
use super::sheet::Slip;
use super::words;
use crate::ground::Ground;
use crate::i18n::{say, say_with};
use crate::kernel::{Asker, EnrolmentId, Error, GroupId, Instant, Lang, Result};
use crate::trainings::actions::{self, Seats};
use crate::trainings::rules::{GroupDeed, GroupState, next_group};
use crate::trainings::views::{self, Group, Offer};
use crate::web::{Fields, Form, Mistake, Shell, Turn, Typed};

pub fn routes() -> Vec<Route> {
    routes![seats, state, invitation, delete]
}

const DEEDS: [(&str, GroupDeed); 4] =
    [("open", GroupDeed::Open), ("close", GroupDeed::Close), ("finish", GroupDeed::Finish), ("archive", GroupDeed::Archive)];

#[post("/staff/groups/<id>/seats", data = "<form>")]
async fn seats(id: i64, form: Form, ground: Ground<'_>, asker: &Asker, shell: Shell<'_>) -> Result<Turn> {
    let lang = shell.lang;
    let (offer, it) = planned(&ground, asker, id).await?;
    let mut fields = Fields::from_form(&form);
    let slip = Slip::take(&mut fields);
    let many = fields.number("seats", 1..=2000);
    if many.is_none() {
        fields.wrong("seats", "web-field-required");
    }
    if let Err(wrong) = fields.finish() {
        return Ok(Turn::again(group::page(&ground, asker, shell, id, &Typed::of(lang, &wrong), "").await?));
    }
    let key = slip.key(asker, &format!("seats/{id}"))?;
    match actions::set_seats(&ground.means(), asker, GroupId(id), many.unwrap_or_default(), &key).await? {
        Seats::Set => Turn::to(format!("/staff/groups/{id}?done=seats")),
        Seats::TooFew(over) => {
            let text = over_words(&ground, asker, lang, (&offer, &it), &over).await?;
            let values = [("seats".to_owned(), many.unwrap_or_default().to_string())].into();
            let typed = Typed { values, mistakes: vec![Mistake { id: "seats".to_owned(), text }] };
            Ok(Turn::again(group::page(&ground, asker, shell, id, &typed, "").await?))
        }
    }
}

/// Who would be over: those who came last.
async fn over_words(
    ground: &Ground<'_>,
    asker: &Asker,
    lang: Lang,
    (offer, it): (&Offer, &Group),
    over: &[EnrolmentId],
) -> Result<String> {
    let people = views::in_group(&ground.means(), asker, it).await?;
    let names: Vec<String> = people.iter().filter(|it| over.contains(&it.id)).map(|it| words::called(asker, offer, it)).collect();
    let told = [("count", i64::try_from(over.len()).unwrap_or_default().into()), ("names", names.join(", ").into())];
    Ok(say_with(lang, "trainings-staff-seats-over", &told))
}

#[post("/staff/groups/<id>/state", data = "<form>")]
async fn state(id: i64, form: Form, ground: Ground<'_>, asker: &Asker, shell: Shell<'_>) -> Result<Turn> {
    let lang = shell.lang;
    let (_, before) = planned(&ground, asker, id).await?;
    let mut fields = Fields::from_form(&form);
    let slip = Slip::take(&mut fields);
    let deed = fields.choice("deed", &DEEDS);
    let (Ok(()), Some(deed)) = (fields.finish(), deed) else { return Err(Error::NotFound) };
    slip.key(asker, "state")?;
    // Pressed twice, or by two at once: it is as it was meant.
    let word = DEEDS.iter().find(|it| it.1 == deed).map_or("", |it| it.0);
    let on = format!("/staff/groups/{id}?done={word}");
    if is_done(before.state(), deed) {
        return Turn::to(on);
    }
    match actions::set_state(&ground.means(), asker, GroupId(id), deed).await {
        Ok(()) => Turn::to(on),
        Err(why) => {
            let text = words::refused(lang, why)?;
            let typed = Typed { mistakes: vec![Mistake { id: "states".to_owned(), text }], ..Typed::default() };
            Ok(Turn::again(group::page(&ground, asker, shell, id, &typed, "").await?))
        }
    }
}

#[post("/staff/groups/<id>/invitation", data = "<form>")]
async fn invitation(id: i64, form: Form, ground: Ground<'_>, asker: &Asker, shell: Shell<'_>) -> Result<Turn> {
    let lang = shell.lang;
    planned(&ground, asker, id).await?;
    let mut fields = Fields::from_form(&form);
    let slip = Slip::take(&mut fields);
    let word = fields.text("word", 60);
    if word.as_ref().is_some_and(|it| it.chars().count() < 6) {
        fields.wrong("word", "trainings-staff-bad-word");
    }
    if let Err(wrong) = fields.finish() {
        return Ok(Turn::again(group::page(&ground, asker, shell, id, &Typed::of(lang, &wrong), "").await?));
    }
    let key = slip.key(asker, &format!("word/{id}"))?;
    actions::set_invitation(&ground.means(), asker, GroupId(id), word.as_deref(), &key).await?;
    Turn::to(format!("/staff/groups/{id}?done=word"))
}

#[post("/staff/groups/<id>/delete", data = "<form>")]
async fn delete(id: i64, form: Form, ground: Ground<'_>, asker: &Asker, shell: Shell<'_>) -> Result<Turn> {
    let lang = shell.lang;
    let mut fields = Fields::from_form(&form);
    let slip = Slip::take(&mut fields);
    if fields.finish().is_err() {
        return Err(Error::NotFound);
    }
    let key = slip.key(asker, &format!("delete/{id}"))?;
    match actions::delete_group(&ground.means(), asker, GroupId(id), &key).await {
        Ok(training) => Turn::to(format!("/staff/trainings/{}?done=deleted", training.0)),
        Err(why) => {
            let text = words::refused(lang, why)?;
            let typed = Typed { mistakes: vec![Mistake { id: "states".to_owned(), text }], ..Typed::default() };
            Ok(Turn::again(group::page(&ground, asker, shell, id, &typed, "").await?))
        }
    }
}

fn is_done(state: GroupState, deed: GroupDeed) -> bool {
    matches!(
        (state, deed),
        (GroupState::Open, GroupDeed::Open)
            | (GroupState::Closed, GroupDeed::Close)
            | (GroupState::TookPlace, GroupDeed::Finish)
            | (GroupState::Archived, GroupDeed::Archive)
    )
}

/// What may be pressed at a group now, each with its words.
pub fn deeds(it: &Group, now: Instant) -> Vec<(&'static str, &'static str)> {
    let words = |deed: GroupDeed| match deed {
        GroupDeed::Open => "trainings-staff-open",
        GroupDeed::Close => "trainings-staff-close",
        GroupDeed::Finish => "trainings-staff-finish",
        GroupDeed::Archive | GroupDeed::CallOff => "trainings-staff-archive",
    };
    let ripe = |deed: GroupDeed| deed != GroupDeed::Finish || it.ends_at.is_some_and(|end| end <= now);
    DEEDS.into_iter().filter(|one| next_group(it.state(), one.1).is_ok() && ripe(one.1)).map(|it| (it.0, words(it.1))).collect()
}

/// What was done, in words.
pub fn done(lang: Lang, word: &str) -> String {
    let key = match word {
        "added" => "trainings-staff-done-group",
        "saved" => "trainings-staff-done-saved",
        "date" => "trainings-staff-done-date",
        "moved" => "trainings-staff-done-moved",
        "dropped" => "trainings-staff-done-dropped",
        "seats" => "trainings-staff-done-seats",
        "open" => "trainings-staff-done-open",
        "close" => "trainings-staff-done-close",
        "finish" => "trainings-staff-done-finish",
        "archive" => "trainings-staff-done-archive",
        "word" => "trainings-staff-done-word",
        "off" => "trainings-staff-done-off",
        "enrolled" => "trainings-staff-done-enrolled",
        "waiting" => "trainings-staff-done-waiting",
        "cancelled" => "trainings-staff-done-cancelled",
        "accepted" => "trainings-staff-done-accepted",
        "changed" => "trainings-staff-done-changed",
        other => return many(lang, other),
    };
    say(lang, key)
}

/// `series-8`, `list-12`
fn many(lang: Lang, word: &str) -> String {
    let Some((what, count)) = word.split_once('-').and_then(|(what, count)| Some((what, count.parse::<i64>().ok()?))) else {
        return String::new();
    };
    match what {
        "series" => say_with(lang, "trainings-staff-done-series", &[("count", count.into())]),
        "list" => say_with(lang, "trainings-staff-done-list", &[("count", count.into())]),
        _ => String::new(),
    }
}
