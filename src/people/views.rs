//! Who stands at the door; the team, its tokens, and what the audit tells.
mod finding;
mod own;

pub use finding::{Known, family, is_exact, joins, known, opened, search, twins};
pub use own::{
    Chooser, Device, Half, Kept, Locked, Mine, all_kept, chooser, devices, half, kept, locked, mine, roles_of, sessions, whose,
    zone_of,
};

use std::collections::BTreeMap;

use sea_orm::ConnectionTrait;

use super::actions::digest;
use super::rules::{Standing, TokenScope, standing};
use super::store::{self, SessionRow};
use crate::kernel::{AccountId, Asker, CentreId, Db, Error, Instant, Lang, PersonId, Post, Result, Role, SessionId, Txn};
use crate::web::Entry;

/// Where managers without a second factor are led (requirement R8).
pub const FACTOR: &str = "/staff/account/second-factor";

/// Whose session a cookie's token names, and when it was last worked in.
pub async fn entry(db: &Db, token: &str, now: Instant) -> Result<(Entry, Instant)> {
    let Some(row) = store::session_by_digest(db, &digest(token)).await? else { return Ok((Entry::Nobody, now)) };
    let (id, seen) = (SessionId(row.id), Instant(row.last_seen));
    if row.account_state != "active" || row.step != "full" {
        return Ok((Entry::Nobody, seen));
    }
    let standing = standing(Instant(row.expires_at), row.ended_at.is_some(), row.locked_at.is_some(), seen, now);
    let entry = match standing {
        Standing::Ended => Entry::Ended(id),
        Standing::Locked => Entry::Locked(id),
        Standing::Open => {
            let asker = asker(db, &row).await?;
            if asker.is(Role::Manager) && !row.totp_confirmed { Entry::Must(asker, FACTOR) } else { Entry::In(asker) }
        }
    };
    Ok((entry, seen))
}

async fn asker(db: &Db, row: &SessionRow) -> Result<Asker> {
    Ok(Asker {
        account: AccountId(row.account_id),
        session: Some(SessionId(row.id)),
        person: PersonId(row.person_id),
        name: row.name.clone(),
        lang: Lang::from_tag(&row.language).unwrap_or(Lang::Be),
        posts: store::posts_of(db.read(), AccountId(row.account_id)).await?,
        beside: row.beside,
    })
}

/// Whose token of the interface for machines it is, what it may, its number, and when it was last used.
pub async fn by_token(db: &Db, token: &str, now: Instant) -> Result<Option<ByToken>> {
    let Some(row) = store::standing_token(db, &digest(token), now).await? else { return Ok(None) };
    let id = AccountId(row.account_id);
    let Some(account) = store::account_by_id(db.read(), id).await?.filter(|it| it.state == "active") else { return Ok(None) };
    let asker = Asker {
        account: id,
        session: None,
        person: PersonId(account.person_id),
        lang: Lang::from_tag(&account.language).unwrap_or(Lang::Be),
        name: account.name,
        posts: store::posts_of(db.read(), id).await?,
        beside: false,
    };
    let scope = TokenScope::parse(&row.scope).unwrap_or(TokenScope::Read);
    Ok(Some(ByToken { asker, scope, id: row.id, used_at: row.last_used_at.map(Instant) }))
}

/// Who came with a token.
pub struct ByToken {
    pub asker: Asker,
    pub scope: TokenScope,
    pub id: i64,
    pub used_at: Option<Instant>,
}

/// An account of staff as whoever manages the team sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    pub id: AccountId,
    pub person: PersonId,
    pub email: String,
    pub name: String,
    pub language: Lang,
    /// `invited`, `active` or `disabled`.
    pub state: String,
    pub second_factor: bool,
    pub signed_in_at: Option<Instant>,
    /// For whoever changes it: somebody else may have done so since.
    pub changed_at: Instant,
    pub posts: Vec<Post>,
}

