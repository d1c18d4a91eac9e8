//! The paper is read back by poppler (`make test-tools` installs it), as a stranger's reader would.
use std::process::Command;

use proptest::prelude::*;

use super::letters::Faces;
use super::sheet::{self, HEIGHT, Line, WIDTH, width};
use super::*;
use crate::kernel::Lang;

fn belarusian() -> Certificate {
    Certificate {
        lang: Lang::Be,
        heading: "Пасведчанне".into(),
        number: "№ 2026-0042".into(),
        issuer: "Цэнтр занятасці моладзі «Пачатак»".into(),
        lead: "Выдадзена на імя".into(),
        holder: "Соф’я Ўладзіславаўна Ёўжык-Дзмітрыева".into(),
        deed: "па выніках навучання".into(),
        course: "Першы бізнес-план: ад ідэі да разліку — і да першага кліента".into(),
        hours: Fact::new("Аб’ём", "24 гадзіны"),
        days: Fact::new("Дні", "3–26 лістапада 2026 г."),
        place: Fact::new("Месца", "Мінск, вуліца Прыкладная, 5"),
        issued: Fact::new("Выдадзена", "28 лістапада 2026 г."),
        signed: Fact::new("Кіраўніца цэнтра", "Наталля Каваленка"),
        code: Fact::new("Код", "K7QF-29MX"),
        verify: "Праверыць сапраўднасць:".into(),
        verify_url: "https://pachatak.example/certificates/K7QF-29MX".into(),
    }
}

fn russian() -> Certificate {
    Certificate {
        lang: Lang::Ru,
        heading: "Сертификат".into(),
        number: "№ 2026-0043".into(),
        issuer: "Центр занятости молодёжи «Пачатак»".into(),
        lead: "Выдан на имя".into(),
        holder: "Артём Щёголев".into(),
        deed: "по итогам обучения".into(),
        course: "Резюме и собеседование".into(),
        hours: Fact::new("Объём", "6 часов"),
        days: Fact::new("Дни", "12 и 19 ноября 2026 г."),
        place: Fact::new("Место", "Брест, улица Примерная, 12"),
        issued: Fact::new("Выдан", "28 ноября 2026 г."),
        signed: Fact::new("Руководитель центра", "Игорь Журавлёв"),
        code: Fact::new("Код", "9WTD-4HRB"),
        verify: "Проверить подлинность:".into(),
        verify_url: "https://pachatak.example/certificates/9WTD-4HRB".into(),
    }
}

fn english() -> Certificate {
    Certificate {
        lang: Lang::En,
        heading: "Certificate".into(),
        number: "No. 2026-0044".into(),
        issuer: "Youth employment centre “Pachatak”".into(),
        lead: "Awarded to".into(),
        holder: "Zoë O’Brien-Łukasiewicz".into(),
        deed: "on completing the training".into(),
        course: "Money that counts: prices, taxes and the first invoice".into(),
        hours: Fact::new("Hours", "18 hours"),
        days: Fact::new("Days", "2–20 November 2026"),
        place: Fact::new("Place", "Minsk, 5 Prykladnaya Street"),
        issued: Fact::new("Issued", "28 November 2026"),
        signed: Fact::new("Head of the centre", "Natallia Kavalenka"),
        code: Fact::new("Code", "M3XV-7PKE"),
        verify: "Check this certificate:".into(),
        verify_url: "https://pachatak.example/certificates/M3XV-7PKE".into(),
    }
}

/// A name of 60 letters, a title of 120 and some, and everything else as long as it may come.
fn long() -> Certificate {
    Certificate {
        issuer: "Рэгіянальны цэнтр садзейнічання занятасці моладзі і маладзёжнаму прадпрымальніцтву «Пачатак»".into(),
        holder: "Аляксандра-Вікторыя Канстанцінаўна Крыжаноўская-Багушэвіч-Ш.".into(),
        course: "Уласная справа ад ідэі да першага прыбытку: бізнес-план, рэгістрацыя, падаткі, рэклама ў сетцы і першыя перамовы з кліентамі".into(),
        days: Fact::new("Дні", "5, 7, 12, 14, 19, 21, 26 і 28 лістапада, 3 і 5 снежня 2026 г."),
        place: Fact::new("Месца", "Гродна, праспект Прыкладны, 128, корпус 2, пакой 314"),
        signed: Fact::new("В. а. кіраўніка рэгіянальнага цэнтра", "Аляксандр Канстанцінавіч Багушэвіч-Крыжаноўскі"),
        verify_url: "https://certificates.youth-employment.pachatak.example/be/certificates/K7QF-29MX".into(),
        ..belarusian()
    }
}

