//! The one page before staff book: the time, for whom, how often; then it is booked.
use rocket::{Either, Route, get, post, routes};
use serde::Serialize;

use super::super::super::views;
use super::super::people::GuardianNote;
use super::dates::{self, DateView, Repeat};
use super::in_the_way::in_the_way;
use super::wanted::{Named, Wanted};
use super::whom::{self, Questions};
use crate::booking::{self, StaffWish};
use crate::ground::{Ground, Who};
use crate::i18n::{self, say};
use crate::kernel::{Asker, Error, Key, Lang, PersonId, Result, Span};
use crate::notify::Contact;
use crate::people::{self, Deed, Person};
use crate::schedule::{self, No, Search};
use crate::web::{Errors, Fact, Field, Fields, Form, Link, Mistake, Page, Select, Shell, Turn, Typed, document_title, fresh_key};

const REASON: usize = 300;

pub fn routes() -> Vec<Route> {
    routes![show, book]
}

#[derive(Serialize)]
struct CheckPage {
    page_title: String,
    title: String,
    back: Link,
    errors: Option<Errors>,
    facts: Vec<Fact>,
    kept: Vec<Kept>,
    key: String,
    /// None while somebody is beside.
    whom: Option<Questions>,
    /// Before she is written down under her name.
    guardian: Option<GuardianNote>,
    repeat: Vec<Select>,
    dates: Vec<DateView>,
    /// Only where the time is not offered.
    reason: Option<Field>,
    in_the_way: Vec<String>,
}

#[derive(Serialize)]
struct Kept {
    name: String,
    value: String,
}

#[get("/staff/book/check?<named..>")]
async fn show(named: Named, asker: &Asker, desk: Ground<'_>, shell: Shell<'_>) -> Result<Page> {
    let wanted = named.found(asker, &desk.house)?;
    let whom = Whom::of(&desk, asker, &wanted).await?;
    let typed = match &whom {
        Whom::Known(it, contacts) => {
            // Her addresses stand in full here.
            let seen = Deed::new("see", "person", it.id.0).of(it.id).at(wanted.centre);
            people::recorded(desk.diary.db(), asker, &seen, desk.now).await?;
            whom::as_typed(it, contacts)
        }
        Whom::Kept(..) | Whom::New => Typed::default(),
    };
    page((&desk, asker), shell, &wanted, &whom, &typed, (Repeat { every: 1, times: 1 }, false)).await
}

#[post("/staff/book/check", data = "<form>")]
async fn book(form: Form, asker: &Asker, desk: Ground<'_>, shell: Shell<'_>) -> Result<Either<Turn, Page>> {
    let mut fields = Fields::from_form(&form);
    let body = format!("{:?}", fields.typed());
    let wanted = Named::take(&mut fields).found(asker, &desk.house)?;
    let whom = Whom::of(&desk, asker, &wanted).await?;
    let show_dates = fields.raw("act").is_some_and(|it| it == "dates");
    let repeat = dates::repeat(&mut fields);
    let unseen = repeat.times > 1 && !fields.has(&format!("date_{}", repeat.times - 2));
    let further = dates::chosen(&mut fields);
    let key = fields.raw("key").unwrap_or_default();
    let reason = fields.paragraph("reason", REASON);
    let who = match &whom {
        Whom::Kept(it, contacts) if !fields.has("name") => Who::known(it, contacts),
        Whom::Kept(it, _) | Whom::Known(it, _) => whom::read(&mut fields, wanted.mode, Some(it)),
        Whom::New => whom::read(&mut fields, wanted.mode, None),
    };
    let values = fields.typed().clone();
    // To look at the dates is no mistake, whatever is still missing.
    if show_dates || unseen {
        let typed = Typed { values, ..Typed::default() };
        return Ok(Either::Right(page((&desk, asker), shell, &wanted, &whom, &typed, (repeat, false)).await?));
    }
    if let Err(wrong) = fields.finish() {
        let typed = Typed::of(shell.lang, &wrong);
        return Ok(Either::Left(Turn::again(page((&desk, asker), shell, &wanted, &whom, &typed, (repeat, false)).await?)));
    }
    let one = |start, overbook| StaffWish { wish: booking::Wish { start, ..wanted.wish() }, who: who.clone(), overbook };
    let mut all = vec![one(wanted.start, reason)];
    all.extend(further.into_iter().map(|it| one(it, None)));
    let key = Key::by(asker.account, "book-for", &key, &body)?;
    match booking::book_all_for(&desk.means(), asker, &all, Some(&key)).await {
        Ok(made) => {
            let first = made.first().map_or(0, |it| it.id.0);
            Ok(Either::Left(Turn::to(format!("/staff/appointments/{first}?done=booked"))?))
        }
        Err(why) => {
            let over = may_be_overbooked(&why);
            let why = refused(shell.lang, why)?;
            let typed = Typed { values, mistakes: vec![Mistake { id: "reason".to_owned(), text: why }] };
            Ok(Either::Left(Turn::again(page((&desk, asker), shell, &wanted, &whom, &typed, (repeat, over)).await?)))
        }
    }
}

/// Why the time cannot be had, in words.
///
/// # Errors
/// What is not about the time goes on as it is.
pub fn refused(lang: Lang, error: Error) -> Result<String> {
    match error {
        Error::Taken => Ok(say(lang, "desk-taking-taken")),
        Error::Refused(why) => Ok(say(lang, why.0)),
        other => Err(other),
    }
}

