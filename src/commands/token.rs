//! `token add|list|revoke`: tokens of the interface for machines.
use clap::{Args, Subcommand};

use super::table::table;
use super::user::{Works, email, moment, name, said};
use super::{Result, Stop};
use crate::config::Config;
use crate::kernel::Email;
use crate::manage::{self, By, NewToken};
use crate::people::{self, Token as Issued, TokenScope};

#[derive(Debug, Subcommand)]
pub enum Token {
    /// Add a token to an account; prints it, once.
    Add(Add),
    /// List the tokens; what they are is not kept.
    List,
    /// End a token.
    Revoke(Which),
}

#[derive(Debug, Args)]
pub struct Add {
    /// The account's e-mail address: the token may what the account may.
    #[arg(long, value_parser = email)]
    user: Email,
    /// What it is for.
    #[arg(long, value_parser = name)]
    name: String,
    /// read: look; book: look, book, move and cancel; all.
    #[arg(long, default_value = "read", value_parser = scope)]
    scope: TokenScope,
    /// How long it lives; without this until it is revoked.
    #[arg(long, value_parser = clap::value_parser!(i64).range(1..=3650))]
    days: Option<i64>,
}

#[derive(Debug, Args)]
pub struct Which {
    /// Its number in the list.
    #[arg(value_name = "ID", required_unless_present_all = ["user", "name"], conflicts_with_all = ["user", "name"])]
    id: Option<i64>,
    #[arg(long, value_parser = email, requires = "name")]
    user: Option<Email>,
    #[arg(long, value_parser = name, requires = "user")]
    name: Option<String>,
}

pub async fn run(config: &Config, what: Token) -> Result<()> {
    let works = Works::open(config).await?;
    match what {
        Token::Add(new) => {
            let account = works.account(Some(new.user)).await?;
            let token = NewToken { account, name: new.name, scope: new.scope, days: new.days };
            let token = manage::issue_token(&works.means(), By::Hand, &token, None).await.map_err(said)?;
            println!("Token, shown this once (send it as `Authorization: Bearer …`):");
            println!("{}", token.unwrap_or_default());
        }
        Token::List => list(&works).await?,
        Token::Revoke(which) => {
            let all = people::tokens(&works.db).await?;
            let id = found(&all, &which)?;
            manage::revoke_token(&works.means(), By::Hand, id, None).await.map_err(said)?;
            println!("Token {id} opens nothing any more.");
        }
    }
    works.close().await
}

/// The token meant: by its number, or the standing one of that name.
fn found(all: &[Issued], which: &Which) -> Result<i64> {
    let meant = |it: &&Issued| match (&which.id, &which.user, &which.name) {
        (Some(id), _, _) => it.id == *id,
        (None, Some(user), Some(name)) => {
            it.revoked_at.is_none() && it.email.eq_ignore_ascii_case(user.as_str()) && it.name == *name
        }
        _ => false,
    };
    all.iter().find(meant).map(|it| it.id).ok_or_else(|| Stop::new("there is no such token: `pachatak token list` shows them"))
}

async fn list(works: &Works) -> Result<()> {
    let mut rows = vec![["ID", "USER", "NAME", "SCOPE", "MADE", "UNTIL", "LAST USED", "STATE"].map(str::to_owned)];
    let when = |it: Option<crate::kernel::Instant>, never: &str| it.map_or_else(|| never.to_owned(), moment);
    for it in people::tokens(&works.db).await? {
        let over = it.expires_at.is_some_and(|it| it <= works.now);
        let state = if it.revoked_at.is_some() {
            "revoked"
        } else if over {
            "over"
        } else {
            "stands"
        };
        rows.push([
            it.id.to_string(),
            it.email,
            it.name,
            it.scope.as_str().to_owned(),
            moment(it.made_at),
            when(it.expires_at, "-"),
            when(it.used_at, "never"),
            state.to_owned(),
        ]);
    }
    print!("{}", table(&rows));
    Ok(())
}

fn scope(word: &str) -> Result<TokenScope, String> {
    TokenScope::parse(word).ok_or_else(|| "read, book or all".to_owned())
}
