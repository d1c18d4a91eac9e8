//! Letters as people read them.
use super::tests::{letters, site, told};
use super::*;
use crate::calendar::unfold;
use crate::i18n::say;
use crate::notify::Content;

fn shown(content: &Content) -> String {
    let calendar = content.calendar.as_ref().map(|it| it.method.as_str()).unwrap_or("none");
    format!("{}\n\n{}\nSMS: {}\nCalendar: {calendar}", content.subject, content.text, content.sms)
}

#[test]
fn a_confirmation_in_belarusian() {
    insta::assert_snapshot!(shown(&confirmed(&told(&site(), Lang::Be)).unwrap().full), @r#"
    Вы запісаны: чц, 26 лістапада, 15:30

    Саша, вы запісаны

    Чацвер, 26 лістапада, 15:30–16:15
    Час мінскі (UTC+3)
    Пошук працы, Алена К.
    Мінск, вул. Узорная, 18, 2-і паверх, пакой 2
    Код запісу: 7KF2-9TQM

    Перанесці або скасаваць:
    https://pachatak.example/appointments/q8X-2mPz41vNabc9Qw7T

    Што ўзяць з сабой:
    - Рэзюмэ, калі ёсць.

    Як знайсці: Уваход з двара, сінія дзверы.

    Запрашэнне для календара далучана.

    Пытанні: адкажыце на гэты ліст або патэлефануйце: +375 17 000-00-00
    Хочаце лісты без назвы цэнтра і тэмы? Уключыце незаўважныя паведамленні:
    https://pachatak.example/appointments/q8X-2mPz41vNabc9Qw7T/messages

    SMS: Пачатак: чц 26.11, 15:30. pch.example/a/q8X-2mPz41vNabc9Qw7T
    Calendar: REQUEST
    "#);
}

#[test]
fn a_confirmation_in_russian() {
    insta::assert_snapshot!(shown(&confirmed(&told(&site(), Lang::Ru)).unwrap().full), @r#"
    Вы записаны: чт, 26 ноября, 15:30

    Саша, вы записаны

    Четверг, 26 ноября, 15:30–16:15
    Время минское (UTC+3)
    Поиск работы, Алена К.
    Минск, ул. Узорная, 18, 2-й этаж, кабинет 2
    Код записи: 7KF2-9TQM

    Перенести или отменить:
    https://pachatak.example/appointments/q8X-2mPz41vNabc9Qw7T

    Что взять с собой:
    - Резюме, если есть.

    Как найти: Вход со двора, синяя дверь.

    Приглашение для календаря приложено.

    Вопросы: ответьте на это письмо или позвоните: +375 17 000-00-00
    Хотите письма без названия центра и темы? Включите незаметные сообщения:
    https://pachatak.example/appointments/q8X-2mPz41vNabc9Qw7T/messages

    SMS: Пачатак: чт 26.11, 15:30. pch.example/a/q8X-2mPz41vNabc9Qw7T
    Calendar: REQUEST
    "#);
}

#[test]
fn a_confirmation_in_english() {
    insta::assert_snapshot!(shown(&confirmed(&told(&site(), Lang::En)).unwrap().full), @r#"
    You are booked: Thu 26 Nov, 15:30

    Sasha, you are booked

    Thursday 26 November, 15:30–16:15
    Minsk time (UTC+3)
    Looking for a job, Alena K.
    Minsk, 18 Uzornaya St, 2nd floor, room 2
    Your code: 7KF2-9TQM

    Move or cancel:
    https://pachatak.example/appointments/q8X-2mPz41vNabc9Qw7T

    What to bring:
    - Your CV, if you have one.

    How to get there: Through the yard, blue door.

    A calendar invitation is attached.

    Questions? Answer this e-mail, or call: +375 17 000-00-00
    Would you like e-mails without our name and the topic? Switch on discreet messages:
    https://pachatak.example/appointments/q8X-2mPz41vNabc9Qw7T/messages

    SMS: Pachatak: Thu 26.11, 15:30, 18 Uzornaya St. Change: pch.example/a/q8X-2mPz41vNabc9Qw7T
    Calendar: REQUEST
    "#);
}

#[test]
fn a_discreet_confirmation_in_belarusian() {
    insta::assert_snapshot!(shown(&confirmed(&told(&site(), Lang::Be)).unwrap().neutral), @r#"
    Сустрэча: чц, 26 лістапада, 15:30

    Добры дзень!

    Пацвярджаем: чацвер, 26 лістапада, 15:30.

    Паглядзець, перанесці або скасаваць:
    https://pch.example/appointments/q8X-2mPz41vNabc9Qw7T

    SMS: Сустрэча чц 26.11, 15:30. Змяніць: pch.example/a/q8X-2mPz41vNabc9Qw7T
    Calendar: REQUEST
    "#);
}

#[test]
fn a_discreet_confirmation_in_russian() {
    insta::assert_snapshot!(shown(&confirmed(&told(&site(), Lang::Ru)).unwrap().neutral), @r#"
    Встреча: чт, 26 ноября, 15:30

    Здравствуйте!

    Подтверждаем: четверг, 26 ноября, 15:30.

    Посмотреть, перенести или отменить:
    https://pch.example/appointments/q8X-2mPz41vNabc9Qw7T

    SMS: Встреча чт 26.11, 15:30. Изменить: pch.example/a/q8X-2mPz41vNabc9Qw7T
    Calendar: REQUEST
    "#);
}

#[test]
fn a_discreet_confirmation_in_english() {
    insta::assert_snapshot!(shown(&confirmed(&told(&site(), Lang::En)).unwrap().neutral), @r#"
    Appointment: Thu 26 Nov, 15:30

    Hello,

    This is to confirm Thursday 26 November, 15:30.

    To see, move or cancel it:
    https://pch.example/appointments/q8X-2mPz41vNabc9Qw7T

    SMS: Appointment Thu 26.11, 15:30. Change: pch.example/a/q8X-2mPz41vNabc9Qw7T
    Calendar: REQUEST
    "#);
}

/// Kind, subject and text message of every letter, full and neutral; then why to call and what to say.
fn in_short(lang: Lang) -> String {
    let site = site();
    let mut lines = String::new();
    for it in letters(&told(&site, lang)) {
        for content in [&it.full, &it.neutral] {
            lines += &format!("{}: {} | {}\n", it.kind, content.subject, content.sms);
        }
        lines += &format!("  {} | {}\n", say(lang, &it.call_why), it.call_script);
    }
    lines
}

#[test]
fn all_kinds_in_short_in_belarusian() {
    insta::assert_snapshot!(in_short(Lang::Be), @r#"
    confirmed: Вы запісаны: чц, 26 лістапада, 15:30 | Пачатак: чц 26.11, 15:30. pch.example/a/q8X-2mPz41vNabc9Qw7T
    confirmed: Сустрэча: чц, 26 лістапада, 15:30 | Сустрэча чц 26.11, 15:30. Змяніць: pch.example/a/q8X-2mPz41vNabc9Qw7T
      Паведаміць пра запіс | Пацвярджаем: чацвер, 26 лістапада, 15:30.
    moved: Новы час: чц, 26 лістапада, 15:30 | Пачатак: новы час: чц 26.11, 15:30. pch.example/a/q8X-2mPz41vNabc9Qw7T
    moved: Сустрэча: чц, 26 лістапада, 15:30 | Новы час: чц 26.11, 15:30. Змяніць: pch.example/a/q8X-2mPz41vNabc9Qw7T
      Паведаміць пра новы час | Новы час: чацвер, 26 лістапада, 15:30. Было: серада, 25 лістапада, 19:30.
    moved: Новы час: чц, 26 лістапада, 15:30 | Пачатак: новы час: чц 26.11, 15:30. pch.example/a/q8X-2mPz41vNabc9Qw7T
    moved: Сустрэча: чц, 26 лістапада, 15:30 | Новы час: чц 26.11, 15:30. Змяніць: pch.example/a/q8X-2mPz41vNabc9Qw7T
      Паведаміць пра новы час | Новы час: чацвер, 26 лістапада, 15:30. Было: серада, 25 лістапада, 19:30.
    cancelled: Сустрэча скасавана: чц, 26 лістапада, 15:30 | Пачатак: адменена: чц 26.11, 15:30. pch.example/a/q8X-2mPz41vNabc9Qw7T
    cancelled: Сустрэча: чц, 26 лістапада, 15:30 | Адменена: чц 26.11, 15:30. pch.example/a/q8X-2mPz41vNabc9Qw7T
      Паведаміць пра скасаванне | Скасавана: чацвер, 26 лістапада, 15:30.
    cancelled: Сустрэча скасавана: чц, 26 лістапада, 15:30 | Пачатак: адменена: чц 26.11, 15:30. pch.example/a/q8X-2mPz41vNabc9Qw7T
    cancelled: Сустрэча: чц, 26 лістапада, 15:30 | Адменена: чц 26.11, 15:30. pch.example/a/q8X-2mPz41vNabc9Qw7T
      Паведаміць пра скасаванне | Скасавана: чацвер, 26 лістапада, 15:30.
    reminder-day: Напамін: чц, 26 лістапада, 15:30 | Пачатак: напамін: чц 26.11, 15:30. pch.example/a/q8X-2mPz41vNabc9Qw7T
    reminder-day: Сустрэча: чц, 26 лістапада, 15:30 | Напамін: чц 26.11, 15:30. Змяніць: pch.example/a/q8X-2mPz41vNabc9Qw7T
      Нагадаць пра сустрэчу | Нагадваем: чацвер, 26 лістапада, 15:30.
    reminder-hours: Напамін: чц, 26 лістапада, 15:30 | Пачатак: напамін: чц 26.11, 15:30. pch.example/a/q8X-2mPz41vNabc9Qw7T
    reminder-hours: Сустрэча: чц, 26 лістапада, 15:30 | Напамін: чц 26.11, 15:30. Змяніць: pch.example/a/q8X-2mPz41vNabc9Qw7T
      Нагадаць пра сустрэчу | 
    earlier-free: Ёсць раней: ср, 25 лістапада, 19:30 | Ёсць раней: ср 25.11, 19:30. pch.example/a/q8X-2mPz41vNabc9Qw7T
    earlier-free: Сустрэча: ср, 25 лістапада, 19:30 | Ёсць раней: ср 25.11, 19:30. pch.example/a/q8X-2mPz41vNabc9Qw7T
      Прапанаваць час раней | Ёсць час раней: серада, 25 лістапада, 19:30. Ранейшы застаецца: чацвер, 26 лістапада, 15:30.
    over-cap: Зашмат запісаў: чц, 26 лістапада, 15:30 | Шмат запісаў (4): pch.example/a/q8X-2mPz41vNabc9Qw7T
    over-cap: Сустрэча: чц, 26 лістапада, 15:30 | Шмат запісаў (4): pch.example/a/q8X-2mPz41vNabc9Qw7T
      Зашмат запісаў: спытаць, якія патрэбныя | Адкрыта 4 сустрэчы, гэта больш, чым можна. Адна з іх: чацвер, 26 лістапада, 15:30. Скасуйце, калі ласка, лішнія.
    "#);
}

#[test]
fn all_kinds_in_short_in_russian() {
    insta::assert_snapshot!(in_short(Lang::Ru), @r#"
    confirmed: Вы записаны: чт, 26 ноября, 15:30 | Пачатак: чт 26.11, 15:30. pch.example/a/q8X-2mPz41vNabc9Qw7T
    confirmed: Встреча: чт, 26 ноября, 15:30 | Встреча чт 26.11, 15:30. Изменить: pch.example/a/q8X-2mPz41vNabc9Qw7T
      Сообщить о записи | Подтверждаем: четверг, 26 ноября, 15:30.
    moved: Новое время: чт, 26 ноября, 15:30 | Новое время: чт 26.11, 15:30. pch.example/a/q8X-2mPz41vNabc9Qw7T
    moved: Встреча: чт, 26 ноября, 15:30 | Новое время: чт 26.11, 15:30. pch.example/a/q8X-2mPz41vNabc9Qw7T
      Сообщить о новом времени | Новое время: четверг, 26 ноября, 15:30. Было: среда, 25 ноября, 19:30.
    moved: Новое время: чт, 26 ноября, 15:30 | Новое время: чт 26.11, 15:30. pch.example/a/q8X-2mPz41vNabc9Qw7T
    moved: Встреча: чт, 26 ноября, 15:30 | Новое время: чт 26.11, 15:30. pch.example/a/q8X-2mPz41vNabc9Qw7T
      Сообщить о новом времени | Новое время: четверг, 26 ноября, 15:30. Было: среда, 25 ноября, 19:30.
    cancelled: Встреча отменена: чт, 26 ноября, 15:30 | Пачатак: отменено: чт 26.11, 15:30. pch.example/a/q8X-2mPz41vNabc9Qw7T
    cancelled: Встреча: чт, 26 ноября, 15:30 | Отменено: чт 26.11, 15:30. pch.example/a/q8X-2mPz41vNabc9Qw7T
      Сообщить об отмене | Отменено: четверг, 26 ноября, 15:30.
    cancelled: Встреча отменена: чт, 26 ноября, 15:30 | Пачатак: отменено: чт 26.11, 15:30. pch.example/a/q8X-2mPz41vNabc9Qw7T
    cancelled: Встреча: чт, 26 ноября, 15:30 | Отменено: чт 26.11, 15:30. pch.example/a/q8X-2mPz41vNabc9Qw7T
      Сообщить об отмене | Отменено: четверг, 26 ноября, 15:30.
    reminder-day: Напоминание: чт, 26 ноября, 15:30 | Напоминание: чт 26.11, 15:30. pch.example/a/q8X-2mPz41vNabc9Qw7T
    reminder-day: Встреча: чт, 26 ноября, 15:30 | Напоминание: чт 26.11, 15:30. pch.example/a/q8X-2mPz41vNabc9Qw7T
      Напомнить о встрече | Напоминаем: четверг, 26 ноября, 15:30.
    reminder-hours: Напоминание: чт, 26 ноября, 15:30 | Напоминание: чт 26.11, 15:30. pch.example/a/q8X-2mPz41vNabc9Qw7T
    reminder-hours: Встреча: чт, 26 ноября, 15:30 | Напоминание: чт 26.11, 15:30. pch.example/a/q8X-2mPz41vNabc9Qw7T
      Напомнить о встрече | 
    earlier-free: Есть время раньше: ср, 25 ноября, 19:30 | Есть раньше: ср 25.11, 19:30. pch.example/a/q8X-2mPz41vNabc9Qw7T
    earlier-free: Встреча: ср, 25 ноября, 19:30 | Есть раньше: ср 25.11, 19:30. pch.example/a/q8X-2mPz41vNabc9Qw7T
      Предложить время раньше | Есть время раньше: среда, 25 ноября, 19:30. Прежнее остаётся: четверг, 26 ноября, 15:30.
    over-cap: Слишком много записей: чт, 26 ноября, 15:30 | Много записей (4): pch.example/a/q8X-2mPz41vNabc9Qw7T
    over-cap: Встреча: чт, 26 ноября, 15:30 | Много записей (4): pch.example/a/q8X-2mPz41vNabc9Qw7T
      Слишком много записей: спросить, какие нужны | Открыто 4 встречи, это больше, чем можно. Одна из них: четверг, 26 ноября, 15:30. Отмените, пожалуйста, лишние.
    "#);
}

#[test]
fn all_kinds_in_short_in_english() {
    insta::assert_snapshot!(in_short(Lang::En), @r#"
    confirmed: You are booked: Thu 26 Nov, 15:30 | Pachatak: Thu 26.11, 15:30, 18 Uzornaya St. Change: pch.example/a/q8X-2mPz41vNabc9Qw7T
    confirmed: Appointment: Thu 26 Nov, 15:30 | Appointment Thu 26.11, 15:30. Change: pch.example/a/q8X-2mPz41vNabc9Qw7T
      Tell about the booking | This is to confirm Thursday 26 November, 15:30.
    moved: New time: Thu 26 Nov, 15:30 | Pachatak: new time: Thu 26.11, 15:30, 18 Uzornaya St. Change: pch.example/a/q8X-2mPz41vNabc9Qw7T
    moved: Appointment: Thu 26 Nov, 15:30 | New time: Thu 26.11, 15:30. Change: pch.example/a/q8X-2mPz41vNabc9Qw7T
      Tell about the new time | The new time is Thursday 26 November, 15:30. It was Wednesday 25 November, 19:30.
    moved: New time: Thu 26 Nov, 15:30 | Pachatak: new time: Thu 26.11, 15:30, 18 Uzornaya St. Change: pch.example/a/q8X-2mPz41vNabc9Qw7T
    moved: Appointment: Thu 26 Nov, 15:30 | New time: Thu 26.11, 15:30. Change: pch.example/a/q8X-2mPz41vNabc9Qw7T
      Tell about the new time | The new time is Thursday 26 November, 15:30. It was Wednesday 25 November, 19:30.
    cancelled: Cancelled: Thu 26 Nov, 15:30 | Pachatak: cancelled: Thu 26.11, 15:30. pch.example/a/q8X-2mPz41vNabc9Qw7T
    cancelled: Appointment: Thu 26 Nov, 15:30 | Cancelled: Thu 26.11, 15:30. pch.example/a/q8X-2mPz41vNabc9Qw7T
      Tell about the cancellation | Cancelled: Thursday 26 November, 15:30.
    cancelled: Cancelled: Thu 26 Nov, 15:30 | Pachatak: cancelled: Thu 26.11, 15:30. pch.example/a/q8X-2mPz41vNabc9Qw7T
    cancelled: Appointment: Thu 26 Nov, 15:30 | Cancelled: Thu 26.11, 15:30. pch.example/a/q8X-2mPz41vNabc9Qw7T
      Tell about the cancellation | Cancelled: Thursday 26 November, 15:30.
    reminder-day: Reminder: Thu 26 Nov, 15:30 | Pachatak: reminder: Thu 26.11, 15:30, 18 Uzornaya St. Change: pch.example/a/q8X-2mPz41vNabc9Qw7T
    reminder-day: Appointment: Thu 26 Nov, 15:30 | Reminder: Thu 26.11, 15:30. Change: pch.example/a/q8X-2mPz41vNabc9Qw7T
      Remind of the meeting | A reminder: Thursday 26 November, 15:30.
    reminder-hours: Reminder: Thu 26 Nov, 15:30 | Pachatak: reminder: Thu 26.11, 15:30, 18 Uzornaya St. Change: pch.example/a/q8X-2mPz41vNabc9Qw7T
    reminder-hours: Appointment: Thu 26 Nov, 15:30 | Reminder: Thu 26.11, 15:30. Change: pch.example/a/q8X-2mPz41vNabc9Qw7T
      Remind of the meeting | 
    earlier-free: An earlier time is free: Wed 25 Nov, 19:30 | Pachatak: earlier time free: Wed 25.11, 19:30, 18 Uzornaya St. Change: pch.example/a/q8X-2mPz41vNabc9Qw7T
    earlier-free: Appointment: Wed 25 Nov, 19:30 | Earlier time free: Wed 25.11, 19:30. Change: pch.example/a/q8X-2mPz41vNabc9Qw7T
      Offer an earlier time | An earlier time is free: Wednesday 25 November, 19:30. Yours stays: Thursday 26 November, 15:30.
    over-cap: Too many bookings: Thu 26 Nov, 15:30 | Too many bookings (4): pch.example/a/q8X-2mPz41vNabc9Qw7T
    over-cap: Appointment: Thu 26 Nov, 15:30 | Too many bookings (4): pch.example/a/q8X-2mPz41vNabc9Qw7T
      Too many bookings: ask which are needed | 4 appointments are open, more than possible. One of them: Thursday 26 November, 15:30. Please cancel those that you do not need.
    "#);
}

#[test]
fn what_the_counsellor_reads() {
    let site = site();
    let told = Told { before: Some(Span::lasting(Instant(1_795_600_000), 45).unwrap()), sequence: 1, ..told(&site, Lang::Ru) };
    let colleague =
        Colleague { to: PersonId(2), lang: Lang::Ru, address: Some("alena@pachatak.example".into()), client: "Саша".into() };
    let mut letters = Vec::new();
    for letter in [
        to_counsellor_booked(&told, &colleague),
        to_counsellor_moved(&told, &colleague),
        to_counsellor_cancelled(&told, &colleague),
    ] {
        let letter = letter.unwrap();
        for content in [&letter.full, &letter.neutral] {
            let object = unfold(&content.calendar.as_ref().unwrap().body);
            for never in ["sasha@mail", "Саша", "/appointments/"] {
                assert!(!object.contains(never), "{never} in {object}");
            }
            assert!(!content.text.contains("sasha@mail") && !content.html.contains("sasha@mail"));
            assert!(!content.text.contains("/appointments/") && !content.html.contains("/appointments/"));
        }
        letters.push(shown(&letter.full));
    }
    insta::assert_snapshot!(letters.join("\n----\n"), @r#"
    Запись: чт, 26 ноября, 15:30, код 7KF2-9TQM

    К вам записались

    Четверг, 26 ноября, 15:30–16:15
    Время минское (UTC+3)
    Поиск работы
    Минск, ул. Узорная, 18, 2-й этаж, кабинет 2
    Как обращаться: Саша
    Код записи: 7KF2-9TQM

    SMS: 
    Calendar: REQUEST
    ----
    Перенос: чт, 26 ноября, 15:30, код 7KF2-9TQM

    Встреча перенесена
    Раньше было: среда, 25 ноября, 12:46–13:31

    Четверг, 26 ноября, 15:30–16:15
    Время минское (UTC+3)
    Поиск работы
    Минск, ул. Узорная, 18, 2-й этаж, кабинет 2
    Как обращаться: Саша
    Код записи: 7KF2-9TQM

    SMS: 
    Calendar: REQUEST
    ----
    Отмена: чт, 26 ноября, 15:30, код 7KF2-9TQM

    Встреча отменена

    Четверг, 26 ноября, 15:30–16:15
    Время минское (UTC+3)
    Поиск работы
    Минск, ул. Узорная, 18, 2-й этаж, кабинет 2
    Как обращаться: Саша
    Код записи: 7KF2-9TQM

    SMS: 
    Calendar: CANCEL
    "#);
}

#[test]
fn a_sign_in_link() {
    let site = site();
    let asked = SignIn {
        site: &site,
        to: PersonId(7),
        lang: Lang::En,
        token: "abcdef".into(),
        cause: "sign-in/1".into(),
        minutes: 10,
        expires_at: Instant(1_795_500_600),
        now: Instant(1_795_500_000),
    };
    let letter = sign_in_link(&asked).unwrap();
    insta::assert_snapshot!(format!("{}\n----\n{}", shown(&letter.full), shown(&letter.neutral)), @r#"
    Your sign-in link

    This link opens your bookings once, within 10 minutes. If you did not ask for it, you need not do anything.

    Open my bookings:
    https://pachatak.example/my/open/abcdef

    SMS: 
    Calendar: none
    ----
    The link you asked for

    This link opens your bookings once, within 10 minutes. If you did not ask for it, you need not do anything.

    Open my bookings:
    https://pch.example/my/open/abcdef

    SMS: 
    Calendar: none
    "#);
}