/// Whether a reason would get round it. What somebody changed meanwhile, or a number that is missing, no reason mends.
pub fn may_be_overbooked(error: &Error) -> bool {
    match error {
        Error::Taken => true,
        Error::Refused(why) => [No::Closed, No::OffGrid, No::Mode, No::Cap].iter().any(|it| it.refusal() == *why),
        _ => false,
    }
}

/// For whom it is booked.
enum Whom {
    New,
    Known(Person, Vec<Contact>),
    /// Somebody known, while somebody is beside: by what is known, and nothing of it stands on the page.
    Kept(Person, Vec<Contact>),
}

impl Whom {
    /// # Errors
    /// `NotFound` when the person is not theirs.
    async fn of(desk: &Ground<'_>, asker: &Asker, wanted: &Wanted) -> Result<Whom> {
        let Some(id) = wanted.person else { return Ok(Whom::New) };
        let known = people::known(desk.diary.db(), asker, PersonId(id)).await?;
        let contacts = views::contacts(&desk.means(), &known).await?;
        Ok(if asker.beside { Whom::Kept(known.person, contacts) } else { Whom::Known(known.person, contacts) })
    }

    fn root(&self) -> Option<PersonId> {
        match self {
            Whom::New => None,
            Whom::Known(it, _) | Whom::Kept(it, _) => Some(it.id),
        }
    }
}

async fn page(
    (desk, asker): (&Ground<'_>, &Asker),
    shell: Shell<'_>,
    wanted: &Wanted,
    whom: &Whom,
    typed: &Typed,
    (repeat, refused): (Repeat, bool),
) -> Result<Page> {
    let lang = shell.lang;
    let title = say(lang, "desk-taking-check-title");
    let errors = Errors::of(lang, typed.mistakes.clone());
    let service = desk.house.service(wanted.service).ok_or(Error::NotFound)?;
    let pairs = wanted.pairs(&desk.house);
    let reason = match refused || !offered(desk, wanted, None).await? {
        true => Some(overbooking(lang, typed)),
        false => None,
    };
    let in_the_way = match Span::lasting(wanted.start, service.duration_minutes).filter(|_| reason.is_some()) {
        Some(span) => in_the_way(desk, asker, lang, (wanted.counsellor, span), None).await?,
        None => Vec::new(),
    };
    let today = i18n::day(desk.now, desk.zone_of(wanted.centre));
    let guardian = match whom.root() {
        Some(id) => {
            let found = views::guardian_to_ask(&desk.means(), id, today).await?;
            found.map(|it| GuardianNote::new(lang, id, it))
        }
        None => None,
    };
    let view = CheckPage {
        page_title: document_title(lang, &title, errors.is_some()),
        title,
        back: Link::new(wanted.times(&desk.house), say(lang, "booking-back-times")),
        errors,
        facts: facts(desk, lang, wanted)?,
        kept: pairs.into_iter().map(|(name, value)| Kept { name, value }).collect(),
        key: fresh_key()?,
        whom: match whom {
            Whom::Kept(..) => None,
            Whom::Known(..) | Whom::New => Some(whom::questions(lang, service, wanted.mode, typed)),
        },
        guardian,
        repeat: dates::selects(lang, repeat),
        dates: dates::dates(desk, lang, wanted, repeat, typed).await?,
        reason,
        in_the_way,
    };
    shell.page("desk/taking_check.html", &view)
}

pub fn overbooking(lang: Lang, typed: &Typed) -> Field {
    let field = Field::new("reason", "lines", say(lang, "desk-taking-reason"));
    field.hint(say(lang, "desk-taking-reason-hint")).filled(typed)
}

/// Whether everybody at the desk could have this time without saying why.
pub async fn offered(desk: &Ground<'_>, wanted: &Wanted, own: Option<crate::kernel::EventId>) -> Result<bool> {
    let day = i18n::day(wanted.start, desk.zone_of(wanted.centre));
    let search = Search {
        service: wanted.service,
        from: day,
        to: day,
        centre: Some(wanted.centre),
        counsellor: Some(wanted.counsellor),
        mode: Some(wanted.mode),
        language: None,
        found_as: None,
        leaving_out: own,
        by_staff: true,
    };
    match schedule::slots(desk.diary, &search, desk.now).await {
        Err(Error::NotFound) => Ok(false),
        found => Ok(found?.slots.iter().any(|it| it.span.start() == wanted.start)),
    }
}

pub fn facts(desk: &Ground<'_>, lang: Lang, wanted: &Wanted) -> Result<Vec<Fact>> {
    let service = desk.house.service(wanted.service).ok_or(Error::NotFound)?;
    let who = desk.house.counsellor(wanted.counsellor).ok_or(Error::NotFound)?;
    let centre = desk.house.centre(wanted.centre).ok_or(Error::NotFound)?;
    Ok(vec![
        Fact::new(say(lang, "desk-taking-fact-when"), i18n::starts(lang, wanted.start, centre.zone)),
        Fact::new(say(lang, "desk-taking-service"), service.title.get(lang)),
        Fact::new(say(lang, "desk-taking-counsellor"), who.name.get(lang)),
        Fact::new(say(lang, "desk-taking-mode"), format!("{}, {}", say(lang, wanted.mode.key()), centre.name.get(lang))),
    ])
}
