//! What the page of a person says about how she may be reached, and what she agreed to.
use serde::Serialize;

use super::super::words;
use super::Reader;
use crate::i18n::{self, say_with};
use crate::notify::{Channel, Contact, Detail};
use crate::records::{Answer, Consent, ConsentKind, Guardian};

#[derive(Serialize)]
pub(super) struct Reach {
    name: String,
    value: String,
    small: Vec<String>,
}

#[derive(Serialize)]
pub(super) struct ConsentLine {
    text: String,
    small: String,
    /// Not asked is no answer.
    asked: bool,
    yes: bool,
    kind: &'static str,
}

impl Reader<'_> {
    pub(super) fn reach(&self, contacts: &[Contact]) -> Vec<Reach> {
        let row = |channel: Channel, key: &'static str| {
            let it = contacts.iter().find(|it| it.channel == channel).filter(|it| it.allowed && it.detail != Detail::None);
            let Some(it) = it else {
                return Reach { name: self.say(key), value: self.say("desk-people-no"), small: Vec::new() };
            };
            let address = match (self.asker.beside, channel) {
                (true, _) => self.say("desk-people-hidden"),
                (false, Channel::Email) => masked(&it.address),
                (false, _) => i18n::phone(&it.address),
            };
            let mut small = Vec::new();
            if channel != Channel::Call && it.detail == Detail::Neutral {
                small.push(self.say("desk-people-neutral"));
            }
            if (it.from_hour, it.until_hour) != (0, 24) {
                small.push(format!("{}–{}", i18n::hour(it.from_hour), i18n::hour(it.until_hour)));
            }
            if !it.say_instead.is_empty() && !self.asker.beside {
                small.push(say_with(self.lang, "desk-people-instead", &[("words", it.say_instead.clone().into())]));
            }
            Reach { name: self.say(key), value: say_with(self.lang, "desk-people-yes", &[("address", address.into())]), small }
        };
        let told = contacts.iter().find(|it| it.channel == Channel::Email && it.allowed);
        let part = match told.map(|it| (it.calendar_part, it.detail)) {
            Some((true, Detail::Full)) => "desk-people-part-full",
            Some((true, Detail::Neutral)) => "desk-people-part-neutral",
            _ => "desk-people-no",
        };
        vec![
            row(Channel::Email, "desk-people-email"),
            row(Channel::Sms, "desk-people-sms"),
            row(Channel::Call, "desk-people-calls"),
            Reach { name: self.say("desk-people-calendar-part"), value: self.say(part), small: Vec::new() },
        ]
    }

    pub(super) fn consents(&self, all: &[Consent], guardian: Guardian) -> Vec<ConsentLine> {
        let mut kinds = vec![ConsentKind::Keep, ConsentKind::AskLater, ConsentKind::PassOn];
        if guardian != Guardian::NotNeeded || all.iter().any(|it| it.kind == ConsentKind::Guardian) {
            kinds.push(ConsentKind::Guardian);
        }
        kinds.into_iter().map(|kind| self.consent(kind, all.iter().find(|it| it.kind == kind))).collect()
    }

    fn consent(&self, kind: ConsentKind, it: Option<&Consent>) -> ConsentLine {
        let key = match kind {
            ConsentKind::Keep => "desk-people-consent-keep",
            ConsentKind::AskLater => "desk-people-consent-ask-later",
            ConsentKind::PassOn => "desk-people-consent-pass-on",
            ConsentKind::Guardian => "desk-people-consent-guardian",
        };
        let yes = it.is_some_and(|it| it.stands && it.answer == Answer::Yes);
        let mut small = Vec::new();
        match it {
            None => small.push(self.say("desk-people-consent-unasked")),
            Some(it) => {
                small.push(words::day_of(self.lang, it.at, self.zone));
                if it.answer == Answer::Pending {
                    small.push(self.say("desk-people-guardian-first-visit"));
                }
                if !it.who.is_empty() && !self.asker.beside {
                    small.push(format!("{} ({})", it.who, it.relation));
                }
                small.extend(it.seen_by.clone());
                if let Some(until) = it.until {
                    let told = [("day", words::date(self.lang, until).into())];
                    small.push(say_with(self.lang, "desk-people-consent-until", &told));
                }
                if let Some(at) = it.withdrawn_at {
                    let told = [("day", words::day_of(self.lang, at, self.zone).into())];
                    small.push(say_with(self.lang, "desk-people-consent-withdrawn", &told));
                }
            }
        }
        ConsentLine { text: self.say(key), small: small.join(", "), asked: it.is_some(), yes, kind: kind.as_str() }
    }
}

/// `li***@mail.example`.
fn masked(address: &str) -> String {
    let Some((local, domain)) = address.split_once('@') else { return "***".to_owned() };
    let shown: String = local.chars().take(2.min(local.chars().count() / 2)).collect();
    format!("{shown}***@{domain}")
}
