//! Who works in the demonstration: an account for each counsellor, and for desk, mentor, manager and donor.
use super::network::{COLLEAGUES, Network};
use crate::kernel::{AccountId, Email, Error, Instant, Keys, Lang, PersonId, Post, Result, Role, Txn};
use crate::people::{self, NewAccount, NewToken, TokenScope};

/// A sign-in that the demonstration shows: `demo.json` lists them.
#[derive(Debug, Clone, serde::Serialize)]
pub struct User {
    pub role: &'static str,
    pub email: String,
    pub password: String,
    /// Of the second factor, in base 32, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub totp_secret: Option<&'static str>,
    /// For the interface for machines, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub token: Option<String>,
    /// Unlocks the screen.
    pub pin: &'static str,
}

/// Everybody's, so that it can be shown.
const PASSWORD: &str = "pachatak-demo-2026";
const PIN: &str = "2468";

/// Who has a token: the first counsellor, the desk and the manager. The same for the same key, so that it can be told again.
const WITH_TOKEN: [&str; 3] = [COLLEAGUES[0].address, "zhanna", "iryna"];

fn token(keys: &Keys, name: &str) -> String {
    format!("pat_{}", keys.tag("demo-token", name))
}

/// Managers must have a second factor.
const SECRET: &str = "PACHATAKDEMOPACHATAKDEMOPACHATAK";

/// The sign-ins, in the order in which they are told.
pub fn users(keys: &Keys) -> Vec<User> {
    let user = |role: Role, name: &str| User {
        role: role.as_str(),
        email: format!("{name}@pachatak.example"),
        password: PASSWORD.to_owned(),
        totp_secret: (role == Role::Manager).then_some(SECRET),
        token: WITH_TOKEN.contains(&name).then(|| token(keys, name)),
        pin: PIN,
    };
    let mut users = vec![
        user(Role::Counsellor, COLLEAGUES[0].address),
        user(Role::Desk, "zhanna"),
        user(Role::Manager, "iryna"),
        user(Role::Mentor, "mikhas"),
        user(Role::Donor, "donor"),
    ];
    users.push(user(Role::Desk, "halina"));
    users.extend(COLLEAGUES.iter().skip(1).map(|it| user(Role::Counsellor, it.address)));
    users
}

/// The first desk's account, and the manager's.
pub struct Engaged {
    pub clerk: AccountId,
    pub manager: AccountId,
}

/// Opens the accounts. Counsellors are the persons that they are already.
pub async fn engage(txn: &Txn, keys: &Keys, network: &Network, persons: &[PersonId], now: Instant) -> Result<Engaged> {
    let opening = Opening { txn, keys, now };
    for (colleague, person) in COLLEAGUES.iter().zip(persons) {
        let post = Post { role: Role::Counsellor, centre: Some(network.centres[colleague.centre]) };
        opening.open(colleague.address, colleague.name.0, post, Some(*person)).await?;
    }
    let desk = |at: usize| Post { role: Role::Desk, centre: Some(network.centres[at]) };
    let anywhere = |role: Role| Post { role, centre: None };
    let clerk = opening.open("zhanna", "Жанна Р.", desk(0), None).await?;
    opening.open("halina", "Галіна С.", desk(1), None).await?;
    let manager = opening.open("iryna", "Ірына В.", anywhere(Role::Manager), None).await?;
    opening.open("mikhas", "Міхась Т.", anywhere(Role::Mentor), None).await?;
    opening.open("donor", "Anna Berg", anywhere(Role::Donor), None).await?;
    Ok(Engaged { clerk, manager })
}

struct Opening<'a> {
    txn: &'a Txn,
    keys: &'a Keys,
    now: Instant,
}

impl Opening<'_> {
    async fn open(&self, address: &str, name: &str, post: Post, person: Option<PersonId>) -> Result<AccountId> {
        let email = Email::parse(&format!("{address}@pachatak.example"));
        let email = email.map_err(|_| Error::Fault("an address of the demonstration".into()))?;
        let password = Some(PASSWORD.to_owned());
        let new = NewAccount { email, name: name.to_owned(), language: Lang::Be, posts: vec![post], person, password };
        let account = people::add_account(self.txn, &new, self.now).await?;
        people::settle_pin(self.txn, account, PIN, self.now).await?;
        if WITH_TOKEN.contains(&address) {
            let token = NewToken { account, name: "demo".to_owned(), scope: TokenScope::All, expires_at: None };
            people::keep_token(self.txn, &token, &self::token(self.keys, address), self.now).await?;
        }
        if post.role == Role::Manager {
            people::set_second_factor(self.txn, self.keys, account, SECRET, self.now).await?;
        }
        Ok(account)
    }
}
