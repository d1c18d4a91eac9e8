//! Somebody new in the team: an account, her posts, a counsellor's profile, and the letter with the link.
use super::super::messages;
use super::by::{By, at_one_centre};
use crate::ground::Means;
use crate::kernel::{
    AccountId, Claim, Email, Error, Key, Lang, PersonId, Post, Refusal, Result, Role, Texts, Txn, claim, settle,
};
use crate::notify::{self, Contact};
use crate::people::{self, Deed, NewAccount};
use crate::schedule::{self, House, NewCounsellor};

/// Who is to come in.
#[derive(Debug, Clone)]
pub struct Invite {
    pub email: Email,
    pub name: String,
    pub language: Lang,
    pub posts: Vec<Post>,
}

/// `path`: the link that sets the password; only the first answer to a key has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invited {
    pub account: AccountId,
    pub path: Option<String>,
}

/// # Errors
/// Refused when the address has an account already, without a post, or with more than the manager has herself.
pub async fn invite(means: &Means<'_>, by: By<'_>, new: &Invite, key: Option<&Key>) -> Result<Invited> {
    let house = means.diary.house().await?;
    let txn = means.diary.db().begin().await?;
    if let Some(key) = key
        && let Claim::Done(id) = claim(&txn, key, means.now).await?
    {
        return Ok(Invited { account: AccountId(id), path: None });
    }
    if new.posts.is_empty() {
        return Err(Error::Refused(Refusal("team-no-post")));
    }
    if !by.may_grant(&new.posts) {
        return Err(Error::Refused(Refusal("team-no-grant")));
    }
    if people::account_of(&txn, new.email.as_str()).await?.is_some() {
        return Err(Error::Refused(Refusal("team-no-known")));
    }
    let account = NewAccount {
        email: new.email.clone(),
        name: new.name.clone(),
        language: new.language,
        posts: new.posts.clone(),
        person: None,
        password: None,
    };
    let id = people::add_account(&txn, &account, means.now).await?;
    let member = people::member(&txn, id).await?;
    let contact = work_address(&house, member.person, &new.email);
    notify::set_contacts(&txn, member.person, &[contact]).await?;
    profile(&txn, &house, member.person, &new.name, new.language, &new.posts).await?;
    let path = people::invite_link(&txn, id, means.now).await?;
    let letter = messages::invitation(means.site, &member, &path, means.now)?;
    notify::post(&txn, means.keys, &letter, means.now).await?;
    by.record(&txn, &at_one_centre(Deed::new("invite", "account", id.0), &new.posts), means.now).await?;
    if let Some(key) = key {
        settle(&txn, key, id.0).await?;
    }
    txn.commit().await?;
    Ok(Invited { account: id, path: Some(path) })
}

pub(super) fn work_address(house: &House, person: PersonId, email: &Email) -> Contact {
    people::work_address(person, email, house.zone_of(None).unwrap_or(chrono_tz::Europe::Minsk))
}

/// A counsellor needs a place in the schedule: without one no service can be given to her. What she gives, and when, is
/// set up later.
pub(super) async fn profile(
    txn: &Txn,
    house: &House,
    person: PersonId,
    name: &str,
    language: Lang,
    posts: &[Post],
) -> Result<()> {
    let counsels = posts.iter().any(|it| it.role == Role::Counsellor);
    if !counsels || house.counsellors.values().any(|it| it.person == person) {
        return Ok(());
    }
    let new = NewCounsellor {
        person,
        name: Texts::new(name, name, name),
        title: messages::counsellor_title(),
        languages: vec![language],
        found_as: None,
        video_link: String::new(),
        services: Vec::new(),
    };
    schedule::add_counsellor(txn, &new).await.map(drop)
}
