//! What is written to staff about their own accounts: in the language of the account, to the person whose it is.
use serde::Serialize;

use super::Account;
use super::actions::Means;
use super::rules::LinkFor;
use crate::i18n::{self, Arg, say, say_with};
use crate::kernel::{Instant, Lang, PersonId, Result};
use crate::notify::{Content, Letter};

#[derive(Serialize)]
struct View {
    subject: String,
    sentences: Vec<String>,
    /// Empty in letters that only tell.
    link: String,
    button: String,
    /// Empty in the neutral variant.
    brand: String,
}

struct Told {
    kind: &'static str,
    subject: &'static str,
    sentences: Vec<String>,
    link: String,
    button: String,
    cause: String,
    useless_at: Option<Instant>,
}

/// Where a link that sets a password leads, as a path.
pub fn link_path(token: &str) -> String {
    format!("/invite/{token}")
}

/// The link for who forgot their password.
pub fn reset(means: &Means<'_>, to: &Account, token: &str) -> Result<Letter> {
    let lang = language(to);
    let told = Told {
        kind: "reset",
        subject: "people-mail-reset-subject",
        sentences: vec![
            say_with(lang, "people-mail-reset", &[("minutes", Arg::Number(LinkFor::Reset.minutes()))]),
            say(lang, "people-mail-reset-not-you"),
        ],
        link: format!("{}{}", means.site.public_url, link_path(token)),
        button: say(lang, "people-mail-reset-button"),
        cause: format!("reset/{}", means.keys.tag("reset-cause", token)),
        useless_at: Some(means.now.plus_minutes(LinkFor::Reset.minutes())),
    };
    letter(means, to, lang, told)
}

pub fn password_changed(means: &Means<'_>, to: &Account, cause: String) -> Result<Letter> {
    tell(means, to, "people-mail-password-subject", "people-mail-password", cause)
}

pub fn factor_on(means: &Means<'_>, to: &Account, cause: String) -> Result<Letter> {
    tell(means, to, "people-mail-factor-subject", "people-mail-factor-on", cause)
}

pub fn factor_off(means: &Means<'_>, to: &Account, cause: String) -> Result<Letter> {
    tell(means, to, "people-mail-factor-subject", "people-mail-factor-off", cause)
}

/// Somebody came in with a recovery code; so many are left.
pub fn recovery_used(means: &Means<'_>, to: &Account, left: i64, cause: String) -> Result<Letter> {
    let lang = language(to);
    let sentence = say_with(lang, "people-mail-recovery", &[("left", Arg::Number(left))]);
    letter(means, to, lang, news(lang, "people-mail-recovery-subject", sentence, cause))
}

fn tell(means: &Means<'_>, to: &Account, subject: &'static str, sentence: &str, cause: String) -> Result<Letter> {
    let lang = language(to);
    letter(means, to, lang, news(lang, subject, say(lang, sentence), cause))
}

fn news(lang: Lang, subject: &'static str, sentence: String, cause: String) -> Told {
    Told {
        kind: "account",
        subject,
        sentences: vec![sentence, say(lang, "people-mail-not-you")],
        link: String::new(),
        button: String::new(),
        cause,
        useless_at: None,
    }
}

fn letter(means: &Means<'_>, to: &Account, lang: Lang, told: Told) -> Result<Letter> {
    let view = |brand: String| View {
        subject: say(lang, told.subject),
        sentences: told.sentences.clone(),
        link: told.link.clone(),
        button: told.button.clone(),
        brand,
    };
    Ok(Letter {
        to: PersonId(to.person_id),
        kind: told.kind,
        cause: told.cause.clone(),
        thread: String::new(),
        place: 0,
        full: content(lang, &view(say(lang, "people-mail-brand")))?,
        neutral: content(lang, &view(String::new()))?,
        must_reach: false,
        leaves_at: means.now,
        useless_at: told.useless_at,
        call_why: String::new(),
        call_script: String::new(),
    })
}

fn content(lang: Lang, view: &View) -> Result<Content> {
    Ok(Content {
        subject: view.subject.clone(),
        text: i18n::render("people/mail.txt", lang, view)?,
        html: i18n::render("people/mail.html", lang, view)?,
        sms: String::new(),
        calendar: None,
    })
}

fn language(to: &Account) -> Lang {
    Lang::from_tag(&to.language).unwrap_or(Lang::Be)
}
