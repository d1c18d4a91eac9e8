//! What a visit remembers of a booking that is not made yet: the picked time and the answers as they were typed.
//! It is sealed in the visit's row and goes with it, at the latest when somebody leaves the page. Once booked, only the
//! way to the appointment is left, for who sends the form twice or goes back.
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use url::form_urlencoded::Serializer;

use super::wishes::Pick;
use crate::kernel::{Instant, ServiceId};
use crate::web::Form;

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    pub service: i64,
    /// As [`Pick`] spells it.
    pub slot: String,
    pub answers: BTreeMap<String, String>,
    pub booked: Option<Booked>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Booked {
    pub key: String,
    pub token: String,
    /// Until when going back leads to the appointment.
    pub until: i64,
}

impl Draft {
    pub fn pick(&self, service: ServiceId) -> Option<Pick> {
        if self.service == service.0 { Pick::parse(&self.slot) } else { None }
    }

    /// Another time; the answers stay, also when the topic is another: name and contact are the same person's.
    pub fn picked(self, service: ServiceId, pick: Pick) -> Draft {
        Draft { service: service.0, slot: pick.to_string(), answers: self.answers, booked: None }
    }

    pub fn booked(key: &str, token: &str, until: Instant) -> Draft {
        let booked = Booked { key: key.to_owned(), token: token.to_owned(), until: until.0 };
        Draft { booked: Some(booked), ..Draft::default() }
    }

    /// Where the appointment is, while the visit still may know.
    pub fn appointment(&self, now: Instant) -> Option<String> {
        self.booked.as_ref().filter(|it| it.until > now.0).map(|it| format!("/appointments/{}", it.token))
    }

    /// The answers as the form sent them.
    pub fn form(&self) -> Form {
        let body = Serializer::new(String::new()).extend_pairs(&self.answers).finish();
        // The answers are the fields of a form that was read.
        Form::read(body.as_bytes()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::Fields;

    #[test]
    fn answers_come_back_as_they_were_typed() {
        let answers = BTreeMap::from([("name".to_owned(), "Саша & сын=1+1 %".to_owned())]);
        let draft = Draft { answers: answers.clone(), ..Draft::default() };
        assert_eq!(*Fields::from_form(&draft.form()).typed(), answers);
    }

    #[test]
    fn a_booked_draft_leads_to_the_appointment_for_a_while_and_knows_nothing_else() {
        let draft = Draft::booked("key", "token", Instant(100));
        assert_eq!(draft.appointment(Instant(99)).as_deref(), Some("/appointments/token"));
        assert_eq!(draft.appointment(Instant(100)), None);
        assert!(draft.answers.is_empty() && draft.slot.is_empty());
    }
}
