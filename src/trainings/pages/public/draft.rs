//! What a visit remembers of an enrolment that is not made yet: the group, the answers as they were typed, and the one key
//! under which they are sent, so that two tabs of one browser are one enrolment. Sealed in the visit's row, and gone with it.
//! Once enrolled, only the way to the enrolment is left, for who sends the form twice or goes back.
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use url::form_urlencoded::Serializer;

use crate::kernel::{GroupId, Instant, Result};
use crate::web::{Form, fresh_key};

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    pub group: i64,
    pub key: String,
    pub answers: BTreeMap<String, String>,
    enrolled: Option<Done>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Done {
    token: String,
    /// Until when going back leads to the enrolment.
    until: i64,
}

impl Draft {
    /// The answers for a group. The key is made once: for another group, or after an enrolment, it is a new one.
    ///
    /// # Errors
    /// A fault when the machine has no randomness to give.
    pub fn answered(self, group: GroupId, answers: BTreeMap<String, String>) -> Result<Draft> {
        let same = self.group == group.0 && self.enrolled.is_none() && !self.key.is_empty();
        let key = if same { self.key } else { fresh_key()? };
        Ok(Draft { group: group.0, key, answers, enrolled: None })
    }

    /// What is left after success.
    pub fn enrolled(self, token: &str, until: Instant) -> Draft {
        let done = Done { token: token.to_owned(), until: until.0 };
        Draft { group: self.group, key: self.key, answers: BTreeMap::new(), enrolled: Some(done) }
    }

    /// Where this visit's enrolment in the group is, while it still may know.
    pub fn enrolment(&self, group: GroupId, now: Instant) -> Option<String> {
        let done = self.enrolled.as_ref().filter(|it| self.group == group.0 && it.until > now.0)?;
        Some(format!("/enrolments/{}", done.token))
    }

    /// Whether this visit has just made that enrolment.
    pub fn made(&self, token: &str, now: Instant) -> bool {
        self.enrolled.as_ref().is_some_and(|it| it.token == token && it.until > now.0)
    }

    /// Whether something was typed for the group, and is not sent yet.
    pub fn is_for(&self, group: GroupId) -> bool {
        self.group == group.0 && self.enrolled.is_none()
    }

    /// The answers as the form sent them.
    pub fn form(&self) -> Form {
        let body = Serializer::new(String::new()).extend_pairs(&self.answers).finish();
        // The answers are the fields of a form that was read.
        Form::read(body.as_bytes()).unwrap_or_default()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn the_key_is_made_once_for_a_group_and_anew_after_an_enrolment() {
        let (one, other, now) = (GroupId(1), GroupId(2), Instant(100));
        let first = Draft::default().answered(one, BTreeMap::new()).unwrap();
        let again = first.clone().answered(one, BTreeMap::from([("name".into(), "Саша".into())])).unwrap();
        assert_eq!(first.key, again.key);
        assert_ne!(first.key, again.clone().answered(other, BTreeMap::new()).unwrap().key);
        let done = again.enrolled("token", Instant(200));
        assert!(done.answers.is_empty() && done.made("token", now) && !done.made("token", Instant(200)));
        assert_eq!(done.enrolment(one, now).as_deref(), Some("/enrolments/token"));
        assert_eq!((done.enrolment(other, now), done.enrolment(one, Instant(200))), (None, None));
        assert_ne!(first.key, done.answered(one, BTreeMap::new()).unwrap().key);
    }

    #[test]
    fn what_a_booking_keeps_in_the_same_place_is_no_draft_of_an_enrolment() {
        let theirs = r#"{"service":1,"slot":"x","answers":{"name":"a"},"booked":null}"#;
        assert!(serde_json::from_str::<Draft>(theirs).is_err());
    }
}
