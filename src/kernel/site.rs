//! Where we are found and under which names we write: settled at start, the same for everybody.
use super::Instant;

/// Addresses of this installation. URLs have no slash at the end.
#[derive(Debug, Clone)]
pub struct Site {
    /// `https://host`: every link on pages and in full messages begins with it.
    pub public_url: String,
    /// A domain that tells nothing: links in discreet messages begin with it.
    pub discreet_url: String,
    /// Where *leave this page* goes: a neutral site.
    pub leave_url: String,
    /// `Name <address>`: the mailbox that full messages come from, and their ORGANIZER.
    pub mail_from: String,
    /// The same for discreet messages; its name and domain tell nothing.
    pub discreet_from: String,
    /// Whether mail leaves by a server; without one it becomes files.
    pub smtp: bool,
    /// Whether an SMS gateway is configured.
    pub sms: bool,
    /// Whether this is the demonstration: shows the mailbox and prints what to open.
    pub demo: bool,
    /// Whether throttles and caps are on.
    pub limits: bool,
    /// When this process started.
    pub started_at: Instant,
}

impl Site {
    pub fn https(&self) -> bool {
        self.public_url.starts_with("https://")
    }
}
