//! The time that staff are about to book, as addresses and hidden fields spell it.
use rocket::FromForm;
use url::form_urlencoded::Serializer;

use crate::booking::Wish;
use crate::kernel::{Asker, CentreId, CounsellorId, Error, Instant, Result, Role, ServiceId};
use crate::schedule::{Centre, House, Mode};
use crate::web::Fields;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wanted {
    pub service: ServiceId,
    pub start: Instant,
    pub mode: Mode,
    pub centre: CentreId,
    pub counsellor: CounsellorId,
    pub person: Option<i64>,
}

/// As it comes in an address or a form.
#[derive(Debug, Clone, Default, FromForm)]
pub struct Named {
    pub service: Option<i64>,
    pub start: Option<i64>,
    pub mode: Option<String>,
    pub centre: Option<String>,
    pub counsellor: Option<i64>,
    pub person: Option<i64>,
}

impl Named {
    pub fn take(fields: &mut Fields) -> Named {
        Named {
            service: fields.number("service", 1..=i64::MAX),
            start: fields.number("start", 0..=253_402_300_799),
            mode: fields.raw("mode"),
            centre: fields.raw("centre"),
            counsellor: fields.number("counsellor", 1..=i64::MAX),
            person: fields.number("person", 1..=i64::MAX),
        }
    }

    /// What it names, at a centre where the asker books. A counsellor or a way that is not named is the first that fits.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn found(&self, asker: &Asker, house: &House) -> Result<Wanted> {
        let centres = centres_of(asker, house);
        let slug = self.centre.as_deref().unwrap_or_default();
        let centre = centres.iter().find(|it| it.slug == slug).ok_or(Error::NotFound)?;
        let service = house.services.values().find(|it| Some(it.id.0) == self.service && it.active).ok_or(Error::NotFound)?;
        let counsellor = self.counsellor.map(CounsellorId).filter(|it| house.works_at(*it, centre.id)).ok_or(Error::NotFound)?;
        let asked = self.mode.as_deref().and_then(Mode::parse).filter(|it| service.modes.contains(it));
        let mode = asked.or_else(|| service.modes.first().copied()).ok_or(Error::NotFound)?;
        let start = self.start.filter(|it| (0..=253_402_300_799).contains(it)).map(Instant).ok_or(Error::NotFound)?;
        Ok(Wanted { service: service.id, start, mode, centre: centre.id, counsellor, person: self.person })
    }
}

impl Wanted {
    pub fn pairs(&self, house: &House) -> Vec<(String, String)> {
        let slug = house.centre(self.centre).map_or(String::new(), |it| it.slug.clone());
        let mut pairs = vec![
            ("service".to_owned(), self.service.0.to_string()),
            ("start".to_owned(), self.start.0.to_string()),
            ("mode".to_owned(), self.mode.as_str().to_owned()),
            ("centre".to_owned(), slug),
            ("counsellor".to_owned(), self.counsellor.0.to_string()),
        ];
        pairs.extend(self.person.map(|it| ("person".to_owned(), it.to_string())));
        pairs
    }

    pub fn query(&self, house: &House) -> String {
        Serializer::new(String::new()).extend_pairs(self.pairs(house)).finish()
    }

    /// The page of times around it.
    pub fn times(&self, house: &House) -> String {
        let mut pairs = self.pairs(house);
        pairs.retain(|it| it.0 != "start");
        let zone = house.zone_of(Some(self.centre)).unwrap_or(chrono_tz::Tz::Europe__Minsk);
        pairs.push(("day".to_owned(), self.start.at(zone).date_naive().to_string()));
        format!("/staff/book?{}", Serializer::new(String::new()).extend_pairs(pairs).finish())
    }

    pub fn wish(&self) -> Wish {
        Wish {
            service: self.service,
            start: self.start,
            mode: self.mode,
            centre: Some(self.centre),
            counsellor: Some(self.counsellor),
            language: None,
            found_as: None,
        }
    }
}

/// The open centres where somebody books for others.
pub fn centres_of<'a>(asker: &Asker, house: &'a House) -> Vec<&'a Centre> {
    let serves = |it: &&Centre| [Role::Counsellor, Role::Desk, Role::Manager].iter().any(|role| asker.is_at(*role, it.id));
    house.open_centres().into_iter().filter(serves).collect()
}
