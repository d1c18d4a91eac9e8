use super::*;
use crate::calendar::unfold;
use crate::notify::{Letter, one_part};

pub(super) fn site() -> Site {
    Site {
        public_url: "https://pachatak.example".into(),
        discreet_url: "https://pch.example".into(),
        leave_url: "https://weather.example".into(),
        mail_from: "Пачатак <booking@pachatak.example>".into(),
        discreet_from: "Запись <hello@pch.example>".into(),
        smtp: false,
        sms: true,
        demo: false,
        limits: true,
        started_at: Instant(0),
    }
}

pub(super) fn told(site: &Site, lang: Lang) -> Told<'_> {
    let words = |be: &str, ru: &str, en: &str| crate::kernel::Texts::new(be, ru, en).get(lang).to_owned();
    Told {
        site,
        to: PersonId(7),
        lang,
        uid: "k3v9q2@pachatak.example".into(),
        sequence: 0,
        dtstamp: Instant(1_795_500_000),
        span: Span::lasting(Instant(1_795_696_200), 45).unwrap(), // 2026-11-26 15:30 in Minsk
        zone: Tz::Europe__Minsk,
        before: None,
        name: words("Саша", "Саша", "Sasha"),
        address: Some("sasha@mail.example".into()),
        code: "7KF2-9TQM".into(),
        token: "q8X-2mPz41vNabc9Qw7T".into(),
        service: words("Пошук працы", "Поиск работы", "Looking for a job"),
        counsellor: words("Алена К.", "Алена К.", "Alena K."),
        place: Where::Centre {
            city: words("Мінск", "Минск", "Minsk"),
            address: words("вул. Узорная, 18, 2-і паверх", "ул. Узорная, 18, 2-й этаж", "18 Uzornaya St, 2nd floor"),
            room: words("пакой 2", "кабинет 2", "room 2"),
            directions: words("Уваход з двара, сінія дзверы.", "Вход со двора, синяя дверь.", "Through the yard, blue door."),
        },
        bring: vec![words("Рэзюмэ, калі ёсць.", "Резюме, если есть.", "Your CV, if you have one.")],
        phone: "+375 17 000-00-00".into(),
        times: Vec::new(),
        now: Instant(1_795_500_000),
    }
}

/// Every letter to the young person, as often as it can differ.
pub(super) fn letters(told: &Told<'_>) -> Vec<Letter> {
    let earlier = Span::lasting(told.span.start().plus_hours(-20), 45).unwrap();
    let moved_told = Told { sequence: 1, before: Some(earlier), ..told.clone() };
    [
        confirmed(told),
        moved(&moved_told, By::Client),
        moved(&moved_told, By::Centre),
        cancelled(&moved_told, By::Client),
        cancelled(&moved_told, By::Centre),
        reminder_day(told),
        reminder_hours(told),
        earlier_free(told, earlier, "1"),
        over_cap(told, 4),
    ]
    .into_iter()
    .map(Result::unwrap)
    .collect()
}

/// The words of a mail's HTML without its tags.
fn words(html: &str) -> String {
    let body = html.split_once("<main>").map_or(html, |it| it.1);
    let mut text = String::new();
    let mut inside = false;
    for it in body.chars() {
        match it {
            '<' => inside = true,
            '>' => inside = false,
            it if !inside => text.push(it),
            _ => {}
        }
    }
    text
}

#[test]
fn html_and_plain_text_tell_the_same() {
    let site = site();
    for lang in Lang::ALL {
        let told = told(&site, lang);
        for letter in letters(&told) {
            for content in [&letter.full, &letter.neutral] {
                assert!(content.html.starts_with(&format!("<!doctype html><html lang=\"{}\"", lang.tag())));
                assert!(!content.html.contains("<img") && !content.html.contains("<script") && !content.html.contains("url("));
                let (html, text) = (words(&content.html), content.text.replace('\n', " "));
                for fact in [&told.code, &told.service, &told.counsellor, &told.when(), &told.bring[0]] {
                    assert_eq!(html.contains(fact.as_str()), text.contains(fact.as_str()), "{fact} in {}", letter.kind);
                }
            }
        }
    }
}

#[test]
fn a_discreet_letter_tells_date_time_and_link_only() {
    let site = site();
    for lang in Lang::ALL {
        let told = Told { name: "Bahuslau".into(), ..told(&site, lang) };
        let Where::Centre { city, address, room, directions } = told.place.clone() else { unreachable!() };
        let brand = crate::i18n::say(lang, "booking-mail-brand");
        let never = [
            city,
            address,
            room,
            directions,
            brand,
            told.service.clone(),
            told.counsellor.clone(),
            told.code.clone(),
            told.name.clone(),
            told.phone.clone(),
            "pachatak".into(),
            "Пачатак".into(),
            "Узорная".into(),
            "UTC".into(),
        ];
        for letter in letters(&told) {
            let it = &letter.neutral;
            let calendar = it.calendar.as_ref().map(|it| unfold(&it.body)).unwrap_or_default();
            for (part, text) in [
                ("subject", &it.subject),
                ("text", &it.text),
                ("html", &it.html),
                ("sms", &it.sms),
                ("ics", &calendar),
                ("call", &letter.call_script),
            ] {
                for word in &never {
                    assert!(
                        !text.to_lowercase().contains(&word.to_lowercase()),
                        "{word} in the {part} of {}: {text}",
                        letter.kind
                    );
                }
            }
        }
    }
}

#[test]
fn every_text_message_is_one_part_even_with_a_long_host() {
    let long = Site { discreet_url: format!("https://{}.example", "h".repeat(17)), ..site() };
    for site in [site(), long] {
        for lang in Lang::ALL {
            let told = told(&site, lang);
            let crowded = Told {
                place: Where::Centre {
                    city: "Мінск".into(),
                    address: "вул. Францішка Багушэвіча-Купалаўскага, 118, 22-і паверх".into(),
                    room: String::new(),
                    directions: String::new(),
                },
                ..told.clone()
            };
            for told in [told, crowded] {
                for letter in letters(&told) {
                    for sms in [&letter.full.sms, &letter.neutral.sms] {
                        assert!(one_part(sms) && (sms.contains(".11, ") || letter.kind == "over-cap"), "{sms}");
                    }
                    if letter.kind == "confirmed" || letter.kind == "moved" || letter.kind.starts_with("reminder") {
                        assert!(letter.neutral.sms.contains(&told.short_link()), "{}", letter.neutral.sms);
                    }
                }
            }
        }
    }
}

#[test]
fn what_a_person_calls_herself_stays_text() {
    let site = site();
    let told = Told { name: "<b>&\"'</b>".into(), ..told(&site, Lang::En) };
    let letter = confirmed(&told).unwrap();
    assert!(letter.full.html.contains("&lt;b&gt;") && !letter.full.html.contains("<b>&"));
    assert!(letter.full.text.contains("<b>&\"'</b>, you are booked"));
}

#[test]
fn only_what_the_centre_changed_must_be_called_about() {
    let site = site();
    let told = told(&site, Lang::En);
    let must: Vec<bool> = letters(&told).iter().map(|it| it.must_reach).collect();
    assert_eq!(must, [false, false, true, false, true, false, false, false, false]);
}
