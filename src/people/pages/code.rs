//! Signing in, step 2: a code of the app, or one of the recovery codes.
use rocket::{Either, Route, get, post, routes};
use serde::Serialize;

use super::super::actions::{self, Step};
use super::super::views::{self, Half};
use super::ground::{Ground, Way};
use super::words::{digits, one_wrong};
use crate::i18n::{Arg, say, say_with};
use crate::kernel::{Lang, Result};
use crate::web::{Errors, Field, Fields, Form, Page, Shell, Turn, Typed, document_title};

pub fn routes() -> Vec<Route> {
    routes![show, take]
}

#[derive(Serialize)]
struct CodePage {
    page_title: String,
    errors: Option<Errors>,
    step: String,
    code: Field,
    way: Way,
}

#[get("/sign-in/code?<next>&<kept>")]
async fn show(next: Option<&str>, kept: Option<&str>, ground: Ground<'_>, shell: Shell<'_>) -> Result<Either<Page, Turn>> {
    let way = Way::new(next, kept);
    match half(&ground).await? {
        Some(half) => Ok(Either::Left(page(shell, &half, way, &Typed::default())?)),
        None => Ok(Either::Right(Turn::to(way.to("/sign-in"))?)),
    }
}

#[post("/sign-in/code", data = "<form>")]
async fn take(form: Form, ground: Ground<'_>, shell: Shell<'_>) -> Result<Turn> {
    let lang = shell.lang;
    let mut fields = Fields::from_form(&form);
    let code = fields.text("code", 40).unwrap_or_default();
    let way = Way::new(fields.raw("next").as_deref(), fields.raw("kept").as_deref());
    let Some(half) = half(&ground).await? else { return Turn::to(way.to("/sign-in")) };
    if code.is_empty() {
        fields.wrong("code", "people-code-missing");
    }
    if let Err(wrong) = fields.finish() {
        return Ok(Turn::again(page(shell, &half, way, &Typed::of(lang, &wrong))?));
    }
    match actions::second_step(&ground.means(), half.session, half.account, &code).await? {
        Step::In(opened) => {
            ground.hand_out(opened.token);
            let roles = views::roles_of(ground.db, half.account).await?;
            ground.on(half.account, roles, &way).await
        }
        Step::Wrong => Ok(Turn::again(page(shell, &half, way, &one_wrong(lang, "code", "people-no-code"))?)),
        Step::Over => {
            let to = way.to("/sign-in");
            let more = if to.contains('?') { '&' } else { '?' };
            Turn::to(format!("{to}{more}over=code"))
        }
    }
}

async fn half(ground: &Ground<'_>) -> Result<Option<Half>> {
    match &ground.token {
        Some(token) => views::half(ground.db, token, ground.now).await,
        None => Ok(None),
    }
}

fn page(shell: Shell<'_>, half: &Half, way: Way, typed: &Typed) -> Result<Page> {
    let lang = shell.lang;
    let errors = Errors::of(lang, typed.mistakes.clone());
    let view = CodePage {
        page_title: document_title(lang, &say(lang, "people-code-title"), errors.is_some()),
        errors,
        step: say_with(lang, "people-step-2", &[("email", Arg::Text(half.email.clone()))]),
        code: code_field(lang, typed),
        way,
    };
    shell.private().page("people/code.html", &view)
}

fn code_field(lang: Lang, typed: &Typed) -> Field {
    // A recovery code has letters: no numeric keyboard that could not type them.
    let field = digits("code", "text", say(lang, "people-code"), "one-time-code", typed);
    Field { inputmode: "text", ..field }.hint(say(lang, "people-code-hint"))
}
