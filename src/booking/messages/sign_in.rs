//! The link that signs in, mailed on request.
use serde::Serialize;

use crate::i18n::{self, say, say_with};
use crate::kernel::{Instant, Lang, PersonId, Result, Site};
use crate::notify::{Content, Letter};

/// A link that was asked for.
#[derive(Debug, Clone)]
pub struct SignIn<'a> {
    pub site: &'a Site,
    pub to: PersonId,
    pub lang: Lang,
    pub token: String,
    /// Unique per request, and not the token.
    pub cause: String,
    pub minutes: i64,
    pub expires_at: Instant,
    pub now: Instant,
}

#[derive(Serialize)]
struct View {
    subject: String,
    sentence: String,
    link: String,
    button: String,
    /// Empty in the neutral variant.
    brand: String,
}

/// Useless once the link has expired: it does not wait for quiet hours to end.
pub fn sign_in_link(it: &SignIn<'_>) -> Result<Letter> {
    let subject = say(it.lang, "booking-mail-subject-sign-in");
    Ok(Letter {
        to: it.to,
        kind: "sign-in",
        cause: it.cause.clone(),
        thread: String::new(),
        place: 0,
        full: content(it, subject, &it.site.public_url, say(it.lang, "booking-mail-brand"))?,
        neutral: content(it, say(it.lang, "booking-mail-quiet-subject-sign-in"), &it.site.discreet_url, String::new())?,
        must_reach: false,
        leaves_at: it.now,
        useless_at: Some(it.expires_at),
        call_why: String::new(),
        call_script: String::new(),
    })
}

fn content(it: &SignIn<'_>, subject: String, base: &str, brand: String) -> Result<Content> {
    let view = View {
        subject,
        sentence: say_with(it.lang, "booking-mail-sign-in", &[("minutes", it.minutes.into())]),
        link: format!("{base}/my/open/{}", it.token),
        button: say(it.lang, "booking-mail-button-sign-in"),
        brand,
    };
    Ok(Content {
        subject: view.subject.clone(),
        text: i18n::render("booking/mail_sign_in.txt", it.lang, &view)?,
        html: i18n::render("booking/mail_sign_in.html", it.lang, &view)?,
        sms: String::new(),
        calendar: None,
    })
}