fn all() -> [Certificate; 4] {
    [belarusian(), russian(), english(), long()]
}

/// What a program of poppler says about the paper.
fn asked(program: &str, arguments: &[&str], paper: &[u8]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("paper.pdf");
    std::fs::write(&path, paper).unwrap();
    let mut command = Command::new(program);
    command.args(arguments).arg(&path);
    if program == "pdftotext" {
        command.arg("-");
    }
    let answer = command.output().expect("poppler is missing: make test-tools");
    assert!(answer.status.success(), "{}", String::from_utf8_lossy(&answer.stderr));
    String::from_utf8(answer.stdout).unwrap()
}

/// In one line.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn texts(it: &Certificate) -> Vec<&String> {
    let facts = [&it.hours, &it.days, &it.place, &it.issued, &it.signed, &it.code];
    let words = [&it.heading, &it.number, &it.issuer, &it.lead, &it.holder, &it.deed, &it.course, &it.verify];
    words.into_iter().chain(facts.into_iter().flat_map(|it| [&it.label, &it.value])).collect()
}

#[test]
fn every_word_comes_out_whole() {
    for it in all() {
        let said = flat(&asked("pdftotext", &["-raw"], &certificate(&it).unwrap()));
        for text in texts(&it) {
            assert!(said.contains(text.as_str()), "{text} is not in: {said}");
        }
        assert!(said.replace(' ', "").contains(&it.verify_url[8..]), "{said}");
    }
}

#[test]
fn it_is_one_page_of_a4_with_its_own_letters() {
    for it in all() {
        let paper = certificate(&it).unwrap();
        assert!(paper.len() <= 60_000, "{} bytes", paper.len());
        let about = flat(&asked("pdfinfo", &[], &paper));
        for fact in ["Pages: 1 ", "(A4)", "Tagged: yes", "JavaScript: no", "Encrypted: no", "PDF version: 1.7"] {
            assert!(about.contains(fact), "{fact} is not in: {about}");
        }
        assert!(about.contains(&format!("Title: {}, {}, {}", it.heading, it.number, it.holder)), "{about}");
        assert!(!about.contains("Date:"), "{about}");
        let fonts = asked("pdffonts", &[], &paper);
        let fonts: Vec<&str> = fonts.lines().skip(2).collect();
        assert_eq!(fonts.len(), 2, "{fonts:?}");
        for font in fonts {
            assert!(font.contains("+Onest-") && flat(font).contains("Identity-H yes yes yes"), "{font}");
        }
    }
}

#[test]
fn its_structure_is_read_in_order() {
    let read = asked("pdfinfo", &["-struct-text"], &certificate(&english()).unwrap());
    assert!(read.contains("H1"), "{read}");
    assert!(read.contains("Figure") && read.contains("Link"), "{read}");
    let places: Vec<_> =
        ["Awarded", "Zoë", "on completing", "Money", "18 hours", "Natallia", "M3XV"].map(|it| read.find(it)).into();
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{read}");
    let links = asked("pdfinfo", &["-url"], &certificate(&english()).unwrap());
    assert!(links.contains("https://pachatak.example/certificates/M3XV-7PKE"), "{links}");
    let bytes = certificate(&english()).unwrap();
    assert!(String::from_utf8_lossy(&bytes).contains("/Lang(en)"), "the language of the document");
}

#[test]
fn the_same_values_give_the_same_bytes() {
    for it in all() {
        assert_eq!(certificate(&it).unwrap(), certificate(&it.clone()).unwrap());
    }
    assert_ne!(certificate(&belarusian()).unwrap(), certificate(&long()).unwrap());
}

