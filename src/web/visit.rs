//! A browser's stay with us, kept on the server: what was typed and not yet sent, what a code has unlocked, who signed in
//! by a link. The cookie holds a random token, the database its digest; a visit is made only when there is something to keep.
use rocket::Request;
use rocket::http::{Cookie, CookieJar, SameSite};
use rocket::request::{FromRequest, Outcome};
use sea_orm::{ConnectionTrait, QueryResult, Statement, Value};
use sha2::{Digest, Sha256};

use super::asked::{keys, now, site};
use super::door;
use super::errors::status_of;
use crate::kernel::{AppointmentId, Db, EnrolmentId, Error, Instant, Keys, PersonId, Result, Txn, VisitId};

/// A visit ends two hours after the last thing that was kept in it.
const LIFE_HOURS: i64 = 2;

/// What a code opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lock {
    Appointment(AppointmentId),
    Enrolment(EnrolmentId),
}

impl From<AppointmentId> for Lock {
    fn from(id: AppointmentId) -> Lock {
        Lock::Appointment(id)
    }
}

impl From<EnrolmentId> for Lock {
    fn from(id: EnrolmentId) -> Lock {
        Lock::Enrolment(id)
    }
}

impl Lock {
    /// As the visit's row holds it: `7` an appointment, `e7` an enrolment.
    fn stored(self) -> String {
        match self {
            Lock::Appointment(id) => id.0.to_string(),
            Lock::Enrolment(id) => format!("e{}", id.0),
        }
    }

    fn parse(text: &str) -> Option<Lock> {
        match text.strip_prefix('e') {
            Some(id) => Some(Lock::Enrolment(EnrolmentId(id.parse().ok()?))),
            None => Some(Lock::Appointment(AppointmentId(text.parse().ok()?))),
        }
    }
}

/// Guard: the visit of the browser that asks, or an empty one.
pub struct Visit<'r> {
    pub id: Option<VisitId>,
    draft: Option<String>,
    unlocked: Vec<(Lock, Instant)>,
    signed_in: Option<(PersonId, Instant)>,
    remembered: Option<PersonId>,
    means: Means<'r>,
}

struct Means<'r> {
    db: &'r Db,
    keys: &'r Keys,
    jar: &'r CookieJar<'r>,
    https: bool,
    now: Instant,
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Visit<'r> {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, ()> {
        match Visit::of(request).await {
            Ok(visit) => Outcome::Success(visit),
            Err(error) => Outcome::Error((status_of(request, error), ())),
        }
    }
}

