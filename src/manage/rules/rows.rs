//! A file of people and coming appointments, read row by row: what every row says, or why it says nothing.
use chrono::{NaiveDate, NaiveTime, TimeZone};

use crate::booking::{Need, needs};
use crate::kernel::{BadText, CentreId, CounsellorId, Email, Instant, Lang, Phone, RoomId, ServiceId, Span, line};
use crate::notify::Messages;
use crate::schedule::{Centre, Counsellor, House, Mode, Service};

/// So many rows a file may have.
pub const MOST_ROWS: usize = 1_000;

/// So many characters a cell may have; the words that fit into a column are shorter still.
const LONGEST: usize = 300;

/// What a column holds. Its names in the three languages are in [`Column::of`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Column {
    Name,
    Email,
    Phone,
    BirthYear,
    Language,
    Messages,
    Centre,
    Service,
    Counsellor,
    Date,
    Time,
    Mode,
    Room,
}

impl Column {
    pub const ALL: [Column; 13] = [
        Column::Name,
        Column::Email,
        Column::Phone,
        Column::BirthYear,
        Column::Language,
        Column::Messages,
        Column::Centre,
        Column::Service,
        Column::Counsellor,
        Column::Date,
        Column::Time,
        Column::Mode,
        Column::Room,
    ];

    /// As the example writes it, and what else is understood: Belarusian, Russian, English.
    pub fn names(self) -> &'static [&'static str] {
        match self {
            Column::Name => &["name", "імя", "имя", "full name"],
            Column::Email => {
                &["email", "e mail", "пошта", "почта", "эл пошта", "эл почта", "электронная пошта", "электронная почта"]
            }
            Column::Phone => &["phone", "тэлефон", "телефон"],
            Column::BirthYear => &["birth year", "год нараджэння", "год рождения", "year of birth"],
            Column::Language => &["language", "мова", "язык"],
            Column::Messages => &["messages", "паведамленні", "сообщения"],
            Column::Centre => &["centre", "center", "цэнтр", "центр"],
            Column::Service => &["service", "кансультацыя", "консультация", "паслуга", "услуга"],
            Column::Counsellor => &["counsellor", "counselor", "кансультант", "консультант"],
            Column::Date => &["date", "дата", "дзень", "день"],
            Column::Time => &["time", "час", "время"],
            Column::Mode => &["mode", "спосаб", "способ"],
            Column::Room => &["room", "пакой", "кабинет"],
        }
    }

    fn of(head: &str) -> Option<Column> {
        let head = fold(head);
        Column::ALL.into_iter().find(|it| it.names().contains(&head.as_str()))
    }
}

/// A person, and the meeting that was agreed with them, if one was.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// In the file; the first line is the names of the columns.
    pub line: u64,
    pub name: String,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub birth_year: Option<i64>,
    pub language: Lang,
    pub messages: Messages,
    pub centre: CentreId,
    pub meeting: Option<Meeting>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Meeting {
    pub service: ServiceId,
    pub counsellor: CounsellorId,
    pub room: Option<RoomId>,
    pub mode: Mode,
    pub span: Span,
}

/// A row that cannot be stored: where, in which column, and the Fluent key of why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bad {
    pub line: u64,
    pub column: Column,
    pub value: String,
    pub why: &'static str,
}

/// The whole file, row by row.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Rows {
    pub good: Vec<Row>,
    pub bad: Vec<Bad>,
}

/// Why a file cannot be read at all: a Fluent key, and what it is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable(pub &'static str, pub String);

/// What the rows are read against.
#[derive(Clone, Copy)]
pub struct Against<'a> {
    pub house: &'a House,
    pub lang: Lang,
    pub now: Instant,
}

/// Reads it: with or without a byte order mark, `;` or `,` or tabs between cells, lines that end as they like.
pub fn read(text: &str, against: Against<'_>) -> Result<Rows, Unreadable> {
    // The reader counts lines by `\n`, and `\r\n` would make it count from one too few.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n").replace('\r', "\n");
    let head = text.lines().next().unwrap_or_default();
    let count = |it: char| head.matches(it).count();
    let between = [b';', b',', b'\t'].into_iter().max_by_key(|it| count(char::from(*it))).unwrap_or(b';');
    let mut reader =
        csv::ReaderBuilder::new().delimiter(between).flexible(true).trim(csv::Trim::All).from_reader(text.as_bytes());
    let heads = reader.headers().map_err(|_| Unreadable("manage-import-unreadable", String::new()))?.clone();
    let mut columns: Vec<Column> = Vec::new();
    for head in &heads {
        let column = Column::of(head).ok_or_else(|| Unreadable("manage-import-column", head.chars().take(40).collect()))?;
        if columns.contains(&column) {
            return Err(Unreadable("manage-import-column-twice", head.chars().take(40).collect()));
        }
        columns.push(column);
    }
    if !columns.contains(&Column::Name) {
        return Err(Unreadable("manage-import-no-name", String::new()));
    }
    let mut rows = Rows::default();
    for record in reader.records() {
        let record = record.map_err(|_| Unreadable("manage-import-unreadable", String::new()))?;
        let at = record.position().map_or(0, csv::Position::line);
        if record.iter().all(str::is_empty) {
            continue;
        }
        if rows.good.len() + rows.bad.len() >= MOST_ROWS {
            return Err(Unreadable("manage-import-too-many", String::new()));
        }
        let cell = |column: Column| columns.iter().position(|it| *it == column).and_then(|it| record.get(it)).unwrap_or_default();
        let long = columns.iter().find(|it| cell(**it).chars().nth(LONGEST).is_some());
        let read = long.map_or_else(|| row(at, &cell, against), |it| Err((*it, "manage-import-cell-long")));
        match read {
            Ok(row) => rows.good.push(row),
            Err((column, why)) => {
                let value = cell(column).chars().filter(|it| !it.is_control()).take(60).collect();
                rows.bad.push(Bad { line: at, column, value, why });
            }
        }
    }
    if rows.good.is_empty() && rows.bad.is_empty() {
        return Err(Unreadable("manage-import-empty", String::new()));
    }
    Ok(rows)
}

