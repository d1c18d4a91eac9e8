//! Accounts and their posts.
use sea_orm::{ConnectionTrait, FromQueryResult};

use super::sql;
use crate::kernel::{AccountId, CentreId, Error, Instant, PersonId, Post, Result, Role, Txn};

/// An account as it lies in the table.
#[derive(Debug, Clone, FromQueryResult)]
pub struct Account {
    pub id: i64,
    pub person_id: i64,
    pub kind: String,
    pub email: String,
    pub name: String,
    pub language: String,
    pub state: String,
    pub password: Option<String>,
    pub pin: Option<String>,
    pub totp_secret: Option<Vec<u8>>,
    pub totp_confirmed: bool,
    pub totp_step: i64,
}

const ROW: &str = "SELECT id, person_id, kind, email, name, language, state, password, pin, totp_secret, totp_confirmed, totp_step \
                   FROM account";

/// By its folded address, of staff and young people alike: an address has one account.
pub async fn account_by_email(db: &impl ConnectionTrait, email: &str) -> Result<Option<Account>> {
    let statement = sql(db, format!("{ROW} WHERE email = $1"), vec![email.into()]);
    Ok(Account::find_by_statement(statement).one(db).await?)
}

pub async fn account_by_id(db: &impl ConnectionTrait, id: AccountId) -> Result<Option<Account>> {
    let statement = sql(db, format!("{ROW} WHERE id = $1"), vec![id.0.into()]);
    Ok(Account::find_by_statement(statement).one(db).await?)
}

pub struct NewRow<'a> {
    pub person: PersonId,
    pub kind: &'a str,
    pub email: &'a str,
    pub name: &'a str,
    pub language: &'a str,
    pub state: &'a str,
    pub password: Option<String>,
}

pub async fn insert_account(txn: &Txn, new: &NewRow<'_>, now: Instant) -> Result<AccountId> {
    let text = "INSERT INTO account (person_id, kind, email, name, language, state, password, made_at, changed_at) \
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8) RETURNING id";
    let values = vec![
        new.person.0.into(),
        new.kind.into(),
        new.email.into(),
        new.name.into(),
        new.language.into(),
        new.state.into(),
        new.password.clone().into(),
        now.0.into(),
    ];
    let row = txn.query_one_raw(sql(txn, text, values)).await?;
    let row = row.ok_or_else(|| Error::Fault("an insert returned nothing".into()))?;
    Ok(AccountId(row.try_get("", "id")?))
}

/// Holding the same post twice changes nothing.
pub async fn insert_post(txn: &Txn, account: AccountId, post: Post) -> Result<()> {
    let text = "INSERT INTO account_post (account_id, role, centre_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
    let values = vec![account.0.into(), post.role.as_str().into(), post.centre.map(|it| it.0).into()];
    txn.execute_raw(sql(txn, text, values)).await?;
    Ok(())
}

pub async fn posts_of(db: &impl ConnectionTrait, account: AccountId) -> Result<Vec<Post>> {
    let text = "SELECT role, centre_id FROM account_post WHERE account_id = $1 ORDER BY id";
    let rows = db.query_all_raw(sql(db, text, vec![account.0.into()])).await?;
    let post = |row: &sea_orm::QueryResult| {
        let role: String = row.try_get("", "role")?;
        let role = Role::parse(&role).ok_or_else(|| Error::Fault(format!("account_post.role {role:?}").into()))?;
        Ok(Post { role, centre: row.try_get::<Option<i64>>("", "centre_id")?.map(CentreId) })
    };
    rows.iter().map(post).collect()
}

/// The zone of the centre where they work; of the first centre, for who works everywhere.
pub async fn zone_of(db: &impl ConnectionTrait, account: AccountId) -> Result<Option<String>> {
    let text = "SELECT c.zone FROM centre c LEFT JOIN account_post p ON p.centre_id = c.id AND p.account_id = $1 \
                ORDER BY CASE WHEN p.id IS NULL THEN 1 ELSE 0 END, c.id LIMIT 1";
    let row = db.query_one_raw(sql(db, text, vec![account.0.into()])).await?;
    Ok(row.map(|it| it.try_get("", "zone")).transpose()?)
}