impl<'r> Visit<'r> {
    /// The visit of the browser that asks.
    pub(super) async fn of(request: &'r Request<'_>) -> Result<Visit<'r>> {
        let (Some(db), Some(keys), Some(site), Some(now)) =
            (request.rocket().state::<Db>(), keys(request), site(request), now(request))
        else {
            return Err(Error::Fault("the house was built without its parts".into()));
        };
        let mut visit = Visit::find(Means { db, keys, jar: request.cookies(), https: site.https(), now }).await?;
        if visit.person().is_none() {
            visit.remembered = door::client(request).await?.map(|it| it.0);
        }
        Ok(visit)
    }

    async fn find(means: Means<'r>) -> Result<Visit<'r>> {
        let mut visit = Visit { id: None, draft: None, unlocked: Vec::new(), signed_in: None, remembered: None, means };
        let Some(token) = visit.means.jar.get(name(visit.means.https)).map(|it| it.value().to_owned()) else {
            return Ok(visit);
        };
        let find =
            "SELECT id, person_id, signed_in_until, draft, unlocked FROM visit WHERE token_digest = $1 AND expires_at > $2";
        let read = visit.means.db.read();
        let values = [digest(&token).into(), visit.means.now.0.into()];
        let row = read.query_one_raw(Statement::from_sql_and_values(read.get_database_backend(), find, values)).await?;
        if let Some(row) = row {
            visit.fill(&row)?;
        }
        Ok(visit)
    }

    fn fill(&mut self, row: &QueryResult) -> Result<()> {
        self.id = Some(VisitId(row.try_get("", "id")?));
        if let Some(sealed) = row.try_get::<Option<Vec<u8>>>("", "draft")? {
            self.draft = Some(self.means.keys.open(&sealed)?);
        }
        self.unlocked = parse_unlocked(&row.try_get::<String>("", "unlocked")?);
        let person = row.try_get::<Option<i64>>("", "person_id")?;
        let until = row.try_get::<Option<i64>>("", "signed_in_until")?;
        self.signed_in = person.zip(until).map(|(person, until)| (PersonId(person), Instant(until)));
        Ok(())
    }

    /// The visit's id; makes the visit and its cookie when there is none yet.
    pub async fn begin(&mut self) -> Result<VisitId> {
        if let Some(id) = self.id {
            return Ok(id);
        }
        let token = match self.invited() {
            Some(token) => token,
            None => self.invite()?,
        };
        let txn = self.means.db.begin().await?;
        let now = self.means.now;
        let over = "DELETE FROM visit WHERE token_digest = $1 AND expires_at <= $2";
        txn.execute_raw(sql(&txn, over, [digest(&token).into(), now.0.into()])).await?;
        // Two first requests of one browser at once begin one visit.
        let insert = "INSERT INTO visit (token_digest, made_at, expires_at) VALUES ($1, $2, $3) \
                      ON CONFLICT (token_digest) DO UPDATE SET expires_at = excluded.expires_at RETURNING id";
        let values = [digest(&token).into(), now.0.into(), now.plus_hours(LIFE_HOURS).0.into()];
        let row = txn.query_one_raw(sql(&txn, insert, values)).await?.ok_or(Error::Busy)?;
        let id = VisitId(row.try_get("", "id")?);
        txn.commit().await?;
        self.id = Some(id);
        Ok(id)
    }

    /// Gives the browser the token of a visit that is not begun yet, unless it has one: nothing is written. So a first
    /// form sent twice is sent by the same visitor.
    ///
    /// # Errors
    /// [`Error::Fault`] when the machine has no randomness to give.
    pub fn invite(&self) -> Result<String> {
        if let Some(token) = self.invited() {
            return Ok(token);
        }
        let token = token(self.means.keys)?;
        self.hand_out(token.clone());
        Ok(token)
    }

    /// The browser's token, if we made it: nobody begins a visit under a token of his choice.
    fn invited(&self) -> Option<String> {
        let token = self.means.jar.get(name(self.means.https))?.value();
        let (random, tag) = token.split_at_checked(22)?;
        self.means.keys.fits("visit", random, tag).then(|| token.to_owned())
    }

    /// What was typed and not yet sent.
    pub fn draft(&self) -> Option<&str> {
        self.draft.as_deref()
    }

    /// Keeps what was typed, sealed.
    pub async fn keep_draft(&mut self, text: &str) -> Result<()> {
        let sealed = self.means.keys.seal(text)?;
        self.write("UPDATE visit SET draft = $3, expires_at = $2 WHERE id = $1", vec![sealed.into()]).await?;
        self.draft = Some(text.to_owned());
        Ok(())
    }

    pub async fn drop_draft(&mut self) -> Result<()> {
        if self.draft.take().is_some() {
            self.write("UPDATE visit SET draft = NULL, expires_at = $2 WHERE id = $1", Vec::new()).await?;
        }
        Ok(())
    }

    /// Whether the code of this appointment or enrolment was given, and not too long ago.
    pub fn is_unlocked(&self, what: impl Into<Lock>) -> bool {
        let what = what.into();
        self.unlocked.iter().any(|it| it.0 == what && it.1 > self.means.now)
    }

    /// The code was right: its page shows everything until then.
    pub async fn unlock(&mut self, what: impl Into<Lock>, until: Instant) -> Result<()> {
        let (what, now) = (what.into(), self.means.now);
        self.unlocked.retain(|it| it.0 != what && it.1 > now);
        self.unlocked.push((what, until));
        let text: Vec<String> = self.unlocked.iter().map(|(what, until)| format!("{}:{}", what.stored(), until.0)).collect();
        self.write("UPDATE visit SET unlocked = $3, expires_at = $2 WHERE id = $1", vec![text.join(",").into()]).await
    }

    /// Who signed in by a mailed link, or stays signed in with this browser, while that lasts.
    pub fn person(&self) -> Option<PersonId> {
        self.just_signed_in().or(self.remembered)
    }

    /// Who signed in by a mailed link, and is still there.
    pub fn just_signed_in(&self) -> Option<PersonId> {
        self.signed_in.filter(|it| it.1 > self.means.now).map(|it| it.0)
    }

    /// Signs a person in until then. The token is a new one from here on: whoever knew the old one knows nothing.
    pub async fn sign_in(&mut self, person: PersonId, until: Instant) -> Result<()> {
        let token = token(self.means.keys)?;
        let update = "UPDATE visit SET person_id = $3, signed_in_until = $4, token_digest = $5, expires_at = $2 WHERE id = $1";
        self.write(update, vec![person.0.into(), until.0.into(), digest(&token).into()]).await?;
        self.hand_out(token);
        self.signed_in = Some((person, until));
        Ok(())
    }

    /// Ends the visit on the server and forgets its cookie.
    pub async fn end(self) -> Result<()> {
        if let Some(id) = self.id {
            let txn = self.means.db.begin().await?;
            txn.execute_raw(sql(&txn, "DELETE FROM visit WHERE id = $1", [id.0.into()])).await?;
            txn.commit().await?;
        }
        forget(self.means.jar, self.means.https);
        Ok(())
    }

    /// One update of the visit's row: `$1` is its id, `$2` its new end, `values` the rest.
    async fn write(&mut self, update: &str, values: Vec<Value>) -> Result<()> {
        let id = self.begin().await?;
        let mut all = vec![id.0.into(), self.means.now.plus_hours(LIFE_HOURS).0.into()];
        all.extend(values);
        let txn = self.means.db.begin().await?;
        let done = txn.execute_raw(sql(&txn, update, all)).await?;
        txn.commit().await?;
        // Left in another tab meanwhile.
        if done.rows_affected() == 1 { Ok(()) } else { Err(Error::Gone) }
    }

    fn hand_out(&self, token: String) {
        self.means.jar.add(cookie(token, self.means.https));
    }
}

