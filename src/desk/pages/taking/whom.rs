//! For whom: somebody known, with what is known, or somebody new with a name or pseudonym and whatever contact they give.
use serde::Serialize;

use crate::ground::Who;
use crate::i18n::{self, say};
use crate::kernel::Lang;
use crate::notify::{self, CallWish, Channel, Contact, Messages};
use crate::people::{Person, Sex};
use crate::schedule::{Mode, Service};
use crate::web::{Choices, Field, Fields, Select, Typed};

const NAME: usize = 80;
const MESSAGES: [(&str, Messages); 3] = [("full", Messages::Full), ("discreet", Messages::Discreet), ("none", Messages::None)];

#[derive(Serialize)]
pub struct Questions {
    pub name: Field,
    pub phone: Field,
    pub email: Field,
    pub messages: Choices,
    pub language: Select,
}

/// What is known of somebody, as if it had been typed.
pub fn as_typed(person: &Person, contacts: &[Contact]) -> Typed {
    let mut typed = Typed::default();
    let mut put = |name: &str, value: &str| drop(typed.values.insert(name.to_owned(), value.to_owned()));
    put("name", &person.name);
    put("language", person.language.tag());
    for it in contacts {
        match it.channel {
            Channel::Email => put("email", &it.address),
            Channel::Sms | Channel::Call => put("phone", &it.address),
        }
    }
    put("messages", notify::as_messages(contacts).0.as_str());
    typed
}

pub fn questions(lang: Lang, service: &Service, mode: Mode, typed: &Typed) -> Questions {
    let phone =
        Field { look: "w-s", inputmode: "tel", autocomplete: "off", ..Field::new("phone", "tel", say(lang, "booking-phone")) };
    let email = Field { autocomplete: "off", ..Field::new("email", "email", say(lang, "booking-email")) };
    let name = Field { autocomplete: "off", ..Field::new("name", "text", say(lang, "desk-taking-name")) };
    let usual = if service.discreet { "discreet" } else { "full" };
    let chosen = typed.values.get("messages").map_or(usual, String::as_str);
    let options = vec![
        ("full", say(lang, "desk-taking-messages-full"), String::new()),
        ("discreet", say(lang, "desk-taking-messages-discreet"), String::new()),
        ("none", say(lang, "desk-taking-messages-none"), String::new()),
    ];
    let messages = Choices::new("messages", say(lang, "desk-taking-messages"), String::new(), chosen, options);
    let spoken = Lang::ALL.into_iter().map(|it| (it.tag().to_owned(), i18n::language(lang, it))).collect();
    let tag = typed.values.get("language").map_or(lang.tag(), String::as_str);
    Questions {
        name: name.hint(say(lang, "desk-taking-name-hint")).filled(typed),
        phone: phone.optional(mode != Mode::Phone).filled(typed),
        email: email.optional(true).filled(typed),
        messages: match typed.error("messages") {
            error if error.is_empty() => messages,
            error => messages.wrong(error),
        },
        language: Select::new("language", say(lang, "desk-taking-language"), tag, spoken),
    }
}

/// Takes the questions' fields out of a form; what is wrong is noted in it.
pub fn read(fields: &mut Fields, mode: Mode, known: Option<&Person>) -> Who {
    let name = fields.text("name", NAME).unwrap_or_default();
    if name.is_empty() {
        fields.wrong("name", "booking-name-missing");
    }
    let gave = |name: &str| fields.typed().get(name).is_some_and(|it| !it.trim().is_empty());
    let gave_contact = gave("phone") || gave("email");
    let phone = fields.phone("phone");
    let email = fields.email("email");
    let messages = fields.choice("messages", &MESSAGES);
    let language = fields.choice("language", &Lang::ALL.map(|it| (it.tag(), it)));
    if mode == Mode::Phone && phone.is_none() {
        fields.wrong("phone", "booking-phone-missing");
    } else if mode == Mode::Video && !gave_contact {
        fields.wrong("email", "booking-email-missing");
    } else if !gave_contact && messages.is_some_and(|it| it != Messages::None) {
        fields.wrong("messages", "desk-taking-messages-no-contact");
    }
    if messages.is_none() {
        fields.wrong("messages", "booking-messages-missing");
    }
    Who {
        name,
        email,
        phone,
        birth_year: known.and_then(|it| it.birth_year),
        sex: known.map_or(Sex::Unknown, |it| it.sex),
        region: known.map_or("unknown".to_owned(), |it| it.region.clone()),
        answers: Vec::new(),
        messages: messages.unwrap_or(Messages::None),
        calendar_part: false,
        language: language.unwrap_or(Lang::Be),
        calls: CallWish::NotAsked,
        client: known.map(|it| it.id),
    }
}
