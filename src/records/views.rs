//! What staff see of notes, placements and consents.
use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};
use sea_orm::{ConnectionTrait, Statement, Value};

use super::rules::{
    Answer, ConsentKind, Guardian, Level, PlacementKind, Reader, Reading, StatedBy, guardian, guardian_needed, holds,
    may_correct, may_read,
};
use super::store::{self, ConsentRow, NoteRow, PlacementRow, ReaderRow};
use crate::kernel::{AccountId, Asker, CentreId, Db, Error, Instant, Keys, NoteId, PersonId, Result, Role};

/// How whoever asks is tied to a person by appointments; those who know them say so.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ties {
    /// A counsellor who has, or had, an appointment with the person.
    pub assigned: bool,
    /// Centres at which they meet the person next.
    pub next_at: BTreeSet<CentreId>,
}

/// A note as somebody sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    pub id: NoteId,
    pub person: PersonId,
    pub centre: CentreId,
    pub level: Level,
    pub author: String,
    pub mine: bool,
    pub made_at: Instant,
    pub amended_at: Option<Instant>,
    pub versions: i64,
    /// The words of its newest version; none when they may not be read.
    pub text: Option<String>,
    /// What became of the asker's own wish to read it.
    pub asked: Option<Reading>,
    /// Only for its author: who asked, and with whom it is shared.
    pub readers: Vec<(AccountId, String, Reading)>,
}

/// One version of a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    pub number: i64,
    pub at: Instant,
    pub text: String,
}

/// What a colleague asks an author for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wish {
    pub note: NoteId,
    pub person: PersonId,
    pub reader: AccountId,
    pub colleague: String,
    pub asked_at: Instant,
    pub note_made_at: Instant,
}

/// A placement in one of its versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placement {
    pub id: i64,
    pub person: PersonId,
    pub centre: CentreId,
    pub kind: PlacementKind,
    pub since: NaiveDate,
    pub stated_by: StatedBy,
    pub what: String,
    /// Who wrote it down; nobody when the person answered the question.
    pub by: Option<String>,
    pub at: Instant,
    pub version: i64,
    pub versions: i64,
    pub gone: bool,
    /// Whoever looks may correct it.
    pub may_correct: bool,
}

/// A consent of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consent {
    pub kind: ConsentKind,
    pub answer: Answer,
    pub who: String,
    pub relation: String,
    pub how: String,
    pub seen_by: Option<String>,
    pub at: Instant,
    pub until: Option<NaiveDate>,
    pub withdrawn_at: Option<Instant>,
    /// It is neither withdrawn nor over.
    pub stands: bool,
}

/// The notes about one person, whose records are `family`: all that there are at the asker's centres, with the words of
/// those that they may read. Two queries.
pub async fn notes(db: &Db, keys: &Keys, asker: &Asker, family: &[PersonId], ties: &Ties) -> Result<Vec<Note>> {
    let rows = store::notes_of(db.read(), family).await?;
    let readers = store::readers_of(db.read(), family).await?;
    let mut seen = Vec::new();
    for row in rows {
        let own: Vec<&ReaderRow> = readers.iter().filter(|it| it.note_id == row.id).collect();
        let it = shown(keys, asker, &row, &own, ties)?;
        if it.text.is_some() || asker.serves().covers(it.centre) {
            seen.push(it);
        }
    }
    Ok(seen)
}

