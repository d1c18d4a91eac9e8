//! The link that sets a password.
use serde::Serialize;

use crate::i18n::{self, say, say_with};
use crate::kernel::{Instant, Lang, Result, Site, Texts};
use crate::notify::{Content, Letter};
use crate::people::{LINK_DAYS, Member};

#[derive(Serialize)]
struct View {
    subject: String,
    sentence: String,
    link: String,
    button: String,
    brand: String,
}

/// To somebody new.
pub fn invitation(site: &Site, to: &Member, path: &str, now: Instant) -> Result<Letter> {
    let words = (say(to.language, "team-mail-invite-subject"), "team-mail-invite");
    letter(site, to, path, now, words)
}

/// To somebody whose password was taken away.
pub fn reset(site: &Site, to: &Member, path: &str, now: Instant) -> Result<Letter> {
    let words = (say(to.language, "team-mail-reset-subject"), "team-mail-reset");
    letter(site, to, path, now, words)
}

fn letter(site: &Site, to: &Member, path: &str, now: Instant, (subject, sentence): (String, &str)) -> Result<Letter> {
    let lang = to.language;
    let view = View {
        subject,
        sentence: say_with(lang, sentence, &[("name", to.name.as_str().into()), ("days", LINK_DAYS.into())]),
        link: format!("{}{path}", site.public_url),
        button: say(lang, "team-mail-button"),
        brand: say(lang, "booking-mail-brand"),
    };
    let full = Content {
        subject: view.subject.clone(),
        text: i18n::render("booking/mail_sign_in.txt", lang, &view)?,
        html: i18n::render("booking/mail_sign_in.html", lang, &view)?,
        sms: String::new(),
        calendar: None,
    };
    Ok(Letter {
        to: to.person,
        kind: "invitation",
        cause: format!("account/{}/{}/{}", to.id.0, now.0, to.changed_at.0),
        thread: String::new(),
        place: 0,
        full,
        neutral: Content::default(),
        must_reach: false,
        leaves_at: now,
        useless_at: Some(now.plus_days(LINK_DAYS)),
        call_why: String::new(),
        call_script: String::new(),
    })
}

/// What a counsellor is called until somebody says better.
pub fn counsellor_title() -> Texts {
    let word = |lang| say(lang, "team-counsellor-title");
    Texts::new(word(Lang::Be), word(Lang::Ru), word(Lang::En))
}
