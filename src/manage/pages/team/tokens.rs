//! Tokens of the interface for machines: made, shown once, ended.
use rocket::{Either, Route, get, post, routes};
use serde::Serialize;

use super::super::super::actions::{self, By, NewToken};
use super::super::super::rules::{self, Sight};
use super::forms::{self, Secret};
use crate::ground::Ground;
use crate::i18n::{self, say, say_with};
use crate::kernel::{AccountId, Asker, Error, Instant, Lang, Result};
use crate::people::{self, Member, Token, TokenScope};
use crate::web::{
    Choices, Errors, Field, Fields, Form, Link, Mistake, Page, Select, Shell, Turn, Typed, document_title, fresh_key,
};

pub fn routes() -> Vec<Route> {
    routes![show, issue, revoke]
}

#[derive(Serialize)]
struct TokensPage {
    page_title: String,
    title: String,
    errors: Option<Errors>,
    tokens: Vec<Line>,
    key: String,
    owner: Select,
    name: Field,
    scope: Choices,
    days: Field,
    done: String,
    back: Link,
}

#[derive(Serialize)]
struct Line {
    name: String,
    owner: String,
    scope: String,
    made: String,
    used: String,
    until: String,
    state: String,
    kind: &'static str,
    /// Empty when there is nothing to end.
    action: String,
    key: String,
}

#[get("/manage/team/tokens?<done>")]
async fn show(done: Option<&str>, asker: &Asker, ground: Ground<'_>, shell: Shell<'_>) -> Result<Page> {
    let done = if done == Some("revoked") { say(shell.lang, "team-token-done") } else { String::new() };
    page(asker, &ground, &shell, &Typed::default(), done).await
}

#[post("/manage/team/tokens", data = "<form>")]
async fn issue(form: Form, asker: &Asker, ground: Ground<'_>, shell: Shell<'_>) -> Result<Either<Page, Turn>> {
    let lang = shell.lang;
    let mut fields = Fields::from_form(&form);
    let key = forms::key(&mut fields);
    let account = fields.number("owner", 1..=i64::MAX);
    if account.is_none() {
        fields.wrong("owner", "web-field-required");
    }
    let name = fields.required("name", 80);
    let scope = fields.choice("scope", &TokenScope::ALL.map(|it| (it.as_str(), it)));
    if scope.is_none() {
        fields.wrong("scope", "web-field-required");
    }
    let days = fields.number("days", 1..=3650);
    let mut typed = Typed { values: fields.typed().clone(), mistakes: Vec::new() };
    let (Some(account), Some(scope), Ok(())) = (account, scope, fields.finish().map_err(|it| typed = Typed::of(lang, &it)))
    else {
        return Ok(Either::Right(Turn::again(page(asker, &ground, &shell, &typed, String::new()).await?)));
    };
    let once = forms::once(asker, "token", &key, &format!("{account}|{name}|{}|{days:?}", scope.as_str()));
    let new = NewToken { account: AccountId(account), name, scope, days };
    match actions::issue_token(&ground.means(), By::Manager(asker), &new, Some(&once)).await {
        Ok(Some(token)) => Ok(Either::Left(token_page(&shell, new.name, token)?)),
        Ok(None) => Ok(Either::Right(Turn::to("/manage/team/tokens")?)),
        Err(Error::Refused(why)) => {
            typed.mistakes.push(Mistake { id: "owner".to_owned(), text: say(lang, why.0) });
            Ok(Either::Right(Turn::again(page(asker, &ground, &shell, &typed, String::new()).await?)))
        }
        Err(error) => Err(error),
    }
}

#[post("/manage/team/tokens/<id>/revoke", data = "<form>")]
async fn revoke(id: i64, form: Form, asker: &Asker, ground: Ground<'_>, shell: Shell<'_>) -> Result<Turn> {
    let mut fields = Fields::from_form(&form);
    let key = forms::key(&mut fields);
    fields.finish().map_err(|_| Error::KeyReused)?;
    let once = forms::once(asker, &format!("revoke/{id}"), &key, "");
    match actions::revoke_token(&ground.means(), By::Manager(asker), id, Some(&once)).await {
        Ok(()) => Turn::to("/manage/team/tokens?done=revoked"),
        Err(Error::Refused(why)) => {
            let mistakes = vec![Mistake { id: "tokens".to_owned(), text: say(shell.lang, why.0) }];
            let typed = Typed { mistakes, ..Typed::default() };
            Ok(Turn::again(page(asker, &ground, &shell, &typed, String::new()).await?))
        }
        Err(error) => Err(error),
    }
}