/// One note with all its versions, for who may read it.
///
/// # Errors
/// `NotFound` otherwise, and when it is about somebody else.
pub async fn note(
    db: &Db,
    keys: &Keys,
    asker: &Asker,
    family: &[PersonId],
    id: NoteId,
    ties: &Ties,
) -> Result<(Note, Vec<Version>)> {
    let row = store::note_by_id(db.read(), id).await?.ok_or(Error::NotFound)?;
    let readers = store::readers_of(db.read(), &[PersonId(row.person_id)]).await?;
    let own: Vec<&ReaderRow> = readers.iter().filter(|it| it.note_id == row.id).collect();
    let it = shown(keys, asker, &row, &own, ties)?;
    if it.text.is_none() || !family.contains(&it.person) {
        return Err(Error::NotFound);
    }
    let rows = store::versions_of(db.read(), id).await?;
    let version = |it: &store::VersionRow| Ok(Version { number: it.version, at: Instant(it.at), text: keys.open(&it.body)? });
    Ok((it, rows.iter().map(version).collect::<Result<_>>()?))
}

fn shown(keys: &Keys, asker: &Asker, row: &NoteRow, readers: &[&ReaderRow], ties: &Ties) -> Result<Note> {
    let level = Level::parse(&row.level).ok_or_else(|| unknown(&row.level))?;
    let state = |it: &ReaderRow| Reading::parse(&it.state).ok_or_else(|| unknown(&it.state));
    let mut asked = None;
    let mut all = Vec::new();
    for it in readers {
        if it.account_id == asker.account.0 {
            asked = Some(state(it)?);
        }
        all.push((AccountId(it.account_id), it.name.clone(), state(it)?));
    }
    let (centre, mine) = (CentreId(row.centre_id), row.author_id == asker.account.0);
    let reader = Reader {
        author: mine,
        assigned: ties.assigned,
        shared: asked == Some(Reading::Shared),
        desk: asker.is_at(Role::Desk, centre),
        next: ties.next_at.contains(&centre),
        beside: asker.beside,
    };
    Ok(Note {
        id: NoteId(row.id),
        person: PersonId(row.person_id),
        centre,
        level,
        author: row.author.clone(),
        mine,
        made_at: Instant(row.made_at),
        amended_at: (row.versions > 1).then_some(Instant(row.at)),
        versions: row.versions,
        text: if may_read(level, reader) { Some(keys.open(&row.body)?) } else { None },
        asked,
        readers: if mine { all } else { Vec::new() },
    })
}

/// What colleagues ask this account for, the longest waiting first.
pub async fn wishes(db: &Db, asker: &Asker) -> Result<Vec<Wish>> {
    let rows = store::asked_of(db.read(), asker.account).await?;
    let wish = |it: store::AskedRow| Wish {
        note: NoteId(it.note_id),
        person: PersonId(it.person_id),
        reader: AccountId(it.account_id),
        colleague: it.name,
        asked_at: Instant(it.at),
        note_made_at: Instant(it.made_at),
    };
    Ok(rows.into_iter().map(wish).collect())
}

/// What it led to, for one person, the latest first; what was recorded by mistake is left out.
pub async fn placements(db: &Db, asker: &Asker, family: &[PersonId]) -> Result<Vec<Placement>> {
    store::placements_of(db.read(), family).await?.into_iter().map(|it| told(asker, it)).collect()
}

/// One placement with all its versions, the first first.
///
/// # Errors
/// `NotFound`, also when it is another person's, and for who may not correct it.
pub async fn placement(db: &Db, asker: &Asker, family: &[PersonId], id: i64) -> Result<(Placement, Vec<Placement>)> {
    let versions: Vec<Placement> =
        store::placement_versions(db.read(), id).await?.into_iter().map(|it| told(asker, it)).collect::<Result<_>>()?;
    let own = |it: &&Placement| it.may_correct && family.contains(&it.person);
    let newest = versions.last().filter(own).cloned().ok_or(Error::NotFound)?;
    Ok((newest, versions))
}

