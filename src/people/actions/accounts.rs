//! Accounts come about.
use super::super::store::{self, NewPerson, NewRow};
use super::password;
use crate::kernel::{AccountId, Email, Instant, Lang, PersonId, Post, Result, Txn};
use crate::notify::{self, Channel, Contact, Detail};
use crate::people::rules::Sex;

/// Somebody who will sign in.
#[derive(Debug, Clone)]
pub struct NewAccount {
    pub email: Email,
    pub name: String,
    pub language: Lang,
    pub posts: Vec<Post>,
    /// The person that they are already (a counsellor's); a fresh record without one.
    pub person: Option<crate::kernel::PersonId>,
    /// None: invited, and sets one by a link.
    pub password: Option<String>,
}

/// An account of staff, with its posts.
///
/// # Errors
/// A fault when the address has an account already: whoever asks people for one looks before.
pub async fn add_account(txn: &Txn, new: &NewAccount, now: Instant) -> Result<AccountId> {
    let person = match new.person {
        Some(person) => person,
        None => store::new_person(txn, &blank(new), now).await?,
    };
    reachable(txn, person, &new.email).await?;
    let password = match &new.password {
        Some(password) => Some(password::hash(password.clone()).await?),
        None => None,
    };
    let row = NewRow {
        person,
        kind: "staff",
        email: &new.email.as_str().to_lowercase(),
        name: &new.name,
        language: new.language.tag(),
        state: if password.is_some() { "active" } else { "invited" },
        password,
    };
    let id = store::insert_account(txn, &row, now).await?;
    for post in &new.posts {
        store::insert_post(txn, id, *post).await?;
    }
    Ok(id)
}

/// Letters about the account reach it: a person without an address for letters gets the account's.
async fn reachable(txn: &Txn, person: PersonId, email: &Email) -> Result<()> {
    let mut contacts = notify::contacts_in(txn, person).await?;
    if contacts.iter().any(|it| it.channel == Channel::Email) {
        return Ok(());
    }
    contacts.push(work_address(person, email, chrono_tz::UTC));
    notify::set_contacts(txn, person, &contacts).await
}

/// Staff read their work's mail in full, at any hour.
pub fn work_address(person: PersonId, email: &Email, zone: chrono_tz::Tz) -> Contact {
    Contact {
        person,
        channel: Channel::Email,
        address: email.as_str().to_owned(),
        allowed: true,
        detail: Detail::Full,
        from_hour: 0,
        until_hour: 24,
        zone,
        say_instead: String::new(),
        calendar_part: true,
    }
}

fn blank(new: &NewAccount) -> NewPerson {
    NewPerson {
        name: new.name.clone(),
        birth_year: None,
        sex: Sex::Unknown,
        region: "unknown".to_owned(),
        language: new.language,
        anonymous: false,
    }
}
