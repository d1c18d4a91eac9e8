//! The tables `programme` and `programme_encounter`.
use chrono::{NaiveDate, TimeZone};
use chrono_tz::Tz;
use sea_orm::{ConnectionTrait, Statement, Value};

use crate::kernel::{Db, EncounterId, Error, Instant, ProgrammeId, Result, Span, Texts, Txn, insert_rows, placeholders};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewProgramme {
    pub code: String,
    pub title: Texts,
    /// First and last day, both inside.
    pub starts_on: NaiveDate,
    pub ends_on: NaiveDate,
    pub zone: Tz,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Programme {
    pub id: ProgrammeId,
    pub code: String,
    pub title: Texts,
    pub starts_on: NaiveDate,
    pub ends_on: NaiveDate,
    pub zone: Tz,
}

impl Programme {
    /// Half-open in its zone: from 00:00 of the first day to 00:00 of the day after the last.
    pub fn span(&self) -> Option<Span> {
        let midnight = |day: NaiveDate| self.zone.from_local_datetime(&day.and_time(chrono::NaiveTime::MIN)).earliest();
        Span::new(Instant::from(midnight(self.starts_on)?), Instant::from(midnight(self.ends_on.succ_opt()?)?))
    }
}

pub async fn create(txn: &Txn, programme: &NewProgramme) -> Result<ProgrammeId> {
    let title = Value::Json(Some(Box::new(serde_json::to_value(&programme.title)?)));
    let row = vec![
        programme.code.clone().into(),
        title,
        programme.starts_on.to_string().into(),
        programme.ends_on.to_string().into(),
        programme.zone.name().into(),
    ];
    let ids = insert_rows(txn, "programme", &["code", "title", "starts_on", "ends_on", "zone"], vec![row]).await?;
    ids.first().copied().map(ProgrammeId).ok_or_else(|| Error::Fault("a new programme got no id".into()))
}

/// Lets the programme see these encounters.
pub async fn claim(txn: &Txn, programme: ProgrammeId, encounters: &[EncounterId]) -> Result<()> {
    for chunk in encounters.chunks(2_000) {
        let sql = format!(
            "INSERT INTO programme_encounter (programme_id, encounter_id) VALUES {} ON CONFLICT DO NOTHING",
            placeholders(2, chunk.len())
        );
        let values = chunk.iter().flat_map(|it| [Value::from(programme.0), it.0.into()]);
        txn.execute_raw(Statement::from_sql_and_values(txn.get_database_backend(), sql, values)).await?;
    }
    Ok(())
}

/// # Errors
/// [`Error::NotFound`] when no programme has this code.
pub async fn programme(db: &Db, code: &str) -> Result<Programme> {
    let find = "SELECT id, code, title, starts_on, ends_on, zone FROM programme WHERE code = $1";
    let find = Statement::from_sql_and_values(db.read().get_database_backend(), find, [code.into()]);
    let row = db.read().query_one_raw(find).await?.ok_or(Error::NotFound)?;
    let day = |column| -> Result<NaiveDate> { Ok(row.try_get::<String>("", column)?.parse()?) };
    let zone: String = row.try_get("", "zone")?;
    Ok(Programme {
        id: ProgrammeId(row.try_get("", "id")?),
        code: row.try_get("", "code")?,
        title: row.try_get("", "title")?,
        starts_on: day("starts_on")?,
        ends_on: day("ends_on")?,
        zone: zone.parse().map_err(|_| Error::Fault(format!("no such time zone: {zone}").into()))?,
    })
}
