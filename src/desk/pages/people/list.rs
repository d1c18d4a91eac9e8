//! Finding people: by name, number, address or code.
use data_encoding::BASE64URL_NOPAD;
use rocket::{Route, get, post, routes};
use serde::Serialize;

use super::words;
use crate::booking::{self, Appointment, spell_code};
use crate::ground::Ground;
use crate::i18n::{self, say, say_with};
use crate::kernel::{Asker, Lang, PersonId, Result, Role};
use crate::people;
use crate::records;
use crate::web::{Errors, Field, Fields, Form, Page, Shell, Turn, Typed, document_title};

/// So many stand on the page; one more is looked for, to say that there are more.
const SHOWN: i64 = 50;

pub fn routes() -> Vec<Route> {
    routes![list, find, opened]
}

#[derive(Serialize)]
struct View {
    page_title: String,
    title: String,
    errors: Option<Errors>,
    query: Field,
    typed: bool,
    found: Vec<Line>,
    count: String,
    more: bool,
    may_join: bool,
    doubles: i64,
    wishes: Vec<WishLine>,
}

#[derive(Serialize)]
struct Line {
    href: String,
    who: String,
    about: String,
    last: String,
    pill: String,
}

#[derive(Serialize)]
struct WishLine {
    href: String,
    text: String,
}

#[get("/staff/people?<found>")]
async fn list(found: Option<&str>, asker: &Asker, desk: Ground<'_>, shell: Shell<'_>) -> Result<Page> {
    let sought = found.and_then(|it| opened_word(&desk, asker, it)).unwrap_or_default();
    page(asker, &desk, shell, &Typed { values: [("q".to_owned(), sought)].into(), ..Typed::default() }).await
}

/// A name or a number in an address would stay in the history of a shared computer and in the log of a proxy. So it is
/// sent in the form's body, and the address of what was found, to which people come back, holds it sealed.
#[post("/staff/people", data = "<form>")]
async fn find(form: Form, asker: &Asker, desk: Ground<'_>, shell: Shell<'_>) -> Result<Turn> {
    let mut fields = Fields::from_form(&form);
    let sought = fields.text("q", 100);
    if let Err(wrong) = fields.finish() {
        let typed = Typed::of(shell.lang, &wrong);
        return Ok(Turn::again(page(asker, &desk, shell, &typed).await?));
    }
    match sought {
        Some(sought) => Turn::to(format!("/staff/people?found={}", sealed_word(&desk, asker, &sought)?)),
        None => Turn::to("/staff/people"),
    }
}

/// Only for who typed it.
fn owner(asker: &Asker) -> String {
    format!("found by {}\n", asker.account.0)
}

fn sealed_word(desk: &Ground<'_>, asker: &Asker, sought: &str) -> Result<String> {
    Ok(BASE64URL_NOPAD.encode(&desk.keys.seal(&(owner(asker) + sought))?))
}

/// Nothing when it is of another key, or somebody else's: then the page is as without it.
fn opened_word(desk: &Ground<'_>, asker: &Asker, sealed: &str) -> Option<String> {
    let sealed = BASE64URL_NOPAD.decode(sealed.as_bytes()).ok()?;
    Some(desk.keys.open(&sealed).ok()?.strip_prefix(&owner(asker))?.to_owned())
}

