//! A list of people is pasted: every line is looked at first, and stored with one press, all of them at once.
use data_encoding::BASE64URL_NOPAD;
use rocket::{Either, Route, get, post, routes};
use serde::{Deserialize, Serialize};

use super::enrol::{this_year, usual};
use super::sheet::Slip;
use super::words;
use crate::ground::{Ground, Who};
use crate::i18n::{self, say, say_with};
use crate::kernel::{Asker, Error, GroupId, Lang, Result};
use crate::notify::{CallWish, Messages};
use crate::people::Sex;
use crate::trainings::actions::{self, Enlisted};
use crate::trainings::rules::{Listed, MOST_LINES, No, Roll, Unlisted, Why};
use crate::trainings::views::{self, Group, Offer};
use crate::web::{Errors, Field, Fields, Form, Link, Page, Shell, Turn, Typed, document_title, fresh_key};

/// Characters of the list at most, and of the same sealed.
const TEXT: usize = 40_000;
const SEALED: usize = 64 * 1024;

pub fn routes() -> Vec<Route> {
    routes![form, look, confirm]
}

#[derive(Serialize)]
struct View {
    page_title: String,
    title: String,
    lead: String,
    back: Link,
    errors: Option<Errors>,
    own: String,
    key: String,
    text: Option<Field>,
    preview: Option<Preview>,
}

#[derive(Serialize)]
struct Preview {
    sealed: String,
    counts: String,
    seats: String,
    bad: Vec<BadLine>,
    good: Vec<GoodLine>,
    button: String,
}

#[derive(Serialize)]
struct BadLine {
    line: i64,
    name: String,
    why: String,
}

#[derive(Serialize)]
struct GoodLine {
    line: i64,
    name: String,
    about: String,
}

/// What was looked at: it comes back sealed, so that what is confirmed is what was read, and nothing lies in between.
#[derive(Serialize, Deserialize)]
struct Seen {
    account: i64,
    group: i64,
    text: String,
    lines: Vec<i64>,
    seats: i64,
}

#[get("/staff/groups/<id>/import")]
async fn form(id: i64, ground: Ground<'_>, asker: &Asker, shell: Shell<'_>) -> Result<Page> {
    let (offer, group) = views::staff_group(&ground.means(), asker, GroupId(id)).await?;
    start(shell, (&offer, &group), &Typed::default())
}

#[post("/staff/groups/<id>/import", data = "<form>")]
async fn look(id: i64, form: Form, ground: Ground<'_>, asker: &Asker, shell: Shell<'_>) -> Result<Either<Page, Turn>> {
    let lang = shell.lang;
    let (offer, group) = views::staff_group(&ground.means(), asker, GroupId(id)).await?;
    // Tables are pasted with tabs, which no other field takes.
    let form = form.with_tabs_as("text", ";");
    let mut fields = Fields::from_form(&form);
    Slip::take(&mut fields);
    let text = fields.paragraph("text", TEXT).unwrap_or_default();
    let there = views::there(ground.diary.db().read(), group.id).await?;
    let roll = roll(&ground, (&offer, &group), &text, &there);
    if roll.is_none() {
        let most = i64::try_from(MOST_LINES).unwrap_or_default();
        fields.wrong_with("text", "trainings-staff-bad-list", vec![("most", most.into())]);
    } else if let Err(no) = group.doors.let_in(true, ground.now) {
        fields.wrong("text", if no == No::CalledOff { "trainings-no-called-off" } else { "trainings-staff-no-begun" });
    }
    let roll = match (fields.finish(), roll) {
        (Ok(()), Some(roll)) => roll,
        (Err(wrong), _) => return Ok(Either::Right(Turn::again(start(shell, (&offer, &group), &Typed::of(lang, &wrong))?))),
        (Ok(()), None) => return Err(Error::NotFound),
    };
    Ok(Either::Left(preview(&ground, asker, shell, (&offer, &group), text, &roll, "")?))
}

