//! Who was there, what came of it, certificates, and what people say.
use pachatak::encounters::{self, AgeBand, By, Kind, Method};
use pachatak::kernel::{Db, Error, Instant, Key, Refusal, Span, TrainingSessionId};
use pachatak::people::Sex;
use pachatak::trainings::{self, Enrolled, Feedback, GroupDeed, Hand, Heads, Mark, NewTraining, Recommends, State};

use crate::course::{Course, FIRST, SECOND, lasting, training};
use crate::on_both;

on_both!(
    each_attendance_is_a_fact_and_a_correction_amends_it,
    seventy_percent_of_the_hours_complete_the_course_wherever_they_were_made_up,
    a_certificate_is_given_once_and_verified_by_its_code,
    heads_without_names_are_counted_and_replaced,
    three_answers_are_read_and_nobody_knows_whose,
    attendance_is_taken_from_the_beginning_on_and_by_who_serves_there,
);

fn key(of: &str) -> Key {
    Key::new("attendance", of, "")
}

async fn dates(course: &Course) -> Vec<TrainingSessionId> {
    trainings::group(&course.house.means(), course.group).await.unwrap().1.sessions.iter().map(|it| it.id).collect()
}

async fn mark(
    course: &Course,
    date: TrainingSessionId,
    marks: &[(&Enrolled, bool, Option<i64>)],
    once: &str,
) -> Result<(), Error> {
    let marks: Vec<Mark> =
        marks.iter().map(|(it, present, minutes)| Mark { enrolment: it.id, present: *present, minutes: *minutes }).collect();
    trainings::take_attendance(&course.house.means(), &course.asker, date, &marks, &key(once)).await
}

fn refused<T: std::fmt::Debug>(result: Result<T, Error>) -> &'static str {
    match result {
        Err(Error::Refused(Refusal(why))) => why,
        other => panic!("{other:?}"),
    }
}

/// Attended facts of trainings in the ledger.
async fn attended(course: &Course) -> i64 {
    let span = Span::new(Instant(0), Instant(i64::from(i32::MAX))).unwrap();
    encounters::counts(course.house.db(), Kind::Training, span, None).await.unwrap().attended
}

async fn each_attendance_is_a_fact_and_a_correction_amends_it(db: Db) {
    let course = Course::open(db, 3).await;
    let (a, b) = (course.enrol("Ada").await, course.enrol("Bela").await);
    let dates = dates(&course).await;
    course.house.clock.set(FIRST.plus_hours(1));
    for _ in 0..2 {
        mark(&course, dates[0], &[(&a, true, None), (&b, true, Some(90))], "1").await.unwrap();
    }
    assert_eq!(attended(&course).await, 2);
    assert_eq!(course.house.count("SELECT CAST(SUM(minutes) AS BIGINT) FROM encounter WHERE kind = 'training'").await, 210);
    // Bela was not there after all; Ada left earlier.
    mark(&course, dates[0], &[(&b, false, None), (&a, true, Some(60))], "2").await.unwrap();
    assert_eq!(
        (attended(&course).await, course.house.count("SELECT CAST(SUM(minutes) AS BIGINT) FROM encounter").await),
        (1, 60)
    );
    // The age band is that of the day, and it is her first visit.
    let fact = "SELECT COUNT(*) FROM encounter WHERE age_band = '18_24' AND first_visit = 'yes' AND region = 'minsk_city'";
    assert_eq!(course.house.count(fact).await, 1);
}

async fn seventy_percent_of_the_hours_complete_the_course_wherever_they_were_made_up(db: Db) {
    let course = Course::open(db, 4).await;
    let (a, b, c) = (course.enrol("Ada").await, course.enrol("Bela").await, course.enrol("Ceca").await);
    let other = course.second_group(3).await;
    let dates = dates(&course).await;
    let elsewhere: Vec<_> =
        trainings::group(&course.house.means(), other).await.unwrap().1.sessions.iter().map(|it| it.id).collect();
    course.house.clock.set(SECOND.plus_hours(5));
    mark(&course, dates[0], &[(&a, true, None), (&b, true, None), (&c, true, None)], "1").await.unwrap();
    mark(&course, dates[1], &[(&a, true, None), (&c, true, Some(30))], "2").await.unwrap();
    // Bela makes up for the second evening in the other group.
    mark(&course, elsewhere[1], &[(&b, true, None)], "3").await.unwrap();
    course.state(GroupDeed::Close).await.unwrap();
    course.state(GroupDeed::Finish).await.unwrap();
    let stand = (course.stands(&a).await.0, course.stands(&b).await.0, course.stands(&c).await.0);
    assert_eq!(stand, (State::Completed, State::Completed, State::NotCompleted));
    // A correction afterwards counts.
    mark(&course, dates[1], &[(&c, true, None)], "4").await.unwrap();
    assert_eq!(course.stands(&c).await.0, State::Completed);
    course.holds().await;
}

