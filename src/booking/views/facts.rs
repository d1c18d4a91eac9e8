//! What the ledger is told of a meeting: by what she told when she booked, else by what was known of her last time.
use chrono::Datelike;
use sea_orm::ConnectionTrait;

use super::super::store;
use super::Appointment;
use crate::encounters::{self, AgeBand, FirstVisit};
use crate::kernel::{Error, Instant, Result};
use crate::people::Sex;

/// What is counted of a person. *Unknown* is a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    pub sex: Sex,
    pub age_band: AgeBand,
    pub region: String,
    pub first_visit: FirstVisit,
}

/// The facts as far as they are known, and the moment of the meeting that some of them were taken from.
#[derive(Debug, Clone)]
pub struct Prefilled {
    pub facts: Facts,
    pub from: Option<Instant>,
}

/// What is known of whoever this appointment is for, on its day. Two queries.
pub async fn prefilled(db: &impl ConnectionTrait, it: &Appointment) -> Result<Prefilled> {
    let told = store::told_by(db, it.id).await?.ok_or(Error::NotFound)?;
    let last = encounters::last_of(db, it.person, it.span.start()).await?;
    let zone = it.house.zone_of(Some(it.centre)).ok_or(Error::NotFound)?;
    let year = i64::from(it.span.start().at(zone).year());
    let mut facts = Facts {
        sex: Sex::parse(&told.sex).unwrap_or_default(),
        age_band: AgeBand::of(told.birth_year, year),
        region: if told.region.is_empty() { "unknown".to_owned() } else { told.region },
        // Whoever came under no name may have come before.
        first_visit: if told.anonymous { FirstVisit::Unknown } else { FirstVisit::Yes },
    };
    let Some(last) = last else { return Ok(Prefilled { facts, from: None }) };
    facts.first_visit = FirstVisit::No;
    if facts.sex == Sex::Unknown {
        facts.sex = last.sex;
    }
    // An age of another year may no longer hold.
    if facts.age_band == AgeBand::Unknown && i64::from(last.starts_at.at(zone).year()) == year {
        facts.age_band = last.age_band;
    }
    if facts.region == "unknown" {
        facts.region = last.region;
    }
    Ok(Prefilled { facts, from: Some(last.starts_at) })
}
