//! The staff door: who has a session or a token comes in with the roles that the route's row names; everybody else finds
//! the sign-in, the lock, or nothing. A form that comes too late is kept, and done once its sender is back (requirement R10).
use std::io::Cursor;

use rocket::Data;
use rocket::Request;
use rocket::data::ToByteUnit;
use rocket::http::Status;
use rocket::request::{FromRequest, Outcome as Guarded};
use rocket::response::Response;
use rocket::route::Outcome;

use super::asked::{asked, is_safe};
use super::errors::status_of;
use super::table::Access;
use crate::kernel::{Asker, Error, Instant, PersonId, Result, Roles, SessionId};

/// Who stands at the door.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// No session that anybody remembers.
    Nobody,
    /// The session has ended; its account may still have what it sent kept.
    Ended(SessionId),
    /// Idle too long: the PIN first.
    Locked(SessionId),
    In(Asker),
    /// Has come in, and has something to do there before anything else: only what lies at and below this path is open.
    Must(Asker, &'static str),
}

/// Knows sessions, tokens and kept forms. Accounts live above this floor, so whoever builds the house brings it.
#[rocket::async_trait]
pub trait Doorkeeper: Send + Sync + 'static {
    /// Who asks, by the session's cookie.
    async fn enter(&self, request: &Request<'_>) -> Result<Entry>;
    /// Who asks, by a token of the interface for machines, when that token may make such requests.
    async fn by_token(&self, request: &Request<'_>, token: &str) -> Result<Option<Asker>>;
    /// Writes down that something was refused to somebody who has come in: which page, and the number in its address.
    async fn refused(&self, asker: &Asker, page: &'static str, number: i64) -> Result<()>;
    /// Keeps a form for whoever had this session: under which name.
    async fn keep(&self, request: &Request<'_>, session: SessionId, path: &str, body: &[u8]) -> Result<String>;
    /// Gives a kept form back to the account that sent it, once, at the path that it was sent to.
    async fn kept(&self, request: &Request<'_>, asker: &Asker, name: &str) -> Result<Option<Vec<u8>>>;
    /// The young person who stays signed in with this browser, and until when.
    async fn client(&self, request: &Request<'_>) -> Result<Option<(PersonId, Instant)>>;
    /// She leaves: this browser is forgotten.
    async fn forget(&self, request: &Request<'_>) -> Result<()>;
}

/// Managed by the house.
pub struct Door(pub Box<dyn Doorkeeper>);

pub(super) enum Pass<'r> {
    On(Data<'r>),
    Back(Outcome<'r>),
}

/// The largest form that is kept: the largest that is read (see [`super::Form`]).
const LARGEST: u64 = 64;

/// Lets a request through, or answers it.
pub(super) async fn pass<'r>(request: &'r Request<'_>, access: Access, data: Data<'r>) -> Pass<'r> {
    let done = match access {
        Access::Staff(roles) => by_session(request, roles, data).await,
        Access::Token(roles) => by_token(request, roles, data).await,
        _ => return Pass::On(data),
    };
    done.unwrap_or_else(|error| Pass::Back(Outcome::Error(status_of(request, error))))
}

async fn by_session<'r>(request: &'r Request<'_>, roles: Roles, data: Data<'r>) -> Result<Pass<'r>> {
    let Door(keeper) = door(request)?;
    match keeper.enter(request).await? {
        Entry::In(asker) if asker.roles().meets(roles) => {
            asked(request).asker.get_or_init(|| asker);
            Ok(Pass::On(data))
        }
        Entry::In(asker) => {
            // The page that says so is a page of staff.
            asked(request).asker.get_or_init(|| asker);
            Err(Error::NotFound)
        }
        Entry::Must(asker, there) if asker.roles().meets(roles) && is_below(request.uri().path().as_str(), there) => {
            asked(request).asker.get_or_init(|| asker);
            Ok(Pass::On(data))
        }
        Entry::Must(_, there) => Ok(away(request, there, None)),
        Entry::Nobody => Ok(away(request, "/sign-in", None)),
        Entry::Ended(session) => {
            let kept = keep(request, keeper.as_ref(), session, data).await?;
            Ok(away(request, "/sign-in", kept))
        }
        Entry::Locked(session) => {
            let kept = keep(request, keeper.as_ref(), session, data).await?;
            Ok(away(request, "/lock", kept))
        }
    }
}

fn is_below(path: &str, there: &str) -> bool {
    path.strip_prefix(there).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

async fn by_token<'r>(request: &'r Request<'_>, roles: Roles, data: Data<'r>) -> Result<Pass<'r>> {
    let Door(keeper) = door(request)?;
    let header = request.headers().get_one("Authorization").unwrap_or_default();
    let token = header.split_once(' ').filter(|it| it.0.eq_ignore_ascii_case("bearer")).map(|it| it.1.trim());
    let Some(asker) = keeper.by_token(request, token.unwrap_or_default()).await? else {
        return Ok(Pass::Back(Outcome::Error(Status::Unauthorized)));
    };
    if !asker.roles().meets(roles) {
        return Err(Error::NotFound);
    }
    asked(request).asker.get_or_init(|| asker);
    Ok(Pass::On(data))
}

async fn keep(request: &Request<'_>, keeper: &dyn Doorkeeper, session: SessionId, data: Data<'_>) -> Result<Option<String>> {
    if is_safe(request.method()) || !request.content_type().is_some_and(|it| it.is_form()) {
        return Ok(None);
    }
    let body = data.open(LARGEST.kibibytes()).into_bytes().await?;
    if !body.is_complete() {
        return Ok(None);
    }
    let path = request.uri().to_string();
    Ok(Some(keeper.keep(request, session, &path, &body).await?))
}

/// To the sign-in or the lock, and from there back to where this request wanted to go.
fn away<'r>(request: &'r Request<'_>, to: &str, kept: Option<String>) -> Pass<'r> {
    let way = match kept {
        Some(name) => format!("{to}?kept={name}"),
        None if is_safe(request.method()) => {
            let next: String = url::form_urlencoded::byte_serialize(request.uri().to_string().as_bytes()).collect();
            format!("{to}?next={next}")
        }
        None => to.to_owned(),
    };
    let mut answer = Response::build();
    if request.headers().get_one("HX-Request").is_some() {
        // A part of a page asked: the whole page goes.
        answer.status(Status::NoContent).raw_header("HX-Redirect", way);
    } else {
        answer.status(Status::SeeOther).raw_header("Location", way);
    }
    Pass::Back(Outcome::Success(answer.sized_body(0, Cursor::new("")).finalize()))
}

fn door<'r>(request: &'r Request<'_>) -> Result<&'r Door> {
    request.rocket().state::<Door>().ok_or_else(|| Error::Fault("the house was built without its door".into()))
}

/// Tells the doorkeeper what was refused to a member of staff: it is there and not theirs, or not there at all.
pub(super) async fn tell_refused(request: &Request<'_>, page: &'static str) {
    let (Some(asker), Ok(Door(keeper))) = (asked(request).asker.get(), door(request)) else { return };
    let numbers = request.uri().path().segments().filter_map(|it| it.parse().ok());
    if let Err(fault) = keeper.refused(asker, page, numbers.last().unwrap_or_default()).await {
        tracing::error!(?fault, page, "a refusal was not written down");
    }
}

/// Whether the route is one of staff: only there a kept form comes back.
pub(super) fn is_behind(request: &Request<'_>) -> bool {
    matches!(asked(request).access.get(), Some(Access::Staff(_)))
}

/// What a kept form held, for [`super::Form`].
pub(super) async fn kept(request: &Request<'_>, name: &str) -> Result<Option<Vec<u8>>> {
    let Some(asker) = asked(request).asker.get() else { return Ok(None) };
    door(request)?.0.kept(request, asker, name).await
}

/// The young person who stays signed in with this browser; nobody where a house is built without its door.
pub(super) async fn client(request: &Request<'_>) -> Result<Option<(PersonId, Instant)>> {
    match request.rocket().state::<Door>() {
        Some(Door(keeper)) => keeper.client(request).await,
        None => Ok(None),
    }
}

/// Forgets this browser.
pub(super) async fn forget(request: &Request<'_>) -> Result<()> {
    match request.rocket().state::<Door>() {
        Some(Door(keeper)) => keeper.forget(request).await,
        None => Ok(()),
    }
}

/// Guard: whoever has come in. Only where the route's row is of staff or tokens.
#[rocket::async_trait]
impl<'r> FromRequest<'r> for &'r Asker {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> Guarded<Self, ()> {
        match asked(request).asker.get() {
            Some(asker) => Guarded::Success(asker),
            None => Guarded::Error((Status::NotFound, ())),
        }
    }
}
