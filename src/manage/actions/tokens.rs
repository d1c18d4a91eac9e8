//! Tokens of the interface for machines.
use super::by::{By, deed_to, member_for};
use super::team::done_before;
use crate::ground::Means;
use crate::kernel::{AccountId, Error, Key, Refusal, Result, settle};
use crate::people::{self, TokenScope};

/// A token for an account; it may what the account may, within its scope, for so many days.
#[derive(Debug, Clone)]
pub struct NewToken {
    pub account: AccountId,
    pub name: String,
    pub scope: TokenScope,
    pub days: Option<i64>,
}

/// Answers the token, the first time only: it is stored hashed.
///
/// # Errors
/// Refused for an account that is not active.
pub async fn issue_token(means: &Means<'_>, by: By<'_>, new: &NewToken, key: Option<&Key>) -> Result<Option<String>> {
    let txn = means.diary.db().begin().await?;
    if done_before(&txn, key, means.now).await? {
        return Ok(None);
    }
    let member = member_for(&txn, by, new.account).await?;
    if member.state == "disabled" {
        return Err(Error::Refused(Refusal("team-no-disabled")));
    }
    let token = people::NewToken {
        account: new.account,
        name: new.name.clone(),
        scope: new.scope,
        expires_at: new.days.map(|it| means.now.plus_days(it)),
    };
    let (id, token) = people::add_token(&txn, &token, means.now).await?;
    by.record(&txn, &deed_to("issue-token", &member, &member.posts), means.now).await?;
    if let Some(key) = key {
        settle(&txn, key, id).await?;
    }
    txn.commit().await?;
    Ok(Some(token))
}

/// # Errors
/// Refused when it is revoked already; `NotFound` when its account is not the manager's to see.
pub async fn revoke_token(means: &Means<'_>, by: By<'_>, id: i64, key: Option<&Key>) -> Result<()> {
    let txn = means.diary.db().begin().await?;
    if done_before(&txn, key, means.now).await? {
        return Ok(());
    }
    let token = people::token(&txn, id).await?;
    let member = member_for(&txn, by, token.account).await?;
    people::revoke_token(&txn, id, means.now).await?;
    by.record(&txn, &deed_to("revoke-token", &member, &member.posts), means.now).await?;
    if let Some(key) = key {
        settle(&txn, key, id).await?;
    }
    Ok(txn.commit().await?)
}
