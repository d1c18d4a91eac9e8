//! Signing in, step 1 (address and password), and out.
use rocket::{Either, Route, get, post, routes};
use serde::Serialize;

use super::super::actions::{self, Attempt};
use super::super::views;
use super::ground::{Ground, KeptWords, Way, kept_words};
use super::words::secret;
use crate::i18n::say;
use crate::kernel::{Error, Result};
use crate::web::{Entry, Errors, Field, Fields, Form, Page, Shell, Turn, Typed, document_title};

pub fn routes() -> Vec<Route> {
    routes![show, sign_in, sign_out]
}

#[derive(Serialize)]
struct SignIn {
    page_title: String,
    errors: Option<Errors>,
    /// What happened before: a password was set, tries were used up.
    news: String,
    kept: Option<KeptWords>,
    email: Field,
    password: Field,
    way: Way,
    forgot: String,
}

#[get("/sign-in?<next>&<kept>&<over>")]
async fn show(
    next: Option<&str>,
    kept: Option<&str>,
    over: Option<&str>,
    ground: Ground<'_>,
    shell: Shell<'_>,
) -> Result<Either<Page, Turn>> {
    let way = Way::new(next, kept);
    if let Entry::In(asker) | Entry::Must(asker, _) = &ground.entry {
        return Ok(Either::Right(Turn::to(way.next(asker.roles()))?));
    }
    let news = match over {
        Some("pin") => say(shell.lang, "people-over-pin"),
        Some("code") => say(shell.lang, "people-over-code"),
        _ => String::new(),
    };
    Ok(Either::Left(page(&ground, shell, way, &Typed::default(), None, news).await?))
}

#[post("/sign-in", data = "<form>")]
async fn sign_in(form: Form, ground: Ground<'_>, shell: Shell<'_>) -> Result<Turn> {
    let lang = shell.lang;
    let mut fields = Fields::from_form(&form);
    let email = fields.text("email", 254).unwrap_or_default();
    let password = fields.raw("password").unwrap_or_default();
    let way = Way::new(fields.raw("next").as_deref(), fields.raw("kept").as_deref());
    if email.is_empty() {
        fields.wrong("email", "people-need-email");
    }
    if password.is_empty() {
        fields.wrong("password", "people-need-password");
    }
    if let Err(wrong) = fields.finish() {
        return Ok(Turn::again(page(&ground, shell, way, &Typed::of(lang, &wrong), None, String::new()).await?));
    }
    let attempt = Attempt { email: &email, password: &password, peer: &ground.peer, agent: &ground.agent };
    match actions::sign_in(&ground.means(), &attempt).await {
        Ok(signed) => {
            // The browser's session of before is over: nobody is signed in twice with one browser.
            if let Some(token) = &ground.token
                && let Some((session, account)) = views::whose(ground.db, token).await?
            {
                actions::end(ground.db, session, account, ground.now).await?;
            }
            ground.hand_out(signed.opened.token);
            if signed.half {
                return Turn::to(way.to("/sign-in/code"));
            }
            let roles = views::roles_of(ground.db, signed.account).await?;
            ground.on(signed.account, roles, &way).await
        }
        Err(Error::Refused(why)) => {
            let mut typed = Typed::default();
            typed.values.insert("email".to_owned(), email);
            Ok(Turn::again(page(&ground, shell, way, &typed, Some(say(lang, why.0)), String::new()).await?))
        }
        Err(other) => Err(other),
    }
}

#[post("/sign-out", data = "<form>")]
async fn sign_out(form: Form, ground: Ground<'_>) -> Result<Turn> {
    // "I am somebody else" on the lock page says where that was.
    let mut fields = Fields::from_form(&form);
    let way = Way::new(fields.raw("next").as_deref(), None);
    if let Some(token) = &ground.token
        && let Some((session, account)) = views::whose(ground.db, token).await?
    {
        actions::end(ground.db, session, account, ground.now).await?;
    }
    ground.take_back();
    Turn::to(way.to("/sign-in"))
}

async fn page(
    ground: &Ground<'_>,
    shell: Shell<'_>,
    way: Way,
    typed: &Typed,
    refused: Option<String>,
    news: String,
) -> Result<Page> {
    let lang = shell.lang;
    let kept = match &ground.token {
        Some(token) if !way.kept.is_empty() => match views::whose(ground.db, token).await? {
            Some((_, account)) => views::kept(ground.db, ground.keys, account, &way.kept, ground.now).await?,
            None => None,
        },
        _ => None,
    };
    let errors = match refused {
        Some(words) => Errors::one(lang, "email", words),
        None => Errors::of(lang, typed.mistakes.clone()),
    };
    let email = Field { autocomplete: "username", ..Field::new("email", "email", say(lang, "people-email")) };
    let view = SignIn {
        page_title: document_title(lang, &say(lang, "people-sign-in-title"), errors.is_some()),
        errors,
        news,
        kept: kept_words(lang, kept.as_ref()),
        email: email.filled(typed),
        password: secret("password", say(lang, "people-password"), "current-password", typed),
        forgot: way.to("/sign-in/forgot"),
        way,
    };
    shell.private().page("people/sign_in.html", &view)
}
