//! The form that somebody fills in who takes a time or a seat: which questions are asked, and how the answers become a person who can be reached.
use std::collections::BTreeMap;

use serde::Serialize;

use super::super::{Who, old_enough};
use crate::i18n::{self, say, say_with};
use crate::kernel::{Instant, Lang, Site};
use crate::notify::{CallWish, Calls, Messages};
use crate::people::Sex;
use crate::schedule::Question;
use crate::web::{Choices, Field, Select, Typed};
use crate::web::{Fields, Wrong};

const NAME: usize = 80;
const ANSWER: usize = 1000;
const SAY_INSTEAD: usize = 120;

const MESSAGES: [(&str, Messages); 3] = [("full", Messages::Full), ("discreet", Messages::Discreet), ("none", Messages::None)];
const SEXES: [(&str, Sex); 3] = [("unknown", Sex::Unknown), ("female", Sex::Female), ("male", Sex::Male)];

/// Where somebody lives, as the statistics of the country divide it.
const REGIONS: [(&str, &str); 9] = [
    ("unknown", "booking-region-unknown"),
    ("minsk_city", "booking-region-minsk-city"),
    ("minsk", "booking-region-minsk"),
    ("brest", "booking-region-brest"),
    ("vitebsk", "booking-region-vitebsk"),
    ("homel", "booking-region-homel"),
    ("hrodna", "booking-region-hrodna"),
    ("mahilyow", "booking-region-mahilyow"),
    ("abroad", "booking-region-abroad"),
];

/// What the form depends on.
pub struct Asking<'a> {
    pub lang: Lang,
    /// What it is about, for the example texts.
    pub topic: &'a str,
    pub questions: &'a [Question],
    /// What cannot be done without.
    pub phone_needed: bool,
    pub email_needed: bool,
    /// They will meet by telephone.
    pub by_call: bool,
    /// Discretion is the rule.
    pub discreet: bool,
    /// The least age.
    pub minimum_age: i64,
    pub now: Instant,
    pub site: &'a Site,
    /// For the example texts.
    pub example: Example,
}

/// The time as messages will speak of it.
pub struct Example {
    pub day: String,
    pub time: String,
    pub place: String,
}

#[derive(Serialize)]
pub struct Questions {
    pub contact: Vec<Field>,
    pub messages: Choices,
    pub calendar: bool,
    pub calls: CallQuestions,
    pub questions: Vec<Field>,
    pub birth_year: Field,
    pub sex: Select,
    pub region: Select,
}

#[derive(Serialize)]
pub struct CallQuestions {
    pub folded: bool,
    pub may: Choices,
    pub from: Select,
    pub until: Select,
    pub say: Field,
}

