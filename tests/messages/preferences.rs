//! The promise of the gate (requirement R16), tried on chance: whatever somebody allows, and however they change it after a
//! letter was written, nothing leaves that they do not allow at the moment at which it leaves.
use std::collections::BTreeSet;

use chrono::Timelike;
use pachatak::calendar::Method;
use pachatak::kernel::{Instant, PersonId};
use pachatak::notify::{Channel, Contact, Detail, Letter, deliver};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use super::house::{House, NOW, contact, houses, letter};

const PEOPLE: usize = 200;

/// Allowed, detail, from, until: of e-mail, SMS and call, each perhaps not there at all.
type Wishes = Vec<Option<(bool, Detail, i64, i64)>>;

fn wishes() -> impl Strategy<Value = Wishes> {
    let detail = prop_oneof![Just(Detail::None), Just(Detail::Neutral), Just(Detail::Full)];
    let hours = prop_oneof![3 => Just((0i64, 24i64)), 2 => (0i64..24, 1i64..=24)];
    let one = prop::option::weighted(0.8, (prop::bool::weighted(0.7), detail, hours));
    prop::collection::vec(one.prop_map(|it| it.map(|(allowed, detail, (from, until))| (allowed, detail, from, until))), 3)
}

/// A person's story: what is allowed when the letter is written, and before each of three deliveries; whether she must be
/// reached; whether there is something to say on the telephone.
fn story() -> impl Strategy<Value = (Vec<Wishes>, bool, bool)> {
    (prop::collection::vec(wishes(), 4), any::<bool>(), any::<bool>())
}

fn contacts(person: PersonId, wishes: &Wishes, number: usize, change: usize) -> Vec<Contact> {
    let channels = [Channel::Email, Channel::Sms, Channel::Call];
    let one = |(channel, wish): (Channel, &Option<(bool, Detail, i64, i64)>)| {
        let (allowed, detail, from_hour, until_hour) = (*wish)?;
        // Each change brings another address: what leaves to an old one shows.
        let address = match channel {
            Channel::Email => format!("p{number}-{change}@mail.example"),
            _ => format!("+37529{number:05}{change:02}"),
        };
        Some(Contact { allowed, detail, from_hour, until_hour, ..contact(person, channel, &address) })
    };
    channels.into_iter().zip(wishes).filter_map(one).collect()
}

fn to_say(person: PersonId, number: usize, must_reach: bool, callable: bool) -> Letter {
    let script = if callable { "say" } else { "" };
    let told = letter(person, &format!("p{number}-0@mail.example"), &format!("u{number}@x.example"), 0, Method::Request);
    Letter { must_reach, call_why: "why".into(), call_script: script.into(), ..told }
}

fn files(house: &House) -> BTreeSet<String> {
    let Ok(folder) = std::fs::read_dir(house.mail_dir()) else { return BTreeSet::new() };
    folder.map(|it| it.unwrap().file_name().into_string().unwrap()).collect()
}

/// What a file says: to whom, and whether in full.
fn read(house: &House, name: &str) -> (String, bool) {
    let text = std::fs::read_to_string(house.mail_dir().join(name)).unwrap();
    let to = text.lines().find_map(|it| it.strip_prefix("To: ")).unwrap();
    let address = to.rsplit(['<', ' ']).next().unwrap().trim_end_matches('>').to_owned();
    (address, text.contains("pachatak.example"))
}

fn assert_allowed(contacts: &[Contact], address: &str, full: bool, is_text: bool, now: Instant) {
    let channel = if is_text { Channel::Sms } else { Channel::Email };
    let it = contacts.iter().find(|it| it.channel == channel && it.address == address);
    let it = it.unwrap_or_else(|| panic!("{address} is not how she may be reached: {contacts:?}"));
    let hour = i64::from(now.at(it.zone).hour());
    let inside = match it.from_hour < it.until_hour {
        true => it.from_hour <= hour && hour < it.until_hour,
        false => it.from_hour <= hour || hour < it.until_hour,
    };
    assert!(it.allowed && inside, "left to {address} against {it:?} at {now:?}");
    let told = if full { Detail::Full } else { Detail::Neutral };
    // A text message of this letter says the same in both variants.
    assert!(is_text && it.detail >= Detail::Neutral || told <= it.detail, "{told:?} left to {address} against {it:?}");
}

#[rocket::async_test]
async fn nothing_leaves_against_a_preference_whenever_it_was_changed() {
    for house in houses().await {
        let mut runner = TestRunner::deterministic();
        let stories: Vec<_> = (0..PEOPLE).map(|_| story().new_tree(&mut runner).unwrap().current()).collect();
        let way = house.way(None);
        let mut persons = Vec::new();
        for (number, (allowed, must_reach, callable)) in stories.iter().enumerate() {
            let person = house.person().await;
            house.reach(person, &contacts(person, &allowed[0], number, 0)).await;
            house.post(&to_say(person, number, *must_reach, *callable), NOW).await;
            persons.push(person);
        }
        let mut before = files(&house);
        let mut left = 0;
        for change in 1..=3 {
            let now = NOW.plus_hours(5 * i64::try_from(change).unwrap());
            let mut allowed_now = Vec::new();
            for (number, (allowed, ..)) in stories.iter().enumerate() {
                let contacts = contacts(persons[number], &allowed[change], number, change);
                house.reach(persons[number], &contacts).await;
                allowed_now.push(contacts);
            }
            // A step takes a limited number at once.
            while deliver(&way, now).await.unwrap().sent > 0 {}
            let after = files(&house);
            for name in after.difference(&before) {
                let (address, full) = read(&house, name);
                let digits: String = address.chars().filter(char::is_ascii_digit).collect();
                let is_text = name.ends_with(".sms.txt");
                let number: usize = if is_text { digits[5..10].parse() } else { digits[..digits.len() - 1].parse() }.unwrap();
                assert_allowed(&allowed_now[number], &address, full, is_text, now);
                left += 1;
            }
            before = after;
        }
        assert!(left > PEOPLE / 8, "only {left} letters left: the test would see nothing");
    }
}