#[test]
fn hostile_text_is_printed_as_far_as_it_can_be() {
    let it = Certificate {
        holder: "Ala\u{202E}\u{2066}\0\u{7} \u{1F469}\u{200D}\u{1F680} 李 e\u{301}\u{301}\u{301} \u{E000}\u{FEFF}\u{FFFD}".into(),
        course: ") Tj ET /Root <</JS (app.alert)>> \\ endstream".into(),
        number: "\u{301}\u{301}".into(),
        verify_url: "javascript:alert(1)".into(),
        ..english()
    };
    let paper = certificate(&it).unwrap();
    let said = flat(&asked("pdftotext", &["-raw"], &paper));
    assert!(said.contains("Ala ?? ? é\u{301} ??") || said.contains("Ala ?? ? é ??"), "{said}");
    assert!(said.contains(&it.course), "{said}");
    assert!(!asked("pdfinfo", &["-url"], &paper).contains("javascript"));
    assert_eq!(unprintable("Zoë 李\u{202E} ёіў’ №—«»\u{1F680}李").unwrap(), ['李', '\u{1F680}']);
}

#[test]
fn without_anything_but_a_heading_it_is_still_a_page() {
    let none = Fact::default();
    let it = Certificate {
        number: String::new(),
        issuer: String::new(),
        lead: String::new(),
        holder: String::new(),
        deed: String::new(),
        course: String::new(),
        hours: none.clone(),
        days: none.clone(),
        place: none.clone(),
        issued: none.clone(),
        signed: none.clone(),
        code: none,
        verify: String::new(),
        verify_url: String::new(),
        ..english()
    };
    assert_eq!(flat(&asked("pdftotext", &["-raw"], &certificate(&it).unwrap())), "Certificate");
}

/// Left, top, right, bottom of the room that a line's letters need.
fn room(faces: &Faces, line: &Line) -> [f32; 4] {
    let size = line.style.size;
    [line.left, line.baseline - size * 0.74, line.left + width(faces, line), line.baseline + size * 0.2]
}

fn overlap(one: &[f32; 4], other: &[f32; 4]) -> bool {
    one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3]
}

fn nothing_overlaps(it: &Certificate) {
    let faces = Faces::read().unwrap();
    let sheet = sheet::certificate(&faces, it);
    let mut rooms: Vec<([f32; 4], &str)> = Vec::new();
    for line in sheet.blocks.iter().flat_map(|it| &it.lines) {
        rooms.push((room(&faces, line), &line.text));
    }
    for (left, right, height) in &sheet.rules {
        rooms.push(([*left, height - 0.5, *right, height + 1.0], "a rule"));
    }
    if let Some(square) = &sheet.square {
        rooms.push(([square.frame.left, square.frame.top, square.frame.right, square.frame.bottom], "the square"));
    }
    rooms.push(([56.0, 56.0, 226.0, 540.0], "the arch"));
    for (at, (one, text)) in rooms.iter().enumerate() {
        assert!(
            one[0] > 40.0 && one[1] > 40.0 && one[2] < WIDTH - 40.0 && one[3] < HEIGHT - 40.0,
            "{text} leaves the page: {one:?}"
        );
        for (other, next) in &rooms[at + 1..] {
            assert!(!overlap(one, other), "{text} {one:?} overlaps {next} {other:?}");
        }
    }
}

#[test]
fn what_is_long_fits_whole() {
    let it = long();
    assert!(it.holder.chars().count() >= 60 && it.course.chars().count() >= 120);
    all().iter().for_each(nothing_overlaps);
}

/// Words of any kind: of letters, of anything, and one that never ends.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[А-Яа-яёіўa-zA-Z’«»—№ -]{0,140}".prop_map(String::from),
        any::<String>(),
        (1..600_usize).prop_map(|it| "Щ".repeat(it)),
        (1..90_usize).prop_map(|it| "wide words ".repeat(it)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { max_shrink_iters: 20, ..ProptestConfig::with_cases(12) })]

    #[test]
    fn whatever_is_written_nothing_overlaps(texts in prop::collection::vec(text(), 12)) {
        let [number, issuer, lead, holder, deed, course, label, value, name, code, verify, url] = <[String; 12]>::try_from(texts).unwrap();
        let fact = Fact::new(label, value);
        let (hours, days, place) = (fact.clone(), fact.clone(), fact.clone());
        let (signed, code) = (Fact::new(fact.label.clone(), name), Fact::new(fact.label.clone(), code));
        let it = Certificate {
            number, issuer, lead, holder, deed, course, hours, days, place, issued: fact, signed, code, verify,
            verify_url: format!("https://pachatak.example/{url}"), ..belarusian()
        };
        nothing_overlaps(&it);
        prop_assert!(certificate(&it).is_ok());
    }
}