impl Asking<'_> {
    /// Whether calls are spoken of in sight: for meetings by phone, and where discretion is the rule.
    fn calls_matter(&self) -> bool {
        self.by_call || self.discreet
    }

    /// What was typed becomes a person, or all that is wrong with it.
    pub fn read(&self, mut fields: Fields) -> Result<Who, Wrong> {
        let name = fields.text("name", NAME).unwrap_or_default();
        if name.is_empty() {
            fields.wrong("name", "booking-name-missing");
        }
        let gave = |name: &str| fields.typed().get(name).is_some_and(|it| !it.trim().is_empty());
        let gave_contact = gave("phone") || gave("email");
        let phone = fields.phone("phone");
        let email = fields.email("email");
        let messages = fields.choice("messages", &MESSAGES);
        let calendar_part = fields.flag("calendar");
        let calls = self.read_calls(&mut fields, phone.is_some());
        let birth_year = fields.number("birth_year", 1900..=i64::from(self.this_year()));
        let sex = fields.choice("sex", &SEXES).unwrap_or(Sex::Unknown);
        let regions = REGIONS.map(|(value, _)| (value, value));
        let region = fields.choice("region", &regions).unwrap_or("unknown").to_owned();
        let mut answers = Vec::new();
        for question in self.questions {
            let field = format!("q_{}", question.key);
            let answer = if question.long { fields.paragraph(&field, ANSWER) } else { fields.text(&field, ANSWER) };
            match answer {
                Some(it) => answers.push((question.key.clone(), it)),
                None if question.required => fields.wrong(&field, "booking-need-answer"),
                None => {}
            }
        }
        if fields.raw("website").is_some_and(|it| !it.is_empty()) {
            fields.wrong("website", "web-form-trap");
        }
        self.check_contact(&mut fields, phone.is_some(), email.is_some(), gave_contact, messages);
        if !old_enough(birth_year, self.minimum_age, i64::from(self.this_year())) {
            fields.wrong("birth_year", "booking-no-too-young");
        }
        fields.finish()?;
        let messages = messages.unwrap_or(Messages::None);
        Ok(Who {
            name,
            email,
            phone,
            birth_year,
            sex,
            region,
            answers,
            messages,
            calendar_part,
            language: self.lang,
            calls,
            client: None,
        })
    }

    fn check_contact(&self, fields: &mut Fields, phone: bool, email: bool, gave: bool, messages: Option<Messages>) {
        if self.phone_needed && !phone {
            fields.wrong("phone", "booking-phone-missing");
        } else if self.email_needed && !email {
            fields.wrong("email", "booking-email-missing");
        } else if !gave && matches!(messages, Some(Messages::Full | Messages::Discreet)) {
            fields.wrong("phone", "booking-messages-no-contact");
        }
        if messages.is_none() {
            fields.wrong("messages", "booking-messages-missing");
        }
    }

    fn read_calls(&self, fields: &mut Fields, phone: bool) -> CallWish {
        let may = fields.choice("calls", &[("yes", true), ("no", false)]);
        let from_hour = fields.number("calls_from", 0..=23).unwrap_or(9);
        let until_hour = fields.number("calls_until", 1..=24).unwrap_or(20);
        let say_instead = fields.text("calls_say", SAY_INSTEAD).unwrap_or_default();
        match may {
            None => return CallWish::NotAsked,
            Some(false) => return CallWish::No,
            Some(true) => {}
        }
        if !phone {
            fields.wrong("calls", "booking-calls-no-phone");
        }
        if until_hour <= from_hour {
            fields.wrong("calls_until", "booking-calls-order");
        }
        CallWish::Yes(Calls { from_hour, until_hour, say_instead })
    }

    fn this_year(&self) -> i32 {
        chrono::Datelike::year(&self.now.utc())
    }

    /// The form with what was typed so far.
    pub fn questions(&self, typed: &Typed) -> Questions {
        let lang = self.lang;
        let birth_year = Field {
            look: "w-s",
            inputmode: "numeric",
            autocomplete: "bday-year",
            ..Field::new("birth_year", "text", say(lang, "booking-birth-year"))
        };
        let sexes = SEXES.map(|(value, it)| (value.to_owned(), sex_words(lang, it))).to_vec();
        let regions = REGIONS.map(|(value, key)| (value.to_owned(), say(lang, key))).to_vec();
        Questions {
            contact: self.contact(typed),
            messages: messages(lang, self.default_messages(typed), &self.examples(), typed),
            calendar: !typed.value("calendar").is_empty(),
            calls: self.calls(typed),
            questions: self.intake(typed),
            birth_year: birth_year.hint(say(lang, "booking-birth-year-hint")).optional(true).filled(typed),
            sex: Select::new("sex", say(lang, "booking-sex"), typed.value("sex"), sexes),
            region: Select::new("region", say(lang, "booking-region"), typed.value("region"), regions),
        }
    }

    fn contact(&self, typed: &Typed) -> Vec<Field> {
        let lang = self.lang;
        let (phone_needed, email_needed) = (self.phone_needed, self.email_needed);
        let nothing_needed = !phone_needed && !email_needed;
        let name = Field { autocomplete: "nickname", ..Field::new("name", "text", say(lang, "booking-name")) };
        let phone_hint = match (self.by_call, nothing_needed) {
            (true, _) => say(lang, "booking-phone-call-hint"),
            (_, true) => say(lang, "booking-contact-none-hint"),
            _ => say(lang, "booking-phone-hint"),
        };
        let phone = Field {
            look: "w-s",
            autocomplete: "tel",
            inputmode: "tel",
            ..Field::new("phone", "tel", say(lang, "booking-phone"))
        };
        let email_hint = say(lang, if email_needed { "booking-email-video-hint" } else { "booking-email-hint" });
        let email = Field { autocomplete: "email", ..Field::new("email", "email", say(lang, "booking-email")) };
        let phone = phone.hint(phone_hint).optional(!phone_needed).filled(typed);
        let email = email.hint(email_hint).optional(!email_needed).filled(typed);
        let name = name.hint(say(lang, "booking-name-hint")).filled(typed);
        if email_needed { vec![name, email, phone] } else { vec![name, phone, email] }
    }

    fn default_messages<'t>(&self, typed: &'t Typed) -> &'t str {
        match typed.values.get("messages") {
            Some(it) => it,
            None if self.discreet => "discreet",
            None => "full",
        }
    }

    pub fn examples(&self) -> [String; 3] {
        let it = &self.example;
        let site = if self.site.discreet_url.is_empty() { &self.site.public_url } else { &self.site.discreet_url };
        let link = format!("{}/a/…", site.split_once("://").map_or(site.as_str(), |it| it.1));
        let topic = self.topic;
        let told: Vec<(&str, i18n::Arg)> = vec![
            ("day", it.day.clone().into()),
            ("time", it.time.clone().into()),
            ("place", it.place.clone().into()),
            ("topic", topic.into()),
            ("link", link.into()),
        ];
        [
            say_with(self.lang, "booking-messages-full-example", &told),
            say_with(self.lang, "booking-messages-discreet-example", &told),
            say(self.lang, "booking-messages-none-example"),
        ]
    }

    fn calls(&self, typed: &Typed) -> CallQuestions {
        let lang = self.lang;
        let hint = say(lang, if self.by_call { "booking-calls-hint-phone" } else { "booking-calls-hint" });
        let answers =
            vec![("yes", say(lang, "booking-calls-yes"), String::new()), ("no", say(lang, "booking-calls-no"), String::new())];
        let may = Choices::new("calls", say(lang, "booking-calls"), hint, typed.value("calls"), answers);
        let hours = |from: i64, until: i64| (from..=until).map(|it| (it.to_string(), i18n::hour(it))).collect();
        let chosen = |name: &str, usual: &'static str| match typed.value(name) {
            "" => usual.to_owned(),
            other => other.to_owned(),
        };
        let wrong = typed.error("calls");
        let late = typed.error("calls_until");
        let wrong = if wrong.is_empty() { late } else { wrong };
        CallQuestions {
            folded: !self.calls_matter() && typed.value("calls").is_empty(),
            may: if wrong.is_empty() { may } else { may.wrong(wrong) },
            from: Select::new("calls_from", say(lang, "booking-calls-from"), &chosen("calls_from", "9"), hours(8, 20)),
            until: Select::new("calls_until", say(lang, "booking-calls-until"), &chosen("calls_until", "20"), hours(9, 21)),
            say: Field::new("calls_say", "text", say(lang, "booking-calls-say"))
                .hint(say(lang, "booking-calls-say-hint"))
                .optional(true)
                .filled(typed),
        }
    }

    fn intake(&self, typed: &Typed) -> Vec<Field> {
        let field = |it: &crate::schedule::Question| {
            let kind = if it.long { "lines" } else { "text" };
            let field = Field::new(&format!("q_{}", it.key), kind, it.label.get(self.lang).to_owned());
            let hint = it.hint.as_ref().map_or(String::new(), |hint| hint.get(self.lang).to_owned());
            field.hint(hint).optional(!it.required).filled(typed)
        };
        self.questions.iter().map(field).collect()
    }
}

