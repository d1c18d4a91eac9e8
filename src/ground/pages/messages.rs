//! The page that changes what is written to somebody, at any time.
use serde::Serialize;

use super::form::{message_choice, messages};
use crate::i18n::say;
use crate::kernel::Result;
use crate::notify::Messages;
use crate::web::{Choices, Errors, Fields, Form, Link, Page, Shell, Typed, document_title};

#[derive(Serialize)]
struct MessagesPage {
    page_title: String,
    title: String,
    back: Link,
    errors: Option<Errors>,
    messages: Choices,
    calendar: bool,
    action: String,
}

/// What holds now, and what the page needs to show it.
pub struct Written<'a> {
    /// The page of what it is about.
    pub own: String,
    /// What that page is called.
    pub back: String,
    pub messages: Messages,
    pub calendar_part: bool,
    /// How each choice would look.
    pub examples: &'a [String; 3],
}

/// The page; its form is sent to `messages` below `own`.
///
/// # Errors
/// A fault in the templates.
pub fn messages_page(shell: Shell<'_>, it: Written<'_>, typed: &Typed) -> Result<Page> {
    let lang = shell.lang;
    let title = say(lang, "booking-messages-title");
    let errors = Errors::of(lang, typed.mistakes.clone());
    let chosen = typed.values.get("messages").map_or(it.messages.as_str(), String::as_str);
    let view = MessagesPage {
        page_title: document_title(lang, &title, errors.is_some()),
        title,
        action: format!("{}/messages", it.own),
        back: Link::new(it.own, it.back),
        errors,
        messages: messages(lang, chosen, it.examples, typed),
        calendar: it.calendar_part,
    };
    shell.page("ground/messages.html", &view)
}

/// What its form says: the messages, and whether calendars get a part.
///
/// # Errors
/// What was wrong, as it goes back into the page.
pub fn messages_wish(shell: &Shell<'_>, form: &Form) -> std::result::Result<(Messages, bool), Typed> {
    let mut fields = Fields::from_form(form);
    let messages = message_choice(&mut fields);
    let calendar_part = fields.flag("calendar");
    if messages.is_none() {
        fields.wrong("messages", "booking-messages-missing");
    }
    match (messages, fields.finish()) {
        (Some(messages), Ok(())) => Ok((messages, calendar_part)),
        (_, Err(wrong)) => Err(Typed::of(shell.lang, &wrong)),
        (None, Ok(())) => Err(Typed::default()),
    }
}
