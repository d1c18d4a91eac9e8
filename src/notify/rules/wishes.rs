//! What somebody allowed holds for what staff book for them later: it may tell less, never more. Pure and total.
use super::{Channel, Contact, Detail};

/// How much the messages to this person tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Messages {
    Full,
    Discreet,
    None,
}

impl Messages {
    pub const ALL: [Messages; 3] = [Messages::Full, Messages::Discreet, Messages::None];

    pub fn as_str(self) -> &'static str {
        match self {
            Messages::Full => "full",
            Messages::Discreet => "discreet",
            Messages::None => "none",
        }
    }

    pub fn parse(word: &str) -> Option<Messages> {
        Messages::ALL.into_iter().find(|it| it.as_str() == word)
    }
}

/// Whether we may call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CallWish {
    /// Not asked: as with messages, and where the meeting is a call.
    NotAsked,
    No,
    Yes(Calls),
}

/// When we may call, in local hours (`until` not included), and what to say if somebody else answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calls {
    pub from_hour: i64,
    pub until_hour: i64,
    pub say_instead: String,
}

/// How much messages to somebody tell who may be reached so, in the words of a wish; and whether neutral mails carry
/// a calendar part.
pub fn as_messages(contacts: &[Contact]) -> (Messages, bool) {
    let told = contacts.iter().filter(|it| it.allowed && it.channel != Channel::Call);
    let messages = match told.clone().map(|it| it.detail).max() {
        Some(Detail::Full) => Messages::Full,
        Some(Detail::Neutral) => Messages::Discreet,
        Some(Detail::None) | None => Messages::None,
    };
    (messages, told.clone().any(|it| it.calendar_part))
}

/// How much each channel may tell by a wish about messages.
pub fn detail(messages: Messages) -> Detail {
    match messages {
        Messages::Full => Detail::Full,
        Messages::Discreet => Detail::Neutral,
        Messages::None => Detail::None,
    }
}

/// The contacts of a new booking by staff, beside what the person allowed before. What she closed stays closed, with her
/// hours and what to say instead; where staff wrote down another wish than hers, how much is told is as they wrote.
pub fn obeying(new: Vec<Contact>, before: &[Contact], wish: Messages) -> Vec<Contact> {
    let as_before = as_messages(before).0 == wish;
    new.into_iter().map(|it| under(it, before, as_before)).collect()
}

fn under(new: Contact, before: &[Contact], as_before: bool) -> Contact {
    let Some(old) = before.iter().find(|it| it.channel == new.channel) else { return new };
    if !old.address.eq_ignore_ascii_case(&new.address) {
        // Another address is a new answer; who does not want to be called does not under any number.
        let allowed = new.allowed && (old.allowed || new.channel != Channel::Call);
        return Contact { allowed, ..new };
    }
    let kept = Contact { person: new.person, ..old.clone() };
    if as_before {
        return kept;
    }
    Contact { allowed: old.allowed && new.allowed, detail: new.detail, calendar_part: new.calendar_part, ..kept }
}

