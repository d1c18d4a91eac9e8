use super::super::unfold;
use super::*;
use crate::kernel::{Instant, Span};
use proptest::prelude::*;

fn meeting() -> Invitation {
    let start = Instant(1_795_696_200); // 2026-11-26 15:30 in Minsk
    Invitation {
        method: Method::Request,
        uid: "k3v9q2@pachatak.example".into(),
        sequence: 0,
        dtstamp: Instant(1_795_500_000),
        span: Span::lasting(start, 45).unwrap(),
        organizer: Party { name: "Пачатак".into(), address: "booking@pachatak.example".into() },
        attendee: Some(Party { name: "Саша \"Кот\" Іваноў".into(), address: "sasha@mail.example".into() }),
        summary: "Поиск работы, Пачатак".into(),
        description: Some("Алена К.\nКод: 7KF2-9TQM; возьмите резюме, если есть".into()),
        location: Some("Минск, ул. Узорная, 18, 2-й этаж".into()),
        url: Some("https://pachatak.example/appointments/abc".into()),
        alarm_minutes: Some(120),
        neutral: false,
    }
}

/// The object's properties without its folding.
fn properties(object: &str) -> Vec<String> {
    unfold(object).split_terminator("\r\n").map(str::to_owned).collect()
}

#[test]
fn a_request() {
    insta::assert_snapshot!(object(&meeting()).replace("\r\n", "\n"), @r#"
    BEGIN:VCALENDAR
    VERSION:2.0
    PRODID:-//Pachatak//Consultations//EN
    CALSCALE:GREGORIAN
    METHOD:REQUEST
    BEGIN:VEVENT
    UID:k3v9q2@pachatak.example
    DTSTAMP:20261124T060000Z
    DTSTART:20261126T123000Z
    DTEND:20261126T131500Z
    SEQUENCE:0
    STATUS:CONFIRMED
    SUMMARY:Поиск работы\, Пачатак
    CLASS:PRIVATE
    TRANSP:OPAQUE
    ORGANIZER;CN="Пачатак":mailto:booking@pachatak.example
    ATTENDEE;CN="Саша 'Кот' Іваноў";CUTYPE=INDIVIDUAL;PARTSTAT=NEE
     DS-ACTION;ROLE=REQ-PARTICIPANT;RSVP=TRUE:mailto:sasha@mail.example
    X-MICROSOFT-DISALLOW-COUNTER:TRUE
    DESCRIPTION:Алена К.\nКод: 7KF2-9TQM\; возьмите резюм
     е\, если есть
    LOCATION:Минск\, ул. Узорная\, 18\, 2-й этаж
    URL:https://pachatak.example/appointments/abc
    BEGIN:VALARM
    ACTION:DISPLAY
    TRIGGER:-PT120M
    DESCRIPTION:Поиск работы\, Пачатак
    END:VALARM
    END:VEVENT
    END:VCALENDAR
    "#);
}

#[test]
fn a_move_is_the_same_event_later() {
    let mut moved = meeting();
    moved.sequence = 1;
    moved.dtstamp = moved.dtstamp.plus_minutes(5);
    moved.span = Span::lasting(moved.span.start().plus_hours(2), 45).unwrap();
    let (before, after) = (properties(&object(&meeting())), properties(&object(&moved)));
    let changed: Vec<String> = after.into_iter().filter(|it| !before.contains(it)).collect();
    insta::assert_snapshot!(changed.join("\n"), @r#"
    DTSTAMP:20261124T060500Z
    DTSTART:20261126T143000Z
    DTEND:20261126T151500Z
    SEQUENCE:1
    "#);
}

#[test]
fn a_cancellation() {
    let cancelled = Invitation { method: Method::Cancel, sequence: 1, ..meeting() };
    insta::assert_snapshot!(object(&cancelled).replace("\r\n", "\n"), @r#"
    BEGIN:VCALENDAR
    VERSION:2.0
    PRODID:-//Pachatak//Consultations//EN
    CALSCALE:GREGORIAN
    METHOD:CANCEL
    BEGIN:VEVENT
    UID:k3v9q2@pachatak.example
    DTSTAMP:20261124T060000Z
    DTSTART:20261126T123000Z
    DTEND:20261126T131500Z
    SEQUENCE:1
    STATUS:CANCELLED
    SUMMARY:Поиск работы\, Пачатак
    CLASS:PRIVATE
    TRANSP:OPAQUE
    ORGANIZER;CN="Пачатак":mailto:booking@pachatak.example
    ATTENDEE;CN="Саша 'Кот' Іваноў";CUTYPE=INDIVIDUAL;PARTSTAT=NEE
     DS-ACTION;ROLE=REQ-PARTICIPANT;RSVP=TRUE:mailto:sasha@mail.example
    X-MICROSOFT-DISALLOW-COUNTER:TRUE
    DESCRIPTION:Алена К.\nКод: 7KF2-9TQM\; возьмите резюм
     е\, если есть
    LOCATION:Минск\, ул. Узорная\, 18\, 2-й этаж
    URL:https://pachatak.example/appointments/abc
    END:VEVENT
    END:VCALENDAR
    "#);
}

#[test]
fn a_neutral_request_tells_date_and_time_only() {
    let mut neutral = Invitation { neutral: true, summary: "Встреча".into(), ..meeting() };
    neutral.organizer = Party { name: "Запись".into(), address: "hello@pch.example".into() };
    insta::assert_snapshot!(object(&neutral).replace("\r\n", "\n"), @r#"
    BEGIN:VCALENDAR
    VERSION:2.0
    PRODID:-//Calendar//EN
    CALSCALE:GREGORIAN
    METHOD:REQUEST
    BEGIN:VEVENT
    UID:k3v9q2@pch.example
    DTSTAMP:20261124T060000Z
    DTSTART:20261126T123000Z
    DTEND:20261126T131500Z
    SEQUENCE:0
    STATUS:CONFIRMED
    SUMMARY:Встреча
    CLASS:PRIVATE
    TRANSP:OPAQUE
    ORGANIZER:mailto:hello@pch.example
    ATTENDEE;CUTYPE=INDIVIDUAL;PARTSTAT=NEEDS-ACTION;ROLE=REQ-PARTICIPANT;RSVP=
     TRUE:mailto:sasha@mail.example
    X-MICROSOFT-DISALLOW-COUNTER:TRUE
    END:VEVENT
    END:VCALENDAR
    "#);
}

#[test]
fn an_empty_feed_is_a_calendar_still() {
    insta::assert_snapshot!(feed("Саша", Lang::Ru, &[]).replace("\r\n", "\n"), @r#"
    BEGIN:VCALENDAR
    VERSION:2.0
    PRODID:-//Pachatak//Consultations//EN
    CALSCALE:GREGORIAN
    METHOD:PUBLISH
    NAME;LANGUAGE=ru:Саша
    X-WR-CALNAME:Саша
    REFRESH-INTERVAL;VALUE=DURATION:PT1H
    X-PUBLISHED-TTL:PT1H
    BEGIN:VTIMEZONE
    TZID:Etc/UTC
    BEGIN:STANDARD
    DTSTART:19700101T000000
    TZOFFSETFROM:+0000
    TZOFFSETTO:+0000
    TZNAME:UTC
    END:STANDARD
    END:VTIMEZONE
    END:VCALENDAR
    "#);
}

#[test]
fn a_feed_asks_nobody_and_rings_no_bell() {
    let cancelled = Invitation { method: Method::Cancel, uid: "z@pachatak.example".into(), ..meeting() };
    let feed = feed("Пачатак", Lang::Be, &[meeting(), cancelled]);
    let lines = properties(&feed);
    assert!(!lines.iter().any(|it| it.starts_with("ATTENDEE") || it == "BEGIN:VALARM"));
    assert_eq!(lines.iter().filter(|it| *it == "STATUS:CANCELLED").count(), 1);
    assert_eq!(lines.iter().filter(|it| it.starts_with("METHOD")).count(), 1);
}

#[test]
fn addresses_that_are_none_and_the_organizer_are_not_asked() {
    for address in ["sasha", "a@b.example\r\nX-EVIL:1", "", "Booking@pachatak.example"] {
        let attendee = Some(Party { name: "Саша".into(), address: address.into() });
        let lines = properties(&object(&Invitation { attendee, ..meeting() }));
        assert!(!lines.iter().any(|it| it.starts_with("ATTENDEE") || it.starts_with("X-EVIL")), "{address}");
    }
}

/// Text with everything that forges: line ends of all kinds, quotes, separators, escapes, controls.
fn nasty() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        any::<String>(),
        Just("\r\nATTENDEE:mailto:evil@example.org".to_owned()),
        Just("\nEND:VEVENT".to_owned()),
        Just("\rMETHOD:CANCEL".to_owned()),
        Just("\";X=\"y:z\\,;^n^'".to_owned()),
        Just("доўгае слова \u{1F44B}\u{301}".repeat(9)),
    ];
    prop::collection::vec(piece, 0..4).prop_map(|it| it.concat())
}

proptest! {
    #[test]
    fn whatever_the_words_the_properties_stay_the_same(
        words in prop::collection::vec(nasty(), 7), neutral in any::<bool>(), alarm in any::<i64>(), sequence in any::<i64>(),
    ) {
        let mut it = meeting();
        it.neutral = neutral;
        (it.alarm_minutes, it.sequence) = (Some(alarm), sequence);
        it.organizer.name = words[0].clone();
        it.attendee = Some(Party { name: format!("я{}", words[1]), address: "sasha@mail.example".into() });
        it.summary = words[2].clone();
        it.description = Some(words[3].clone());
        it.location = Some(words[4].clone());
        it.url = Some(words[5].clone());
        it.uid = format!("u{}", words[6]);
        let plain = Invitation { summary: "x".into(), description: Some("x".into()), location: Some("x".into()),
            url: Some("x".into()), uid: "x".into(),
            organizer: Party { name: "x".into(), ..it.organizer.clone() },
            attendee: Some(Party { name: "x".into(), address: "sasha@mail.example".into() }), ..it.clone() };
        let names = |object: &str| properties(object).iter()
            .map(|line| line.split([':', ';']).next().unwrap_or_default().to_owned()).collect::<Vec<_>>();
        for (nasty, plain) in [(object(&it), object(&plain)), (feed(&words[2], Lang::Be, &[it.clone()]), feed("x", Lang::Be, &[plain]))] {
            prop_assert_eq!(names(&nasty), names(&plain));
            prop_assert!(nasty.split("\r\n").all(|line| line.len() <= 75 && !line.contains(['\r', '\n'])));
            prop_assert!(nasty.ends_with("END:VCALENDAR\r\n"));
            prop_assert!(!nasty.chars().any(|it| it.is_control() && !"\r\n".contains(it)));
        }
    }

    #[test]
    fn a_neutral_object_holds_none_of_the_words(word in "[a-z]{12}") {
        let mut it = Invitation { neutral: true, ..meeting() };
        it.organizer.name = word.clone();
        it.attendee = Some(Party { name: word.clone(), address: "sasha@mail.example".into() });
        (it.description, it.location, it.url) = (Some(word.clone()), Some(word.clone()), Some(word.clone()));
        it.uid = format!("random@{word}.example");
        prop_assert!(!unfold(&object(&it)).contains(&word));
    }
}
