//! Finding people: by name, number, address or code.
use rocket::{Route, get, routes};
use serde::Serialize;

use super::words;
use crate::booking::{self, Appointment, Ground, Messages, spell_code};
use crate::i18n::{self, say, say_with};
use crate::kernel::{Asker, Lang, PersonId, Result, Role};
use crate::people;
use crate::records;
use crate::web::{Field, Page, Shell};

/// So many stand on the page; one more is looked for, to say that there are more.
const SHOWN: i64 = 50;

pub fn routes() -> Vec<Route> {
    routes![list, opened]
}

#[derive(Serialize)]
struct View {
    title: String,
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

#[get("/staff/people?<q>")]
async fn list(q: Option<&str>, asker: &Asker, desk: Ground<'_>, shell: Shell<'_>) -> Result<Page> {
    let lang = shell.lang;
    let typed: String = q.unwrap_or_default().chars().filter(|it| !it.is_control()).take(100).collect();
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
    let guardians = records::guardians_missing(db, &roots, words::today(&desk, asker)).await?;
    let lines = found.iter().map(|it| {
        let own = last.get(&PersonId(it.id));
        let pill =
            if guardians.contains_key(&PersonId(it.id)) { say(lang, "desk-people-guardian-missing") } else { String::new() };
        line(&desk, asker, lang, it, own, exact, pill)
    });
    let lines: Vec<Line> = lines.collect();
    let may_join = asker.is(Role::Desk) || asker.is(Role::Manager);
    let joinable = asker.scope(&[Role::Desk, Role::Manager]);
    let doubles = if may_join { people::twins(db, &joinable, 51).await?.len() } else { 0 };
    let wishes = records::wishes(db, asker).await?;
    let field = Field::new("q", "search", say(lang, "desk-people-search")).hint(say(lang, "desk-people-search-hint"));
    let view = View {
        title: say(lang, "desk-people-title"),
        query: Field { value: typed.clone(), autocomplete: "off", ..field },
        typed: !typed.trim().is_empty(),
        count: say_with(lang, "desk-people-found", &[("count", i64::try_from(lines.len()).unwrap_or_default().into())]),
        found: lines,
        more,
        may_join,
        doubles: i64::try_from(doubles).unwrap_or_default(),
        wishes: if asker.beside { Vec::new() } else { wishes.iter().map(|it| wish(&desk, asker, lang, it)).collect() },
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
    let quiet = it.anonymous || last.is_some_and(|it| it.messages == Messages::Discreet);
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