/// All accounts of staff, by name, with their posts: two queries.
pub async fn team(db: &Db) -> Result<Vec<Member>> {
    let mut posts: BTreeMap<i64, Vec<Post>> = BTreeMap::new();
    for row in store::all_posts(db).await? {
        let role = Role::parse(&row.role).ok_or_else(|| Error::Fault(format!("account_post.role {:?}", row.role).into()))?;
        posts.entry(row.account_id).or_default().push(Post { role, centre: row.centre_id.map(CentreId) });
    }
    let member = |row: store::Member| {
        let own = posts.remove(&row.id).unwrap_or_default();
        as_member(row, own)
    };
    Ok(store::members(db).await?.into_iter().map(member).collect())
}

/// One account of staff, as the transaction sees it.
///
/// # Errors
/// `NotFound`.
pub async fn member(txn: &Txn, id: AccountId) -> Result<Member> {
    let row = store::member(txn, id).await?.ok_or(Error::NotFound)?;
    Ok(as_member(row, store::posts_of(txn, id).await?))
}

fn as_member(row: store::Member, posts: Vec<Post>) -> Member {
    Member {
        id: AccountId(row.id),
        person: PersonId(row.person_id),
        email: row.email,
        name: row.name,
        language: Lang::from_tag(&row.language).unwrap_or(Lang::Be),
        state: row.state,
        second_factor: row.second_factor,
        signed_in_at: row.signed_in_at.map(Instant),
        changed_at: Instant(row.changed_at),
        posts,
    }
}

/// Which account has this address, if any.
pub async fn account_of(at: &impl ConnectionTrait, email: &str) -> Result<Option<AccountId>> {
    Ok(store::account_by_email(at, &email.to_lowercase()).await?.map(|it| AccountId(it.id)))
}

/// How many active managers there are besides this account: of the whole house, and of anything.
pub async fn other_managers(txn: &Txn, account: AccountId) -> Result<(i64, i64)> {
    store::other_managers(txn, account).await
}

/// A token of the interface for machines as its list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    pub id: i64,
    pub account: AccountId,
    pub owner: String,
    pub email: String,
    pub name: String,
    pub scope: TokenScope,
    pub made_at: Instant,
    pub expires_at: Option<Instant>,
    pub used_at: Option<Instant>,
    pub revoked_at: Option<Instant>,
}

/// The newest first.
pub async fn tokens(db: &Db) -> Result<Vec<Token>> {
    Ok(store::tokens(db).await?.into_iter().map(seen).collect())
}

/// # Errors
/// `NotFound`.
pub async fn token(txn: &Txn, id: i64) -> Result<Token> {
    Ok(seen(store::token_by_id(txn, id).await?.ok_or(Error::NotFound)?))
}

fn seen(row: store::TokenRow) -> Token {
    Token {
        id: row.id,
        account: AccountId(row.account_id),
        owner: row.owner,
        email: row.email,
        name: row.name,
        scope: TokenScope::parse(&row.scope).unwrap_or(TokenScope::Read),
        made_at: Instant(row.made_at),
        expires_at: row.expires_at.map(Instant),
        used_at: row.last_used_at.map(Instant),
        revoked_at: row.revoked_at.map(Instant),
    }
}

/// Who did or saw what, the newest first: what fits, at most `limit` rows.
pub async fn deeds(db: &Db, wanted: &store::Wanted, limit: i64) -> Result<Vec<store::Told>> {
    store::deeds(db, wanted, limit).await
}

/// A person as staff may see them: only when a centre where they serve people knows the person.
///
/// # Errors
/// `NotFound` when there is no such person, or not for them.
pub async fn seen_by(db: &Db, asker: &Asker, id: PersonId) -> Result<store::Person> {
    if !store::is_known(db.read(), id, &asker.serves()).await? {
        return Err(Error::NotFound);
    }
    store::person(db.read(), id).await
}
