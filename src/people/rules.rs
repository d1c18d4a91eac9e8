//! What is asked of a person, always with *unknown* as an answer; the words of the audit; how long a session stands.
mod agent;
mod factor;
mod finding;
mod kept;
mod password;

pub use agent::agent;
pub use factor::{RECOVERY_CODES, SECRET_OCTETS, code_at, grouped, is_app_code, provisioning, step_of};
pub use finding::{Query, fold, folded, read_query};
pub use kept::words_in;
pub use password::{ALONE, may_be};

use serde::{Deserialize, Serialize};

use crate::kernel::{CentreId, Instant, PersonId, Role, Roles};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Default)]
#[serde(rename_all = "snake_case")]
pub enum Sex {
    Female,
    Male,
    #[default]
    Unknown,
}

/// The regions of Belarus, Minsk apart from its region, and abroad; `unknown` besides.
pub const REGIONS: [&str; 8] = ["minsk_city", "minsk", "brest", "vitebsk", "homel", "hrodna", "mahilyow", "abroad"];

impl Sex {
    pub const ALL: [Sex; 3] = [Sex::Female, Sex::Male, Sex::Unknown];

    pub fn as_str(self) -> &'static str {
        match self {
            Sex::Female => "female",
            Sex::Male => "male",
            Sex::Unknown => "unknown",
        }
    }

    pub fn parse(text: &str) -> Option<Sex> {
        Sex::ALL.into_iter().find(|sex| sex.as_str() == text)
    }
}

/// After so many minutes without work the screen locks (requirement R10).
pub const LOCK_MINUTES: i64 = 30;
/// A session of staff ends after so many hours, whatever happens in it.
pub const SESSION_HOURS: i64 = 12;
/// Between password and second factor.
pub const HALF_MINUTES: i64 = 10;
/// Wrong PINs or codes until a session ends.
pub const TRIES: i64 = 5;
/// A form that came too late waits so long for whoever sent it.
pub const KEPT_HOURS: i64 = 24;
/// A young person's browser stays signed in so long, if they wish so.
pub const DEVICE_DAYS: i64 = 30;

/// What a link that sets a password is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkFor {
    /// A new colleague's first password: seven days.
    Invite,
    /// A forgotten one: an hour.
    Reset,
}

impl LinkFor {
    pub fn as_str(self) -> &'static str {
        match self {
            LinkFor::Invite => "invite",
            LinkFor::Reset => "reset",
        }
    }

    pub fn parse(word: &str) -> Option<LinkFor> {
        [LinkFor::Invite, LinkFor::Reset].into_iter().find(|it| it.as_str() == word)
    }

    pub const fn minutes(self) -> i64 {
        match self {
            LinkFor::Invite => 7 * 24 * 60,
            LinkFor::Reset => 60,
        }
    }
}

/// Where somebody's work begins.
pub fn home(roles: Roles) -> &'static str {
    if roles.has(Role::Counsellor) {
        "/staff"
    } else if roles.has(Role::Desk) || roles.has(Role::Manager) {
        "/staff/centre"
    } else {
        "/staff/account"
    }
}

/// Whether a PIN is one: four to eight digits, not all the same and not simply counted up or down.
pub fn is_pin(pin: &str) -> bool {
    let digits: Vec<i32> = pin.chars().filter_map(|it| it.to_digit(10)).filter_map(|it| i32::try_from(it).ok()).collect();
    let steps: Vec<i32> = digits.windows(2).map(|it| it[1] - it[0]).collect();
    let shaped = (4..=8).contains(&pin.chars().count()) && pin.chars().all(|it| it.is_ascii_digit());
    shaped && ![0, 1, -1].iter().any(|step| steps.iter().all(|it| it == step))
}

/// What the audit says was done; the name of the deed is a word of the trade, never content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deed {
    /// `see`, `book`, `arrive`, `sign-in` …: a Fluent key `audit-deed-…` says it to people.
    pub deed: &'static str,
    pub subject: Subject,
    pub person: Option<PersonId>,
    pub centre: Option<CentreId>,
}

impl Deed {
    pub fn new(deed: &'static str, kind: &'static str, id: i64) -> Deed {
        Deed { deed, subject: Subject { kind, id }, person: None, centre: None }
    }

    /// Whose record it touched.
    pub fn of(self, person: PersonId) -> Deed {
        Deed { person: Some(person), ..self }
    }

    pub fn at(self, centre: CentreId) -> Deed {
        Deed { centre: Some(centre), ..self }
    }
}

/// What a deed was done to: `person` 7, `appointment` 12.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Subject {
    pub kind: &'static str,
    pub id: i64,
}

/// What a token of the interface for machines may.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenScope {
    /// Look.
    Read,
    /// Look, book, move and cancel.
    Book,
    /// Whatever its account may.
    All,
}

impl TokenScope {
    pub const ALL: [TokenScope; 3] = [TokenScope::Read, TokenScope::Book, TokenScope::All];

