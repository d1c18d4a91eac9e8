//! Any walk through a group's life: whatever people and staff do, in whatever order, seats are counted right, nobody is seated
//! who must not be, and no seat is empty while somebody waits.
use pachatak::kernel::Db;
use pachatak::trainings::{self, Hand, Lapse, Wish};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, TestRng, TestRunner};

use crate::course::Course;
use crate::house::MONDAY_NINE;
use crate::on_both;

on_both!(any_walk_keeps_seats_and_line_in_order);

#[derive(Debug, Clone)]
enum Step {
    Enrol { auto: bool, out: bool },
    Cancel(usize),
    Accept(usize),
    Decline(usize, bool),
    Hours(i64),
    Seats(i64),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let who = 0..40_usize;
    let step = prop_oneof![
        4 => (prop::bool::weighted(0.3), any::<bool>()).prop_map(|(auto, out)| Step::Enrol { auto, out }),
        4 => who.clone().prop_map(Step::Cancel),
        3 => who.clone().prop_map(Step::Accept),
        2 => (who, any::<bool>()).prop_map(|(it, back)| Step::Decline(it, back)),
        2 => (1..12_i64).prop_map(Step::Hours),
        1 => (0..9_i64).prop_map(Step::Seats),
    ];
    prop::collection::vec(step, 60)
}

/// Walks that are the same in every run: the generator begins with a number that stands here.
async fn any_walk_keeps_seats_and_line_in_order(db: Db) {
    let mut course = Course::open(db, 3).await;
    for seed in 0..4_u8 {
        course.house.clock.set(MONDAY_NINE);
        course.group = course.another_group(5).await;
        let rng = TestRng::from_seed(proptest::test_runner::RngAlgorithm::ChaCha, &[seed; 32]);
        let mut runner = TestRunner::new_with_rng(Config::default(), rng);
        let walk = steps().new_tree(&mut runner).unwrap().current();
        let mut people = Vec::new();
        for (at, step) in walk.iter().enumerate() {
            let means = course.house.means();
            match step {
                Step::Enrol { auto, out } => {
                    let lapse = if *out { Lapse::Out } else { Lapse::Back };
                    let wish = Wish { auto_hours: auto.then_some(24), lapse, ..course.wish() };
                    // Near the beginning of the course nobody gets in any more.
                    people.extend(course.enrol_as(&format!("W{seed}x{at}"), &wish).await.ok());
                }
                Step::Cancel(it) => {
                    if let Some(one) = people.get(it % people.len().max(1)) {
                        course.cancel(one.id).await.ok();
                    }
                }
                Step::Accept(it) => {
                    if let Some(one) = people.get(it % people.len().max(1)) {
                        trainings::accept(&means, one.id, Hand::Client, None).await.ok();
                    }
                }
                Step::Decline(it, back) => {
                    if let Some(one) = people.get(it % people.len().max(1)) {
                        let then = if *back { Lapse::Back } else { Lapse::Out };
                        trainings::decline(&means, one.id, then, Hand::Client, None).await.ok();
                    }
                }
                Step::Hours(hours) => {
                    course.house.clock.set(course.house.clock.now().plus_hours(*hours));
                    course.tick().await;
                }
                Step::Seats(many) => {
                    course.seats(*many).await;
                }
            }
            course.holds().await;
        }
        assert!(people.len() > 10, "the walk went somewhere: {}", people.len());
    }
    for (from, to) in [("offered", "enrolled"), ("offered", "waiting"), ("offered", "cancelled"), ("waiting", "enrolled")] {
        let steps = format!("SELECT COUNT(*) FROM enrolment_step WHERE from_state = '{from}' AND to_state = '{to}'");
        assert!(course.house.count(&steps).await > 0, "no walk led from {from} to {to}");
    }
}
