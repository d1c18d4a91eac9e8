//! Services that a house can switch on: what young people come to such centres for, with texts in three languages.
use super::rules::{Mode, NewService, Question};
use crate::kernel::{CentreId, Texts};

use Mode::{InPerson, Outreach, Phone, Video};

type Three = (&'static str, &'static str, &'static str);

/// A service as a line of a table; what is not in it is the same for all.
struct Sketch {
    slug: &'static str,
    field: &'static str,
    icon: &'static str,
    title: Three,
    summary: Three,
    bring: &'static [Three],
    question: Option<(&'static str, Three, Three)>,
    minutes: i64,
    notice_hours: i64,
    modes: &'static [Mode],
    discreet: bool,
}

const NO_PAPERS: Three = ("Пашпарт і дакументы не патрэбныя.", "Паспорт и документы не нужны.", "No passport or papers needed.");
const OWN_CV: Three = (
    "Рэзюмэ, калі яно ёсць. Можна ў тэлефоне.",
    "Резюме, если есть. Можно в телефоне.",
    "Your CV, if you have one. On a phone is fine.",
);

/// The service for who does not know yet what it is about.
pub const NOT_SURE: &str = "not-sure";

/// Slugs, in the order in which they are shown.
const SLUGS: [&str; 8] =
    ["cv", "job-search", "rights-at-work", "own-business", "safe-travel", "psychological-support", "mentoring", NOT_SURE];

const SKETCHES: [Sketch; 8] = [
    Sketch {
        slug: SLUGS[0],
        field: "employment",
        icon: "file-text",
        title: ("Рэзюмэ і суправаджальны ліст", "Резюме и сопроводительное письмо", "CV and cover letter"),
        summary: (
            "Дапаможам напісаць з нуля ці праверым гатовае.",
            "Поможем написать с нуля или проверим готовое.",
            "Write one that gets read, or check yours.",
        ),
        bring: &[OWN_CV, NO_PAPERS],
        question: Some((
            "job",
            ("Якую працу вы шукаеце?", "Какую работу вы ищете?", "What job are you looking for?"),
            (
                "Калі яшчэ не ведаеце, пакіньце пустым.",
                "Если ещё не знаете, оставьте пустым.",
                "If you do not know yet, leave it empty.",
            ),
        )),
        minutes: 45,
        notice_hours: 2,
        modes: &[InPerson, Phone, Video],
        discreet: false,
    },
    Sketch {
        slug: SLUGS[1],
        field: "employment",
        icon: "search",
        title: ("Пошук працы", "Поиск работы", "Looking for a job"),
        summary: (
            "Дзе шукаць, як адгукацца, як рыхтавацца да інтэрв’ю.",
            "Где искать, как откликаться, как готовиться к собеседованию.",
            "Where to look, how to reply, how to prepare for an interview.",
        ),
        bring: &[
            OWN_CV,
            (
                "Дзве-тры вакансіі, якія вам спадабаліся.",
                "Две-три вакансии, которые вам понравились.",
                "Two or three job adverts you liked.",
            ),
            NO_PAPERS,
        ],
        question: None,
        minutes: 45,
        notice_hours: 2,
        modes: &[InPerson, Phone, Video, Outreach],
        discreet: false,
    },
    Sketch {
        slug: SLUGS[2],
        field: "employment",
        icon: "scale",
        title: ("Правы на працы", "Права на работе", "Rights at work"),
        summary: (
            "Дагавор, заробак, звальненне, праца да 18 гадоў.",
            "Договор, зарплата, увольнение, работа до 18 лет.",
            "Contracts, pay, dismissal, first jobs under 18.",
        ),
        bring: &[(
            "Дагавор або фота дагавора, калі ён ёсць.",
            "Договор или его фото, если он есть.",
            "Your contract or a photo of it, if you have one.",
        )],
        question: Some((
            "matter",
            ("Што здарылася?", "Что произошло?", "What happened?"),
            ("Коратка, без імёнаў і назваў.", "Коротко, без имён и названий.", "In short, without names."),
        )),
        minutes: 45,
        notice_hours: 4,
        modes: &[InPerson, Phone],
        discreet: false,
    },
    Sketch {
        slug: SLUGS[3],
        field: "business",
        icon: "rocket",
        title: ("Свая справа і прадпрымальніцтва", "Своё дело и предпринимательство", "Starting a business"),
        summary: (
            "Ад ідэі да рэгістрацыі — разам з настаўнікам.",
            "От идеи до регистрации — вместе с наставником.",
            "From an idea to a registered company, with a mentor.",
        ),
        bring: &[(
            "Ідэю ў двух сказах і прыкладныя лічбы, калі яны ёсць.",
            "Идею в двух предложениях и примерные цифры, если они есть.",
            "Your idea in two sentences and rough numbers, if you have any.",
        )],
        question: Some((
            "idea",
            ("Пра што ваша справа?", "О чём ваше дело?", "What is your business about?"),
            ("Дастаткова аднаго сказа.", "Достаточно одного предложения.", "One sentence is enough."),
        )),
        minutes: 60,
        notice_hours: 4,
        modes: &[InPerson, Video],
        discreet: false,
    },
    Sketch {
        slug: SLUGS[4],
        field: "safety",
        icon: "plane",
        title: ("Бяспечны выезд за мяжу", "Безопасный выезд за границу", "Safe travel abroad"),
        summary: (
            "Праверым прапанову працы ці вучобы да ад’езду.",
            "Проверим предложение о работе или учёбе до отъезда.",
            "Check an offer of work or study before you go.",
        ),
        bring: &[(
            "Прапанову, аб’яву або дагавор, калі яны ёсць.",
            "Предложение, объявление или договор, если они есть.",
            "The offer, advert or contract, if you have it.",
        )],
        question: None,
        minutes: 45,
        notice_hours: 1,
        modes: &[InPerson, Phone],
        discreet: true,
    },
    Sketch {
        slug: SLUGS[5],
        field: "support",
        icon: "heart-handshake",
        title: ("Псіхалагічная падтрымка", "Психологическая поддержка", "Psychological support"),
        summary: (
            "Размова з псіхолагам. Можна ананімна.",
            "Разговор с психологом. Можно анонимно.",
            "Talk to a psychologist. You can stay anonymous.",
        ),
        bring: &[("Нічога не трэба.", "Ничего не нужно.", "Nothing at all.")],
        question: None,
        minutes: 60,
        notice_hours: 1,
        modes: &[InPerson, Phone, Video],
        discreet: true,
    },
    Sketch {
        slug: SLUGS[6],
        field: "business",
        icon: "users",
        title: ("Настаўніцтва", "Наставничество", "Mentoring"),
        summary: (
            "Сустрэча з чалавекам, які ўжо вядзе сваю справу.",
            "Встреча с человеком, который уже ведёт своё дело.",
            "Meet somebody who already runs a business.",
        ),
        bring: &[(
            "Пытанні, на якія вы шукаеце адказ.",
            "Вопросы, на которые вы ищете ответ.",
            "The questions that you want answered.",
        )],
        question: None,
        minutes: 60,
        notice_hours: 24,
        modes: &[InPerson, Video],
        discreet: false,
    },
    Sketch {
        slug: SLUGS[7],
        field: "employment",
        icon: "door-open",
        title: ("Не ведаеце, што выбраць? 15 хвілін", "Не знаете, что выбрать? 15 минут", "Not sure what you need? 15 minutes"),
        summary: (
            "Разбярэмся разам, хто і як можа дапамагчы.",
            "Разберёмся вместе, кто и как может помочь.",
            "We will work out together who can help and how.",
        ),
        bring: &[NO_PAPERS],
        question: None,
        minutes: 15,
        notice_hours: 1,
        modes: &[InPerson, Phone, Video],
        discreet: false,
    },
];

/// All of them, in the order in which they are shown, given at these centres.
pub fn ready_services(centres: &[CentreId]) -> Vec<NewService> {
    SKETCHES.iter().zip(0..).map(|(sketch, position)| service(sketch, position, centres)).collect()
}

fn service(sketch: &Sketch, position: i64, centres: &[CentreId]) -> NewService {
    let questions = sketch.question.iter().map(|(key, label, hint)| Question {
        key: (*key).to_owned(),
        label: three(*label),
        hint: Some(three(*hint)),
        required: false,
        long: false,
    });
    NewService {
        slug: sketch.slug.to_owned(),
        field: sketch.field.to_owned(),
        icon: sketch.icon.to_owned(),
        title: three(sketch.title),
        summary: three(sketch.summary),
        bring: sketch.bring.iter().map(|it| three(*it)).collect(),
        questions: questions.collect(),
        duration_minutes: sketch.minutes,
        grid_minutes: 15,
        notice_minutes: sketch.notice_hours * 60,
        horizon_days: 60,
        buffer_after_minutes: if sketch.minutes > 15 { 10 } else { 0 },
        modes: sketch.modes.to_vec(),
        discreet: sketch.discreet,
        minimum_age: if sketch.slug == "mentoring" { 16 } else { 14 },
        consultation: sketch.slug != "mentoring",
        position,
        centres: centres.to_vec(),
        ..NewService::default()
    }
}

fn three(texts: Three) -> Texts {
    Texts::new(texts.0, texts.1, texts.2)
}