type Wrong = (Column, &'static str);

fn row<'a>(at: u64, cell: &impl Fn(Column) -> &'a str, against: Against<'_>) -> Result<Row, Wrong> {
    let name = line(cell(Column::Name), 80).map_err(|it| (Column::Name, text_words(it)))?;
    if name.is_empty() {
        return Err((Column::Name, "web-field-required"));
    }
    let email = filled(cell(Column::Email)).map(Email::parse).transpose().map_err(|_| (Column::Email, "web-field-email"))?;
    let phone = filled(cell(Column::Phone)).map(Phone::parse).transpose().map_err(|_| (Column::Phone, "web-field-phone"))?;
    let birth_year = filled(cell(Column::BirthYear)).map(|it| year(it, against)).transpose()?;
    let language = match filled(cell(Column::Language)) {
        None => against.lang,
        Some(word) => language(word).ok_or((Column::Language, "manage-import-language"))?,
    };
    let messages = match filled(cell(Column::Messages)) {
        None => Messages::None,
        Some(word) => messages(word).ok_or((Column::Messages, "manage-import-messages"))?,
    };
    let centre = centre(cell(Column::Centre), against.house)?;
    let meeting = meeting(cell, centre, phone.is_some(), email.is_some(), against)?;
    Ok(Row {
        line: at,
        name,
        email: email.map(|it| it.as_str().to_owned()),
        phone: phone.map(|it| it.as_str().to_owned()),
        birth_year,
        language,
        messages,
        centre: centre.id,
        meeting,
    })
}

fn filled(cell: &str) -> Option<&str> {
    Some(cell).filter(|it| !it.is_empty())
}

fn text_words(bad: BadText) -> &'static str {
    match bad {
        BadText::TooLong { .. } => "manage-import-long",
        BadText::Control | BadText::Shape => "web-field-control",
    }
}

fn year(cell: &str, against: Against<'_>) -> Result<i64, Wrong> {
    let this = i64::from(chrono::Datelike::year(&against.now.utc()));
    cell.parse().ok().filter(|it| (1900..=this).contains(it)).ok_or((Column::BirthYear, "manage-import-year"))
}

fn language(word: &str) -> Option<Lang> {
    let word = fold(word);
    match word.as_str() {
        "беларуская" | "белорусский" | "belarusian" => Some(Lang::Be),
        "руская" | "русский" | "russian" => Some(Lang::Ru),
        "англійская" | "английский" | "english" => Some(Lang::En),
        tag => Lang::from_tag(tag),
    }
}

fn messages(word: &str) -> Option<Messages> {
    let word = fold(word);
    match word.as_str() {
        "поўныя" | "полные" => Some(Messages::Full),
        "нейтральныя" | "нейтральные" | "neutral" => Some(Messages::Discreet),
        "не" | "нет" | "no" => Some(Messages::None),
        word => Messages::parse(word),
    }
}

/// By its slug, name or city; without a word the only one that is open.
fn centre<'a>(cell: &str, house: &'a House) -> Result<&'a Centre, Wrong> {
    let open = house.open_centres();
    match (filled(cell), &open[..]) {
        (None, [only]) => Ok(only),
        (None, _) => Err((Column::Centre, "web-field-required")),
        (Some(word), _) => {
            let folded = fold(word);
            let is = |it: &&Centre| it.slug == word || named(&it.name, &folded) || named(&it.city, &folded);
            open.iter().copied().find(is).ok_or((Column::Centre, "manage-import-centre"))
        }
    }
}

