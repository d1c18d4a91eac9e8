//! How somebody may be reached: changed by staff as she says.
use rocket::{Route, get, post, routes};
use serde::Serialize;

use super::super::super::actions;
use super::super::super::views::{self, Seen};
use super::{meanwhile, words};
use crate::ground::Ground;
use crate::i18n::{self, say};
use crate::kernel::{Asker, Error, Key, PersonId, Refusal, Result};
use crate::notify::{Channel, Contact, Detail};
use crate::people::{self, Deed};
use crate::web::{Choices, Errors, Field, Fields, Form, Page, Select, Shell, Turn, Typed, document_title, fresh_key};

pub fn routes() -> Vec<Route> {
    routes![show, change]
}

#[derive(Serialize)]
struct FormPage {
    page_title: String,
    title: String,
    back: String,
    action: String,
    key: String,
    seen: String,
    /// What the form was made of, sealed.
    was: String,
    /// What stands by now, when somebody else changed it.
    changed: Vec<String>,
    errors: Option<Errors>,
    email: Field,
    phone: Field,
    by_email: bool,
    by_sms: bool,
    by_call: bool,
    detail: Choices,
    part: bool,
    from: Select,
    until: Select,
    instead: Field,
}

#[get("/staff/people/<id>/contacts")]
async fn show(id: i64, asker: &Asker, desk: Ground<'_>, shell: Shell<'_>) -> Result<Page> {
    let seen = views::seen(&desk.means(), asker, PersonId(id)).await?;
    if asker.beside {
        return Err(Error::Refused(Refusal("desk-people-not-beside")));
    }
    let now = views::contacts(&desk.means(), &seen.known).await?;
    // Here alone her addresses stand in full.
    let root = seen.known.person.id;
    people::recorded(desk.diary.db(), asker, &Deed::new("see", "person", root.0).of(root).at(seen.centre), desk.now).await?;
    let typed = as_typed(&now);
    let was = meanwhile::sealed(desk.keys, &typed.values)?;
    page(&shell, &seen, Basis { mark: actions::contacts_mark(&desk.means(), &now), was, changed: Vec::new() }, &typed)
}

/// What stands now, as a form would say it.
fn as_typed(contacts: &[Contact]) -> Typed {
    let mut typed = Typed::default();
    let mut put = |name: &str, value: String| drop(typed.values.insert(name.to_owned(), value));
    let of = |channel: Channel| contacts.iter().find(|it| it.channel == channel);
    let allowed = |channel: Channel| of(channel).is_some_and(|it| it.allowed && it.detail != Detail::None);
    let yes = |it: bool| if it { "yes".to_owned() } else { String::new() };
    put("email", of(Channel::Email).map(|it| it.address.clone()).unwrap_or_default());
    let phone = of(Channel::Call).or(of(Channel::Sms));
    put("phone", phone.map(|it| i18n::phone(&it.address)).unwrap_or_default());
    put("by_email", yes(allowed(Channel::Email)));
    put("by_sms", yes(allowed(Channel::Sms)));
    put("by_call", yes(of(Channel::Call).is_some_and(|it| it.allowed)));
    let told = contacts.iter().filter(|it| it.channel != Channel::Call).map(|it| it.detail).max();
    put("detail", told.unwrap_or(Detail::Neutral).as_str().to_owned());
    put("part", yes(contacts.iter().any(|it| it.calendar_part)));
    let calls = of(Channel::Call);
    put("from", calls.map_or(9, |it| it.from_hour).to_string());
    put("until", calls.map_or(20, |it| it.until_hour).to_string());
    put("instead", calls.map(|it| it.say_instead.clone()).unwrap_or_default());
    typed
}

/// What the form stands on: the mark of what whoever fills it in has before her, the values themselves, and what of them is
/// news to her.
struct Basis {
    mark: String,
    was: String,
    changed: Vec<String>,
}

fn page(shell: &Shell<'_>, seen: &Seen, basis: Basis, typed: &Typed) -> Result<Page> {
    let lang = shell.lang;
    let errors = match basis.changed.is_empty() {
        true => Errors::of(lang, typed.mistakes.clone()),
        false => Errors::one(lang, "changed", say(lang, "records-no-changed")),
    };
    let title = say(lang, "desk-people-contacts-title");
    let base = format!("/staff/people/{}", seen.known.person.id.0);
    let hours = |hours: std::ops::RangeInclusive<i64>| hours.map(|it| (it.to_string(), i18n::hour(it))).collect();
    let details = [
        ("full", say(lang, "desk-people-detail-full"), say(lang, "desk-people-detail-full-hint")),
        ("neutral", say(lang, "desk-people-detail-neutral"), say(lang, "desk-people-detail-neutral-hint")),
        ("none", say(lang, "desk-people-detail-none"), say(lang, "desk-people-detail-none-hint")),
    ];
    let view = FormPage {
        page_title: document_title(lang, &title, errors.is_some()),
        title,
        action: format!("{base}/contacts"),
        back: base,
        key: fresh_key()?,
        seen: basis.mark,
        was: basis.was,
        changed: basis.changed,
        errors,
        email: Field::new("email", "email", say(lang, "desk-people-email")).optional(true).filled(typed),
        phone: Field::new("phone", "tel", say(lang, "desk-people-phone")).optional(true).filled(typed),
        by_email: typed.value("by_email") == "yes",
        by_sms: typed.value("by_sms") == "yes",
        by_call: typed.value("by_call") == "yes",
        detail: words::choices("detail", say(lang, "desk-people-detail"), typed, "neutral", details.into()),
        part: typed.value("part") == "yes",
        from: Select::new("from", say(lang, "desk-people-calls-from"), typed.value("from"), hours(0..=23)),
        until: Select::new("until", say(lang, "desk-people-calls-until"), typed.value("until"), hours(1..=24)),
        instead: Field::new("instead", "text", say(lang, "desk-people-calls-instead"))
            .hint(say(lang, "desk-people-calls-instead-hint"))
            .optional(true)
            .filled(typed),
    };
    shell.page("desk/person_contacts.html", &view)
}

