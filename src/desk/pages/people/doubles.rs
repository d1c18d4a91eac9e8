//! Two records that may be one person: a person decides, and may take it back.
use rocket::{Route, get, post, routes};
use serde::Serialize;

use crate::booking::{self, spell_code};
use crate::ground::Ground;
use crate::i18n::{say, say_with};
use crate::kernel::{Asker, Error, Key, PersonId, Result, Role};
use crate::notify::Messages;
use crate::people::{self, TwinRow};
use crate::web::{Fields, Form, Page, Shell, Turn, fresh_key};

pub fn routes() -> Vec<Route> {
    routes![list, decide, part]
}

#[derive(Serialize)]
struct View {
    title: String,
    /// Each pair's form has it with the pair behind: of several decisions on one page none is taken for another.
    key: String,
    pairs: Vec<Pair>,
    more: bool,
}

#[derive(Serialize)]
struct Pair {
    one: Side,
    other: Side,
    why: Vec<String>,
}

#[derive(Serialize)]
struct Side {
    id: i64,
    who: String,
    about: String,
}

#[get("/staff/people/duplicates")]
async fn list(asker: &Asker, desk: Ground<'_>, shell: Shell<'_>) -> Result<Page> {
    let lang = shell.lang;
    let scope = asker.scope(&[Role::Desk, Role::Manager]);
    let mut rows = people::twins(desk.diary.db(), &scope, 51).await?;
    let more = rows.len() > 50;
    rows.truncate(50);
    let mut ids: Vec<PersonId> = rows.iter().flat_map(|it| [PersonId(it.one), PersonId(it.other)]).collect();
    ids.sort_unstable();
    ids.dedup();
    let last = booking::last_of_records(&desk.means(), &ids, &scope).await?;
    let side = |id: i64, name: &str, year: Option<i64>, anonymous: bool| {
        let own = last.get(&PersonId(id));
        let quiet = asker.beside || anonymous || name.is_empty() || own.is_some_and(|it| it.messages == Messages::Discreet);
        let code = own.map(|it| spell_code(&it.code));
        let who = if quiet { code.clone().unwrap_or_else(|| format!("№ {id}")) } else { name.to_owned() };
        let year = year.filter(|_| !quiet).map(|it| say_with(lang, "desk-people-born", &[("year", it.to_string().into())]));
        let about: Vec<String> = code.filter(|_| !quiet).into_iter().chain(year).collect();
        Side { id, who, about: about.join(" · ") }
    };
    let pair = |it: &TwinRow| Pair {
        one: side(it.one, &it.one_name, it.one_year, it.one_anonymous),
        other: side(it.other, &it.other_name, it.other_year, it.other_anonymous),
        why: [
            (it.by_phone, "desk-people-same-phone"),
            (it.by_email, "desk-people-same-email"),
            (it.by_name, "desk-people-same-name"),
        ]
        .iter()
        .filter(|it| it.0)
        .map(|it| say(lang, it.1))
        .collect(),
    };
    let view = View { title: say(lang, "desk-people-doubles"), key: fresh_key()?, pairs: rows.iter().map(pair).collect(), more };
    shell.page("desk/person_doubles.html", &view)
}

#[post("/staff/people/duplicates", data = "<form>")]
async fn decide(form: Form, asker: &Asker, desk: Ground<'_>) -> Result<Turn> {
    let mut fields = Fields::from_form(&form);
    let key = fields.raw("key").unwrap_or_default();
    let (one, other) = (fields.number("one", 1..=i64::MAX), fields.number("other", 1..=i64::MAX));
    let same = fields.choice("verdict", &[("same", true), ("apart", false)]);
    let (Ok(()), Some(one), Some(other), Some(same)) = (fields.finish(), one, other, same) else { return Err(Error::NotFound) };
    if one == other {
        return Err(Error::NotFound);
    }
    let pair = [PersonId(one), PersonId(other)];
    let key = Key::by(asker.account, "doubles", &key, &format!("{one} {other} {same}"))?;
    if same {
        let root = people::join_people(desk.diary.db(), asker, pair, &key, desk.now).await?;
        return Turn::to(format!("/staff/people/{}#pj", root.0));
    }
    people::set_apart(desk.diary.db(), asker, pair, &key, desk.now).await?;
    Turn::to("/staff/people/duplicates")
}

/// Takes a join back. From another page it is refused the second time: there is nothing to take back any more.
#[post("/staff/people/<id>/part", data = "<form>")]
async fn part(id: i64, form: Form, asker: &Asker, desk: Ground<'_>) -> Result<Turn> {
    let mut fields = Fields::from_form(&form);
    let key = fields.raw("key").unwrap_or_default();
    fields.finish().map_err(|_| Error::NotFound)?;
    let key = Key::by(asker.account, &format!("part:{id}"), &key, "")?;
    let root = people::part_people(desk.diary.db(), asker, PersonId(id), &key, desk.now).await?;
    Turn::to(format!("/staff/people/{}", root.0))
}
