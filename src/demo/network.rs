//! Two centres, six rooms, twelve counsellors and when they receive.
use chrono::{Days, NaiveDate, Weekday};

use Weekday::{Fri, Mon, Sat, Thu, Tue, Wed};

use crate::kernel::{CentreId, CounsellorId, Instant, Lang, PersonId, Result, RoomId, ServiceId, Texts, Txn};
use crate::notify::{Channel, Contact, Detail};
use crate::people::{NewPerson, Sex};
use crate::schedule::{FoundAs, Mode, NewCentre, NewCounsellor, NewOpening, Window};
use crate::{notify, people, schedule};

/// The ids of what was set up, each list in the order of its table.
#[derive(Debug, Clone)]
pub struct Network {
    pub centres: Vec<CentreId>,
    /// Where trainings are held, one at each centre.
    pub halls: Vec<RoomId>,
    pub services: Vec<ServiceId>,
    pub counsellors: Vec<CounsellorId>,
    /// The persons that the counsellors are.
    pub persons: Vec<PersonId>,
}

type Three = (&'static str, &'static str, &'static str);
/// Weekdays, windows, every so many weeks, only the nth of a month.
type Hours = (&'static [Weekday], &'static str, i64, Option<i64>);

pub struct Colleague {
    pub name: Three,
    title: Three,
    pub address: &'static str,
    languages: &'static [Lang],
    found_as: Option<FoundAs>,
    /// Places in `schedule::ready_services`.
    pub services: &'static [usize],
    pub centre: usize,
    room: usize,
    hours: &'static [Hours],
}

const CAREER: Three = ("кар’ерная кансультантка", "карьерный консультант", "career counsellor");
const CAREER_MAN: Three = ("кар’ерны кансультант", "карьерный консультант", "career counsellor");
const LAW: Three = ("юрыст", "юрист", "lawyer");
const MIND: Three = ("псіхолаг", "психолог", "psychologist");
const BUSINESS: Three = ("кансультант па бізнесе", "консультант по бизнесу", "business adviser");
const MENTOR: Three = ("прадпрымальнік, настаўнік", "предприниматель, наставник", "entrepreneur and mentor");
const TRAVEL: Three = ("кансультантка па бяспечным выездзе", "консультант по безопасному выезду", "adviser on safe travel");

const WORKDAYS: &[Weekday] = &[Mon, Tue, Wed, Thu, Fri];
const ALL: &[Lang] = &[Lang::Be, Lang::Ru, Lang::En];
const TWO: &[Lang] = &[Lang::Be, Lang::Ru];
const WOMAN: Option<FoundAs> = Some(FoundAs::Woman);
const MAN: Option<FoundAs> = Some(FoundAs::Man);

/// Nobody shares a room with somebody else at the same hour.
pub const COLLEAGUES: [Colleague; 12] = [
    Colleague {
        name: ("Алена К.", "Алена К.", "Alena K."),
        title: CAREER,
        address: "alena",
        languages: ALL,
        found_as: WOMAN,
        services: &[0, 1, 7],
        centre: 0,
        room: 0,
        hours: &[(WORKDAYS, "10:00-14:30", 1, None), (&[Sat], "11:00-15:00", 2, None)],
    },
    Colleague {
        name: ("Вольга Н.", "Ольга Н.", "Volha N."),
        title: TRAVEL,
        address: "volha",
        languages: TWO,
        found_as: WOMAN,
        services: &[4, 2, 1],
        centre: 0,
        room: 1,
        hours: &[(WORKDAYS, "10:00-12:30,13:00-14:30", 1, None)],
    },
    Colleague {
        name: ("Марыя Л.", "Мария Л.", "Maryia L."),
        title: MIND,
        address: "maryia",
        languages: TWO,
        found_as: WOMAN,
        services: &[5],
        centre: 0,
        room: 2,
        hours: &[(WORKDAYS, "14:30-16:30,17:00-19:00", 1, None)],
    },
    Colleague {
        name: ("Сяргей П.", "Сергей П.", "Siarhei P."),
        title: LAW,
        address: "siarhei",
        languages: TWO,
        found_as: MAN,
        services: &[2, 7],
        centre: 0,
        room: 3,
        hours: &[(&[Mon, Tue, Wed, Thu], "10:00-14:30", 1, None)],
    },
    Colleague {
        name: ("Ганна В.", "Анна В.", "Hanna V."),
        title: CAREER,
        address: "hanna",
        languages: ALL,
        found_as: WOMAN,
        services: &[0, 1, 7],
        centre: 0,
        room: 0,
        hours: &[(WORKDAYS, "14:30-19:00", 1, None)],
    },
    Colleague {
        name: ("Андрэй Б.", "Андрей Б.", "Andrei B."),
        title: BUSINESS,
        address: "andrei",
        languages: ALL,
        found_as: None,
        services: &[3, 6],
        centre: 0,
        room: 1,
        hours: &[(&[Mon, Wed, Fri], "14:30-19:00", 1, None)],
    },
    Colleague {
        name: ("Наталля Р.", "Наталья Р.", "Natallia R."),
        title: MIND,
        address: "natallia",
        languages: TWO,
        found_as: WOMAN,
        services: &[5, 7],
        centre: 0,
        room: 2,
        hours: &[(WORKDAYS, "10:00-14:00", 1, None)],
    },
    Colleague {
        name: ("Ігар Т.", "Игорь Т.", "Ihar T."),
        title: MENTOR,
        address: "ihar",
        languages: TWO,
        found_as: None,
        services: &[3, 6],
        centre: 0,
        room: 3,
        hours: &[(&[Tue], "14:30-19:00", 1, None), (&[Thu], "15:00-19:00", 2, None), (&[Sat], "11:00-15:00", 1, Some(1))],
    },
    Colleague {
        name: ("Дзмітрый С.", "Дмитрий С.", "Dzmitry S."),
        title: CAREER_MAN,
        address: "dzmitry",
        languages: TWO,
        found_as: MAN,
        services: &[0, 1, 7],
        centre: 1,
        room: 4,
        hours: &[(WORKDAYS, "10:00-14:30", 1, None)],
    },
    Colleague {
        name: ("Святлана М.", "Светлана М.", "Sviatlana M."),
        title: MIND,
        address: "sviatlana",
        languages: TWO,
        found_as: WOMAN,
        services: &[5, 4],
        centre: 1,
        room: 5,
        hours: &[(WORKDAYS, "14:00-16:30,17:00-19:00", 1, None)],
    },
    Colleague {
        name: ("Яўген Г.", "Евгений Г.", "Yauhen H."),
        title: BUSINESS,
        address: "yauhen",
        languages: TWO,
        found_as: None,
        services: &[3, 2, 6],
        centre: 1,
        room: 4,
        hours: &[(&[Mon, Tue, Wed, Thu], "14:30-19:00", 1, None)],
    },
    Colleague {
        name: ("Кацярына Д.", "Екатерина Д.", "Katsiaryna D."),
        title: CAREER,
        address: "katsiaryna",
        languages: ALL,
        found_as: WOMAN,
        services: &[1, 0, 4, 7],
        centre: 1,
        room: 5,
        hours: &[(WORKDAYS, "10:00-14:00", 1, None), (&[Sat], "11:00-15:00", 2, None)],
    },
];

/// Sets all of it up; openings begin eight weeks before `today`.
pub async fn set_up(txn: &Txn, today: NaiveDate, now: Instant) -> Result<Network> {
    let centres = vec![schedule::add_centre(txn, &minsk()).await?, schedule::add_centre(txn, &brest()).await?];
    let mut rooms = Vec::new();
    for (centre, number) in [(0, "1"), (0, "2"), (0, "3"), (0, "4"), (1, "12"), (1, "14")] {
        let name = Texts::new(format!("пакой {number}"), format!("кабинет {number}"), format!("room {number}"));
        rooms.push(schedule::add_room(txn, centres[centre], &name).await?);
    }
    let mut halls = Vec::new();
    for centre in &centres {
        halls.push(schedule::add_room(txn, *centre, &Texts::new("зала", "зал", "hall")).await?);
    }
    let mut services_made = Vec::new();
    for service in schedule::ready_services(&centres) {
        services_made.push(schedule::add_service(txn, &service).await?);
    }
    let mut network = Network { centres, halls, services: services_made, counsellors: Vec::new(), persons: Vec::new() };
    for colleague in &COLLEAGUES {
        let person = person(txn, colleague, now).await?;
        let id = receive(txn, colleague, person, &network, &rooms, today).await?;
        network.persons.push(person);
        network.counsellors.push(id);
    }
    Ok(network)
}

async fn receive(
    txn: &Txn,
    colleague: &Colleague,
    person: PersonId,
    network: &Network,
    rooms: &[RoomId],
    today: NaiveDate,
) -> Result<CounsellorId> {
    let counsellor = NewCounsellor {
        person,
        name: three(colleague.name),
        title: three(colleague.title),
        languages: colleague.languages.to_vec(),
        found_as: colleague.found_as,
        video_link: format!("https://meet.pachatak.example/{}", colleague.address),
        services: colleague.services.iter().map(|it| network.services[*it]).collect(),
    };
    let id = schedule::add_counsellor(txn, &counsellor).await?;
    for (weekdays, windows, every_weeks, nth) in colleague.hours {
        for weekday in *weekdays {
            let opening = NewOpening {
                counsellor: id,
                centre: network.centres[colleague.centre],
                room: Some(rooms[colleague.room]),
                weekday: *weekday,
                every_weeks: *every_weeks,
                nth: *nth,
                valid_from: today - Days::new(56),
                valid_until: None,
                windows: windows.split(',').filter_map(Window::parse).collect(),
                modes: vec![Mode::InPerson, Mode::Phone, Mode::Video],
                services: Vec::new(),
            };
            schedule::add_opening(txn, &opening).await?;
        }
    }
    Ok(id)
}

async fn person(txn: &Txn, colleague: &Colleague, now: Instant) -> Result<crate::kernel::PersonId> {
    let new = NewPerson {
        name: colleague.name.0.to_owned(),
        birth_year: None,
        sex: Sex::Unknown,
        region: "unknown".to_owned(),
        language: Lang::Be,
        anonymous: false,
    };
    let person = people::new_person(txn, &new, now).await?;
    let mail = Contact {
        person,
        channel: Channel::Email,
        address: format!("{}@pachatak.example", colleague.address),
        allowed: true,
        detail: Detail::Full,
        from_hour: 0,
        until_hour: 24,
        zone: chrono_tz::Europe::Minsk,
        say_instead: String::new(),
        calendar_part: true,
    };
    notify::set_contacts(txn, person, &[mail]).await?;
    Ok(person)
}

fn three(texts: Three) -> Texts {
    Texts::new(texts.0, texts.1, texts.2)
}

fn minsk() -> NewCentre {
    NewCentre {
        slug: "minsk".to_owned(),
        name: Texts::new("Цэнтр у Мінску", "Центр в Минске", "Centre in Minsk"),
        city: Texts::new("Мінск", "Минск", "Minsk"),
        address: Texts::new("вул. Узорная, 18, 2-і паверх", "ул. Узорная, 18, 2-й этаж", "18 Uzornaya St, 2nd floor"),
        directions: Texts::new(
            "Метро «Інстытут культуры», 6 хвілін пешшу. Уваход з двара, сінія дзверы, без шыльды. Ёсць ліфт.",
            "Метро «Институт культуры», 6 минут пешком. Вход со двора, синяя дверь, без вывески. Есть лифт.",
            "Metro Instytut Kultury, 6 minutes on foot. The entrance is in the yard, blue door, no sign outside. There is a lift.",
        ),
        email: "hello@pachatak.example".to_owned(),
        ..both(0)
    }
}

fn brest() -> NewCentre {
    NewCentre {
        slug: "brest".to_owned(),
        name: Texts::new("Цэнтр у Брэсце", "Центр в Бресте", "Centre in Brest"),
        city: Texts::new("Брэст", "Брест", "Brest"),
        address: Texts::new("вул. Узорная, 4, каб. 12", "ул. Узорная, 4, каб. 12", "4 Uzornaya St, room 12"),
        directions: Texts::new(
            "Ад вакзала 10 хвілін пешшу. Уваход з вуліцы, першы паверх, без прыступак.",
            "От вокзала 10 минут пешком. Вход с улицы, первый этаж, без ступенек.",
            "10 minutes on foot from the railway station. Entrance from the street, ground floor, no steps.",
        ),
        email: "brest@pachatak.example".to_owned(),
        ..both(1)
    }
}

fn both(position: i64) -> NewCentre {
    NewCentre {
        hours: Texts::new(
            "Пн–пт 10:00–19:00, сб 11:00–15:00",
            "Пн–пт 10:00–19:00, сб 11:00–15:00",
            "Mon–Fri 10:00–19:00, Sat 11:00–15:00",
        ),
        phone: "+375 17 000-00-00".to_owned(),
        position,
        ..NewCentre::default()
    }
}
