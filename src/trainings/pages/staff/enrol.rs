//! Staff enrol somebody: a short form about a person.
use chrono::Datelike;
use rocket::{Route, get, post, routes};

use super::sheet::{Button, Frame, Sheet, Slip, Values, mistaken};
use super::words;
use crate::ground::{Ground, Who};
use crate::i18n::{self, say};
use crate::kernel::{Asker, GroupId, Lang, Result};
use crate::notify::{CallWish, Messages};
use crate::people::Sex;
use crate::trainings::actions::{self, Hand, Wish};
use crate::trainings::rules::{Lapse, State};
use crate::trainings::views::{self, Group, Offer};
use crate::web::{Fields, Form, Link, Page, Shell, Turn, Typed};

const NAME: usize = 80;
const GUARDIAN: usize = 200;
const MESSAGES: [(&str, Messages); 3] = [("full", Messages::Full), ("discreet", Messages::Discreet), ("none", Messages::None)];

pub fn routes() -> Vec<Route> {
    routes![form, enrol]
}

#[get("/staff/groups/<id>/enrol")]
async fn form(id: i64, ground: Ground<'_>, asker: &Asker, shell: Shell<'_>) -> Result<Page> {
    let (offer, group) = views::staff_group(&ground.means(), asker, GroupId(id)).await?;
    let mut values = Values::new();
    values.insert("messages".to_owned(), usual(&offer).as_str().to_owned());
    values.insert("language".to_owned(), group.language.tag().to_owned());
    page(&ground, shell, (&offer, &group), &Typed { values, mistakes: Vec::new() })
}

/// How people of this training are written to, unless they say otherwise.
pub fn usual(offer: &Offer) -> Messages {
    if offer.it.discreet { Messages::Discreet } else { Messages::Full }
}

#[post("/staff/groups/<id>/enrol", data = "<form>")]
async fn enrol(id: i64, form: Form, ground: Ground<'_>, asker: &Asker, shell: Shell<'_>) -> Result<Turn> {
    let lang = shell.lang;
    let (offer, group) = views::staff_group(&ground.means(), asker, GroupId(id)).await?;
    let mut fields = Fields::from_form(&form);
    let slip = Slip::take(&mut fields);
    let typed = fields.typed().clone();
    let (who, guardian) = read(&mut fields, this_year(&ground, &group));
    if let Err(wrong) = fields.finish() {
        return Ok(Turn::again(page(&ground, shell, (&offer, &group), &Typed::of(lang, &wrong))?));
    }
    let wish = Wish { group: group.id, auto_hours: None, lapse: Lapse::Back, invitation: None, guardian };
    let key = slip.key(asker, &format!("enrol/{id}"))?;
    match actions::enrol(&ground.means(), &wish, &who, Hand::Staff(asker), Some(&key)).await {
        Ok(made) => {
            let done = if made.state == State::Waiting { "waiting" } else { "enrolled" };
            Turn::to(format!("/staff/groups/{id}?done={done}"))
        }
        Err(why) => {
            let typed = mistaken(typed, "name", words::refused(lang, why)?);
            Ok(Turn::again(page(&ground, shell, (&offer, &group), &typed)?))
        }
    }
}

pub fn this_year(ground: &Ground<'_>, group: &Group) -> i64 {
    i64::from(i18n::day(ground.now, ground.zone_of(group.centre)).year())
}

fn read(fields: &mut Fields, this_year: i64) -> (Who, Option<String>) {
    let name = fields.text("name", NAME).unwrap_or_default();
    if name.is_empty() {
        fields.wrong("name", "booking-name-missing");
    }
    let gave = |name: &str| fields.typed().get(name).is_some_and(|it| !it.trim().is_empty());
    let gave_contact = gave("phone") || gave("email");
    let (phone, email) = (fields.phone("phone"), fields.email("email"));
    let birth_year = fields.number("birth_year", 1900..=this_year);
    let messages = fields.choice("messages", &MESSAGES);
    let language = fields.choice("language", &Lang::ALL.map(|it| (it.tag(), it)));
    if !gave_contact && messages.is_some_and(|it| it != Messages::None) {
        fields.wrong("messages", "desk-taking-messages-no-contact");
    }
    if messages.is_none() {
        fields.wrong("messages", "booking-messages-missing");
    }
    let who = Who {
        name,
        email,
        phone,
        birth_year,
        sex: Sex::Unknown,
        region: "unknown".to_owned(),
        answers: Vec::new(),
        messages: messages.unwrap_or(Messages::None),
        calendar_part: false,
        language: language.unwrap_or(Lang::Be),
        calls: CallWish::NotAsked,
        client: None,
    };
    (who, fields.text("guardian", GUARDIAN))
}

fn page(ground: &Ground<'_>, shell: Shell<'_>, (offer, group): (&Offer, &Group), typed: &Typed) -> Result<Page> {
    let lang = shell.lang;
    let mut sheet = Sheet::new(lang, typed);
    sheet.own("name", "text", "desk-taking-name", "desk-taking-name-hint");
    sheet.own("phone", "tel", "booking-phone", "");
    sheet.own("email", "email", "booking-email", "");
    sheet.number("birth_year", "booking-birth-year", "trainings-staff-birth-year-hint");
    let messages = vec![
        ("full", say(lang, "desk-taking-messages-full"), String::new()),
        ("discreet", say(lang, "desk-taking-messages-discreet"), String::new()),
        ("none", say(lang, "desk-taking-messages-none"), String::new()),
    ];
    sheet.choices("messages", "desk-taking-messages", messages);
    let spoken = Lang::ALL.map(|it| (it.tag().to_owned(), i18n::language(lang, it)));
    sheet.select("language", "desk-taking-language", "", spoken.into());
    sheet.line("guardian", "trainings-staff-guardian", "trainings-staff-guardian-hint");
    let own = format!("/staff/groups/{}", group.id.0);
    let frame = Frame {
        title: say(lang, "trainings-staff-enrol"),
        lead: format!("{} · {}", offer.it.title.get(lang), words::group(lang, group)),
        back: Link::new(own.clone(), words::group(lang, group)),
        action: format!("{own}/enrol"),
        notes: vec![format!("{}. {}", words::first_date(lang, &ground.house, group), words::seats(lang, group))],
        hidden: Vec::new(),
        preview: None,
        buttons: vec![Button::new(lang, "trainings-staff-enrol-go")],
    };
    sheet.page(shell, frame)
}
