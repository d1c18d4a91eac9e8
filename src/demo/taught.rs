//! The trainings of the programme of 2009 and 2010 as registers and counts know them: 23 on employment and small business at
//! the Centre, trainings for more than 7,000 specialists and 70 journalists, round tables with 800 people, study visits with
//! 100, and the course of eight women in Brest. The same for every date of the demonstration.
use chrono::{Days, NaiveDate};

use super::dice::Dice;
use super::network::Network;
use super::past::{first_day, last_day};
use super::people::somebody;
use crate::encounters::{AgeBand, Method};
use crate::ground::Means;
use crate::kernel::{AccountId, EncounterId, Instant, Lang, PersonId, Result, Span, Texts, TrainingId, Txn};
use crate::people::{self, NewPerson, Sex};
use crate::schedule::{self, House, Mode};
use crate::trainings::{self, Audience, Heads, Kind, NewGroup, NewTraining, PastGroup, PastPerson, Topic, Writer};

const ZONE: chrono_tz::Tz = chrono_tz::Europe::Minsk;
const SEED: u64 = 23;

type Three = (&'static str, &'static str, &'static str);

/// One of the offers of then: how many groups it had, how they are known, and where.
struct Taught {
    slug: &'static str,
    kind: Kind,
    audience: Audience,
    topic: Topic,
    title: Three,
    /// Place in the network's centres.
    centre: usize,
    groups: usize,
    sessions: usize,
    minutes: i64,
    known: Known,
}

#[derive(Clone, Copy)]
enum Known {
    /// So many people in each group, by name.
    Register(usize),
    /// So many heads in each group.
    Counted(i64),
}

const OFFERS: [Taught; 6] = [
    Taught {
        slug: "employment-2009",
        kind: Kind::Training,
        audience: Audience::Young,
        topic: Topic::Business,
        title: ("Занятасць і малы бізнес", "Занятость и малый бизнес", "Employment and small business"),
        centre: 0,
        groups: 23,
        sessions: 3,
        minutes: 240,
        known: Known::Register(15),
    },
    Taught {
        slug: "specialists-2009",
        kind: Kind::Training,
        audience: Audience::Specialists,
        topic: Topic::SafeTravel,
        title: (
            "Для спецыялістаў адукацыі і сацыяльнай працы",
            "Для специалистов образования и социальной работы",
            "For specialists in education and social work",
        ),
        centre: 0,
        groups: 141,
        sessions: 1,
        minutes: 360,
        known: Known::Counted(50),
    },
    Taught {
        slug: "journalists-2009",
        kind: Kind::Training,
        audience: Audience::Journalists,
        topic: Topic::SafeTravel,
        title: ("Для журналістаў", "Для журналистов", "For journalists"),
        centre: 0,
        groups: 4,
        sessions: 2,
        minutes: 300,
        known: Known::Register(18),
    },
    Taught {
        slug: "round-tables-2009",
        kind: Kind::RoundTable,
        audience: Audience::Specialists,
        topic: Topic::Other,
        title: ("Круглыя сталы і канферэнцыі", "Круглые столы и конференции", "Round tables and conferences"),
        centre: 0,
        groups: 16,
        sessions: 1,
        minutes: 180,
        known: Known::Counted(51),
    },
    Taught {
        slug: "study-visits-2009",
        kind: Kind::StudyVisit,
        audience: Audience::Specialists,
        topic: Topic::Other,
        title: ("Вучэбныя паездкі", "Учебные поездки", "Study visits"),
        centre: 0,
        groups: 6,
        sessions: 3,
        minutes: 360,
        known: Known::Register(17),
    },
    Taught {
        slug: "brest-course-2010",
        kind: Kind::Course,
        audience: Audience::Young,
        topic: Topic::Skills,
        title: ("Прафесійнае навучанне жанчын", "Профессиональное обучение женщин", "Professional training for women"),
        centre: 1,
        groups: 1,
        sessions: 12,
        minutes: 180,
        known: Known::Register(8),
    },
];

/// Writes all of them down; the facts of the ledger.
pub async fn remember(
    txn: &Txn,
    means: &Means<'_>,
    house: &House,
    network: &Network,
    manager: AccountId,
) -> Result<Vec<EncounterId>> {
    let mut dice = Dice::new(SEED);
    let writer = Writer { account: manager, name: "Ірына В.", zone: ZONE };
    let mut facts = Vec::new();
    for it in &OFFERS {
        let training = trainings::offer_of_before(txn, &it.training(), writer.name).await?;
        for group in 0..it.groups {
            let past = it.group(txn, &mut dice, network, training, group).await?;
            facts.extend(trainings::remember(txn, means, house, writer, &past).await?);
        }
    }
    Ok(facts)
}

impl Taught {
    fn training(&self) -> NewTraining {
        let title = Texts::new(self.title.0, self.title.1, self.title.2);
        NewTraining {
            slug: self.slug.to_owned(),
            kind: self.kind,
            audience: self.audience,
            topic: self.topic,
            summary: title.clone(),
            title,
            gains: Texts::default(),
            programme: Vec::new(),
            minimum_age: None,
            maximum_age: None,
            by_invitation: false,
            prerequisite: None,
            complete_percent: 70,
            final_task: false,
            certificate: self.kind == Kind::Course,
            named: matches!(self.known, Known::Register(_)),
            discreet: false,
            position: 100,
            active: false,
        }
    }

    async fn group(
        &self,
        txn: &Txn,
        dice: &mut Dice,
        network: &Network,
        training: TrainingId,
        number: usize,
    ) -> Result<PastGroup> {
        let sessions = self.sessions(number);
        let (people, heads) = match self.known {
            Known::Register(many) => (self.people(txn, dice, many, &sessions).await?, Vec::new()),
            Known::Counted(many) => (Vec::new(), vec![Heads { sex: Sex::Unknown, age_band: AgeBand::Unknown, heads: many }]),
        };
        Ok(PastGroup {
            group: NewGroup {
                training,
                centre: network.centres[self.centre],
                label: Texts::default(),
                mode: Mode::InPerson,
                language: Lang::Ru,
                capacity: 0,
                minimum: 0,
                opens_at: None,
                closes_at: None,
                joining_link: None,
            },
            sessions,
            people,
            heads,
            method: if matches!(self.known, Known::Register(_)) { Method::Register } else { Method::Counted },
        })
    }

    /// Spread over the programme's days, the last of them before its end.
    fn sessions(&self, number: usize) -> Vec<Span> {
        let last = u64::try_from((last_day() - first_day()).num_days()).unwrap_or_default() - 70;
        let step = u64::try_from(number + 1).unwrap_or_default() * last / u64::try_from(self.groups + 1).unwrap_or(1);
        let first: NaiveDate = first_day() + Days::new(step);
        let span = |at: usize| {
            let day = first + Days::new(u64::try_from(at * 3).unwrap_or_default());
            Span::lasting(schedule::moment(ZONE, day, 600), self.minutes)
        };
        (0..self.sessions).filter_map(span).collect()
    }

    async fn people(&self, txn: &Txn, dice: &mut Dice, many: usize, sessions: &[Span]) -> Result<Vec<PastPerson>> {
        let (first, end) = (sessions.first().map_or(Instant(0), |it| it.start()), sessions.len());
        let women = self.centre == 1;
        let someone = |dice: &mut Dice| {
            let it = somebody(dice, i64::from(chrono::Datelike::year(&first.at(ZONE))));
            if women { NewPerson { sex: Sex::Female, region: "brest".to_owned(), ..it } } else { it }
        };
        let new: Vec<NewPerson> = (0..many).map(|_| someone(dice)).collect();
        let ids: Vec<PersonId> = people::new_people(txn, &new, first).await?;
        let person = |(it, id): (&NewPerson, PersonId)| {
            // Of twenty one stays away once; the course in Brest is completed by all.
            let present: Vec<bool> = (0..end).map(|at| women || at == 0 || !dice.happens(5)).collect();
            let came = present.iter().filter(|it| **it).count();
            PastPerson {
                person: id,
                sex: it.sex,
                birth_year: it.birth_year,
                region: it.region.clone(),
                completed: came * 10 >= end * 7,
                present,
            }
        };
        Ok(new.iter().zip(ids).map(person).collect())
    }
}
