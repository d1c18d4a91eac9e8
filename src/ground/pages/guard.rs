//! What pages are given.
use std::sync::Arc;

use chrono_tz::Tz;
use rocket::http::Status;
use rocket::request::{FromRequest, Outcome, Request};

use super::super::Means;
use crate::kernel::{CentreId, Clock, Error, Instant, Keys, Refusal, Result, Site};
use crate::schedule::{Diary, House, Service};

/// Guard, for pages of every feature: whose time there is, the keys, our addresses, now, and the house as it stands.
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
}
