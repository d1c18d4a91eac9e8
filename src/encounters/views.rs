//! How many, and of whom.
use std::collections::BTreeMap;

use sea_orm::{ConnectionTrait, Statement};

use super::Kind;
use crate::kernel::{Db, ProgrammeId, Result, Span};

/// Attended, no-show and cancelled are counted apart; `people` are the distinct persons who attended and are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    pub attended: i64,
    pub no_show: i64,
    pub cancelled: i64,
    pub people: i64,
}

/// What a breakdown splits by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    Sex,
    AgeBand,
    Region,
    FirstVisit,
    Mode,
}

impl By {
    fn column(self) -> &'static str {
        match self {
            By::Sex => "sex",
            By::AgeBand => "age_band",
            By::Region => "region",
            By::FirstVisit => "first_visit",
            By::Mode => "mode",
        }
    }
}

/// `$1` kind, `$2` and `$3` the span, `$4` the programme or 0 for all.
const WHICH: &str = "FROM encounter e WHERE e.kind = $1 AND e.starts_at >= $2 AND e.starts_at < $3 AND e.reportable \
    AND ($4 = 0 OR EXISTS (SELECT 1 FROM programme_encounter pe WHERE pe.encounter_id = e.id AND pe.programme_id = $4))";

/// Reportable facts of one kind that began in the span, of one programme or of all.
pub async fn counts(db: &Db, kind: Kind, span: Span, programme: Option<ProgrammeId>) -> Result<Counts> {
    let sql =
        format!("SELECT e.outcome AS word, COUNT(*) AS n, COUNT(DISTINCT e.person_id) AS people {WHICH} GROUP BY e.outcome");
    let mut counts = Counts::default();
    for row in db.read().query_all_raw(statement(db, &sql, kind, span, programme)).await? {
        let (outcome, many): (String, i64) = (row.try_get("", "word")?, row.try_get("", "n")?);
        match outcome.as_str() {
            "attended" => (counts.attended, counts.people) = (many, row.try_get("", "people")?),
            "no_show" => counts.no_show = many,
            _ => counts.cancelled = many,
        }
    }
    Ok(counts)
}

/// Attended facts by one property; the parts sum to the whole, unknown included.
pub async fn breakdown(db: &Db, by: By, kind: Kind, span: Span, programme: Option<ProgrammeId>) -> Result<BTreeMap<String, i64>> {
    let column = by.column();
    let sql = format!("SELECT e.{column} AS word, COUNT(*) AS n {WHICH} AND e.outcome = 'attended' GROUP BY e.{column}");
    let rows = db.read().query_all_raw(statement(db, &sql, kind, span, programme)).await?;
    Ok(rows.iter().map(|row| Ok((row.try_get("", "word")?, row.try_get("", "n")?))).collect::<Result<_, sea_orm::DbErr>>()?)
}

fn statement(db: &Db, sql: &str, kind: Kind, span: Span, programme: Option<ProgrammeId>) -> Statement {
    let programme = programme.map_or(0, |it| it.0);
    let values = [kind.as_str().into(), span.start().0.into(), span.end().0.into(), programme.into()];
    Statement::from_sql_and_values(db.read().get_database_backend(), sql, values)
}
