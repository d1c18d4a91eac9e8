//! The list of the team, and somebody new in it.
use rocket::{Either, Route, get, post, routes};
use serde::Serialize;

use super::super::super::actions::{self, By, Invite};
use super::super::super::rules::{self, Sight};
use super::forms::{self, RoleBoxes, Secret};
use crate::ground::Ground;
use crate::i18n::{self, say, say_with};
use crate::kernel::{Asker, Email, Error, Lang, Refusal, Result};
use crate::people::{self, LINK_DAYS, Member};
use crate::web::{Errors, Field, Fields, Form, Link, Mistake, Page, Select, Shell, Turn, Typed, document_title, fresh_key};

pub fn routes() -> Vec<Route> {
    routes![list, form, invite]
}

#[derive(Serialize)]
struct List {
    title: String,
    members: Vec<Line>,
}

#[derive(Serialize)]
struct Line {
    href: String,
    name: String,
    email: String,
    posts: Vec<String>,
    state: String,
    kind: &'static str,
    second_factor: String,
    signed_in: String,
}

#[derive(Serialize)]
struct InvitePage {
    page_title: String,
    title: String,
    errors: Option<Errors>,
    key: String,
    name: Field,
    email: Field,
    language: Select,
    roles: Vec<RoleBoxes>,
    posts_error: String,
    back: Link,
}

#[get("/manage/team")]
async fn list(asker: &Asker, ground: Ground<'_>, shell: Shell<'_>) -> Result<Page> {
    let lang = shell.lang;
    let team = people::team(ground.diary.db()).await?;
    let seen = team.iter().filter(|it| rules::sight(asker, &it.posts) != Sight::Nothing);
    let view = List { title: say(lang, "team-title"), members: seen.map(|it| line(&ground, lang, it)).collect() };
    shell.page("manage/team.html", &view)
}

fn line(ground: &Ground<'_>, lang: Lang, it: &Member) -> Line {
    let zone = ground.house.zone_of(None).unwrap_or(chrono_tz::Europe::Minsk);
    let (state, kind) = state_words(lang, &it.state);
    Line {
        href: format!("/manage/team/{}", it.id.0),
        name: it.name.clone(),
        email: it.email.clone(),
        posts: it.posts.iter().map(|it| forms::post_words(ground, lang, it)).collect(),
        state,
        kind,
        second_factor: say(lang, if it.second_factor { "team-factor-yes" } else { "team-factor-no" }),
        signed_in: match it.signed_in_at {
            Some(at) => i18n::soon(lang, at, ground.now, zone),
            None => say(lang, "team-never"),
        },
    }
}

/// The word for a state, and the look of its pill.
pub fn state_words(lang: Lang, state: &str) -> (String, &'static str) {
    match state {
        "active" => (say(lang, "team-state-active"), "ok"),
        "invited" => (say(lang, "team-state-invited"), "info"),
        _ => (say(lang, "team-state-disabled"), "warn"),
    }
}

#[get("/manage/team/new")]
fn form(asker: &Asker, ground: Ground<'_>, shell: Shell<'_>) -> Result<Page> {
    invite_page(asker, &ground, &shell, None, String::new(), fresh_key()?)
}