async fn page(asker: &Asker, desk: &Ground<'_>, shell: Shell<'_>, form: &Typed) -> Result<Page> {
    let lang = shell.lang;
    let errors = Errors::of(lang, form.mistakes.clone());
    // What was wrong finds nothing; it stands in the field.
    let typed = if errors.is_some() { String::new() } else { form.value("q").to_owned() };
    let (db, scope) = (desk.diary.db(), asker.serves());
    let by_code = booking::person_of_code(&desk.means(), &scope, &typed).await?;
    let exact = by_code.is_some() || people::is_exact(&typed);
    let mut found = match by_code {
        Some(id) => match people::known(db, asker, id).await {
            Ok(known) => vec![people::Found::of(&known.person)],
            Err(crate::kernel::Error::NotFound) => Vec::new(),
            Err(other) => return Err(other),
        },
        None => people::search(db, &scope, &typed, SHOWN + 1).await?,
    };
    let more = i64::try_from(found.len()).unwrap_or_default() > SHOWN;
    found.truncate(usize::try_from(SHOWN).unwrap_or_default());
    let roots: Vec<PersonId> = found.iter().map(|it| PersonId(it.id)).collect();
    let last = booking::last_of(&desk.means(), &roots, &scope).await?;
    let guardians = records::guardians_missing(db, &roots, words::today(desk, asker)).await?;
    let lines = found.iter().map(|it| {
        let own = last.get(&PersonId(it.id));
        let pill =
            if guardians.contains_key(&PersonId(it.id)) { say(lang, "desk-people-guardian-missing") } else { String::new() };
        line(desk, asker, lang, it, own, exact, pill)
    });
    let lines: Vec<Line> = lines.collect();
    let may_join = asker.is(Role::Desk) || asker.is(Role::Manager);
    let joinable = asker.scope(&[Role::Desk, Role::Manager]);
    let doubles = if may_join { people::twins(db, &joinable, 51).await?.len() } else { 0 };
    let wishes = records::wishes(db, asker).await?;
    let field = Field::new("q", "search", say(lang, "desk-people-search")).hint(say(lang, "desk-people-search-hint"));
    let title = say(lang, "desk-people-title");
    let view = View {
        page_title: document_title(lang, &title, errors.is_some()),
        title,
        errors,
        query: Field { autocomplete: "off", ..field }.filled(form),
        typed: !typed.trim().is_empty(),
        count: say_with(lang, "desk-people-found", &[("count", i64::try_from(lines.len()).unwrap_or_default().into())]),
        found: lines,
        more,
        may_join,
        doubles: i64::try_from(doubles).unwrap_or_default(),
        wishes: if asker.beside { Vec::new() } else { wishes.iter().map(|it| wish(desk, asker, lang, it)).collect() },
    };
    shell.page("desk/people.html", &view)
}

fn wish(desk: &Ground<'_>, asker: &Asker, lang: Lang, it: &records::Wish) -> WishLine {
    let day = i18n::day_short(lang, i18n::day(it.note_made_at, words::zone(desk, asker)));
    let told = [("name", it.colleague.clone().into()), ("day", day.into())];
    WishLine {
        href: format!("/staff/people/{}/notes/{}", it.person.0, it.note.0),
        text: say_with(lang, "desk-people-wish", &told),
    }
}

fn line(
    desk: &Ground<'_>,
    asker: &Asker,
    lang: Lang,
    it: &people::Found,
    last: Option<&Appointment>,
    exact: bool,
    pill: String,
) -> Line {
    let quiet = words::is_quiet(it.anonymous, last);
    let hidden = asker.beside || it.name.is_empty() || (quiet && !exact);
    let code = last.map(|it| spell_code(&it.code));
    let who = if hidden { code.unwrap_or_else(|| say(lang, "desk-people-no-name")) } else { it.name.clone() };
    let year =
        it.birth_year.filter(|_| !hidden).map(|year| say_with(lang, "desk-people-born", &[("year", year.to_string().into())]));
    Line {
        href: format!("/staff/people/{}", it.id),
        who,
        about: year.unwrap_or_default(),
        last: last.map_or(String::new(), |it| {
            i18n::starts_within(lang, it.span.start(), desk.house.zone_of(Some(it.centre)).unwrap_or(chrono_tz::Europe::Minsk))
        }),
        pill,
    }
}

#[derive(Serialize)]
struct OpenedView {
    title: String,
    back: String,
    lines: Vec<words::Opened>,
    count: String,
}

/// Everybody who opened the record: the person may ask for this list.
#[get("/staff/people/<id>/opened")]
async fn opened(id: i64, asker: &Asker, desk: Ground<'_>, shell: Shell<'_>) -> Result<Page> {
    let lang = shell.lang;
    let known = people::known(desk.diary.db(), asker, PersonId(id)).await?;
    let (rows, times) = people::opened(desk.diary.db(), &known.family, 300).await?;
    let view = OpenedView {
        title: say(lang, "desk-people-opened"),
        back: format!("/staff/people/{}", known.person.id.0),
        lines: words::opened(&desk, asker, lang, &rows),
        count: say_with(lang, "desk-people-opened-count", &[("count", times.into())]),
    };
    shell.page("desk/person_opened.html", &view)
}
