//! The page that tells nothing (component 38), in front of what is discreet, until its code is given.
use serde::Serialize;

use crate::i18n::{self, say};
use crate::kernel::{Result, Span};
use crate::web::{Errors, Field, Page, Shell, Typed, document_title};

/// What a code opens closes by itself after so long.
pub const UNLOCKED_MINUTES: i64 = 10;

#[derive(Serialize)]
struct LockedPage {
    page_title: String,
    heading: String,
    day: String,
    hours: String,
    state_text: String,
    action: String,
    code: Field,
    errors: Option<Errors>,
}

/// Date and time, how it stands where that is more than "come" (else empty), and the field for the code, which is sent to
/// `action`. `when` may be missing when no date is left.
///
/// # Errors
/// A fault in the templates.
pub fn locked(
    shell: &Shell<'_>,
    when: Option<Span>,
    zone: chrono_tz::Tz,
    state_text: String,
    action: String,
    typed: &Typed,
) -> Result<Page> {
    let lang = shell.lang;
    let heading = say(lang, "booking-plain-title");
    let errors = Errors::of(lang, typed.mistakes.clone());
    let hours = |it: Span| format!("{}–{}", i18n::time(it.start(), zone), i18n::time(it.end(), zone));
    let view = LockedPage {
        page_title: document_title(lang, &heading, errors.is_some()),
        heading,
        day: when.map(|it| i18n::day_long(lang, i18n::day(it.start(), zone))).unwrap_or_default(),
        hours: when.map(hours).unwrap_or_default(),
        state_text,
        action,
        code: Field::code(say(lang, "booking-code"), say(lang, "booking-code-hint")).filled(typed),
        errors,
    };
    shell.plain("ground/locked.html", &view)
}
