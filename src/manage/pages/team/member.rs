//! One account of the team: its posts, and the ways in.
use rocket::{Route, get, post, routes};
use serde::Serialize;

use super::super::super::actions::{self, By};
use super::super::super::rules::{self, Sight};
use super::forms::{self, RoleBoxes};
use super::left::Left;
use super::members::{form_values, state_words};
use crate::ground::Ground;
use crate::i18n::{self, say, say_with};
use crate::kernel::{AccountId, Asker, Error, Instant, Lang, Result};
use crate::people::{self, Member};
use crate::web::{Errors, Fact, Fields, Form, Link, Page, Shell, Turn, Typed, document_title, fresh_key};

pub fn routes() -> Vec<Route> {
    routes![show, change_posts, disable, enable, reset]
}

#[derive(Serialize)]
struct MemberPage {
    page_title: String,
    title: String,
    errors: Option<Errors>,
    facts: Vec<Fact>,
    state: String,
    kind: &'static str,
    /// Why nothing can be changed here; empty when it can.
    fixed: String,
    action: String,
    seen: i64,
    keys: [String; 3],
    roles: Vec<RoleBoxes>,
    posts_error: String,
    disabled: bool,
    left: Option<Left>,
    done: String,
    back: Link,
}

#[get("/manage/team/<id>?<done>")]
async fn show(id: i64, done: Option<&str>, asker: &Asker, ground: Ground<'_>, shell: Shell<'_>) -> Result<Page> {
    let it = seen(asker, &ground, id).await?;
    let email = [("email", it.email.as_str().into())];
    let said = match done {
        Some("posts") => say(shell.lang, "team-done-posts"),
        Some("disabled") => say(shell.lang, "team-done-disabled"),
        Some("enabled") => say(shell.lang, "team-done-enabled"),
        Some("reset") if ground.site.smtp => say_with(shell.lang, "team-done-reset", &email),
        Some("reset") => say_with(shell.lang, "team-done-reset-mailbox", &email),
        _ => String::new(),
    };
    page(asker, &ground, &shell, &it, None, said, String::new()).await
}

#[post("/manage/team/<id>/posts", data = "<form>")]
async fn change_posts(id: i64, form: Form, asker: &Asker, ground: Ground<'_>, shell: Shell<'_>) -> Result<Turn> {
    let it = seen(asker, &ground, id).await?;
    let mut fields = Fields::from_form(&form);
    let key = forms::key(&mut fields);
    let at = fields.number("seen", 0..=i64::MAX).unwrap_or_default();
    let posts = forms::ticked(&ground, asker, &mut fields);
    if let Err(wrong) = fields.finish() {
        let words = Typed::of(shell.lang, &wrong).mistakes.into_iter().next().map(|it| it.text).unwrap_or_default();
        return Ok(Turn::again(page(asker, &ground, &shell, &it, None, String::new(), words).await?));
    }
    let once = forms::once(asker, &format!("posts/{id}"), &key, &format!("{at}|{posts:?}"));
    let by = By::Manager(asker);
    match actions::change_posts(&ground.means(), by, AccountId(id), &posts, Instant(at), Some(&once)).await {
        Ok(()) => Turn::to(format!("/manage/team/{id}?done=posts")),
        Err(Error::Refused(why)) => {
            let typed = Typed { values: form_values(&form, &ground, asker).into_iter().collect(), mistakes: Vec::new() };
            let it = seen(asker, &ground, id).await?;
            let mut words = say(shell.lang, why.0);
            if why.0 == "team-no-changed" {
                // What was ticked stays ticked; what somebody else stored meanwhile stands above it in words.
                let now = [("posts", posts_words(&ground, shell.lang, &it).into())];
                words = format!("{words} {}", say_with(shell.lang, "team-stands-now", &now));
            }
            Ok(Turn::again(page(asker, &ground, &shell, &it, Some(&typed), String::new(), words).await?))
        }
        Err(error) => Err(error),
    }
}

#[post("/manage/team/<id>/disable", data = "<form>")]
async fn disable(id: i64, form: Form, asker: &Asker, ground: Ground<'_>, shell: Shell<'_>) -> Result<Turn> {
    let it = seen(asker, &ground, id).await?;
    let once = press(&form, asker, "disable", id)?;
    match actions::disable(&ground.means(), By::Manager(asker), AccountId(id), Some(&once)).await {
        Ok(()) => Turn::to(format!("/manage/team/{id}?done=disabled")),
        Err(error) => again(asker, &ground, &shell, &it, error).await,
    }
}

