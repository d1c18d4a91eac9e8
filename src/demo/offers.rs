//! What the demonstration's centres teach in these weeks.
use crate::kernel::{Lang, Texts};
use crate::schedule::Mode;
use crate::trainings::{Audience, Kind, NewTraining, Part, Topic};

type Three = (&'static str, &'static str, &'static str);

pub struct Offered {
    slug: &'static str,
    kind: Kind,
    topic: Topic,
    ages: (Option<i64>, Option<i64>),
    discreet: bool,
    title: Three,
    summary: Three,
    gains: Three,
    parts: &'static [(Three, Three)],
    pub groups: &'static [Run],
}

/// One group: where, when, by whom, with how many seats, and how many people want them.
pub struct Run {
    pub label: Three,
    /// Place in the network's centres.
    pub centre: usize,
    pub mode: Mode,
    pub language: Lang,
    /// Place in `COLLEAGUES`; nobody of ours without.
    pub trainer: Option<usize>,
    pub guest: &'static str,
    pub seats: i64,
    pub people: usize,
    /// Days from the Monday of next week (of those that run, from another day), minute of the day, minutes.
    pub dates: &'static [(u64, i64, i64)],
}

pub const MORNINGS: Three = ("раніцай", "по утрам", "mornings");
const EVENINGS: Three = ("вечарамі", "по вечерам", "evenings");
const SATURDAYS: Three = ("па суботах", "по субботам", "Saturdays");
const ONE_DAY: Three = ("адзін дзень", "один день", "one day");

const BUSINESS: [(Three, Three); 4] = [
    (
        ("Для каго гэта?", "Для кого это?", "Who is it for?"),
        (
            "Знаходзім чалавека з праблемай і гаворым з трыма такімі людзьмі.",
            "Находим человека с проблемой и говорим с тремя такими людьми.",
            "Find the person with the problem and talk to three of them.",
        ),
    ),
    (
        ("Ці сыходзяцца грошы?", "Сходятся ли деньги?", "Does the money work?"),
        (
            "Цана, выдаткі і кропка бясстратнасці на адным аркушы.",
            "Цена, расходы и точка безубыточности на одном листе.",
            "Price, costs and break-even, on one sheet.",
        ),
    ),
    (
        ("Правілы і падаткі", "Правила и налоги", "Rules and taxes"),
        (
            "Самазанятасць, ІП ці кампанія: што падыходзіць вам.",
            "Самозанятость, ИП или компания: что подходит вам.",
            "Self-employed, sole trader or company: what suits you.",
        ),
    ),
    (
        ("Паказ", "Показ", "Show it"),
        (
            "Аповед за тры хвіліны, водгукі і наступныя крокі.",
            "Рассказ за три минуты, обратная связь и следующие шаги.",
            "A talk of three minutes, feedback and next steps.",
        ),
    ),
];

/// Nobody of those who lead one receives at that hour.
pub const OFFERED: [Offered; 5] = [
    Offered {
        slug: "first-steps",
        kind: Kind::Course,
        topic: Topic::Business,
        ages: (Some(18), Some(31)),
        discreet: false,
        title: ("Свая справа: першыя крокі", "Своё дело: первые шаги", "Your own business: first steps"),
        summary: (
            "Чатыры сустрэчы ад «ёсць ідэя» да плана на адной старонцы, які можна паказаць настаўніку або банку. Для тых, каму 18–31 і хто яшчэ не вёў справы.",
            "Четыре встречи от «есть идея» до плана на одной странице, который можно показать наставнику или банку. Для тех, кому 18–31 и кто ещё не вёл дела.",
            "Four times from “I have an idea” to a one-page plan that you can show a mentor or a bank. For people aged 18 to 31 who have never run a business.",
        ),
        gains: (
            "Сертыфікат і гадзіна з настаўнікам",
            "Сертификат и час с наставником",
            "A certificate and an hour with a mentor",
        ),
        parts: &BUSINESS,
        groups: &[
            Run {
                label: EVENINGS,
                centre: 0,
                mode: Mode::InPerson,
                language: Lang::Ru,
                trainer: Some(5),
                guest: "",
                seats: 12,
                people: 8,
                dates: &[(1, 1140, 120), (3, 1140, 120), (8, 1140, 120), (10, 1140, 120)],
            },
            Run {
                label: SATURDAYS,
                centre: 0,
                mode: Mode::Video,
                language: Lang::Be,
                trainer: None,
                guest: "Міхась Т.",
                seats: 20,
                people: 3,
                dates: &[(5, 660, 240), (12, 660, 240)],
            },
            Run {
                label: EVENINGS,
                centre: 1,
                mode: Mode::InPerson,
                language: Lang::Ru,
                trainer: Some(10),
                guest: "",
                seats: 12,
                people: 17,
                dates: &[(7, 1140, 90), (9, 1140, 90), (14, 1140, 90), (16, 1140, 90)],
            },
        ],
    },
    Offered {
        slug: "find-work",
        kind: Kind::Training,
        topic: Topic::JobSearch,
        ages: (Some(16), None),
        discreet: false,
        title: ("Праца за чатыры крокі", "Работа за четыре шага", "A job in four steps"),
        summary: (
            "Дзе шукаць, як напісаць, што сказаць і як адмовіцца. Прыходзьце са сваім рэзюмэ, сыдзеце з гатовым.",
            "Где искать, как написать, что сказать и как отказаться. Приходите со своим резюме, уйдёте с готовым.",
            "Where to look, how to write, what to say and how to refuse. Come with your CV, leave with a finished one.",
        ),
        gains: ("Гатовае рэзюмэ", "Готовое резюме", "A finished CV"),
        parts: &[],
        groups: &[
            Run {
                label: ONE_DAY,
                centre: 0,
                mode: Mode::InPerson,
                language: Lang::Be,
                trainer: Some(0),
                guest: "",
                seats: 15,
                people: 9,
                dates: &[(2, 930, 180)],
            },
            Run {
                label: ONE_DAY,
                centre: 1,
                mode: Mode::InPerson,
                language: Lang::Ru,
                trainer: Some(8),
                guest: "",
                seats: 15,
                people: 4,
                dates: &[(4, 930, 180)],
            },
        ],
    },
    Offered {
        slug: "rights-at-work",
        kind: Kind::Training,
        topic: Topic::Rights,
        ages: (Some(14), None),
        discreet: false,
        title: ("Першы дагавор: на што глядзець", "Первый договор: на что смотреть", "Your first contract: what to look at"),
        summary: (
            "Выпрабавальны тэрмін, заробак, адпачынак, звальненне: чытаем сапраўдныя дагаворы разам з юрыстам.",
            "Испытательный срок, зарплата, отпуск, увольнение: читаем настоящие договоры вместе с юристом.",
            "Probation, pay, holidays, dismissal: we read real contracts together with a lawyer.",
        ),
        gains: ("Памятка з пытаннямі", "Памятка с вопросами", "A list of questions to ask"),
        parts: &[],
        groups: &[Run {
            label: EVENINGS,
            centre: 0,
            mode: Mode::InPerson,
            language: Lang::Ru,
            trainer: Some(3),
            guest: "",
            seats: 20,
            people: 6,
            dates: &[(3, 960, 120)],
        }],
    },
    Offered {
        slug: "safe-travel",
        kind: Kind::InfoSession,
        topic: Topic::SafeTravel,
        ages: (Some(16), None),
        discreet: true,
        title: ("Праца за мяжой: як праверыць", "Работа за границей: как проверить", "Work abroad: how to check"),
        summary: (
            "Як праверыць прапанову, што пакінуць дома, каму тэлефанаваць, калі нешта пайшло не так.",
            "Как проверить предложение, что оставить дома, кому звонить, если что-то пошло не так.",
            "How to check an offer, what to leave at home, whom to call when something goes wrong.",
        ),
        gains: ("Картка з нумарамі", "Карточка с номерами", "A card with numbers"),
        parts: &[],
        groups: &[
            Run {
                label: EVENINGS,
                centre: 0,
                mode: Mode::InPerson,
                language: Lang::Be,
                trainer: Some(1),
                guest: "",
                seats: 12,
                people: 5,
                dates: &[(4, 1020, 90)],
            },
            Run {
                label: EVENINGS,
                centre: 0,
                mode: Mode::Video,
                language: Lang::Ru,
                trainer: None,
                guest: "Вольга Н.",
                seats: 30,
                people: 2,
                dates: &[(11, 1140, 60)],
            },
        ],
    },
    Offered {
        slug: "portfolio",
        kind: Kind::Training,
        topic: Topic::Skills,
        ages: (Some(14), Some(31)),
        discreet: false,
        title: ("Партфоліа за два вечары", "Портфолио за два вечера", "A portfolio in two evenings"),
        summary: (
            "Што паказаць, калі досведу няма: вучэбныя працы, валанцёрства, захапленні. Робім старонку разам.",
            "Что показать, если опыта нет: учебные работы, волонтёрство, увлечения. Делаем страницу вместе.",
            "What to show without experience: school work, volunteering, hobbies. We make a page together.",
        ),
        gains: ("Свая старонка", "Своя страница", "A page of your own"),
        parts: &[],
        groups: &[Run {
            label: EVENINGS,
            centre: 1,
            mode: Mode::Video,
            language: Lang::Be,
            trainer: Some(11),
            guest: "",
            seats: 25,
            people: 11,
            dates: &[(8, 1020, 120), (10, 1020, 120)],
        }],
    },
];

impl Offered {
    pub fn training(&self, position: i64) -> NewTraining {
        NewTraining {
            slug: self.slug.to_owned(),
            kind: self.kind,
            audience: Audience::Young,
            topic: self.topic,
            title: three(self.title),
            summary: three(self.summary),
            gains: three(self.gains),
            programme: self.parts.iter().map(|(title, text)| Part { title: three(*title), text: three(*text) }).collect(),
            minimum_age: self.ages.0,
            maximum_age: self.ages.1,
            by_invitation: false,
            prerequisite: None,
            complete_percent: 70,
            final_task: false,
            certificate: self.kind == Kind::Course,
            named: true,
            discreet: self.discreet,
            position,
            active: true,
        }
    }
}

pub fn three(texts: Three) -> Texts {
    Texts::new(texts.0, texts.1, texts.2)
}
