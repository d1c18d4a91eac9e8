//! What actions are given.
use crate::kernel::{Email, Instant, Keys, Lang, PersonId, Phone, Site};
use crate::notify::{CallWish, Messages};
use crate::people::Sex;
use crate::schedule::Diary;

/// What every action works with: whose time there is, the keys for links, where we are found, and now.
#[derive(Clone, Copy)]
pub struct Means<'a> {
    pub diary: &'a Diary,
    pub keys: &'a Keys,
    pub site: &'a Site,
    pub now: Instant,
}

/// Who takes a time or a seat, and how this person may be reached.
#[derive(Debug, Clone)]
pub struct Who {
    pub name: String,
    pub email: Option<Email>,
    pub phone: Option<Phone>,
    pub birth_year: Option<i64>,
    pub sex: Sex,
    pub region: String,
    /// (key of the question, answer)
    pub answers: Vec<(String, String)>,
    pub messages: Messages,
    /// Whether a discreet booking's message brings a (neutral) calendar entry.
    pub calendar_part: bool,
    pub language: Lang,
    pub calls: CallWish,
    /// Somebody proven: signed in by her own link. Only then her own time is held too.
    pub client: Option<PersonId>,
}