async fn a_certificate_is_given_once_and_verified_by_its_code(db: Db) {
    let course = Course::open(db, 2).await;
    let (a, b) = (course.enrol("Ada").await, course.enrol("Bela").await);
    let dates = dates(&course).await;
    course.house.clock.set(SECOND.plus_hours(3));
    mark(&course, dates[0], &[(&a, true, None), (&b, true, None)], "1").await.unwrap();
    mark(&course, dates[1], &[(&a, true, None)], "2").await.unwrap();
    let means = course.house.means();
    let give = |id, once: &'static str| {
        let (means, asker) = (&means, &course.asker);
        async move { trainings::certify(means, asker, id, "Ada Lovelace", &key(once)).await }
    };
    assert_eq!(refused(give(a.id, "early").await), "trainings-no-not-certified");
    course.state(GroupDeed::Finish).await.unwrap();
    give(a.id, "given").await.unwrap();
    give(a.id, "given").await.unwrap();
    assert_eq!(refused(give(a.id, "twice").await), "trainings-no-certified");
    assert_eq!(refused(give(b.id, "b").await), "trainings-no-not-certified");
    assert_eq!(course.letters("certified").await, 1);
    let given = trainings::certificate_of(&means, a.id).await.unwrap().unwrap();
    assert_eq!((given.number.as_str(), given.minutes, given.revoked), ("2026-00001", 240, false));
    // As somebody types it who reads it from paper.
    let typed = format!("{}-{}", &given.code[..4].to_lowercase(), &given.code[4..]);
    let digest = trainings::try_certificate(&means, &typed).await.unwrap();
    assert_eq!(trainings::verified(&means, &digest).await.unwrap().holder, "Ada Lovelace");
    let other = trainings::try_certificate(&means, "AAAA-AAAA").await.unwrap();
    assert!(matches!(trainings::verified(&means, &other).await, Err(Error::NotFound)));
    // Her attendance cannot be taken away while it holds.
    assert_eq!(refused(mark(&course, dates[1], &[(&a, false, None)], "gone").await), "trainings-no-certified");
    trainings::revoke_certificate(&means, &course.asker, a.id).await.unwrap();
    assert!(trainings::verified(&means, &digest).await.unwrap().revoked);
    // A name was misspelled: another one is given, and only the other number holds.
    assert_eq!(trainings::certificate_of(&means, a.id).await.unwrap().map(|it| it.number), None);
    give(a.id, "anew").await.unwrap();
    assert_eq!(refused(give(a.id, "anew twice").await), "trainings-no-certified");
    let anew = trainings::certificate_of(&means, a.id).await.unwrap().unwrap();
    assert_eq!(anew.number, "2026-00002");
    assert!(trainings::verified(&means, &digest).await.unwrap().revoked, "the first one stays taken back");
    assert_eq!(course.letters("certified").await, 2);
    assert_eq!(trainings::register(&means, &course.asker, 10).await.unwrap().len(), 2);
    // Whoever guesses has to wait.
    let mut tries = 0;
    while trainings::try_certificate(&means, "BBBB-BBBB").await.is_ok() {
        tries += 1;
        assert!(tries < 100, "nobody stops who guesses");
    }
}

async fn heads_without_names_are_counted_and_replaced(db: Db) {
    let course = Course::open(db, 2).await;
    let open = NewTraining { named: false, ..training("round-table") };
    let id = trainings::add_training(&course.house.means(), &course.asker, &open, &key("round table")).await.unwrap();
    let new = pachatak::trainings::NewGroup { training: id, ..group_like(&course).await };
    let group = trainings::add_group(&course.house.means(), &course.asker, &new, &key("its group")).await.unwrap();
    let date = course.date_of(group, &course.led(lasting(FIRST.plus_hours(3), 90))).await.unwrap();
    course.house.clock.set(FIRST.plus_hours(4));
    let count = |heads: Vec<(Sex, AgeBand, i64)>, method, once: &'static str| {
        let course = &course;
        async move {
            let heads: Vec<Heads> = heads.into_iter().map(|(sex, age_band, heads)| Heads { sex, age_band, heads }).collect();
            trainings::count_heads(&course.house.means(), &course.asker, date, &heads, method, &key(once)).await
        }
    };
    count(vec![(Sex::Female, AgeBand::From18To24, 40), (Sex::Unknown, AgeBand::Unknown, 5)], Method::Counted, "1").await.unwrap();
    assert_eq!(attended(&course).await, 45);
    count(vec![(Sex::Unknown, AgeBand::Unknown, 60)], Method::Estimated, "2").await.unwrap();
    count(vec![(Sex::Unknown, AgeBand::Unknown, 60)], Method::Estimated, "2").await.unwrap();
    assert_eq!(attended(&course).await, 60);
    let span = Span::new(Instant(0), Instant(i64::from(i32::MAX))).unwrap();
    let by_sex = encounters::breakdown(course.house.db(), By::Sex, Kind::Training, span, None).await.unwrap();
    assert_eq!(by_sex.into_iter().collect::<Vec<_>>(), [("unknown".to_owned(), 60)]);
    // Where a register is kept nobody counts heads.
    let named = dates(&course).await[0];
    let heads = [Heads { sex: Sex::Male, age_band: AgeBand::Unknown, heads: 3 }];
    let tried = trainings::count_heads(&course.house.means(), &course.asker, named, &heads, Method::Counted, &key("3")).await;
    assert_eq!(refused(tried), "trainings-no-wrong-state");
}

