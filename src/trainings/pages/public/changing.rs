//! Another group of the same training. Who has a seat keeps it until there is one in the other.
use rocket::{Either, Route, get, post, routes};
use serde::Serialize;

use super::seats::{self, Standing};
use super::{desk, words};
use crate::ground::Ground;
use crate::i18n::say;
use crate::kernel::{Error, GroupId, Result};
use crate::trainings::actions::{self, Hand};
use crate::trainings::rules::State;
use crate::trainings::views::{self, Enrolment, Group};
use crate::web::{
    Choices, Context, Errors, Fields, Form, Link, Mistake, Page, Shell, Turn, Typed, Visit, document_title, fresh_key,
};

pub fn routes() -> Vec<Route> {
    routes![ask, change]
}

#[derive(Serialize)]
struct ChangePage {
    page_title: String,
    title: String,
    back: Link,
    errors: Option<Errors>,
    context: Context,
    /// None when there is no other group to go to.
    groups: Option<Choices>,
    keeps: String,
    key: String,
    action: String,
}

#[get("/enrolments/<token>/group")]
async fn ask(token: &str, ground: Ground<'_>, shell: Shell<'_>, visit: Visit<'_>) -> Result<Either<Page, Turn>> {
    match desk::opened(&ground, token, &visit).await?.filter(|it| it.may_change(ground.now)) {
        Some(it) => Ok(Either::Left(page(&ground, shell.private(), &it, &Typed::default()).await?)),
        None => Ok(Either::Right(Turn::to(format!("/enrolments/{token}"))?)),
    }
}

#[post("/enrolments/<token>/group", data = "<form>")]
async fn change(token: &str, form: Form, ground: Ground<'_>, shell: Shell<'_>, visit: Visit<'_>) -> Result<Turn> {
    let own = format!("/enrolments/{token}");
    let Some(it) = desk::opened(&ground, token, &visit).await? else { return Turn::to(own) };
    let mut fields = Fields::from_form(&form);
    let group = fields.number("group", 1..=i64::MAX);
    let sent = fields.raw("key");
    if group.is_none() {
        fields.wrong("group", "trainings-change-choose");
    }
    let (Some(group), Ok(())) = (group, fields.finish()) else {
        let mistake = Mistake { id: "group".to_owned(), text: say(shell.lang, "trainings-change-choose") };
        let typed = Typed { mistakes: vec![mistake], ..Typed::default() };
        return Ok(Turn::again(page(&ground, shell.private(), &it, &typed).await?));
    };
    let key = desk::key("group", &it, sent, &group.to_string());
    match actions::change_group(&ground.means(), it.id, GroupId(group), Hand::Client, key.as_ref()).await {
        Ok(()) => Turn::to(format!("{own}?done=group")),
        Err(Error::Refused(why)) if it.may_change(ground.now) && why.0 != "trainings-no-same-group" => {
            let values = [("group".to_owned(), group.to_string())].into();
            let mistakes = vec![Mistake { id: "group".to_owned(), text: say(shell.lang, why.0) }];
            Ok(Turn::again(page(&ground, shell.private(), &it, &Typed { values, mistakes }).await?))
        }
        Err(error) => desk::back(token, error),
    }
}

async fn page(ground: &Ground<'_>, shell: Shell<'_>, it: &Enrolment, typed: &Typed) -> Result<Page> {
    let lang = shell.lang;
    let own = format!("/enrolments/{}", it.token);
    let title = say(lang, "trainings-change-title");
    let others = others(ground, it).await?;
    let groups = choices(ground, lang, &others, typed);
    // With nothing to choose from, the summary leads to the page itself.
    let lost = |it: &Mistake| Mistake { id: "main".to_owned(), text: it.text.clone() };
    let mistakes = if groups.is_some() { typed.mistakes.clone() } else { typed.mistakes.iter().map(lost).collect() };
    let errors = Errors::of(lang, mistakes);
    let view = ChangePage {
        page_title: document_title(lang, &title, errors.is_some()),
        title,
        back: Link::new(own.clone(), say(lang, "trainings-back-own")),
        errors,
        context: Context {
            main: it.offer.it.title.get(lang).to_owned(),
            more: words::group(lang, &ground.house, &it.group),
            ..Context::default()
        },
        groups,
        keeps: if it.state == State::Waiting { String::new() } else { say(lang, "trainings-change-keeps") },
        key: fresh_key()?,
        action: format!("{own}/group"),
    };
    shell.page("trainings/change.html", &view)
}

/// Where she could go: to a free seat; who waits may wait there too.
async fn others(ground: &Ground<'_>, it: &Enrolment) -> Result<Vec<Group>> {
    let offer = match views::offer(&ground.means(), &it.offer.it.slug).await {
        Ok(offer) => offer,
        // Not offered any more: no other group either.
        Err(Error::NotFound) => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let open = |group: &Group| match seats::standing(group, ground.now) {
        Standing::Free(_) => true,
        Standing::Full => it.state == State::Waiting,
        Standing::NotYet(_) | Standing::Begun | Standing::Closed => false,
    };
    Ok(offer.groups.into_iter().filter(|group| group.id != it.group.id && open(group)).collect())
}

fn choices(ground: &Ground<'_>, lang: crate::kernel::Lang, groups: &[Group], typed: &Typed) -> Option<Choices> {
    let ids: Vec<String> = groups.iter().map(|it| it.id.0.to_string()).collect();
    let small = |it: &Group| {
        let zone = ground.zone_of(it.centre);
        let times = words::times(lang, it, zone);
        let left = seats::pill(lang, seats::standing(it, ground.now), zone).label;
        let mut parts = times.days;
        parts.extend([times.hours, words::place(lang, &ground.house, it), left].into_iter().filter(|it| !it.is_empty()));
        parts.join(" · ")
    };
    let option = |(id, it): (&String, &Group)| (id.clone(), words::group(lang, &ground.house, it), small(it));
    let options: Vec<(String, String, String)> = ids.iter().zip(groups).map(option).collect();
    let options = options.iter().map(|it| (it.0.as_str(), it.1.clone(), it.2.clone())).collect::<Vec<_>>();
    if options.is_empty() {
        return None;
    }
    let choices = Choices::new("group", say(lang, "trainings-change-legend"), String::new(), typed.value("group"), options);
    match typed.error("group") {
        error if error.is_empty() => Some(choices),
        error => Some(choices.wrong(error)),
    }
}