#[post("/staff/groups/<id>/import/confirm", data = "<form>")]
async fn confirm(id: i64, form: Form, ground: Ground<'_>, asker: &Asker, shell: Shell<'_>) -> Result<Turn> {
    let (offer, group) = views::staff_group(&ground.means(), asker, GroupId(id)).await?;
    let mut fields = Fields::from_form(&form);
    let slip = Slip::take(&mut fields);
    let sealed = fields.paragraph("sealed", SEALED).unwrap_or_default();
    let (Ok(()), Some(seen)) = (fields.finish(), opened(&ground, asker, id, &sealed)) else { return Err(Error::Gone) };
    let key = slip.key(asker, &format!("list/{id}"))?;
    // Whoever was there already when it was looked at is no line of it; what came since, the action finds.
    let read = roll(&ground, (&offer, &group), &seen.text, &std::collections::BTreeSet::new()).ok_or(Error::Gone)?;
    let list: Vec<Who> = read.good.iter().filter(|it| seen.lines.contains(&it.line)).map(|it| who(&offer, &group, it)).collect();
    match actions::enrol_list(&ground.means(), asker, group.id, &list, seen.seats, &key).await {
        Ok(Enlisted::Done(many)) => Turn::to(format!("/staff/groups/{id}?done=list-{many}")),
        Ok(Enlisted::Changed) => {
            let (offer, group) = views::staff_group(&ground.means(), asker, GroupId(id)).await?;
            let there = views::there(ground.diary.db().read(), group.id).await?;
            let roll = roll(&ground, (&offer, &group), &seen.text, &there).ok_or(Error::Gone)?;
            let why = "trainings-staff-list-changed";
            Ok(Turn::again(preview(&ground, asker, shell, (&offer, &group), seen.text, &roll, why)?))
        }
        Err(why) => {
            let text = words::refused(shell.lang, why)?;
            let typed = super::sheet::mistaken(super::sheet::Values::from([("text".to_owned(), seen.text)]), "text", text);
            Ok(Turn::again(start(shell, (&offer, &group), &typed)?))
        }
    }
}

fn roll(
    ground: &Ground<'_>,
    (offer, group): (&Offer, &Group),
    text: &str,
    there: &std::collections::BTreeSet<String>,
) -> Option<Roll> {
    let this_year = this_year(ground, group);
    let start = group.doors.starts_at.unwrap_or(ground.now);
    let year = i64::from(chrono::Datelike::year(&i18n::day(start, ground.zone_of(group.centre))));
    let youngest = ground.house.settings.youngest;
    Roll::read(text, 1900..=this_year, |born| offer.it.is_for(born, youngest, year), there)
}

fn who(offer: &Offer, group: &Group, it: &Listed) -> Who {
    let reached = it.phone.is_some() || it.email.is_some();
    Who {
        name: it.name.clone(),
        email: it.email.clone(),
        phone: it.phone.clone(),
        birth_year: it.birth_year,
        sex: Sex::Unknown,
        region: "unknown".to_owned(),
        answers: Vec::new(),
        messages: if reached { usual(offer) } else { Messages::None },
        calendar_part: false,
        language: group.language,
        calls: CallWish::NotAsked,
        client: None,
    }
}

fn opened(ground: &Ground<'_>, asker: &Asker, group: i64, sealed: &str) -> Option<Seen> {
    let sealed = BASE64URL_NOPAD.decode(sealed.as_bytes()).ok()?;
    let seen: Seen = serde_json::from_str(&ground.keys.open(&sealed).ok()?).ok()?;
    (seen.account == asker.account.0 && seen.group == group).then_some(seen)
}

fn start(shell: Shell<'_>, (offer, group): (&Offer, &Group), typed: &Typed) -> Result<Page> {
    let lang = shell.lang;
    let field = Field::new("text", "lines", say(lang, "trainings-staff-list-paste"));
    let text = Some(field.hint(say(lang, "trainings-staff-list-hint")).filled(typed));
    let errors = Errors::of(lang, typed.mistakes.clone());
    shell.page("trainings/staff_import.html", &View { text, ..view(lang, (offer, group), errors)? })
}