/// What came with the form: the contacts that it means.
fn read(form: &Form, seen: &Seen) -> Result<(String, String, Vec<Contact>), Box<crate::web::Wrong>> {
    let mut fields = Fields::from_form(form);
    let key = fields.raw("key").unwrap_or_default();
    let mark = fields.raw("seen").unwrap_or_default();
    fields.raw("was");
    let (email, phone) = (fields.email("email"), fields.phone("phone"));
    let (by_email, by_sms, by_call) = (fields.flag("by_email"), fields.flag("by_sms"), fields.flag("by_call"));
    let detail = fields.choice("detail", &[("full", Detail::Full), ("neutral", Detail::Neutral), ("none", Detail::None)]);
    let part = fields.flag("part");
    let from = fields.number("from", 0..=23).unwrap_or(9);
    let until = fields.number("until", 1..=24).unwrap_or(20);
    let instead = fields.text("instead", 200).unwrap_or_default();
    if detail.is_none() {
        fields.wrong("detail", "web-field-required");
    }
    if by_email && email.is_none() {
        fields.wrong("email", "desk-people-email-missing");
    }
    if (by_sms || by_call) && phone.is_none() {
        fields.wrong("phone", "desk-people-phone-missing");
    }
    if from == until {
        fields.wrong("from", "desk-people-hours-wrong");
    }
    fields.finish().map_err(Box::new)?;
    let detail = detail.unwrap_or(Detail::None);
    let blank = Contact {
        person: seen.known.person.id,
        channel: Channel::Email,
        address: String::new(),
        allowed: by_email && detail != Detail::None,
        detail,
        from_hour: 0,
        until_hour: 24,
        zone: seen.zone,
        say_instead: String::new(),
        calendar_part: detail == Detail::Full || part,
    };
    let mut contacts = Vec::new();
    if let Some(email) = email {
        contacts.push(Contact { address: email.as_str().to_owned(), ..blank.clone() });
    }
    if let Some(phone) = phone {
        let sms = by_sms && detail != Detail::None;
        let call = Contact {
            channel: Channel::Call,
            address: phone.as_str().to_owned(),
            allowed: by_call,
            from_hour: from,
            until_hour: until,
            say_instead: instead,
            ..blank
        };
        contacts.extend([text_of(&call, sms), call]);
    }
    Ok((key, mark, contacts))
}

/// The same number for text messages, by day.
fn text_of(call: &Contact, allowed: bool) -> Contact {
    let say_instead = String::new();
    Contact { channel: Channel::Sms, allowed, from_hour: 8, until_hour: 22, say_instead, ..call.clone() }
}

#[post("/staff/people/<id>/contacts", data = "<form>")]
async fn change(id: i64, form: Form, asker: &Asker, desk: Ground<'_>, shell: Shell<'_>) -> Result<Turn> {
    let seen = views::seen(&desk.means(), asker, PersonId(id)).await?;
    let means = desk.means();
    let (key, mark, contacts) = match read(&form, &seen) {
        Ok(it) => it,
        Err(wrong) => {
            let of = |name: &str| form.peek(name).unwrap_or_default().to_owned();
            let basis = Basis { mark: of("seen"), was: of("was"), changed: Vec::new() };
            return Ok(Turn::again(page(&shell, &seen, basis, &Typed::of(shell.lang, &wrong))?));
        }
    };
    let key = Key::by(asker.account, &format!("contacts:{id}"), &key, &actions::contacts_mark(&means, &contacts))?;
    match actions::set_contacts(&means, asker, &seen.known, &mark, &contacts, &key).await {
        Ok(()) => Turn::to(format!("/staff/people/{}#pk", seen.known.person.id.0)),
        Err(Error::Refused(Refusal("records-no-changed"))) => {
            // What somebody else wrote stands above the form; the next press replaces what of it she has seen there.
            let now = views::contacts(&means, &seen.known).await?;
            let stands = as_typed(&now).values;
            let was = meanwhile::opened(desk.keys, form.peek("was").unwrap_or_default());
            let told = meanwhile::stands(shell.lang, was.as_ref(), &stands);
            let basis = Basis {
                mark: actions::contacts_mark(&means, &now),
                was: meanwhile::sealed(desk.keys, &stands)?,
                changed: if told.is_empty() { meanwhile::stands(shell.lang, None, &stands) } else { told },
            };
            let values = meanwhile::merged(was.as_ref(), &stands, Fields::from_form(&form).typed());
            Ok(Turn::again(page(&shell, &seen, basis, &Typed { values, mistakes: Vec::new() })?))
        }
        Err(other) => Err(other),
    }
}