#[post("/manage/team/<id>/enable", data = "<form>")]
async fn enable(id: i64, form: Form, asker: &Asker, ground: Ground<'_>, shell: Shell<'_>) -> Result<Turn> {
    let it = seen(asker, &ground, id).await?;
    let once = press(&form, asker, "enable", id)?;
    match actions::enable(&ground.means(), By::Manager(asker), AccountId(id), Some(&once)).await {
        Ok(()) => Turn::to(format!("/manage/team/{id}?done=enabled")),
        Err(error) => again(asker, &ground, &shell, &it, error).await,
    }
}

#[post("/manage/team/<id>/reset", data = "<form>")]
async fn reset(id: i64, form: Form, asker: &Asker, ground: Ground<'_>, shell: Shell<'_>) -> Result<Turn> {
    let it = seen(asker, &ground, id).await?;
    let once = press(&form, asker, "reset", id)?;
    match actions::reset(&ground.means(), By::Manager(asker), AccountId(id), Some(&once)).await {
        // The link is for her mailbox alone: whoever has it comes in as her, and reads what she wrote.
        Ok(_) => Turn::to(format!("/manage/team/{id}?done=reset")),
        Err(error) => again(asker, &ground, &shell, &it, error).await,
    }
}

/// A form with nothing but its key.
fn press(form: &Form, asker: &Asker, deed: &str, id: i64) -> Result<crate::kernel::Key> {
    let mut fields = Fields::from_form(form);
    let key = forms::key(&mut fields);
    fields.finish().map_err(|_| Error::KeyReused)?;
    Ok(forms::once(asker, &format!("{deed}/{id}"), &key, ""))
}

async fn again(asker: &Asker, ground: &Ground<'_>, shell: &Shell<'_>, it: &Member, error: Error) -> Result<Turn> {
    match error {
        Error::Refused(why) => {
            Ok(Turn::again(page(asker, ground, shell, it, None, String::new(), say(shell.lang, why.0)).await?))
        }
        error => Err(error),
    }
}

/// An account that the manager may see.
async fn seen(asker: &Asker, ground: &Ground<'_>, id: i64) -> Result<Member> {
    let team = people::team(ground.diary.db()).await?;
    let it = team.into_iter().find(|it| it.id.0 == id).ok_or(Error::NotFound)?;
    if rules::sight(asker, &it.posts) == Sight::Nothing { Err(Error::NotFound) } else { Ok(it) }
}

async fn page(
    asker: &Asker,
    ground: &Ground<'_>,
    shell: &Shell<'_>,
    it: &Member,
    typed: Option<&Typed>,
    done: String,
    wrong: String,
) -> Result<Page> {
    let lang = shell.lang;
    let (state, kind) = state_words(lang, &it.state);
    let errors = if wrong.is_empty() { None } else { Errors::one(lang, "posts", wrong.clone()) };
    let fixed = rules::sight(asker, &it.posts) != Sight::Change;
    let view = MemberPage {
        page_title: document_title(lang, &it.name, errors.is_some()),
        title: it.name.clone(),
        errors,
        facts: facts(ground, lang, it),
        state,
        kind,
        fixed: if fixed { say(lang, "team-no-elsewhere") } else { String::new() },
        action: format!("/manage/team/{}", it.id.0),
        seen: it.changed_at.0,
        keys: [fresh_key()?, fresh_key()?, fresh_key()?],
        roles: forms::boxes(ground, asker, lang, &it.posts, typed),
        posts_error: wrong,
        disabled: it.state == "disabled",
        left: if it.state == "disabled" { Left::of(ground, lang, it.person).await? } else { None },
        done,
        back: Link::new("/manage/team", say(lang, "team-title")),
    };
    shell.page("manage/team_member.html", &view)
}

fn posts_words(ground: &Ground<'_>, lang: Lang, it: &Member) -> String {
    it.posts.iter().map(|it| forms::post_words(ground, lang, it)).collect::<Vec<_>>().join("; ")
}

fn facts(ground: &Ground<'_>, lang: Lang, it: &Member) -> Vec<Fact> {
    let zone = ground.house.zone_of(None).unwrap_or(chrono_tz::Europe::Minsk);
    let signed_in = it.signed_in_at.map_or_else(|| say(lang, "team-never"), |at| i18n::soon(lang, at, ground.now, zone));
    let factor = say(lang, if it.second_factor { "team-factor-yes" } else { "team-factor-no" });
    vec![
        Fact::new(say(lang, "team-email"), it.email.clone()),
        Fact::new(say(lang, "team-posts"), posts_words(ground, lang, it)),
        Fact::new(say(lang, "team-factor"), factor),
        Fact::new(say(lang, "team-signed-in"), signed_in),
    ]
}