fn view(lang: Lang, (offer, group): (&Offer, &Group), errors: Option<Errors>) -> Result<View> {
    let own = format!("/staff/groups/{}", group.id.0);
    let title = say(lang, "trainings-staff-list-bring");
    Ok(View {
        page_title: document_title(lang, &title, errors.is_some()),
        title,
        lead: format!("{} · {} · {}", offer.it.title.get(lang), words::group(lang, group), words::seats(lang, group)),
        back: Link::new(own.clone(), words::group(lang, group)),
        errors,
        own,
        key: fresh_key()?,
        text: None,
        preview: None,
    })
}

fn preview(
    ground: &Ground<'_>,
    asker: &Asker,
    shell: Shell<'_>,
    (offer, group): (&Offer, &Group),
    text: String,
    roll: &Roll,
    again: &'static str,
) -> Result<Page> {
    let lang = shell.lang;
    let many = i64::try_from(roll.good.len()).unwrap_or_default();
    let seats = group.seats_left().min(many);
    let lines = roll.good.iter().map(|it| it.line).collect();
    let seen = Seen { account: asker.account.0, group: group.id.0, text, lines, seats };
    let sealed = BASE64URL_NOPAD.encode(&ground.keys.seal(&serde_json::to_string(&seen)?)?);
    let wrong = i64::try_from(roll.bad.len()).unwrap_or_default();
    let told = [("good", many.into()), ("bad", wrong.into())];
    let seated = [("seats", seats.into()), ("waiting", (many - seats).into())];
    let preview = Preview {
        sealed,
        counts: say_with(lang, "trainings-staff-list-counts", &told),
        seats: say_with(lang, "trainings-staff-list-seats", &seated),
        bad: roll.bad.iter().map(|it| bad(lang, asker, it)).collect(),
        good: roll.good.iter().map(|it| good(lang, asker, it)).collect(),
        button: match many {
            0 => String::new(),
            many => say_with(lang, "trainings-staff-list-go", &[("count", many.into())]),
        },
    };
    let errors = if again.is_empty() { None } else { Errors::one(lang, "counts", say(lang, again)) };
    shell.page("trainings/staff_import.html", &View { preview: Some(preview), ..view(lang, (offer, group), errors)? })
}

/// Somebody beside the screen reads no names.
fn bad(lang: Lang, asker: &Asker, it: &Unlisted) -> BadLine {
    let why = match it.why {
        Why::NoName => say(lang, "trainings-staff-list-no-name"),
        Why::Contact => say(lang, "trainings-staff-list-contact"),
        Why::Year => say(lang, "trainings-staff-list-year"),
        Why::Twice(line) => say_with(lang, "trainings-staff-list-twice", &[("line", line.to_string().into())]),
        Why::There => say(lang, "trainings-staff-list-there"),
        Why::TooYoung => say(lang, "trainings-staff-list-too-young"),
        Why::TooOld => say(lang, "trainings-staff-list-too-old"),
        Why::Unreadable => say(lang, "trainings-staff-list-unreadable"),
    };
    BadLine { line: it.line, name: if asker.beside { String::new() } else { it.name.clone() }, why }
}

fn good(lang: Lang, asker: &Asker, it: &Listed) -> GoodLine {
    if asker.beside {
        return GoodLine { line: it.line, name: "…".to_owned(), about: String::new() };
    }
    let phone = it.phone.iter().map(|it| i18n::phone(it.as_str()));
    let email = it.email.iter().map(|it| it.as_str().to_owned());
    let year = it.birth_year.iter().map(|it| say_with(lang, "desk-people-born", &[("year", it.to_string().into())]));
    let about: Vec<String> = phone.chain(email).chain(year).collect();
    GoodLine { line: it.line, name: it.name.clone(), about: about.join(" · ") }
}
