//! What she thinks of it, once it is over: three questions, and her certificate to take along.
use rocket::{Either, Route, get, post, routes};
use serde::Serialize;

use super::super::register::Paper;
use super::{desk, words};
use crate::ground::Ground;
use crate::i18n::{say, say_with};
use crate::kernel::Result;
use crate::trainings::actions::{self, Feedback};
use crate::trainings::rules::Recommends;
use crate::trainings::views::Enrolment;
use crate::web::{Choices, Context, Errors, Field, Fields, Form, Link, Page, Shell, Turn, Typed, Visit, document_title};

const WORDS: usize = 1000;
const POINTS: [(&str, i64); 5] = [("5", 5), ("4", 4), ("3", 3), ("2", 2), ("1", 1)];
const RECOMMENDS: [(&str, Recommends); 3] = [("yes", Recommends::Yes), ("unsure", Recommends::Unsure), ("no", Recommends::No)];

pub fn routes() -> Vec<Route> {
    routes![ask, answer, certificate]
}

#[derive(Serialize)]
struct SayingPage {
    page_title: String,
    title: String,
    lead: String,
    back: Link,
    errors: Option<Errors>,
    context: Context,
    useful: Choices,
    recommends: Choices,
    words: Field,
    action: String,
}

#[get("/enrolments/<token>/feedback")]
async fn ask(token: &str, ground: Ground<'_>, shell: Shell<'_>, visit: Visit<'_>) -> Result<Either<Page, Turn>> {
    match desk::opened(&ground, token, &visit).await?.filter(|it| it.may_say(ground.now)) {
        Some(it) => Ok(Either::Left(page(&ground, shell.private(), &it, &Typed::default())?)),
        None => Ok(Either::Right(Turn::to(format!("/enrolments/{token}"))?)),
    }
}

#[post("/enrolments/<token>/feedback", data = "<form>")]
async fn answer(token: &str, form: Form, ground: Ground<'_>, shell: Shell<'_>, visit: Visit<'_>) -> Result<Turn> {
    let own = format!("/enrolments/{token}");
    let Some(it) = desk::opened(&ground, token, &visit).await? else { return Turn::to(own) };
    let mut fields = Fields::from_form(&form);
    let useful = fields.choice("useful", &POINTS);
    let recommends = fields.choice("recommends", &RECOMMENDS);
    let words = fields.paragraph("words", WORDS);
    for (name, missing) in [("useful", useful.is_none()), ("recommends", recommends.is_none())] {
        if missing {
            fields.wrong(name, "web-field-required");
        }
    }
    let wrong = fields.finish();
    let (Ok(()), Some(useful), Some(recommends)) = (&wrong, useful, recommends) else {
        let typed = wrong.err().map(|it| Typed::of(shell.lang, &it)).unwrap_or_default();
        return Ok(Turn::again(page(&ground, shell.private(), &it, &typed)?));
    };
    match actions::say(&ground.means(), it.id, &Feedback { useful, recommends, words }).await {
        Ok(()) => Turn::to(format!("{own}?done=said")),
        Err(error) => desk::back(token, error),
    }
}

#[get("/enrolments/<token>/certificate.pdf")]
async fn certificate(token: &str, ground: Ground<'_>, visit: Visit<'_>) -> Result<Either<Paper, Turn>> {
    match desk::opened(&ground, token, &visit).await? {
        Some(it) => Ok(Either::Left(Paper::of(&ground, &it).await?)),
        None => Ok(Either::Right(Turn::to(format!("/enrolments/{token}"))?)),
    }
}

fn page(ground: &Ground<'_>, shell: Shell<'_>, it: &Enrolment, typed: &Typed) -> Result<Page> {
    let lang = shell.lang;
    let own = format!("/enrolments/{}", it.token);
    let title = say(lang, "trainings-say-title");
    let errors = Errors::of(lang, typed.mistakes.clone());
    let points = POINTS.map(|(value, points)| {
        let small = match points {
            5 => say(lang, "trainings-say-most"),
            1 => say(lang, "trainings-say-least"),
            _ => String::new(),
        };
        (value, say_with(lang, "trainings-said-points", &[("points", points.into())]), small)
    });
    let friends = RECOMMENDS.map(|(value, it)| (value, say(lang, friend(it)), String::new()));
    let useful = Choices::new("useful", say(lang, "trainings-said-useful"), String::new(), typed.value("useful"), points.into());
    let friend =
        Choices::new("recommends", say(lang, "trainings-say-friend"), String::new(), typed.value("recommends"), friends.into());
    let view = SayingPage {
        page_title: document_title(lang, &title, errors.is_some()),
        title,
        lead: say(lang, "trainings-say-lead"),
        back: Link::new(own.clone(), say(lang, "trainings-back-own")),
        errors,
        context: Context {
            main: it.offer.it.title.get(lang).to_owned(),
            more: words::group(lang, &ground.house, &it.group),
            ..Context::default()
        },
        useful: useful.wrong(typed.error("useful")),
        recommends: friend.wrong(typed.error("recommends")),
        words: Field::new("words", "lines", say(lang, "trainings-said-better"))
            .hint(say(lang, "trainings-say-better-hint"))
            .optional(true)
            .filled(typed),
        action: format!("{own}/feedback"),
    };
    shell.page("trainings/say.html", &view)
}

const fn friend(it: Recommends) -> &'static str {
    match it {
        Recommends::Yes => "trainings-say-yes",
        Recommends::No => "trainings-say-no",
        Recommends::Unsure => "trainings-say-unsure",
    }
}
