use super::*;
use proptest::prelude::*;

fn contact(channel: Channel, allowed: bool, detail: Detail, from_hour: i64, until_hour: i64, zone: Tz) -> Contact {
    Contact {
        person: PersonId(1),
        channel,
        address: "x".into(),
        allowed,
        detail,
        from_hour,
        until_hour,
        zone,
        say_instead: String::new(),
        calendar_part: false,
    }
}

fn details() -> impl Strategy<Value = Detail> {
    prop_oneof![Just(Detail::None), Just(Detail::Neutral), Just(Detail::Full)]
}

fn contacts() -> impl Strategy<Value = Vec<Contact>> {
    let channel = prop_oneof![Just(Channel::Email), Just(Channel::Sms), Just(Channel::Call)];
    let zone =
        prop_oneof![Just(Tz::Europe__Minsk), Just(Tz::Europe__Warsaw), Just(Tz::Asia__Kathmandu), Just(Tz::Australia__Lord_Howe)];
    let one = (channel, any::<bool>(), details(), 0..24i64, 1..25i64, zone)
        .prop_map(|(channel, allowed, detail, from, until, zone)| contact(channel, allowed, detail, from, until, zone));
    prop::collection::vec(one, 0..4)
}

fn loads() -> impl Strategy<Value = Load> {
    let channel = prop_oneof![Just(Channel::Email), Just(Channel::Sms)];
    let carried = prop::collection::vec((channel, prop_oneof![Just(Detail::Neutral), Just(Detail::Full)]), 0..4);
    (carried, any::<bool>(), any::<bool>()).prop_map(|(carried, must_reach, callable)| Load { carried, must_reach, callable })
}

/// Three years, with the nights on which clocks change.
fn moments() -> impl Strategy<Value = Instant> {
    (1_767_225_600..1_861_920_000i64).prop_map(Instant)
}

proptest! {
    #[test]
    fn nothing_leaves_against_a_preference(contacts in contacts(), load in loads(), now in moments()) {
        if let Verdict::Leave(to, detail) = gate(&contacts, &load, now) {
            prop_assert!(to.allowed && to.open_at(now) && to.channel != Channel::Call);
            prop_assert!(detail != Detail::None && detail <= to.detail);
            prop_assert!(load.carried.contains(&(to.channel, detail)));
        }
    }

    #[test]
    fn a_changed_preference_is_obeyed_when_it_leaves(before in contacts(), after in contacts(), load in loads(), now in moments()) {
        let written = gate(&before, &load, now);
        let muted: Vec<Contact> = after.into_iter().map(|it| Contact { allowed: false, ..it }).collect();
        prop_assert!(!matches!(gate(&muted, &load, now), Verdict::Leave(..) | Verdict::Later(_)), "written as {written:?}");
    }

    #[test]
    fn quiet_hours_delay_and_never_drop(contacts in contacts(), load in loads(), now in moments()) {
        match gate(&contacts, &load, now) {
            Verdict::Later(then) => {
                prop_assert!(now < then && then <= now.plus_hours(49));
                prop_assert!(matches!(gate(&contacts, &load, then), Verdict::Leave(..)));
                prop_assert!(!matches!(gate(&contacts, &load, Instant(then.0 - 1)), Verdict::Leave(..)));
            }
            Verdict::Drop | Verdict::Call(_) => {
                let loud: Vec<Contact> = contacts.iter().map(|it| Contact { from_hour: 0, until_hour: 24, ..it.clone() }).collect();
                prop_assert!(!matches!(gate(&loud, &load, now), Verdict::Leave(..)));
            }
            Verdict::Leave(..) => {}
        }
    }

    #[test]
    fn what_must_be_told_is_never_dropped(contacts in contacts(), load in loads(), now in moments()) {
        let load = Load { must_reach: true, ..load };
        prop_assert!(gate(&contacts, &load, now) != Verdict::Drop);
    }

    #[test]
    fn detail_none_is_nothing(contacts in contacts(), load in loads(), now in moments()) {
        let silent: Vec<Contact> = contacts.into_iter().map(|it| Contact { detail: Detail::None, ..it }).collect();
        prop_assert!(!matches!(gate(&silent, &load, now), Verdict::Leave(..) | Verdict::Later(_)));
    }
}

#[test]
fn mail_goes_before_sms_and_an_open_channel_before_a_closed_one() {
    let load = Load {
        carried: vec![(Channel::Sms, Detail::Neutral), (Channel::Email, Detail::Neutral), (Channel::Email, Detail::Full)],
        must_reach: false,
        callable: false,
    };
    let noon = Instant(1_795_770_000); // 2026-11-27 12:00 in Minsk
    let minsk = Tz::Europe__Minsk;
    let sms = contact(Channel::Sms, true, Detail::Full, 0, 24, minsk);
    let mail = contact(Channel::Email, true, Detail::Full, 0, 24, minsk);
    let both = [sms.clone(), mail.clone()];
    assert_eq!(gate(&both, &load, noon), Verdict::Leave(&mail, Detail::Full));
    let late = [sms.clone(), Contact { from_hour: 18, until_hour: 21, ..mail }];
    assert_eq!(gate(&late, &load, noon), Verdict::Leave(&sms, Detail::Neutral));
    let night = [Contact { from_hour: 22, until_hour: 6, ..sms }];
    assert_eq!(gate(&night, &load, noon), Verdict::Later(noon.plus_hours(10)));
}

#[test]
fn the_desk_calls_whom_no_message_may_or_can_reach() {
    let noon = Instant(1_795_770_000);
    let load = Load { carried: vec![(Channel::Email, Detail::Full)], must_reach: false, callable: true };
    let voice = [contact(Channel::Call, true, Detail::Full, 18, 21, Tz::Europe__Minsk)];
    assert_eq!(gate(&voice, &load, noon), Verdict::Call(noon.plus_hours(6)));
    let no_gateway = [contact(Channel::Sms, true, Detail::Full, 0, 24, Tz::Europe__Minsk)];
    assert_eq!(gate(&no_gateway, &load, noon), Verdict::Call(noon));
    assert_eq!(gate(&[], &load, noon), Verdict::Drop);
    assert_eq!(gate(&[], &Load { must_reach: true, ..load }, noon), Verdict::Call(noon));
}

#[test]
fn attempts_come_slower_and_end() {
    let waits: Vec<Option<i64>> = (1..=12).map(back_off).collect();
    assert_eq!(waits[..5], [Some(1), Some(5), Some(15), Some(60), Some(240)]);
    assert_eq!((waits[10], waits[11]), (Some(240), None));
}
