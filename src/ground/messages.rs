//! How mails look: the full one, and the neutral one that tells date, time and a link.
use serde::Serialize;

use crate::i18n;
use crate::kernel::{Lang, Result};
use crate::notify::{Calendar, Content};

/// Decided strings, empty where a part is left out.
#[derive(Debug, Clone, Default, Serialize)]
pub struct FullMail {
    pub subject: String,
    pub headline: String,
    pub intro: Vec<String>,
    /// Other times, or further dates, a line each.
    pub times: Vec<String>,
    pub when: String,
    pub zone: String,
    pub struck: bool,
    pub what: String,
    pub place: String,
    pub code: String,
    pub button: String,
    pub link: String,
    pub bring: Vec<String>,
    pub directions: String,
    pub invited: bool,
    pub quiet_link: String,
    pub phone: String,
    pub phone_link: String,
}

/// Nothing that tells who writes, or what about.
#[derive(Debug, Clone, Serialize)]
pub struct NeutralMail {
    pub subject: String,
    pub sentence: String,
    pub link: String,
    pub link_words: String,
}

impl FullMail {
    /// With the centre's telephone as people read it, and as it is dialled.
    pub fn with_phone(self, phone: &str) -> FullMail {
        FullMail {
            phone: phone.to_owned(),
            phone_link: phone.chars().filter(|it| it.is_ascii_digit() || *it == '+').collect(),
            ..self
        }
    }

    /// # Errors
    /// A fault in the templates.
    pub fn content(&self, lang: Lang, sms: String, calendar: Option<Calendar>) -> Result<Content> {
        Ok(Content {
            subject: self.subject.clone(),
            text: i18n::render("ground/mail_full.txt", lang, self)?,
            html: i18n::render("ground/mail_full.html", lang, self)?,
            sms,
            calendar,
        })
    }
}

impl NeutralMail {
    pub fn new(subject: String, sentence: String, link: String) -> NeutralMail {
        let link_words = link.split_once("://").map(|it| it.1.to_owned()).unwrap_or_default();
        NeutralMail { subject, sentence, link, link_words }
    }

    /// # Errors
    /// A fault in the templates.
    pub fn content(&self, lang: Lang, sms: String, calendar: Option<Calendar>) -> Result<Content> {
        Ok(Content {
            subject: self.subject.clone(),
            text: i18n::render("ground/mail_discreet.txt", lang, self)?,
            html: i18n::render("ground/mail_discreet.html", lang, self)?,
            sms,
            calendar,
        })
    }
}
