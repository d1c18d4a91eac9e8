//! What every page here works with, and what several of them decide alike.
use std::sync::Arc;

use chrono_tz::Tz;
use rocket::http::Status;
use rocket::request::{FromRequest, Outcome, Request};

use super::super::actions::Means;
use super::super::rules::Messages;
use super::super::views::{self, Appointment};
use super::draft::Draft;
use crate::kernel::{CentreId, Clock, Error, Instant, Keys, Refusal, Result, Site};
use crate::schedule::{Diary, House, Service};
use crate::web::Visit;

/// What a code opens closes by itself after so long.
pub const UNLOCKED_MINUTES: i64 = 10;

/// Guard, for pages of every feature that stands on this one: whose time there is, the keys, our addresses, now, and the house as it stands.
pub struct Ground<'r> {
    pub diary: &'r Diary,
    pub keys: &'r Keys,
    pub site: &'r Site,
    pub now: Instant,
    pub house: Arc<House>,
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Ground<'r> {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, ()> {
        let rocket = request.rocket();
        let (Some(diary), Some(keys), Some(site), Some(clock)) =
            (rocket.state::<Diary>(), rocket.state::<Keys>(), rocket.state::<Site>(), rocket.state::<Clock>())
        else {
            return Outcome::Error((Status::InternalServerError, ()));
        };
        match diary.house().await {
            Ok(house) => Outcome::Success(Ground { diary, keys, site, now: clock.now(), house }),
            Err(cause) => {
                tracing::error!(?cause, "the house cannot be read");
                Outcome::Error((Status::ServiceUnavailable, ()))
            }
        }
    }
}

impl Ground<'_> {
    pub fn means(&self) -> Means<'_> {
        Means { diary: self.diary, keys: self.keys, site: self.site, now: self.now }
    }

    /// What the public may book under this name.
    ///
    /// # Errors
    /// A refusal while the doors are closed, [`Error::NotFound`] for what nobody may book.
    pub fn service(&self, slug: &str) -> Result<&Service> {
        if !self.house.is_open() {
            return Err(Error::Refused(Refusal("booking-no-open-house")));
        }
        self.house.public_service(slug).ok_or(Error::NotFound)
    }

    /// The zone of a centre, or that of the first one that gives the service.
    pub fn zone(&self, centre: Option<CentreId>, service: &Service) -> Tz {
        let first = || self.house.centres_of(service).first().copied();
        centre.and_then(|it| self.house.centre(it)).or_else(first).map_or(Tz::Europe__Minsk, |it| it.zone)
    }

    pub fn zone_of(&self, centre: CentreId) -> Tz {
        self.house.centre(centre).map_or(Tz::Europe__Minsk, |it| it.zone)
    }

    /// The appointment behind a link, if this visit may see more of it than its date and time.
    ///
    /// # Errors
    /// `NotFound` and `Gone` as for the link; `None` when the code has to be given first.
    pub async fn opened(&self, token: &str, visit: &Visit<'_>) -> Result<Option<Appointment>> {
        let appointment = views::by_token(&self.means(), token).await?;
        Ok(is_open(&appointment, visit).then_some(appointment))
    }
}

/// Whether the page may tell more than the message did: always, or once the code was given (DOMAIN: discreet).
pub fn is_open(appointment: &Appointment, visit: &Visit<'_>) -> bool {
    appointment.messages != Messages::Discreet || visit.is_unlocked(appointment.id)
}

/// What this visit typed before. What cannot be read any more is as if it had not been typed.
pub fn draft(visit: &Visit<'_>) -> Draft {
    visit.draft().and_then(|it| serde_json::from_str(it).ok()).unwrap_or_default()
}

pub async fn keep(visit: &mut Visit<'_>, draft: &Draft) -> Result<()> {
    let text = serde_json::to_string(draft)?;
    visit.keep_draft(&text).await
}
