//! Who was there, certificates, and what people say.
use super::links::{certificate_code, code_digest, code_of};
use super::offers::{Group, Offer, Session, group};
use crate::ground::Means;
use crate::kernel::{
    Asker, CentreId, EnrolmentId, Error, GroupId, Instant, Keys, PersonId, Result, Role, Texts, TrainingId, TrainingSessionId,
};
use crate::notify::Messages;
use crate::trainings::rules::{Recommends, State};
use crate::trainings::store::{self, CertificateRow, HeadcountRow};

/// A date with its group and training, at the asker's centres. Four queries.
///
/// # Errors
/// `NotFound` for a date that is not theirs.
pub async fn session_at(means: &Means<'_>, asker: &Asker, id: TrainingSessionId) -> Result<(Offer, Group, Session)> {
    let row = store::session(means.diary.db().read(), id).await?.ok_or(Error::NotFound)?;
    let (offer, group) = group(means, GroupId(row.group_id)).await?;
    if !asker.serves().covers(group.centre) {
        return Err(Error::NotFound);
    }
    let session = group.sessions.iter().find(|it| it.id == id).cloned().ok_or(Error::NotFound)?;
    Ok((offer, group, session))
}

/// Whose code this is, however it is typed, among those of a training: as a paper sheet carries it.
pub async fn by_code(means: &Means<'_>, training: TrainingId, typed: &str) -> Result<Option<EnrolmentId>> {
    let db = means.diary.db().read();
    let digest = code_digest(means.keys, &Keys::fold_code(typed));
    let Some(row) = store::by_code_digest(db, &digest).await? else { return Ok(None) };
    let group = store::group(db, row.group()).await?.ok_or(Error::NotFound)?;
    Ok((group.training() == training).then(|| row.id()))
}

/// One line of a date's list.
#[derive(Debug, Clone)]
pub struct AtSession {
    pub enrolment: EnrolmentId,
    pub person: PersonId,
    pub name: String,
    /// Eight characters, as the paper sheet carries them.
    pub code: String,
    pub messages: Messages,
    pub state: State,
    /// She has her seat in another group.
    pub makes_up: bool,
    /// None: nothing is written down.
    pub present: Option<bool>,
    pub minutes: Option<i64>,
}

/// Who may be at a date of a group at the asker's centres. One query.
///
/// # Errors
/// `NotFound` for a group that is not theirs.
pub async fn at_session(means: &Means<'_>, asker: &Asker, group: &Group, session: TrainingSessionId) -> Result<Vec<AtSession>> {
    if !asker.serves().covers(group.centre) {
        return Err(Error::NotFound);
    }
    let rows = store::attendance(means.diary.db().read(), session, group.id).await?;
    let line = |row: store::AttendanceRow| {
        Ok(AtSession {
            enrolment: EnrolmentId(row.enrolment_id),
            person: PersonId(row.person_id),
            code: code_of(means.keys, &row.public_id, row.generation),
            messages: Messages::parse(&row.messages).ok_or(Error::NotFound)?,
            state: State::parse(&row.state).ok_or(Error::NotFound)?,
            makes_up: row.group_id != group.id.0,
            present: row.present,
            minutes: row.minutes,
            name: row.name,
        })
    };
    rows.into_iter().map(line).collect()
}

/// Heads that were counted at a date of a group at the asker's centres.
///
/// # Errors
/// `NotFound` for a group that is not theirs.
pub async fn heads_at(means: &Means<'_>, asker: &Asker, group: &Group, session: TrainingSessionId) -> Result<Vec<HeadcountRow>> {
    if !asker.serves().covers(group.centre) {
        return Err(Error::NotFound);
    }
    store::headcount(means.diary.db().read(), session).await
}

/// A certificate as the register and its own page show it.
#[derive(Debug, Clone)]
pub struct Certificate {
    pub enrolment: EnrolmentId,
    pub group: GroupId,
    pub training: TrainingId,
    pub centre: CentreId,
    pub number: String,
    pub code: String,
    /// As it is printed.
    pub holder: String,
    pub minutes: i64,
    pub issued_at: Instant,
    pub revoked: bool,
    pub title: Texts,
}

/// The certificate of an enrolment that holds, if there is one. Two queries.
pub async fn certificate_of(means: &Means<'_>, id: EnrolmentId) -> Result<Option<Certificate>> {
    match store::certificate_of(means.diary.db().read(), id).await? {
        Some(row) => Ok(Some(certificate(means, row).await?)),
        None => Ok(None),
    }
}

/// The certificate with this code's digest: what anybody verifies. Two queries.
///
/// # Errors
/// `NotFound` when there is none.
pub async fn verified(means: &Means<'_>, digest: &[u8]) -> Result<Certificate> {
    let row = store::certificate_by_digest(means.diary.db().read(), digest).await?.ok_or(Error::NotFound)?;
    certificate(means, row).await
}

/// The register at the asker's centres, the newest first. Two queries.
pub async fn register(means: &Means<'_>, asker: &Asker, limit: i64) -> Result<Vec<Certificate>> {
    let db = means.diary.db().read();
    let rows = store::certificates(db, asker.serves().ids().as_deref(), limit).await?;
    let trainings = store::trainings(db).await?;
    let title = |id: i64| trainings.iter().find(|it| it.id.0 == id).map(|it| it.it.title.clone()).unwrap_or_default();
    Ok(rows.into_iter().map(|row| shown(means, title(row.training_id), row)).collect())
}

async fn certificate(means: &Means<'_>, row: CertificateRow) -> Result<Certificate> {
    let training = store::training(means.diary.db().read(), TrainingId(row.training_id)).await?.ok_or(Error::NotFound)?;
    Ok(shown(means, training.it.title, row))
}

fn shown(means: &Means<'_>, title: Texts, row: CertificateRow) -> Certificate {
    Certificate {
        enrolment: EnrolmentId(row.enrolment_id),
        group: GroupId(row.group_id),
        training: TrainingId(row.training_id),
        centre: CentreId(row.centre_id),
        code: certificate_code(means.keys, &row.number),
        minutes: row.minutes,
        issued_at: Instant(row.issued_at),
        revoked: row.revoked_at.is_some(),
        number: row.number,
        holder: row.holder,
        title,
    }
}

/// Fewer answers than this are not shown: who said it could be guessed.
const FEWEST_ANSWERS: usize = 3;

/// What people say of a training.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    pub answers: i64,
    /// How many said one, two … five.
    pub useful: [i64; 5],
    pub recommend: i64,
    pub words: Vec<String>,
}

/// What people say of a training or one of its groups; none while fewer have answered than can hide each other.
///
/// # Errors
/// `NotFound` unless the asker is a manager.
pub async fn said(means: &Means<'_>, asker: &Asker, training: TrainingId, group: Option<GroupId>) -> Result<Option<Said>> {
    if !asker.is(Role::Manager) {
        return Err(Error::NotFound);
    }
    let rows = store::feedback(means.diary.db().read(), training, group).await?;
    if rows.len() < FEWEST_ANSWERS {
        return Ok(None);
    }
    let mut said = Said { answers: 0, useful: [0; 5], recommend: 0, words: Vec::new() };
    for row in rows {
        said.answers += 1;
        if let Some(many) = usize::try_from(row.useful - 1).ok().and_then(|it| said.useful.get_mut(it)) {
            *many += 1;
        }
        said.recommend += i64::from(row.recommends == Recommends::Yes.as_str());
        said.words.extend(row.words.as_deref().map(|it| means.keys.open(it)).transpose()?);
    }
    said.words.sort();
    Ok(Some(said))
}
