//! A course of two evenings in Minsk, with a few seats, and people who want them.
use std::sync::Arc;

use pachatak::ground::Who;
use pachatak::kernel::{
    Asker, Db, Email, EnrolmentId, GroupId, Instant, Key, Lang, PersonId, Result, Role, Span, Texts, TrainingId,
    TrainingSessionId,
};
use pachatak::notify::{self, CallWish, Delivery, Messages, Ways};
use pachatak::people::Sex;
use pachatak::schedule::Mode;
use pachatak::trainings::{
    self, Audience, Enrolled, GroupDeed, Hand, Kind, Lapse, NewGroup, NewSession, NewTraining, Seats, State, Topic, Wish,
};

use crate::house::{House, MONDAY_NINE};

/// Monday a week later, 18:00 in Minsk: the first evening.
pub const FIRST: Instant = Instant(MONDAY_NINE.0 + 7 * 86_400 + 9 * 3600);
/// The second, on Thursday.
pub const SECOND: Instant = Instant(FIRST.0 + 3 * 86_400);

pub struct Course {
    pub house: Arc<House>,
    pub asker: Asker,
    pub training: TrainingId,
    pub group: GroupId,
}

fn same(text: &str) -> Texts {
    Texts::new(text, text, text)
}

/// So many minutes from a moment on.
pub fn lasting(start: Instant, minutes: i64) -> Span {
    Span::lasting(start, minutes).unwrap()
}

pub fn training(slug: &str) -> NewTraining {
    NewTraining {
        slug: slug.into(),
        kind: Kind::Course,
        audience: Audience::Young,
        topic: Topic::Business,
        title: same("Your own business"),
        summary: same("From an idea to a plan"),
        gains: same("A certificate"),
        programme: Vec::new(),
        minimum_age: Some(16),
        maximum_age: Some(31),
        by_invitation: false,
        prerequisite: None,
        complete_percent: 70,
        final_task: false,
        certificate: true,
        named: true,
        discreet: false,
        position: 1,
        active: true,
    }
}

impl Course {
    /// Open to everybody, with so many seats.
    pub async fn open(db: Db, seats: i64) -> Course {
        let course = Course::planned(db, seats).await;
        course.state(GroupDeed::Open).await.unwrap();
        course
    }

    /// With two evenings, as a draft.
    pub async fn planned(db: Db, seats: i64) -> Course {
        let house = Arc::new(House::open(db).await);
        let centre = house.centre().await;
        let posts = [(Role::Manager, None)];
        let manager = house.employ("Maryna", &posts, None).await;
        let asker = house.asker(&manager, &posts, PersonId(0));
        let key = Key::new("course", "training", "");
        let training = trainings::add_training(&house.means(), &asker, &training("business"), &key).await.unwrap();
        let new = NewGroup {
            training,
            centre,
            label: same("evenings"),
            mode: Mode::InPerson,
            language: Lang::Ru,
            capacity: seats,
            minimum: 0,
            opens_at: None,
            closes_at: None,
            joining_link: None,
        };
        let group = trainings::add_group(&house.means(), &asker, &new, &Key::new("course", "group", "")).await.unwrap();
        let course = Course { house, asker, training, group };
        course.date(lasting(FIRST, 120)).await.unwrap();
        course.date(lasting(SECOND, 120)).await.unwrap();
        course
    }

    /// One date more, led by Alena.
    pub async fn date(&self, span: Span) -> Result<TrainingSessionId> {
        self.date_of(self.group, &self.led(span)).await
    }

    pub async fn date_of(&self, group: GroupId, new: &NewSession) -> Result<TrainingSessionId> {
        let key = Key::new("course", &format!("{}/{}", group.0, new.span.start().0), "");
        trainings::add_session(&self.house.means(), &self.asker, group, new, &key).await
    }

    pub fn led(&self, span: Span) -> NewSession {
        NewSession { span, room: None, trainer: Some(self.house.alena), guest_trainer: String::new() }
    }

    /// A second group of the same training, open, two hours after the first each time.
    pub async fn second_group(&self, seats: i64) -> GroupId {
        let new = NewGroup {
            training: self.training,
            centre: self.house.centre().await,
            label: same("late evenings"),
            mode: Mode::InPerson,
            language: Lang::Be,
            capacity: seats,
            minimum: 0,
            opens_at: None,
            closes_at: None,
            joining_link: None,
        };
        let key = Key::new("course", "second group", "");
        let group = trainings::add_group(&self.house.means(), &self.asker, &new, &key).await.unwrap();
        for start in [FIRST.plus_hours(2), SECOND.plus_hours(2)] {
            self.date_of(group, &self.led(lasting(start, 120))).await.unwrap();
        }
        trainings::set_state(&self.house.means(), &self.asker, group, GroupDeed::Open).await.unwrap();
        group
    }

