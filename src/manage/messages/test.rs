//! A message to oneself, to see whether messages arrive.
use crate::kernel::{Instant, Keys, PersonId, Result};
use crate::notify::{Content, Letter};

/// `words`: subject and text.
pub fn test(to: PersonId, (subject, text): (String, String), now: Instant) -> Result<Letter> {
    let html = format!("<!doctype html><html><body><p>{text}</p></body></html>");
    let full = Content { html, sms: String::new(), calendar: None, subject, text };
    Ok(Letter {
        to,
        kind: "test",
        cause: format!("test/{}", Keys::random()?),
        thread: String::new(),
        place: 0,
        neutral: full.clone(),
        full,
        must_reach: false,
        leaves_at: now,
        useless_at: Some(now.plus_hours(24)),
        call_why: String::new(),
        call_script: String::new(),
    })
}