async fn group_like(course: &Course) -> pachatak::trainings::NewGroup {
    let it = trainings::group(&course.house.means(), course.group).await.unwrap().1;
    pachatak::trainings::NewGroup {
        training: it.training,
        centre: it.centre,
        label: it.label,
        mode: it.mode,
        language: it.language,
        capacity: 100,
        minimum: 0,
        opens_at: None,
        closes_at: None,
        joining_link: None,
    }
}

async fn three_answers_are_read_and_nobody_knows_whose(db: Db) {
    let course = Course::open(db, 4).await;
    let mut people = Vec::new();
    for name in ["Ada", "Bela", "Ceca"] {
        people.push(course.enrol(name).await);
    }
    let dates = dates(&course).await;
    let good = |words: &str| Feedback { useful: 5, recommends: Recommends::Yes, words: Some(words.to_owned()) };
    assert_eq!(refused(trainings::say(&course.house.means(), people[0].id, &good("x")).await), "trainings-no-not-over");
    course.house.clock.set(SECOND.plus_hours(3));
    let all: Vec<_> = people.iter().map(|it| (it, true, None)).collect();
    mark(&course, dates[1], &all, "1").await.unwrap();
    course.tick().await;
    course.tick().await;
    assert_eq!(course.letters("feedback").await, 3);
    let means = course.house.means();
    let said = || trainings::said(&means, &course.asker, course.training, None);
    trainings::say(&means, people[0].id, &good("more time")).await.unwrap();
    assert_eq!(refused(trainings::say(&means, people[0].id, &good("again")).await), "trainings-no-said-already");
    trainings::say(&means, people[1].id, &Feedback { useful: 2, recommends: Recommends::No, words: None }).await.unwrap();
    assert_eq!(said().await.unwrap(), None, "two answers could be told apart");
    trainings::say(&means, people[2].id, &good("a window")).await.unwrap();
    let read = said().await.unwrap().unwrap();
    assert_eq!((read.answers, read.useful, read.recommend), (3, [0, 1, 0, 0, 2], 2));
    assert_eq!(read.words, ["a window", "more time"]);
    // Who left before is asked nothing.
    let gone = course.enrol_as("Dora", &course.wish()).await;
    assert!(gone.is_err() && trainings::cancel(&means, people[0].id, None, Hand::Client, None).await.is_err());
}

async fn attendance_is_taken_from_the_beginning_on_and_by_who_serves_there(db: Db) {
    let course = Course::open(db, 2).await;
    let a = course.enrol("Ada").await;
    let waiting = {
        course.seats(1).await;
        course.enrol("Bela").await
    };
    let dates = dates(&course).await;
    assert_eq!(refused(mark(&course, dates[0], &[(&a, true, None)], "1").await), "trainings-no-not-begun");
    course.house.clock.set(FIRST);
    assert_eq!(refused(mark(&course, dates[0], &[(&waiting, true, None)], "2").await), "trainings-no-wrong-state");
    assert_eq!(refused(mark(&course, dates[0], &[(&a, true, Some(500))], "3").await), "trainings-no-wrong-state");
    let stranger = pachatak::kernel::Asker { posts: Vec::new(), ..course.asker.clone() };
    let marks = [Mark { enrolment: a.id, present: true, minutes: None }];
    let tried = trainings::take_attendance(&course.house.means(), &stranger, dates[0], &marks, &key("4")).await;
    assert!(matches!(tried, Err(Error::NotFound)), "{tried:?}");
    assert_eq!(attended(&course).await, 0);
    mark(&course, dates[0], &[(&a, true, None)], "5").await.unwrap();
    assert_eq!(attended(&course).await, 1);
}