fn meeting<'a>(
    cell: &impl Fn(Column) -> &'a str,
    centre: &Centre,
    has_phone: bool,
    has_email: bool,
    against: Against<'_>,
) -> Result<Option<Meeting>, Wrong> {
    let told = [Column::Date, Column::Time, Column::Service, Column::Counsellor];
    if told.iter().all(|it| cell(*it).is_empty()) {
        return Ok(None);
    }
    if let Some(missing) = told.into_iter().find(|it| cell(*it).is_empty()) {
        return Err((missing, "web-field-required"));
    }
    let house = against.house;
    let service = service(cell(Column::Service), house, centre)?;
    let counsellor = counsellor(cell(Column::Counsellor), house, service)?;
    let mode = mode(cell(Column::Mode), service)?;
    for need in needs(mode, service.anonymous) {
        match need {
            Need::Phone if !has_phone => return Err((Column::Phone, "booking-need-phone")),
            Need::Email if !has_email => return Err((Column::Email, "booking-need-email")),
            _ => {}
        }
    }
    let day = date(cell(Column::Date)).ok_or((Column::Date, "manage-import-date"))?;
    let time = NaiveTime::parse_from_str(cell(Column::Time), "%H:%M").map_err(|_| (Column::Time, "manage-import-time"))?;
    let start = centre.zone.from_local_datetime(&day.and_time(time)).single().ok_or((Column::Time, "manage-import-time"))?;
    let start = Instant(start.timestamp());
    if start <= against.now {
        return Err((Column::Date, "manage-import-past"));
    }
    let span = Span::lasting(start, service.duration_minutes).ok_or((Column::Time, "manage-import-time"))?;
    let room = match filled(cell(Column::Room)) {
        None => None,
        Some(word) => {
            let folded = fold(word);
            let is = |it: &&crate::schedule::Room| it.centre == centre.id && it.active && named(&it.name, &folded);
            Some(house.rooms.values().find(is).ok_or((Column::Room, "manage-import-room"))?.id)
        }
    };
    Ok(Some(Meeting { service: service.id, counsellor: counsellor.id, room, mode, span }))
}

fn service<'a>(word: &str, house: &'a House, centre: &Centre) -> Result<&'a Service, Wrong> {
    let folded = fold(word);
    let found = house.services.values().find(|it| it.active && (it.slug == word || named(&it.title, &folded)));
    found.filter(|it| it.centres.contains(&centre.id)).ok_or((Column::Service, "manage-import-service"))
}

fn counsellor<'a>(word: &str, house: &'a House, service: &Service) -> Result<&'a Counsellor, Wrong> {
    let gives = |it: &&Counsellor| it.active && it.services.contains(&service.id);
    let folded = fold(word);
    let all: Vec<&Counsellor> = house.counsellors.values().filter(gives).filter(|it| named(&it.name, &folded)).collect();
    match all[..] {
        [one] => Ok(one),
        _ => Err((Column::Counsellor, "manage-import-counsellor")),
    }
}

fn mode(word: &str, service: &Service) -> Result<Mode, Wrong> {
    let mode = match fold(word).as_str() {
        "" => service.modes.first().copied(),
        "in person" | "асабіста" | "лично" | "очно" => Some(Mode::InPerson),
        "phone" | "тэлефон" | "телефон" => Some(Mode::Phone),
        "video" | "online" | "анлайн" | "онлайн" | "відэа" | "видео" => Some(Mode::Video),
        "outreach" | "выезд" => Some(Mode::Outreach),
        _ => None,
    };
    mode.filter(|it| service.modes.contains(it)).ok_or((Column::Mode, "manage-import-mode"))
}

/// `2026-11-24` or `24.11.2026`.
fn date(cell: &str) -> Option<NaiveDate> {
    let iso = NaiveDate::parse_from_str(cell, "%Y-%m-%d").ok();
    let day = iso.or_else(|| NaiveDate::parse_from_str(cell, "%d.%m.%Y").ok())?;
    (2000..=2200).contains(&chrono::Datelike::year(&day)).then_some(day)
}

/// Whether a folded word is the name in any language.
fn named(texts: &crate::kernel::Texts, word: &str) -> bool {
    Lang::ALL.into_iter().any(|lang| !texts.get(lang).is_empty() && fold(texts.get(lang)) == word)
}

/// Small letters, and blanks for what stands between words.
fn fold(text: &str) -> String {
    let blank = |it: char| if matches!(it, '_' | '-' | '.' | ':') { ' ' } else { it };
    let text: String = text.to_lowercase().chars().map(blank).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_known_by_their_names_in_three_languages() {
        for (head, column) in [
            ("Name", Column::Name),
            ("Імя", Column::Name),
            ("E-mail", Column::Email),
            ("Год рождения", Column::BirthYear),
            ("birth_year", Column::BirthYear),
            ("Кансультант", Column::Counsellor),
        ] {
            assert_eq!(Column::of(head), Some(column), "{head}");
        }
        assert_eq!(Column::of("salary"), None);
    }

    #[test]
    fn dates_come_in_two_shapes_and_no_third() {
        assert_eq!(date("2026-11-24"), date("24.11.2026"));
        for bad in ["24/11/2026", "2026-02-30", "tomorrow", "1.1.26"] {
            assert_eq!(date(bad), None, "{bad}");
        }
    }
}
