//! Whether a certificate holds: anybody asks by its code, and reads first name and initial, course and date.
use rocket::{Route, get, post, routes};
use serde::Serialize;

use super::super::super::actions;
use super::super::super::views::{self, Certificate};
use super::certificates::hours;
use crate::ground::Ground;
use crate::i18n::{self, say};
use crate::kernel::{Error, Keys, Lang, Result};
use crate::web::{Errors, Fact, Field, Fields, Form, Page, Shell, Turn, Typed, document_title};

pub fn routes() -> Vec<Route> {
    routes![ask, look, show]
}

#[derive(Serialize)]
struct AskPage {
    page_title: String,
    title: String,
    errors: Option<Errors>,
    code: Field,
}

#[derive(Serialize)]
struct VerifiedPage {
    title: String,
    holds: bool,
    facts: Vec<Fact>,
}

#[get("/certificates")]
fn ask(shell: Shell<'_>) -> Result<Page> {
    form(&shell, &Typed::default())
}

fn form(shell: &Shell<'_>, typed: &Typed) -> Result<Page> {
    let lang = shell.lang;
    let errors = Errors::of(lang, typed.mistakes.clone());
    let title = say(lang, "trainings-verify-title");
    let code = Field::code(say(lang, "trainings-verify-code"), say(lang, "trainings-verify-code-hint")).filled(typed);
    let view = AskPage { page_title: document_title(lang, &title, errors.is_some()), title, errors, code };
    shell.page("trainings/verify.html", &view)
}

#[post("/certificates", data = "<form>")]
async fn look(form: Form, desk: Ground<'_>, shell: Shell<'_>) -> Result<Turn> {
    let mut fields = Fields::from_form(&form);
    let typed = fields.required("code", 40);
    let mut found = None;
    if !typed.is_empty() {
        found = lookup(&desk, &typed).await?;
        if found.is_none() {
            fields.wrong("code", "trainings-verify-unknown");
        }
    }
    match (fields.finish(), found) {
        (Ok(()), Some(_)) => Turn::to(format!("/certificates/{}", Keys::fold_code(&typed))),
        (Err(wrong), _) => Ok(Turn::again(self::form(&shell, &Typed::of(shell.lang, &wrong))?)),
        (Ok(()), None) => Err(Error::NotFound),
    }
}

#[get("/certificates/<code>", rank = 2)]
async fn show(code: &str, desk: Ground<'_>, shell: Shell<'_>) -> Result<Page> {
    let it = lookup(&desk, code).await?.ok_or(Error::NotFound)?;
    let lang = shell.lang;
    let title = say(lang, if it.revoked { "trainings-verify-revoked" } else { "trainings-verify-holds" });
    let view = VerifiedPage { title, holds: !it.revoked, facts: facts(lang, &desk, &it) };
    shell.private().page("trainings/verified.html", &view)
}

async fn lookup(desk: &Ground<'_>, typed: &str) -> Result<Option<Certificate>> {
    let means = desk.means();
    let digest = match actions::try_certificate(&means, typed).await {
        Ok(digest) => digest,
        Err(Error::NotFound) => return Ok(None),
        Err(error) => return Err(error),
    };
    match views::verified(&means, &digest).await {
        Ok(it) => Ok(Some(it)),
        Err(Error::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

fn facts(lang: Lang, desk: &Ground<'_>, it: &Certificate) -> Vec<Fact> {
    let zone = desk.zone_of(it.centre);
    let centre = desk.house.centre(it.centre).map(|it| it.name.get(lang).to_owned()).unwrap_or_default();
    vec![
        Fact::new(say(lang, "trainings-certificates-number"), it.number.clone()),
        Fact::new(say(lang, "trainings-verify-who"), initialled(&it.holder)),
        Fact::new(say(lang, "trainings-certificates-course"), it.title.get(lang)),
        Fact::new(say(lang, "trainings-certificates-time"), hours(lang, it.minutes)),
        Fact::new(say(lang, "trainings-certificates-issued"), i18n::day_long(lang, i18n::day(it.issued_at, zone))),
        Fact::new(say(lang, "trainings-verify-centre"), centre),
    ]
}

/// `Ада Лаўлэйс` → `Ада Л.`: enough for who holds the paper, too little to find somebody by.
fn initialled(name: &str) -> String {
    let mut words = name.split_whitespace();
    let first = words.next().unwrap_or_default();
    match words.last().and_then(|it| it.chars().next()) {
        Some(initial) => format!("{first} {}.", initial.to_uppercase()),
        None => first.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::initialled;

    #[test]
    fn of_a_name_the_first_and_an_initial_are_shown() {
        for (name, shown) in [("Ада Лаўлэйс", "Ада Л."), ("Sasha", "Sasha"), ("Anna Maria de la Cruz", "Anna C."), ("", "")]
        {
            assert_eq!(initialled(name), shown);
        }
    }
}