    /// One group more, open, on the same evenings, with somebody from outside.
    pub async fn another_group(&self, seats: i64) -> GroupId {
        let new = NewGroup {
            training: self.training,
            centre: self.house.centre().await,
            label: same("with a guest"),
            mode: Mode::InPerson,
            language: Lang::En,
            capacity: seats,
            minimum: 0,
            opens_at: None,
            closes_at: None,
            joining_link: None,
        };
        let count = self.house.count("SELECT COUNT(*) FROM training_group").await;
        let key = Key::new("course", &format!("group {count}"), "");
        let group = trainings::add_group(&self.house.means(), &self.asker, &new, &key).await.unwrap();
        for start in [FIRST, SECOND] {
            let date = NewSession { trainer: None, guest_trainer: "A guest".into(), ..self.led(lasting(start, 120)) };
            self.date_of(group, &date).await.unwrap();
        }
        trainings::set_state(&self.house.means(), &self.asker, group, GroupDeed::Open).await.unwrap();
        group
    }

    pub async fn state(&self, deed: GroupDeed) -> Result<()> {
        trainings::set_state(&self.house.means(), &self.asker, self.group, deed).await
    }

    pub async fn seats(&self, many: i64) -> Seats {
        let key = Key::new("course", &format!("seats {many} {}", self.house.clock.now().0), "");
        trainings::set_seats(&self.house.means(), &self.asker, self.group, many, &key).await.unwrap()
    }

    pub fn wish(&self) -> Wish {
        Wish { group: self.group, auto_hours: None, lapse: Lapse::Back, invitation: None, guardian: None }
    }

    pub async fn enrol(&self, name: &str) -> Enrolled {
        self.enrol_as(name, &self.wish()).await.unwrap()
    }

    pub async fn enrol_as(&self, name: &str, wish: &Wish) -> Result<Enrolled> {
        trainings::enrol(&self.house.means(), wish, &who(name), Hand::Client, None).await
    }

    pub async fn cancel(&self, id: EnrolmentId) -> Result<()> {
        trainings::cancel(&self.house.means(), id, None, Hand::Client, None).await
    }

    pub async fn tick(&self) {
        trainings::tick(&self.house.means()).await.unwrap();
    }

    /// Where an enrolment stands, and which number it has in line.
    pub async fn stands(&self, it: &Enrolled) -> (State, Option<i64>) {
        let it = trainings::by_token(&self.house.means(), &it.token).await.unwrap();
        (it.state, it.position)
    }

    /// The calendar objects that have left since the last call, in the order in which they left.
    pub async fn calendars(&self) -> Vec<String> {
        let dir = tempfile::tempdir().unwrap();
        let ways = Ways { smtp_url: None, sms_url: None, mail_dir: dir.path().to_owned() };
        let delivery = Delivery::new(self.house.db().clone(), self.house.keys.clone(), &self.house.site, &ways).unwrap();
        // Half a minute later what has just been written may leave.
        notify::deliver(&delivery, self.house.clock.now().plus_minutes(1)).await.unwrap();
        let mut files: Vec<_> = std::fs::read_dir(dir.path()).unwrap().map(|it| it.unwrap().path()).collect();
        files.sort();
        files.iter().filter(|it| it.extension().is_some_and(|it| it == "eml")).filter_map(|it| calendar_of(it)).collect()
    }

    /// How many letters of a kind were written or dropped.
    pub async fn letters(&self, kind: &str) -> i64 {
        self.house.count(&format!("SELECT COUNT(*) FROM message WHERE kind = '{kind}'")).await
    }

    /// What must hold in any order of things: seats are counted right, never more than there are, and none is empty while
    /// somebody waits.
    pub async fn holds(&self) {
        let wrong = "SELECT COUNT(*) FROM training_group g WHERE g.taken > g.capacity OR g.taken <> (SELECT COUNT(*) FROM enrolment \
                     e WHERE e.group_id = g.id AND e.state IN ('enrolled', 'offered', 'completed', 'not_completed'))";
        assert_eq!(self.house.count(wrong).await, 0, "seats are counted wrong");
        let idle = "SELECT COUNT(*) FROM training_group g WHERE g.taken < g.capacity AND g.state IN ('open', 'closed') AND EXISTS \
                    (SELECT 1 FROM enrolment e WHERE e.group_id = g.id AND e.state = 'waiting')";
        assert_eq!(self.house.count(idle).await, 0, "a seat is empty while somebody waits");
    }
}

/// The first calendar part of a mail, decoded.
fn calendar_of(file: &std::path::Path) -> Option<String> {
    let mail = std::fs::read_to_string(file).unwrap();
    let part = mail.split("Content-Type: text/calendar").nth(1)?;
    let body = part.split("\r\n\r\n").nth(1)?.split("\r\n--").next()?.replace("\r\n", "");
    let text = String::from_utf8(data_encoding::BASE64.decode(body.trim().as_bytes()).unwrap()).unwrap();
    Some(text.replace("\r\n ", ""))
}

/// Somebody with an e-mail address of her own.
pub fn who(name: &str) -> Who {
    Who {
        name: name.into(),
        email: Some(Email::parse(&format!("{}@mail.example", name.to_lowercase())).unwrap()),
        phone: None,
        birth_year: Some(2005),
        sex: Sex::Female,
        region: "minsk_city".into(),
        answers: Vec::new(),
        messages: Messages::Full,
        calendar_part: false,
        language: Lang::En,
        calls: CallWish::NotAsked,
        client: None,
    }
}