/// The same contacts when she chooses anew how much is told. A channel that she closed by itself stays closed; who wanted
/// nothing at all and now does is written to on all, and still not called.
pub fn written_to(contacts: Vec<Contact>, messages: Messages, calendar_part: bool) -> Vec<Contact> {
    let detail = detail(messages);
    let nothing = as_messages(&contacts).0 == Messages::None;
    let anew = |it: Contact| Contact {
        allowed: messages != Messages::None && (it.allowed || (nothing && it.channel != Channel::Call)),
        detail,
        calendar_part: messages == Messages::Full || calendar_part,
        ..it
    };
    contacts.into_iter().map(anew).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::kernel::PersonId;

    fn contact(channel: Channel, address: &str, allowed: bool, detail: Detail) -> Contact {
        Contact {
            person: PersonId(1),
            channel,
            address: address.to_owned(),
            allowed,
            detail,
            from_hour: 9,
            until_hour: 20,
            zone: chrono_tz::Europe::Minsk,
            say_instead: String::new(),
            calendar_part: detail == Detail::Full,
        }
    }

    #[test]
    fn what_was_closed_stays_closed_and_keeps_its_words() {
        let mail = contact(Channel::Email, "her@mail.example", false, Detail::Full);
        let call =
            Contact { say_instead: "the library".into(), from_hour: 16, ..contact(Channel::Call, "+375291", true, Detail::Full) };
        let before = [mail.clone(), contact(Channel::Sms, "+375291", true, Detail::Full), call];
        let new: Vec<Contact> = [Channel::Email, Channel::Sms, Channel::Call]
            .map(|it| contact(it, if it == Channel::Email { "Her@mail.example" } else { "+375291" }, true, Detail::Full))
            .into();
        let now = obeying(new.clone(), &before, Messages::Full);
        assert_eq!(now, before);
        // Less is told where staff wrote that down; nothing opens by it.
        let quiet = new.into_iter().map(|it| Contact { detail: Detail::Neutral, ..it }).collect();
        let now = obeying(quiet, &before, Messages::Discreet);
        assert!(!now[0].allowed && now[1].allowed && now.iter().all(|it| it.detail == Detail::Neutral));
        assert_eq!((now[2].say_instead.as_str(), now[2].from_hour), ("the library", 16));
    }

    #[test]
    fn another_address_is_a_new_answer_but_nobody_is_called_who_does_not_want_it() {
        let before = [
            contact(Channel::Email, "old@mail.example", false, Detail::None),
            contact(Channel::Call, "+375291", false, Detail::Neutral),
        ];
        let new = vec![
            contact(Channel::Email, "new@mail.example", true, Detail::Neutral),
            contact(Channel::Call, "+375299", true, Detail::Neutral),
        ];
        let now = obeying(new, &before, Messages::Discreet);
        assert_eq!(now.iter().map(|it| it.allowed).collect::<Vec<_>>(), [true, false]);
    }

    #[test]
    fn a_channel_closed_by_itself_stays_closed_and_after_nothing_all_are_open_but_calls() {
        let contacts = || {
            vec![
                contact(Channel::Email, "her@mail.example", false, Detail::Full),
                contact(Channel::Sms, "+375291", true, Detail::Full),
                contact(Channel::Call, "+375291", true, Detail::Full),
            ]
        };
        let allowed = |all: &[Contact]| all.iter().map(|it| it.allowed).collect::<Vec<_>>();
        let discreet = written_to(contacts(), Messages::Discreet, false);
        assert_eq!(allowed(&discreet), [false, true, true]);
        assert!(discreet.iter().all(|it| it.detail == Detail::Neutral && !it.calendar_part));
        let none = written_to(discreet, Messages::None, false);
        assert_eq!(allowed(&none), [false; 3]);
        assert_eq!(allowed(&written_to(none, Messages::Full, false)), [true, true, false]);
    }

    fn any_contact() -> impl Strategy<Value = Contact> {
        let channel = prop::sample::select(vec![Channel::Email, Channel::Sms, Channel::Call]);
        let detail = prop::sample::select(vec![Detail::None, Detail::Neutral, Detail::Full]);
        let address = prop::sample::select(vec!["one", "two"]);
        (channel, address, any::<bool>(), detail)
            .prop_map(|(channel, address, allowed, detail)| contact(channel, address, allowed, detail))
    }

    proptest! {
        #[test]
        fn no_booking_opens_an_address_that_was_closed(
            new in prop::collection::vec(any_contact(), 0..4),
            before in prop::collection::vec(any_contact(), 0..4),
            wish in prop::sample::select(vec![Messages::Full, Messages::Discreet, Messages::None]),
        ) {
            for it in obeying(new, &before, wish) {
                let old = before.iter().find(|old| old.channel == it.channel && old.address == it.address);
                let first = before.iter().find(|old| old.channel == it.channel);
                if let (Some(old), Some(first)) = (old, first) && std::ptr::eq(old, first) {
                    prop_assert!(old.allowed || !it.allowed);
                }
            }
        }
    }
}