/// The choice of messages, here and on the page that changes it later.
pub fn messages(lang: Lang, chosen: &str, examples: &[String; 3], typed: &Typed) -> Choices {
    let options = vec![
        ("full", say(lang, "booking-messages-full"), examples[0].clone()),
        ("discreet", say(lang, "booking-messages-discreet"), examples[1].clone()),
        ("none", say(lang, "booking-messages-none"), examples[2].clone()),
    ];
    let choices = Choices::new("messages", say(lang, "booking-messages"), say(lang, "booking-messages-hint"), chosen, options);
    match typed.error("messages") {
        error if error.is_empty() => choices,
        error => choices.wrong(error),
    }
}

/// The value under which a message choice stands in forms.
pub fn message_choice(fields: &mut Fields) -> Option<Messages> {
    fields.choice("messages", &MESSAGES)
}

/// The Fluent key of a region.
pub fn region_key(region: &str) -> &'static str {
    REGIONS.iter().find(|it| it.0 == region).map_or("booking-region-unknown", |it| it.1)
}

/// What the draft keeps of a form: all but the trap and what has its own place.
pub fn kept(mut typed: BTreeMap<String, String>) -> BTreeMap<String, String> {
    for name in ["website", "key", "slot"] {
        typed.remove(name);
    }
    typed
}

pub fn sex_words(lang: Lang, it: Sex) -> String {
    say(
        lang,
        match it {
            Sex::Female => "booking-sex-female",
            Sex::Male => "booking-sex-male",
            Sex::Unknown => "booking-sex-unknown",
        },
    )
}
