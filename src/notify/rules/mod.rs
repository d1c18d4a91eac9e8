//! The gate: what may leave, where to, with how much detail, and when. Asked when a letter is written and again when it
//! leaves (requirement R16).
mod wishes;

pub use wishes::{CallWish, Calls, Messages, as_messages, detail, obeying, written_to};

use chrono::Timelike;
use chrono_tz::Tz;

use crate::kernel::{Instant, PersonId, Refusal};

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Channel {
    Email,
    Sms,
    Call,
}

/// How much a channel may tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Detail {
    None,
    Neutral,
    Full,
}

/// How a person may be reached on one channel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    pub person: PersonId,
    pub channel: Channel,
    /// An e-mail address or an E.164 number.
    pub address: String,
    pub allowed: bool,
    pub detail: Detail,
    /// Hours of the person's local day, 0–23 and 1–24, `until` not included; `from` after `until` goes over midnight.
    pub from_hour: i64,
    pub until_hour: i64,
    pub zone: Tz,
    /// What to say when somebody else answers.
    pub say_instead: String,
    /// Whether neutral mails carry a calendar part; full ones always do.
    pub calendar_part: bool,
}

/// What the gate says about a letter at a moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict<'c> {
    /// Now, to this contact, in this variant.
    Leave(&'c Contact, Detail),
    /// Not before.
    Later(Instant),
    /// No message may or can: the desk calls, not before.
    Call(Instant),
    /// Nobody may be told, and nobody has to be.
    Drop,
}

/// What a letter brings along and needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Load {
    /// The variants that exist for channels that work here: never `Call`, never `Detail::None`.
    pub carried: Vec<(Channel, Detail)>,
    pub must_reach: bool,
    /// Whether there is something for the desk to say.
    pub callable: bool,
}

impl Channel {
    pub fn as_str(self) -> &'static str {
        match self {
            Channel::Email => "email",
            Channel::Sms => "sms",
            Channel::Call => "call",
        }
    }

    pub fn parse(text: &str) -> Option<Channel> {
        [Channel::Email, Channel::Sms, Channel::Call].into_iter().find(|it| it.as_str() == text)
    }
}

impl Detail {
    pub fn as_str(self) -> &'static str {
        match self {
            Detail::None => "none",
            Detail::Neutral => "neutral",
            Detail::Full => "full",
        }
    }

    pub fn parse(text: &str) -> Option<Detail> {
        [Detail::None, Detail::Neutral, Detail::Full].into_iter().find(|it| it.as_str() == text)
    }
}

impl Contact {
    /// Whether the channel is open at the moment: allowed, and inside its hours.
    pub fn open_at(&self, moment: Instant) -> bool {
        let hour = i64::from(moment.at(self.zone).hour());
        let inside = if self.from_hour < self.until_hour {
            (self.from_hour..self.until_hour).contains(&hour)
        } else {
            hour >= self.from_hour || hour < self.until_hour
        };
        self.allowed && inside
    }

    /// The first moment from now on at which the channel is open; of an allowed one there always is one.
    fn opens(&self, now: Instant) -> Option<Instant> {
        if self.open_at(now) {
            return Some(now);
        }
        // Offsets of zones are multiples of a quarter of an hour, so are local hours; a day may lack an hour, two do not.
        let quarter = Instant(now.0 - now.0.rem_euclid(900));
        (1..=200).map(|it| quarter.plus_minutes(15 * it)).find(|it| self.open_at(*it))
    }
}

/// What came of a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CallResult {
    Told,
    /// Without a number: when they came or called.
    ToldAtDesk,
    NoAnswer,
    SomebodyElse,
    /// They do not want to be called.
    DoNotCall,
    /// The time for it has passed.
    NotNeeded,
}

impl CallResult {
    pub const ALL: [CallResult; 6] = [
        CallResult::Told,
        CallResult::ToldAtDesk,
        CallResult::NoAnswer,
        CallResult::SomebodyElse,
        CallResult::DoNotCall,
        CallResult::NotNeeded,
    ];

    pub fn as_str(self) -> &'static str {
        match self {
            CallResult::Told => "told",
            CallResult::ToldAtDesk => "told_at_desk",
            CallResult::NoAnswer => "no_answer",
            CallResult::SomebodyElse => "somebody_else",
            CallResult::DoNotCall => "do_not_call",
            CallResult::NotNeeded => "not_needed",
        }
    }

    pub fn parse(text: &str) -> Option<CallResult> {
        CallResult::ALL.into_iter().find(|it| it.as_str() == text)
    }

    /// Whether nothing is left to do: who did not answer is called again.
    pub fn ends(self) -> bool {
        !matches!(self, CallResult::NoAnswer | CallResult::SomebodyElse)
    }
}

/// So long the end of a call can be taken back.
const UNDO_MINUTES: i64 = 10;

/// Whether a call that ended then can be opened again now.
pub fn may_reopen(ended_at: Instant, now: Instant) -> Result<(), Refusal> {
    if ended_at.plus_minutes(UNDO_MINUTES) < now { Err(Refusal("notify-no-undo-over")) } else { Ok(()) }
}

/// Decides; total and without side effects. E-mail goes before SMS, a channel that is open now before one that is not.
pub fn gate<'c>(contacts: &'c [Contact], load: &Load, now: Instant) -> Verdict<'c> {
    let mut told: Vec<&Contact> = contacts.iter().filter(|it| it.allowed && it.channel != Channel::Call).collect();
    told.sort_by_key(|it| it.channel);
    let usable = told.iter().filter_map(|it| Some((*it, variant(it, load)?, it.opens(now)?)));
    match usable.min_by_key(|(_, _, opens)| *opens) {
        Some((contact, detail, opens)) if opens <= now => Verdict::Leave(contact, detail),
        Some((_, _, opens)) => Verdict::Later(opens),
        None => without_message(contacts, load, now),
    }
}

/// The most detailed variant that exists and is allowed.
fn variant(contact: &Contact, load: &Load) -> Option<Detail> {
    let fitting = load
        .carried
        .iter()
        .filter(|(channel, detail)| *channel == contact.channel && *detail != Detail::None && *detail <= contact.detail);
    fitting.map(|(_, detail)| *detail).max()
}

/// The desk calls when it must be told, when the person is to be reached by voice only, or when the person allowed a
/// message that this house cannot send.
fn without_message<'c>(contacts: &[Contact], load: &Load, now: Instant) -> Verdict<'c> {
    let by_voice = contacts.iter().find(|it| it.channel == Channel::Call && it.allowed);
    let wanted = contacts.iter().any(|it| it.channel != Channel::Call && it.allowed && it.detail != Detail::None);
    if load.must_reach || (load.callable && (by_voice.is_some() || wanted)) {
        return Verdict::Call(by_voice.and_then(|it| it.opens(now)).unwrap_or(now));
    }
    Verdict::Drop
}

/// What an address is found by: the last nine digits of a number, however it is typed; an e-mail address in small letters.
pub fn tail(channel: Channel, address: &str) -> String {
    if channel == Channel::Email {
        return address.to_lowercase();
    }
    let digits: Vec<char> = address.chars().filter(char::is_ascii_digit).collect();
    digits[digits.len().saturating_sub(9)..].iter().collect()
}

/// How long after the nth failed attempt the next one waits, in minutes; `None` after the last.
pub fn back_off(attempts: i64) -> Option<i64> {
    match attempts {
        ..=1 => Some(1),
        2 => Some(5),
        3 => Some(15),
        4 => Some(60),
        5..12 => Some(240),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