#[post("/manage/team/new", data = "<form>")]
async fn invite(form: Form, asker: &Asker, ground: Ground<'_>, shell: Shell<'_>) -> Result<Either<Page, Turn>> {
    let lang = shell.lang;
    let mut fields = Fields::from_form(&form);
    let key = forms::key(&mut fields);
    let name = fields.required("name", 80);
    let email = fields.email("email");
    if email.is_none() {
        fields.wrong("email", "team-email-missing");
    }
    let language = fields.choice("language", &[("be", Lang::Be), ("ru", Lang::Ru), ("en", Lang::En)]).unwrap_or(lang);
    let posts = forms::ticked(&ground, asker, &mut fields);
    let mut typed = Typed { values: fields.typed().clone(), mistakes: Vec::new() };
    typed.values.extend(form_values(&form, &ground, asker));
    let wrong = fields.finish().err();
    let (None, Some(email)) = (&wrong, email) else {
        typed.mistakes = wrong.map(|it| Typed::of(lang, &it).mistakes).unwrap_or_default();
        let posts = if posts.is_empty() { say(lang, "team-no-post") } else { String::new() };
        return Ok(Either::Right(Turn::again(invite_page(asker, &ground, &shell, Some(&typed), posts, key)?)));
    };
    let once = forms::once(asker, "invite", &key, &format!("{name}|{}|{posts:?}", email.as_str()));
    let new = Invite { email, name, language, posts };
    match actions::invite(&ground.means(), By::Manager(asker), &new, Some(&once)).await {
        Ok(done) => match done.path {
            Some(path) => Ok(Either::Left(link_page(&ground, &shell, &new.name, &new.email, &path)?)),
            None => Ok(Either::Right(Turn::to(format!("/manage/team/{}", done.account.0))?)),
        },
        Err(Error::Refused(why)) => {
            let posts = refused(lang, why, &mut typed);
            Ok(Either::Right(Turn::again(invite_page(asker, &ground, &shell, Some(&typed), posts, key)?)))
        }
        Err(error) => Err(error),
    }
}

/// A refusal beside its field: answers what is wrong with the posts, if it is about them.
fn refused(lang: Lang, why: Refusal, typed: &mut Typed) -> String {
    let words = say(lang, why.0);
    if why.0 == "team-no-known" {
        typed.mistakes.push(Mistake { id: "email".to_owned(), text: words });
        return String::new();
    }
    words
}

/// Which boxes were ticked: `Fields` reads a box as yes or no and keeps no text of it.
pub fn form_values(form: &Form, ground: &Ground<'_>, asker: &Asker) -> Vec<(String, String)> {
    let names = forms::grantable(ground, asker).into_iter().map(|it| forms::name_of(&it));
    names.filter(|it| form.peek(it).is_some()).map(|it| (it, "yes".to_owned())).collect()
}

fn link_page(ground: &Ground<'_>, shell: &Shell<'_>, name: &str, email: &Email, path: &str) -> Result<Page> {
    let lang = shell.lang;
    let title = say_with(lang, "team-invited-title", &[("name", name.into())]);
    let view = Secret {
        page_title: title.clone(),
        title,
        text: say_with(lang, "team-link-sent", &[("email", email.as_str().into())]),
        label: say_with(lang, "team-link-label", &[("days", LINK_DAYS.into())]),
        secret: format!("{}{path}", ground.site.public_url),
        more: say(lang, "team-link-more"),
        back: "/manage/team".to_owned(),
        back_label: say(lang, "team-title"),
    };
    forms::shown_once(shell, &view)
}

fn invite_page(
    asker: &Asker,
    ground: &Ground<'_>,
    shell: &Shell<'_>,
    typed: Option<&Typed>,
    posts_error: String,
    key: String,
) -> Result<Page> {
    let lang = shell.lang;
    let empty = Typed::default();
    let filled = typed.unwrap_or(&empty);
    let mut mistakes = filled.mistakes.clone();
    if !posts_error.is_empty() {
        mistakes.push(Mistake { id: "posts".to_owned(), text: posts_error.clone() });
    }
    let errors = Errors::of(lang, mistakes);
    let title = say(lang, "team-new-title");
    let language = match filled.value("language") {
        "" => lang.tag(),
        tag => tag,
    };
    let languages = Lang::ALL.map(|it| (it.tag().to_owned(), i18n::language(lang, it))).to_vec();
    let view = InvitePage {
        page_title: document_title(lang, &title, errors.is_some()),
        title,
        errors,
        key,
        name: Field { autocomplete: "off", ..Field::new("name", "text", say(lang, "team-name")) }
            .hint(say(lang, "team-name-hint"))
            .filled(filled),
        email: Field { autocomplete: "off", ..Field::new("email", "email", say(lang, "team-email")) }
            .hint(say(lang, "team-email-hint"))
            .filled(filled),
        language: Select::new("language", say(lang, "team-language"), language, languages),
        roles: forms::boxes(ground, asker, lang, &[], typed),
        posts_error,
        back: Link::new("/manage/team", say(lang, "team-title")),
    };
    shell.page("manage/team_new.html", &view)
}