    pub fn as_str(self) -> &'static str {
        match self {
            TokenScope::Read => "read",
            TokenScope::Book => "book",
            TokenScope::All => "all",
        }
    }

    pub fn parse(word: &str) -> Option<TokenScope> {
        TokenScope::ALL.into_iter().find(|it| it.as_str() == word)
    }

    /// Whether a request may be made: `safe` ones look, those to `/api/v1/appointments…` book.
    pub fn allows(self, safe: bool, path: &str) -> bool {
        match self {
            TokenScope::All => true,
            TokenScope::Book => safe || path.starts_with("/api/v1/appointments"),
            TokenScope::Read => safe,
        }
    }
}

/// What can be wrong with the audit's chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SealFinding {
    /// The row does not fit its seal: changed, or put in.
    Broken { id: i64 },
    /// The row after this place is gone.
    Missing { after: i64 },
    /// The chain ends before the place that was sealed last.
    CutOff { place: i64, end: i64 },
    /// The end of the chain is not remembered any more.
    NoEnd,
    /// Rows with a seal that were taken out of the chain.
    Unplaced { count: i64 },
}

impl SealFinding {
    /// For whoever runs the service.
    pub fn words(self) -> String {
        match self {
            SealFinding::Broken { id } => format!("audit: row {id} does not fit its seal: it was changed, or put in"),
            SealFinding::Missing { after } => format!("audit: a row is missing after place {after} of the chain"),
            SealFinding::CutOff { place, end } => {
                format!("audit: the chain ends at place {place}, sealed were {end}: rows are missing")
            }
            SealFinding::NoEnd => "audit: the end of the chain is missing".to_owned(),
            SealFinding::Unplaced { count } => format!("audit: {count} rows with a seal were taken out of the chain"),
        }
    }
}

/// How many refusals of one account are written down in ten minutes: whoever tries numbers fills no disk.
const REFUSALS: u32 = 20;
const STRETCH: i64 = 600;

/// Counts an account's refusals in a stretch of ten minutes.
#[derive(Debug, Clone, Copy)]
pub struct Refusals {
    began: Instant,
    count: u32,
}

impl Refusals {
    pub fn new(now: Instant) -> Refusals {
        Refusals { began: now, count: 0 }
    }

    /// One more: whether it is to be written down.
    pub fn another(&mut self, now: Instant) -> bool {
        if self.began.0 + STRETCH <= now.0 {
            *self = Refusals::new(now);
        }
        self.count = self.count.saturating_add(1);
        self.count <= REFUSALS
    }
}

/// Where a session stands at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    Open,
    Locked,
    Ended,
}

/// A session's standing by its marks: ended at some moment, locked by hand, unused for too long, or open.
pub fn standing(expires_at: Instant, ended: bool, locked: bool, last_seen: Instant, now: Instant) -> Standing {
    if ended || expires_at <= now {
        Standing::Ended
    } else if locked || last_seen.plus_minutes(LOCK_MINUTES) < now {
        Standing::Locked
    } else {
        Standing::Open
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_may_what_its_scope_says() {
        let book = "/api/v1/appointments/x/cancel";
        assert!(TokenScope::Read.allows(true, book) && !TokenScope::Read.allows(false, book));
        assert!(TokenScope::Book.allows(false, book) && !TokenScope::Book.allows(false, "/api/v1/people"));
        assert!(TokenScope::All.allows(false, "/api/v1/people"));
        for scope in TokenScope::ALL {
            assert_eq!(TokenScope::parse(scope.as_str()), Some(scope));
        }
    }

    #[test]
    fn refusals_are_written_down_twenty_times_in_ten_minutes() {
        let mut it = Refusals::new(Instant(0));
        assert_eq!((0..100).filter(|_| it.another(Instant(1))).count(), 20);
        assert!(it.another(Instant(600)));
    }

    #[test]
    fn a_session_locks_after_half_an_hour_and_ends_after_twelve() {
        let begun = Instant(0);
        let ends = begun.plus_hours(SESSION_HOURS);
        let at = |minutes| standing(ends, false, false, begun, begun.plus_minutes(minutes));
        assert_eq!((at(30), at(31), at(719), at(720)), (Standing::Open, Standing::Locked, Standing::Locked, Standing::Ended));
        assert_eq!(standing(ends, false, true, begun, begun), Standing::Locked);
        assert_eq!(standing(ends, true, true, begun, begun), Standing::Ended);
    }

    #[test]
    fn a_pin_is_four_to_eight_digits_that_nobody_guesses_at_once() {
        for pin in ["2468", "90210", "13572468"] {
            assert!(is_pin(pin), "{pin}");
        }
        for pin in ["", "123", "0000", "1234", "98765", "12a4", "123456789", "٢٤٦٨"] {
            assert!(!is_pin(pin), "{pin}");
        }
    }

    #[test]
    fn everybody_has_somewhere_to_begin() {
        assert_eq!(home(Roles::of(&[Role::Manager, Role::Counsellor])), "/staff");
        assert_eq!(home(Roles::of(&[Role::Desk])), "/staff/centre");
        assert_eq!(home(Roles::of(&[Role::Donor])), "/staff/account");
    }
}
