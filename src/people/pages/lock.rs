//! The lock: after half an hour without work, or by its button. What was typed meanwhile is kept and done after the PIN.
use rocket::{Either, Route, get, post, routes};
use serde::Serialize;

use super::super::actions::{self, Unlocked};
use super::super::rules::LOCK_MINUTES;
use super::super::views::{self, Locked};
use super::ground::{Ground, KeptWords, Way, kept_words};
use super::words::{digits, secret};
use crate::i18n::{Arg, say, say_with, time};
use crate::kernel::{Lang, Result};
use crate::web::{Entry, Errors, Field, Fields, Form, Mistake, Page, Shell, Turn, Typed, document_title};

pub fn routes() -> Vec<Route> {
    routes![show, unlock, lock_now]
}

#[derive(Serialize)]
struct LockPage {
    page_title: String,
    title: String,
    errors: Option<Errors>,
    since: String,
    kept: Option<KeptWords>,
    secret: Field,
    somebody_else: String,
    waits: String,
    way: Way,
}

#[get("/lock?<next>&<kept>")]
async fn show(next: Option<&str>, kept: Option<&str>, ground: Ground<'_>, shell: Shell<'_>) -> Result<Either<Page, Turn>> {
    let way = Way::new(next, kept);
    if let Entry::In(asker) | Entry::Must(asker, _) = &ground.entry {
        return Ok(Either::Right(Turn::to(way.next(asker.roles()))?));
    }
    match locked(&ground).await? {
        Some(locked) => Ok(Either::Left(page(&ground, shell, &locked, way, &Typed::default()).await?)),
        None => Ok(Either::Right(Turn::to(way.to("/sign-in"))?)),
    }
}

#[post("/lock", data = "<form>")]
async fn unlock(form: Form, ground: Ground<'_>, shell: Shell<'_>) -> Result<Turn> {
    let lang = shell.lang;
    let mut fields = Fields::from_form(&form);
    let typed = fields.raw("secret").unwrap_or_default();
    let way = Way::new(fields.raw("next").as_deref(), fields.raw("kept").as_deref());
    // Unlocked in another window meanwhile, or pressed twice.
    if let Entry::In(asker) | Entry::Must(asker, _) = &ground.entry {
        return ground.on(asker.account, asker.roles(), &way).await;
    }
    let Some(locked) = locked(&ground).await? else { return Turn::to(way.to("/sign-in")) };
    if typed.is_empty() {
        fields.wrong("secret", if locked.has_pin { "people-need-pin" } else { "people-need-password" });
    }
    if let Err(wrong) = fields.finish() {
        return Ok(Turn::again(page(&ground, shell, &locked, way, &Typed::of(lang, &wrong)).await?));
    }
    match actions::unlock(&ground.means(), locked.session, locked.account, &typed).await? {
        Unlocked::Open => {
            let roles = views::roles_of(ground.db, locked.account).await?;
            ground.on(locked.account, roles, &way).await
        }
        Unlocked::Wrong(left) => {
            let key = if locked.has_pin { "people-pin-wrong" } else { "people-lock-password-wrong" };
            let text = say_with(lang, key, &[("left", Arg::Number(left))]);
            let mut typed = Typed::default();
            typed.mistakes.push(Mistake { id: "secret".to_owned(), text });
            Ok(Turn::again(page(&ground, shell, &locked, way, &typed).await?))
        }
        Unlocked::Over => {
            let to = way.to("/sign-in");
            let more = if to.contains('?') { '&' } else { '?' };
            Turn::to(format!("{to}{more}over=pin"))
        }
    }
}

/// *Lock now*, on every page of staff. Pressed twice, it is locked once; so it is no form that is kept for later.
#[post("/lock/now")]
async fn lock_now(ground: Ground<'_>) -> Result<Turn> {
    if let Entry::In(asker) | Entry::Must(asker, _) = &ground.entry {
        actions::lock(&ground.means(), asker).await?;
    }
    Turn::to("/lock")
}

async fn locked(ground: &Ground<'_>) -> Result<Option<Locked>> {
    match &ground.token {
        Some(token) => views::locked(ground.db, token, ground.now).await,
        None => Ok(None),
    }
}

async fn page(ground: &Ground<'_>, shell: Shell<'_>, locked: &Locked, way: Way, typed: &Typed) -> Result<Page> {
    let lang = shell.lang;
    let kept = match way.kept.as_str() {
        "" => None,
        name => views::kept(ground.db, ground.keys, locked.account, name, ground.now).await?,
    };
    let errors = Errors::of(lang, typed.mistakes.clone());
    let name = [("name", Arg::Text(locked.name.clone()))];
    let title = say_with(lang, if locked.has_pin { "people-lock-title-pin" } else { "people-lock-title-password" }, &name);
    let view = LockPage {
        page_title: document_title(lang, &say(lang, "people-lock-page"), errors.is_some()),
        title,
        errors,
        since: since(lang, locked),
        waits: if kept.is_some() { say(lang, "people-lock-waits") } else { String::new() },
        kept: kept_words(lang, kept.as_ref()),
        secret: field(lang, locked.has_pin, typed),
        somebody_else: say_with(lang, "people-lock-somebody-else", &name),
        way,
    };
    shell.private().page("people/lock.html", &view)
}

fn since(lang: Lang, locked: &Locked) -> String {
    let at = ("time", Arg::Text(time(locked.since, locked.zone)));
    if locked.by_hand {
        say_with(lang, "people-lock-by-hand", &[at])
    } else {
        say_with(lang, "people-lock-idle", &[at, ("minutes", Arg::Number(LOCK_MINUTES))])
    }
}

fn field(lang: Lang, has_pin: bool, typed: &Typed) -> Field {
    if has_pin {
        digits("secret", "password", say(lang, "people-pin"), "off", typed).hint(say(lang, "people-lock-hint-pin"))
    } else {
        secret("secret", say(lang, "people-password"), "current-password", typed).hint(say(lang, "people-lock-hint-password"))
    }
}
