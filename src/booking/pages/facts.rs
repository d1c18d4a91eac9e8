//! Facts about a booking, as rows of name and value.
use super::super::views::Appointment;
use super::wishes::Pick;
use super::{details, words};
use crate::ground::{self, Ground, Who};
use crate::i18n::{self, say, say_with};
use crate::kernel::{Lang, Span};
use crate::notify::{CallWish, Messages};
use crate::people::Sex;
use crate::schedule::{Mode, Service};
use crate::web::Fact;

/// All that would be booked, each with the way to change it.
pub fn before_booking(desk: &Ground<'_>, lang: Lang, service: &Service, pick: Pick, who: &Who, answers_at: &str) -> Vec<Fact> {
    let zone = desk.zone_of(pick.centre);
    let times = details::taking_link(service, pick);
    let answer =
        |key, value: String| Fact::new(say(lang, key), value).changed_at(answers_at, say(lang, "booking-change-answers"));
    let span = Span::lasting(pick.start, service.duration_minutes);
    let when = span.map(|it| i18n::when_there(lang, it, zone)).unwrap_or_default();
    let topic = Fact::new(say(lang, "booking-fact-topic"), service.title.get(lang));
    let mut all = vec![
        topic.changed_at("/consultations", say(lang, "booking-change-topic")),
        Fact::new(say(lang, "booking-fact-when"), when).changed_at(&times, say(lang, "booking-change-time")),
        Fact::new(say(lang, "booking-fact-how"), words::mode(lang, pick.mode)),
    ];
    if let Some(centre) = desk.house.centre(pick.centre).filter(|_| pick.mode == Mode::InPerson) {
        let place = format!("{}, {}", centre.address.get(lang), centre.city.get(lang));
        all.push(Fact::new(say(lang, "booking-fact-where"), place));
    }
    if let Some(counsellor) = desk.house.counsellor(pick.counsellor) {
        all.push(Fact::new(say(lang, "booking-fact-with"), words::counsellor(lang, counsellor)));
    }
    all.push(answer("booking-fact-name", who.name.clone()));
    let phone = who.phone.as_ref().map(|it| i18n::phone(it.as_str()));
    let email = who.email.as_ref().map(|it| it.as_str().to_owned());
    let missing = || say(lang, "booking-not-given");
    all.push(answer("booking-fact-phone", phone.unwrap_or_else(missing)));
    all.push(answer("booking-fact-email", email.unwrap_or_else(missing)));
    all.push(answer("booking-fact-messages", messages(lang, who.messages, who.calendar_part)));
    all.extend(calls(lang, who, answers_at));
    for (key, value) in &who.answers {
        let label = service.questions.iter().find(|it| it.key == *key).map_or("", |it| it.label.get(lang));
        all.push(Fact::new(label.to_owned(), value.clone()).changed_at(answers_at, say(lang, "booking-change-answers")));
    }
    let about = about(lang, who);
    if !about.is_empty() {
        all.push(answer("booking-fact-about", about));
    }
    all
}

/// What was said about calls, when anything was.
fn calls(lang: Lang, who: &Who, answers_at: &str) -> Vec<Fact> {
    let change = || say(lang, "booking-change-answers");
    let calls = match &who.calls {
        CallWish::NotAsked => return Vec::new(),
        CallWish::No => {
            let no = Fact::new(say(lang, "booking-fact-calls"), say(lang, "booking-calls-fact-no"));
            return vec![no.changed_at(answers_at, change())];
        }
        CallWish::Yes(calls) => calls,
    };
    let hours = [("from", i18n::hour(calls.from_hour).into()), ("until", i18n::hour(calls.until_hour).into())];
    let instead = match calls.say_instead.as_str() {
        "" => say(lang, "booking-calls-say-default"),
        text => text.to_owned(),
    };
    vec![
        Fact::new(say(lang, "booking-fact-calls"), say_with(lang, "booking-calls-fact-yes", &hours))
            .changed_at(answers_at, change()),
        Fact::new(say(lang, "booking-fact-calls-say"), instead).changed_at(answers_at, change()),
    ]
}

fn about(lang: Lang, who: &Who) -> String {
    let mut parts: Vec<String> = who.birth_year.map(|it| it.to_string()).into_iter().collect();
    if who.sex != Sex::Unknown {
        parts.push(ground::sex_words(lang, who.sex));
    }
    if who.region != "unknown" {
        parts.push(say(lang, ground::region_key(&who.region)));
    }
    parts.join(" · ")
}

fn messages(lang: Lang, it: Messages, calendar_part: bool) -> String {
    let text = words::messages(lang, it);
    if it == Messages::Discreet && calendar_part { format!("{text}, {}", say(lang, "booking-calendar-yes")) } else { text }
}

/// What the appointment's own page says besides time and place.
pub fn of_appointment(lang: Lang, it: &Appointment, messages_at: &str) -> Vec<Fact> {
    let mut all = Vec::new();
    if let Some(service) = it.house.service(it.service) {
        all.push(Fact::new(say(lang, "booking-fact-topic"), service.title.get(lang)));
    }
    if let Some(counsellor) = it.house.counsellor(it.counsellor) {
        all.push(Fact::new(say(lang, "booking-fact-with"), words::counsellor(lang, counsellor)));
        all.push(Fact::new(say(lang, "booking-fact-language"), i18n::languages(lang, &counsellor.languages)));
    }
    all.push(Fact::new(say(lang, "booking-fact-how"), words::mode(lang, it.mode)));
    let fact = Fact::new(say(lang, "booking-fact-messages"), messages(lang, it.messages, it.calendar_part));
    let change = say(lang, "booking-change-messages");
    all.push(if messages_at.is_empty() { fact } else { fact.changed_at(messages_at, change) });
    all
}
