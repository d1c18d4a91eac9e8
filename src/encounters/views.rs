//! How many, and of whom.
use std::collections::{BTreeMap, BTreeSet};

use sea_orm::{ConnectionTrait, QueryResult, Statement};

use super::{AgeBand, FirstVisit, Kind, Outcome};
use crate::kernel::{Db, EventId, Instant, PersonId, ProgrammeId, Result, ServiceId, Span, placeholders};
use crate::people::Sex;

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
    let sql = format!(
        "SELECT e.outcome AS word, CAST(SUM(e.heads) AS BIGINT) AS n, COUNT(DISTINCT e.person_id) AS people {WHICH} GROUP BY e.outcome"
    );
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
    let sql = format!(
        "SELECT e.{column} AS word, CAST(SUM(e.heads) AS BIGINT) AS n {WHICH} AND e.outcome = 'attended' GROUP BY e.{column}"
    );
    let rows = db.read().query_all_raw(statement(db, &sql, kind, span, programme)).await?;
    Ok(rows.iter().map(|row| Ok((row.try_get("", "word")?, row.try_get("", "n")?))).collect::<Result<_, sea_orm::DbErr>>()?)
}

fn statement(db: &Db, sql: &str, kind: Kind, span: Span, programme: Option<ProgrammeId>) -> Statement {
    let programme = programme.map_or(0, |it| it.0);
    let values = [kind.as_str().into(), span.start().0.into(), span.end().0.into(), programme.into()];
    Statement::from_sql_and_values(db.read().get_database_backend(), sql, values)
}

/// What the ledger says of one meeting: the values that a form is filled with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    pub starts_at: Instant,
    pub minutes: i64,
    pub service: Option<ServiceId>,
    pub outcome: Outcome,
    pub sex: Sex,
    pub age_band: AgeBand,
    pub region: String,
    pub first_visit: FirstVisit,
}

const FACT: &str =
    "SELECT e.starts_at, e.minutes, e.service_id, e.outcome, e.sex, e.age_band, e.region, e.first_visit FROM encounter e";

/// The last meeting that this person had before a moment, also one recorded under a record that was found to be the same.
pub async fn last_of(db: &impl ConnectionTrait, person: PersonId, before: Instant) -> Result<Option<Fact>> {
    let text = format!(
        "{FACT} WHERE e.person_id IN (SELECT id FROM person WHERE COALESCE(same_as, id) = \
         (SELECT COALESCE(same_as, id) FROM person WHERE id = $1)) AND e.starts_at < $2 AND e.outcome = 'attended' \
         ORDER BY e.starts_at DESC LIMIT 1"
    );
    let values = [person.0.into(), before.0.into()];
    let row = db.query_one_raw(Statement::from_sql_and_values(db.get_database_backend(), text, values)).await?;
    row.map(|it| fact(&it)).transpose()
}

/// The one fact of an event, if it is recorded.
pub async fn of_event(db: &impl ConnectionTrait, event: EventId) -> Result<Option<Fact>> {
    let text = format!("{FACT} WHERE e.event_id = $1 AND e.kind <> 'training'");
    let row = db.query_one_raw(Statement::from_sql_and_values(db.get_database_backend(), text, [event.0.into()])).await?;
    row.map(|it| fact(&it)).transpose()
}

/// Those of these people who have met somebody of ours before that moment.
pub async fn came_before(db: &Db, people: &[PersonId], before: Instant) -> Result<BTreeSet<PersonId>> {
    if people.is_empty() {
        return Ok(BTreeSet::new());
    }
    let text = format!(
        "SELECT own.id FROM person own WHERE own.id IN {} AND EXISTS (SELECT 1 FROM person alike JOIN encounter e \
         ON e.person_id = alike.id WHERE COALESCE(alike.same_as, alike.id) = COALESCE(own.same_as, own.id) \
         AND e.starts_at < ${} AND e.outcome = 'attended')",
        placeholders(people.len(), 1),
        people.len() + 1
    );
    let values: Vec<sea_orm::Value> = people.iter().map(|it| it.0.into()).chain([before.0.into()]).collect();
    let rows = db.read().query_all_raw(Statement::from_sql_and_values(db.read().get_database_backend(), text, values)).await?;
    Ok(rows.iter().map(|it| it.try_get("", "id").map(PersonId)).collect::<Result<_, sea_orm::DbErr>>()?)
}

fn fact(row: &QueryResult) -> Result<Fact> {
    let word = |name: &str| row.try_get::<String>("", name);
    Ok(Fact {
        starts_at: Instant(row.try_get("", "starts_at")?),
        minutes: row.try_get("", "minutes")?,
        service: row.try_get::<Option<i64>>("", "service_id")?.map(ServiceId),
        outcome: Outcome::parse(&word("outcome")?).unwrap_or(Outcome::Attended),
        sex: Sex::parse(&word("sex")?).unwrap_or_default(),
        age_band: AgeBand::parse(&word("age_band")?).unwrap_or(AgeBand::Unknown),
        region: word("region")?,
        first_visit: FirstVisit::parse(&word("first_visit")?).unwrap_or(FirstVisit::Unknown),
    })
}