fn told(asker: &Asker, row: PlacementRow) -> Result<Placement> {
    let author = row.by_account == Some(asker.account.0);
    Ok(Placement {
        may_correct: may_correct(author, asker.serves().covers(CentreId(row.centre_id))),
        id: row.id,
        person: PersonId(row.person_id),
        centre: CentreId(row.centre_id),
        kind: PlacementKind::parse(&row.kind).ok_or_else(|| unknown(&row.kind))?,
        since: row.since.parse()?,
        stated_by: StatedBy::parse(&row.stated_by).ok_or_else(|| unknown(&row.stated_by))?,
        what: row.what,
        by: row.by_name,
        at: Instant(row.at),
        version: row.version,
        versions: row.versions,
        gone: row.gone,
    })
}

/// Every consent of one person, the newest first: the first of a kind is what holds. `today` is a local day.
pub async fn consents(db: &Db, keys: &Keys, family: &[PersonId], today: NaiveDate) -> Result<Vec<Consent>> {
    let rows = store::consents_of(db.read(), family).await?;
    rows.into_iter().map(|row| consent(keys, row, today)).collect()
}

fn consent(keys: &Keys, row: ConsentRow, today: NaiveDate) -> Result<Consent> {
    Ok(Consent {
        kind: ConsentKind::parse(&row.kind).ok_or_else(|| unknown(&row.kind))?,
        answer: Answer::parse(&row.answer).ok_or_else(|| unknown(&row.answer))?,
        who: row.who.map(|it| keys.open(&it)).transpose()?.unwrap_or_default(),
        relation: row.relation,
        how: row.how,
        seen_by: row.seen_by,
        at: Instant(row.at),
        stands: holds(row.withdrawn_at.is_some(), row.until_day.as_deref(), &today.to_string()),
        until: row.until_day.map(|it| it.parse()).transpose()?,
        withdrawn_at: row.withdrawn_at.map(Instant),
    })
}

/// Where the guardian's consent stands, by what is held of one person.
pub fn guardian_of(consents: &[Consent], birth_year: Option<i64>, anonymous: bool, today: NaiveDate) -> Guardian {
    let newest = consents.iter().find(|it| it.kind == ConsentKind::Guardian).filter(|it| it.stands);
    guardian(guardian_needed(birth_year, anonymous, i64::from(today.year())), newest.map(|it| it.answer))
}

/// Of these people (appointments' own records), those for whom a guardian still has to be asked. One query.
pub async fn guardians_missing(db: &Db, people: &[PersonId], today: NaiveDate) -> Result<BTreeMap<PersonId, Guardian>> {
    if people.is_empty() {
        return Ok(BTreeMap::new());
    }
    let marks: Vec<String> = (2..people.len() + 2).map(|it| format!("${it}")).collect();
    let text = format!(
        "SELECT p.id, p.birth_year, p.anonymous, (SELECT c.answer FROM consent c WHERE c.kind = 'guardian' \
         AND c.person_id IN (SELECT f.id FROM person f WHERE f.id = COALESCE(p.same_as, p.id) OR f.same_as = COALESCE(p.same_as, p.id)) \
         AND c.withdrawn_at IS NULL AND (c.until_day IS NULL OR c.until_day >= $1) ORDER BY c.id DESC LIMIT 1) AS answer \
         FROM person p WHERE p.id IN ({})",
        marks.join(", ")
    );
    let mut values: Vec<Value> = vec![today.to_string().into()];
    values.extend(people.iter().map(|it| Value::from(it.0)));
    let read = db.read();
    let rows = read.query_all_raw(Statement::from_sql_and_values(read.get_database_backend(), text, values)).await?;
    let mut missing = BTreeMap::new();
    for row in rows {
        let needed = guardian_needed(row.try_get("", "birth_year")?, row.try_get("", "anonymous")?, i64::from(today.year()));
        let answer: Option<String> = row.try_get("", "answer")?;
        let found = guardian(needed, answer.as_deref().and_then(Answer::parse));
        if found.is_missing() {
            missing.insert(PersonId(row.try_get("", "id")?), found);
        }
    }
    Ok(missing)
}

fn unknown(word: &str) -> Error {
    Error::Fault(format!("the database holds a word that is none of ours: {word}").into())
}