/// Has the browser forget its visit, whatever the database says.
pub(super) fn forget(jar: &CookieJar<'_>, https: bool) {
    jar.remove(cookie(String::new(), https));
}

/// Forgets visits that have ended.
pub async fn sweep(db: &Db, now: Instant) -> Result<()> {
    let txn = db.begin().await?;
    txn.execute_raw(sql(&txn, "DELETE FROM visit WHERE expires_at <= $1", [now.0.into()])).await?;
    Ok(txn.commit().await?)
}

fn name(https: bool) -> &'static str {
    if https { "__Host-pv" } else { "pv" }
}

fn cookie(value: String, https: bool) -> Cookie<'static> {
    Cookie::build((name(https), value)).path("/").http_only(true).secure(https).same_site(SameSite::Lax).build()
}

/// 128 random bits, and 128 bits that only we can make for them.
fn token(keys: &Keys) -> Result<String> {
    let random = Keys::random()?;
    let tag = keys.tag("visit", &random);
    Ok(random + &tag)
}

fn digest(token: &str) -> Vec<u8> {
    Sha256::digest(token).to_vec()
}

fn parse_unlocked(text: &str) -> Vec<(Lock, Instant)> {
    let pairs = text.split(',').filter_map(|it| it.split_once(':'));
    pairs.filter_map(|(what, until)| Some((Lock::parse(what)?, Instant(until.parse().ok()?)))).collect()
}

fn sql<I: IntoIterator<Item = Value>>(txn: &Txn, text: &str, values: I) -> Statement {
    Statement::from_sql_and_values(txn.get_database_backend(), text, values)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_unlocked_is_read_as_it_was_written_and_as_it_was_written_before_there_were_enrolments() {
        let read = parse_unlocked("7:100,e7:200,x:1,e:2,9:");
        let (visit, course) = (Lock::Appointment(AppointmentId(7)), Lock::Enrolment(EnrolmentId(7)));
        assert_eq!(read, [(visit, Instant(100)), (course, Instant(200))]);
        assert_eq!((Lock::parse(&visit.stored()), Lock::parse(&course.stored())), (Some(visit), Some(course)));
    }
}
