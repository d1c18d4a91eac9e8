//! `user add|list|disable|reset`: accounts of staff, for whoever runs the service.
use clap::{Args, Subcommand};

use super::table::table;
use super::{Result, Stop, migrate};
use crate::config::Config;
use crate::ground::Means;
use crate::i18n::say;
use crate::kernel::{AccountId, CentreId, Clock, Db, Email, Error, Instant, Keys, Lang, Post, Role, Site, prove_key};
use crate::manage::{self, By, Invite};
use crate::people::{self, LINK_DAYS, Member};
use crate::schedule::{Diary, House};

#[derive(Debug, Subcommand)]
pub enum User {
    /// Add an account; prints the link that sets its password, once.
    Add(Add),
    /// List the accounts.
    List,
    /// End every way in by an account, at once.
    Disable(Whom),
    /// Take password, PIN and second factor away; prints a new link.
    Reset(Whom),
}

#[derive(Debug, Args)]
pub struct Add {
    #[arg(long, value_parser = email)]
    email: Email,
    /// As colleagues know them.
    #[arg(long, value_parser = name)]
    name: String,
    #[arg(long, value_parser = role)]
    role: Role,
    /// Its slug. Without it: manager, mentor and donor get the whole house, counsellor and desk the first centre.
    #[arg(long)]
    centre: Option<String>,
    /// In which language they read: be, ru or en.
    #[arg(long, default_value = "be", value_parser = language)]
    language: Lang,
}

#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub struct Whom {
    /// The account's e-mail address.
    #[arg(value_name = "EMAIL", value_parser = email)]
    whom: Option<Email>,
    #[arg(long = "email", value_name = "EMAIL", value_parser = email)]
    named: Option<Email>,
}

pub async fn run(config: &Config, what: User) -> Result<()> {
    let works = Works::open(config).await?;
    match what {
        User::Add(new) => add(&works, new).await?,
        User::List => list(&works).await?,
        User::Disable(whom) => {
            let id = works.account(whom.named.or(whom.whom)).await?;
            manage::disable(&works.means(), By::Hand, id, None).await.map_err(said)?;
            println!("Disabled. Its sessions have ended.");
        }
        User::Reset(whom) => {
            let id = works.account(whom.named.or(whom.whom)).await?;
            let path = manage::reset(&works.means(), By::Hand, id, None).await.map_err(said)?;
            println!("Password, PIN and second factor are gone, sessions have ended.");
            works.tell_link(path);
        }
    }
    works.close().await
}

async fn add(works: &Works, new: Add) -> Result<()> {
    let house = works.diary.house().await?;
    let (post, words) = place(&house, new.role, new.centre.as_deref())?;
    let invite = Invite { email: new.email, name: new.name, language: new.language, posts: vec![post] };
    let invited = manage::invite(&works.means(), By::Hand, &invite, None).await.map_err(said)?;
    println!("{} added as {}, {words}.", invite.email.as_str(), new.role.as_str());
    works.tell_link(invited.path);
    Ok(())
}

/// Where a role holds, and that in words.
fn place(house: &House, role: Role, slug: Option<&str>) -> Result<(Post, String)> {
    let at = |id: CentreId, words: String| (Post { role, centre: Some(id) }, words);
    if let Some(slug) = slug {
        let centre = house.centres.values().find(|it| it.slug == slug);
        let centre = centre.ok_or_else(|| Stop::new(format!("no centre is called `{slug}`")))?;
        return Ok(at(centre.id, format!("at {}", centre.slug)));
    }
    if !matches!(role, Role::Counsellor | Role::Desk) {
        return Ok((Post { role, centre: None }, "in the whole house".to_owned()));
    }
    let first = house.open_centres().first().map(|it| (it.id, it.slug.clone()));
    let (id, slug) = first.ok_or_else(|| Stop::new("there is no centre yet: a manager adds one first"))?;
    Ok(at(id, format!("at {slug} (the first centre; --centre names another)")))
}

async fn list(works: &Works) -> Result<()> {
    let house = works.diary.house().await?;
    let team = people::team(&works.db).await?;
    let mut rows = vec![["E-MAIL", "NAME", "POSTS", "STATE", "SECOND FACTOR", "LAST SIGN-IN"].map(str::to_owned)];
    rows.extend(team.iter().map(|it| line(&house, it)));
    print!("{}", table(&rows));
    Ok(())
}

fn line(house: &House, it: &Member) -> [String; 6] {
    let post = |post: &Post| match post.centre {
        Some(id) => format!("{}@{}", post.role.as_str(), house.centre(id).map_or("?", |it| it.slug.as_str())),
        None => post.role.as_str().to_owned(),
    };
    let posts: Vec<String> = it.posts.iter().map(post).collect();
    let factor = if it.second_factor { "yes" } else { "no" };
    let signed_in = it.signed_in_at.map_or_else(|| "never".to_owned(), moment);
    [it.email.clone(), it.name.clone(), posts.join(" "), it.state.clone(), factor.to_owned(), signed_in]
}

pub fn moment(it: Instant) -> String {
    it.utc().format("%Y-%m-%d %H:%M UTC").to_string()
}

/// What a refusal says, for whoever reads standard error.
pub fn said(error: Error) -> Stop {
    match error {
        Error::Refused(why) => Stop::new(say(Lang::En, why.0)),
        other => other.into(),
    }
}

/// What these commands work with.
pub struct Works {
    pub db: Db,
    pub diary: Diary,
    keys: Keys,
    site: Site,
    pub now: Instant,
}

impl Works {
    pub async fn open(config: &Config) -> Result<Works> {
        let db = migrate::open_existing(config).await?;
        let (keys, now) = (config.keys()?, Clock::system().now());
        if !prove_key(&db, &keys).await? {
            return Err(Stop::new("the secret key is not the one that this database was made with"));
        }
        Ok(Works { diary: Diary::new(db.clone()), db, keys, site: config.site(false, now), now })
    }

    pub fn means(&self) -> Means<'_> {
        Means { diary: &self.diary, keys: &self.keys, site: &self.site, now: self.now }
    }

    /// # Errors
    /// When nobody of staff has this address.
    pub async fn account(&self, email: Option<Email>) -> Result<AccountId> {
        let email = email.ok_or_else(|| Stop::new("whose account? name its e-mail address"))?;
        let found = people::account_of(self.db.read(), email.as_str()).await?;
        found.ok_or_else(|| Stop::new(format!("nobody has an account with the address {}", email.as_str())))
    }

    fn tell_link(&self, path: Option<String>) {
        println!("Link to set the password, once, within {LINK_DAYS} days:");
        println!("{}{}", self.site.public_url, path.unwrap_or_default());
    }

    pub async fn close(self) -> Result<()> {
        drop(self.diary);
        Ok(self.db.close().await?)
    }
}

pub fn email(text: &str) -> Result<Email, String> {
    Email::parse(text).map_err(|_| "not an e-mail address".to_owned())
}

pub fn name(text: &str) -> Result<String, String> {
    match crate::kernel::line(text, 80) {
        Ok(name) if !name.is_empty() => Ok(name),
        _ => Err("1 to 80 characters, in one line".to_owned()),
    }
}

fn role(word: &str) -> Result<Role, String> {
    let known = Role::parse(word).filter(|it| Role::STAFF.contains(it));
    known.ok_or_else(|| "counsellor, desk, mentor, manager or donor".to_owned())
}

fn language(tag: &str) -> Result<Lang, String> {
    Lang::from_tag(tag).ok_or_else(|| "be, ru or en".to_owned())
}