fn token_page(shell: &Shell<'_>, name: String, token: String) -> Result<Page> {
    let lang = shell.lang;
    let title = say_with(lang, "team-token-made", &[("name", name.into())]);
    let view = Secret {
        page_title: title.clone(),
        title,
        text: say(lang, "team-token-once"),
        label: say(lang, "team-token-label"),
        secret: token,
        more: say(lang, "team-token-how"),
        back: "/manage/team/tokens".to_owned(),
        back_label: say(lang, "team-tokens-title"),
    };
    forms::shown_once(shell, &view)
}

async fn page(asker: &Asker, ground: &Ground<'_>, shell: &Shell<'_>, typed: &Typed, done: String) -> Result<Page> {
    let lang = shell.lang;
    let team = people::team(ground.diary.db()).await?;
    let sight = |it: &Member| rules::sight(asker, &it.posts);
    let mine: Vec<&Member> = team.iter().filter(|it| sight(it) != Sight::Nothing).collect();
    let tokens = people::tokens(ground.diary.db()).await?;
    let mut lines = Vec::new();
    for it in &tokens {
        let Some(owner) = mine.iter().find(|member| member.id == it.account) else { continue };
        lines.push(line(ground, lang, it, sight(owner) == Sight::Change)?);
    }
    let owners = mine.iter().filter(|it| it.state != "disabled" && sight(it) == Sight::Change);
    let owners = owners.map(|it| (it.id.0.to_string(), format!("{}, {}", it.name, it.email))).collect();
    let own = asker.account.0.to_string();
    let chosen = if typed.value("owner").is_empty() { own.as_str() } else { typed.value("owner") };
    let scopes = TokenScope::ALL.map(|it| (it.as_str(), scope_words(lang, it), String::new())).to_vec();
    let scope = if typed.value("scope").is_empty() { "read" } else { typed.value("scope") };
    let errors = Errors::of(lang, typed.mistakes.clone());
    let title = say(lang, "team-tokens-title");
    let view = TokensPage {
        page_title: document_title(lang, &title, errors.is_some()),
        title,
        errors,
        tokens: lines,
        key: fresh_key()?,
        owner: Select::new("owner", say(lang, "team-token-owner"), chosen, owners),
        name: Field { autocomplete: "off", ..Field::new("name", "text", say(lang, "team-token-name")) }
            .hint(say(lang, "team-token-name-hint"))
            .filled(typed),
        scope: Choices::new("scope", say(lang, "team-token-scope"), String::new(), scope, scopes),
        days: Field { inputmode: "numeric", ..Field::new("days", "text", say(lang, "team-token-days")) }
            .hint(say(lang, "team-token-days-hint"))
            .optional(true)
            .filled(typed),
        done,
        back: Link::new("/manage/team", say(lang, "team-title")),
    };
    shell.page("manage/team_tokens.html", &view)
}

fn line(ground: &Ground<'_>, lang: Lang, it: &Token, may_change: bool) -> Result<Line> {
    let zone = ground.house.zone_of(None).unwrap_or(chrono_tz::Europe::Minsk);
    let day = |at: Instant| at.at(zone).format("%d.%m.%Y").to_string();
    let over = it.expires_at.is_some_and(|at| at <= ground.now);
    let (state, kind) = match (it.revoked_at, over) {
        (Some(_), _) => ("team-token-revoked", "warn"),
        (None, true) => ("team-token-over", "warn"),
        (None, false) => ("team-token-stands", "ok"),
    };
    let standing = it.revoked_at.is_none() && !over && may_change;
    Ok(Line {
        name: it.name.clone(),
        owner: it.owner.clone(),
        scope: scope_words(lang, it.scope),
        made: day(it.made_at),
        used: it.used_at.map_or_else(|| say(lang, "team-never"), |at| i18n::soon(lang, at, ground.now, zone)),
        until: it.expires_at.map_or_else(|| say(lang, "team-token-no-end"), day),
        state: say(lang, state),
        kind,
        action: if standing { format!("/manage/team/tokens/{}/revoke", it.id) } else { String::new() },
        key: fresh_key()?,
    })
}

fn scope_words(lang: Lang, scope: TokenScope) -> String {
    say(
        lang,
        match scope {
            TokenScope::Read => "team-scope-read",
            TokenScope::Book => "team-scope-book",
            TokenScope::All => "team-scope-all",
        },
    )
}
