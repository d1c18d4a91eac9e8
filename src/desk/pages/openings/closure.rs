//! A centre is shut, or all of them: the public reads why where times are empty.
use rocket::{Either, Route, get, post, routes};

use super::form::{self, one, two};
use super::preview::{self, Drawn, Editor, Scene, Sent};
use crate::desk::actions::hours::{self, Back};
use crate::ground::Ground;
use crate::i18n::{self, say};
use crate::kernel::{Asker, CentreId, Error, Lang, Result, Role, Scope, Texts};
use crate::schedule::{Change, Closure, House};
use crate::web::{Field, Fields, Form, Link, Page, Shell, Turn, Typed};

const REASON: usize = 120;

pub fn routes() -> Vec<Route> {
    routes![new, begin, take_back]
}

#[get("/staff/schedule/closures/new")]
async fn new(asker: &Asker, desk: Ground<'_>, shell: Shell<'_>) -> Result<Page> {
    let today = i18n::day(desk.now, desk.house.zone_of(None).ok_or(Error::NotFound)?).to_string();
    let mut typed = Typed::default();
    typed.values.insert("first".into(), today.clone());
    typed.values.insert("last".into(), today);
    preview::open(&shell, editor(&desk.house, asker, &typed, shell.lang), 0)
}

#[post("/staff/schedule/closures/new", data = "<form>")]
async fn begin(form: Form, asker: &Asker, desk: Ground<'_>, shell: Shell<'_>) -> Result<Either<Page, Turn>> {
    let mut fields = Fields::from_form(&form);
    let sent = Sent::take(&mut fields);
    let closure = read(&mut fields, asker, &desk);
    let drawn = closure.map(|it| Drawn { change: Change::Shut(it), away: None });
    let lang = shell.lang;
    let scene = Scene { desk: &desk, shell: &shell, asker };
    preview::answer(&scene, |typed| editor(&desk.house, asker, typed, lang), fields, sent, drawn).await
}

fn read(fields: &mut Fields, asker: &Asker, desk: &Ground<'_>) -> Option<Closure> {
    let scope = asker.scope(&[Role::Manager]);
    let centre = match fields.raw("centre").unwrap_or_default().as_str() {
        "all" if scope == Scope::All => Some(None),
        id => id.parse().ok().map(CentreId).filter(|it| scope.covers(*it) && desk.house.centre(*it).is_some()).map(Some),
    };
    if centre.is_none() {
        fields.wrong("centre", "web-field-choice");
    }
    let (first, last) = (form::date(fields, "first"), form::date(fields, "last"));
    let zone = desk.house.zone_of(centre.flatten());
    let today = zone.map(|it| i18n::day(desk.now, it));
    if let (Some(first), Some(last)) = (first, last) {
        if last < first {
            fields.wrong("last", "hours-bad-last");
        } else if Some(last) < today {
            fields.wrong("last", "hours-bad-past");
        } else if (last - first).num_days() > 366 {
            fields.wrong("last", "hours-bad-away-long");
        }
    }
    let reason = Texts::new(
        fields.required("reason-be", REASON),
        fields.required("reason-ru", REASON),
        fields.required("reason-en", REASON),
    );
    Some(Closure { centre: centre?, first_day: first?, last_day: last?, reason })
}

fn editor(house: &House, asker: &Asker, typed: &Typed, lang: Lang) -> Editor {
    let reason = |name: &str, of: Lang| {
        let label = format!("{}: {}", say(lang, "hours-reason"), i18n::language(lang, of));
        let it = Field::new(name, "text", label);
        one(form::field(if of == Lang::Be { it.hint(say(lang, "hours-reason-hint")) } else { it }, typed))
    };
    Editor {
        title: say(lang, "hours-shut-title"),
        lead: say(lang, "hours-shut-lead"),
        back: Link::new("/staff/schedule", say(lang, "desk-bar-schedule")),
        action: "/staff/schedule/closures/new".to_owned(),
        legend: say(lang, "hours-shut-legend"),
        rows: vec![
            one(form::select("centre", say(lang, "hours-centre"), typed, centres(house, asker, lang))),
            two(
                form::date_field(lang, "first", say(lang, "hours-first-day"), false, typed),
                form::date_field(lang, "last", say(lang, "hours-last-day"), false, typed),
            ),
            reason("reason-be", Lang::Be),
            reason("reason-ru", Lang::Ru),
            reason("reason-en", Lang::En),
        ],
        done: "/staff/schedule?done=shut".to_owned(),
        at_once: String::new(),
    }
}

fn centres(house: &House, asker: &Asker, lang: Lang) -> Vec<(String, String)> {
    let scope = asker.scope(&[Role::Manager]);
    let own = house.open_centres().into_iter().filter(|it| scope.covers(it.id));
    let mut found: Vec<(String, String)> = own.map(|it| (it.id.0.to_string(), it.name.get(lang).to_owned())).collect();
    if scope == Scope::All {
        found.push(("all".to_owned(), say(lang, "hours-all-centres")));
    }
    found
}

#[post("/staff/schedule/closures/<id>/back", data = "<form>")]
async fn take_back(id: i64, form: Form, asker: &Asker, desk: Ground<'_>) -> Result<Turn> {
    Fields::from_form(&form).finish().map_err(|_| Error::NotFound)?;
    hours::take_back(&desk.means(), asker, Back::Closure(id)).await?;
    Turn::to("/staff/schedule?done=back")
}
