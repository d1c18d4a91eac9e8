//! The words of letters that offer other times.
use super::super::rules::Cause;
use super::Told;
use crate::i18n::{say, say_with};
use crate::kernel::Lang;

pub fn subject(lang: Lang, cause: Cause) -> String {
    say(
        lang,
        match cause {
            Cause::Away => "offers-mail-subject-away",
            Cause::Choice => "offers-mail-subject-choice",
            Cause::NoShow => "offers-mail-subject-missed",
        },
    )
}

pub fn headline(lang: Lang, cause: Cause) -> String {
    say(
        lang,
        match cause {
            Cause::Away => "offers-mail-head-away",
            Cause::Choice => "offers-mail-head-choice",
            Cause::NoShow => "offers-mail-head-missed",
        },
    )
}

/// `some`: whether there are times to offer.
pub fn intro(lang: Lang, cause: Cause, some: bool) -> String {
    say(
        lang,
        match (cause, some) {
            (Cause::Away, _) => "offers-mail-intro-away",
            (Cause::Choice, _) => "offers-mail-intro-choice",
            (Cause::NoShow, true) => "offers-mail-intro-missed",
            (Cause::NoShow, false) => "offers-mail-intro-missed-none",
        },
    )
}

pub fn button(lang: Lang, cause: Cause, some: bool) -> String {
    let key = if cause == Cause::NoShow && !some { "offers-mail-button-none" } else { "offers-mail-button" };
    say(lang, key)
}

/// As neutral as a discreet message, and what the desk says on the telephone: times only.
pub fn sentence(told: &Told<'_>, cause: Cause) -> String {
    let times = told.times.iter().map(|it| told.when_begins(*it)).collect::<Vec<_>>().join("; ");
    let args = [("when", told.when_begins(told.span).into()), ("times", times.into())];
    let key = match (cause, told.times.is_empty()) {
        (Cause::Away, _) => "offers-mail-quiet-away",
        (Cause::Choice, _) => "offers-mail-quiet-choice",
        (Cause::NoShow, false) => "offers-mail-quiet-missed",
        (Cause::NoShow, true) => "offers-mail-quiet-missed-none",
    };
    say_with(told.lang, key, &args)
}

pub fn call_why(cause: Cause) -> &'static str {
    match cause {
        Cause::Away => "offers-mail-call-away",
        Cause::Choice => "offers-mail-call-choice",
        Cause::NoShow => "offers-mail-call-missed",
    }
}
