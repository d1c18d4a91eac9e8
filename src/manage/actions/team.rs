//! Posts, and the ways in.
use super::super::{messages, rules};
use super::by::{By, deed_to, member_for};
use super::inviting::{profile, work_address};
use crate::ground::Means;
use crate::kernel::{AccountId, Claim, Email, Error, Instant, Key, Post, Refusal, Result, Txn, claim, settle};
use crate::notify::{self, Channel};
use crate::people::{self, Member};

/// Other posts for an account, which the manager saw as it was at `seen`.
///
/// # Errors
/// Refused when somebody else changed it since, when it grants more than the manager has, or when nobody would manage the
/// house any more.
pub async fn change_posts(
    means: &Means<'_>,
    by: By<'_>,
    id: AccountId,
    posts: &[Post],
    seen: Instant,
    key: Option<&Key>,
) -> Result<()> {
    let house = means.diary.house().await?;
    let txn = means.diary.db().begin().await?;
    if done_before(&txn, key, means.now).await? {
        return Ok(());
    }
    people::lock_managers(&txn).await?;
    let member = member_for(&txn, by, id).await?;
    if posts.is_empty() {
        return Err(Error::Refused(Refusal("team-no-post")));
    }
    if !by.may_grant(posts) {
        return Err(Error::Refused(Refusal("team-no-grant")));
    }
    if !rules::still_manages(&member.posts, posts) {
        keep_a_manager(&txn, &member).await?;
    }
    people::set_posts(&txn, id, posts, seen, means.now).await?;
    profile(&txn, &house, member.person, &member.name, member.language, posts).await?;
    by.record(&txn, &deed_to("change-posts", &member, posts), means.now).await?;
    finish(txn, key, id).await
}

/// Ends every way in, at once.
///
/// # Errors
/// Refused for the last active manager, and when it is disabled already.
pub async fn disable(means: &Means<'_>, by: By<'_>, id: AccountId, key: Option<&Key>) -> Result<()> {
    let txn = means.diary.db().begin().await?;
    if done_before(&txn, key, means.now).await? {
        return Ok(());
    }
    people::lock_managers(&txn).await?;
    let member = member_for(&txn, by, id).await?;
    if matches!(by, By::Manager(_)) {
        keep_a_manager(&txn, &member).await?;
    }
    people::disable(&txn, id, means.now).await?;
    by.record(&txn, &deed_to("disable", &member, &member.posts), means.now).await?;
    finish(txn, key, id).await
}

/// # Errors
/// Refused when it is not disabled.
pub async fn enable(means: &Means<'_>, by: By<'_>, id: AccountId, key: Option<&Key>) -> Result<()> {
    let txn = means.diary.db().begin().await?;
    if done_before(&txn, key, means.now).await? {
        return Ok(());
    }
    let member = member_for(&txn, by, id).await?;
    people::enable(&txn, id, means.now).await?;
    by.record(&txn, &deed_to("enable", &member, &member.posts), means.now).await?;
    finish(txn, key, id).await
}

/// Password, PIN and second factor go, sessions end. Answers the path of the new link, the first time only.
///
/// # Errors
/// Refused for a disabled account, and for the last active manager's own: she would be outside until she opens her mail.
pub async fn reset(means: &Means<'_>, by: By<'_>, id: AccountId, key: Option<&Key>) -> Result<Option<String>> {
    let txn = means.diary.db().begin().await?;
    if done_before(&txn, key, means.now).await? {
        return Ok(None);
    }
    people::lock_managers(&txn).await?;
    let member = member_for(&txn, by, id).await?;
    if matches!(by, By::Manager(_)) {
        keep_a_manager(&txn, &member).await?;
    }
    let path = people::reset(&txn, id, means.now).await?;
    // Without an address of hers the letter would reach nobody.
    let contacts = notify::contacts_of_newest_in(&txn, &[member.person]).await?;
    if !contacts.iter().any(|it| it.channel == Channel::Email && it.allowed) {
        let email = Email::parse(&member.email).map_err(|_| Error::NotFound)?;
        let contact = work_address(&*means.diary.house_in(&txn).await?, member.person, &email);
        notify::set_contacts(&txn, member.person, &[&contacts[..], &[contact]].concat()).await?;
    }
    let letter = messages::reset(means.site, &member, &path, means.now)?;
    notify::post(&txn, means.keys, &letter, means.now).await?;
    by.record(&txn, &deed_to("reset", &member, &member.posts), means.now).await?;
    finish(txn, key, id).await?;
    Ok(Some(path))
}

/// Somebody must be left to let others in.
async fn keep_a_manager(txn: &Txn, member: &Member) -> Result<()> {
    let (whole, any) = people::other_managers(txn, member.id).await?;
    if member.state == "active" && rules::is_last_manager(&member.posts, whole, any) {
        return Err(Error::Refused(Refusal("team-no-last")));
    }
    Ok(())
}

pub(super) async fn done_before(txn: &Txn, key: Option<&Key>, now: Instant) -> Result<bool> {
    match key {
        Some(key) => Ok(claim(txn, key, now).await? != Claim::New),
        None => Ok(false),
    }
}

async fn finish(txn: Txn, key: Option<&Key>, id: AccountId) -> Result<()> {
    if let Some(key) = key {
        settle(&txn, key, id.0).await?;
    }
    Ok(txn.commit().await?)
}
