//! How fast somebody may try (requirement R9): counted in the database, so that it holds over instances and restarts.
//! Slowed down, never locked out: a stranger who tries under my address slows down himself, not me at my desk.
use super::Means;
use crate::kernel::{AccountId, Error, Limit, Result, strike};

/// Tries for one address from one peer: who mistypes four times gets in.
const PAIR: Limit = Limit { times: 8, minutes: 1 };
const PAIR_LONG: Limit = Limit { times: 40, minutes: 60 };
/// Tries for one address from anywhere.
const ADDRESS: Limit = Limit { times: 60, minutes: 10 };
/// Tries for one address from one network when those from anywhere are used up: who mistypes three times gets in.
const FIRST: Limit = Limit { times: 4, minutes: 60 };
/// Tries from one peer: a whole centre signs in at nine from one address.
const PEER: Limit = Limit { times: 150, minutes: 10 };
/// No limit.
const NOBODYS: Limit = Limit { times: i64::MAX, minutes: 1 };
/// Codes for one account: a guesser who knows the password sees 1 of 300 guesses in a day of trying come true.
const CODES: Limit = Limit { times: 10, minutes: 15 };
/// Present passwords asked for on one's own pages.
const OWN: Limit = Limit { times: 10, minutes: 10 };
/// Letters with a new link to one address; more are not written.
const LETTERS: Limit = Limit { times: 3, minutes: 15 };
/// Requests for them from one peer.
const REQUESTS: Limit = Limit { times: 30, minutes: 10 };

async fn slow(means: &Means<'_>, what: &str, whose: &str, limit: Limit) -> Result<()> {
    if !means.site.limits {
        return Ok(());
    }
    // No address lies in the table.
    let name = format!("{what}:{}", means.keys.tag(what, whose));
    strike(means.db, &name, limit, means.now).await
}

pub async fn sign_in(means: &Means<'_>, email: &str, peer: &str) -> Result<()> {
    let pair = format!("{email} {peer}");
    slow(means, "sign-in-pair", &pair, PAIR).await?;
    slow(means, "sign-in-pair-long", &pair, PAIR_LONG).await?;
    slow(means, "sign-in-peer", peer, PEER).await?;
    match slow(means, "sign-in", email, ADDRESS).await {
        Err(Error::TooMany { retry_after }) => first(means, &pair, retry_after).await,
        within => within,
    }
}

/// Whoever guesses from many networks uses up what everybody together may try under her address. If that alone refused
/// her, nine networks could keep her out of the house for good; so each network has a few tries of its own that strangers
/// cannot use up. To the guesser they are worth little: a thousand networks buy him 4,000 guesses an hour of a password
/// that is long and on no list (requirement R8), where a second factor does not stop him anyway.
async fn first(means: &Means<'_>, pair: &str, retry_after: u32) -> Result<()> {
    match slow(means, "sign-in-first", pair, FIRST).await {
        Err(Error::TooMany { .. }) => Err(Error::TooMany { retry_after }),
        counted => counted,
    }
}

/// Tries for addresses that are nobody's: counted, and never refused for that.
pub async fn nobody(means: &Means<'_>) -> Result<()> {
    strike(means.db, "sign-in-nobody", NOBODYS, means.now).await
}

pub async fn code(means: &Means<'_>, account: AccountId) -> Result<()> {
    slow(means, "factor", &account.0.to_string(), CODES).await
}

pub async fn own(means: &Means<'_>, account: AccountId) -> Result<()> {
    slow(means, "own", &account.0.to_string(), OWN).await
}

pub async fn request(means: &Means<'_>, peer: &str) -> Result<()> {
    slow(means, "reset-peer", peer, REQUESTS).await
}

pub async fn letter(means: &Means<'_>, email: &str) -> Result<()> {
    slow(means, "reset", email, LETTERS).await
}
