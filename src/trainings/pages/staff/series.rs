//! Dates that come again: said in words before they are stored, and then all of them or none.
use chrono::Weekday;
use rocket::{Either, Route, get, post, routes};

use super::dates::{Places, told};
use super::group::planned;
use super::sheet::{Button, Frame, Preview, Sheet, Slip, Values};
use super::{times, words};
use crate::ground::Ground;
use crate::i18n::{self, say, say_with};
use crate::kernel::{Asker, Error, Lang, Result};
use crate::trainings::actions;
use crate::trainings::rules::{MOST_DATES, NewSession, Series, Unfolded};
use crate::trainings::views::{self, Group, Offer};
use crate::web::{Fields, Form, Link, Mistake, Page, Shell, Turn, Typed};

pub fn routes() -> Vec<Route> {
    routes![form, plan]
}

const WEEKDAYS: [(Weekday, &str, &str); 7] = [
    (Weekday::Mon, "mon", "on_mon"),
    (Weekday::Tue, "tue", "on_tue"),
    (Weekday::Wed, "wed", "on_wed"),
    (Weekday::Thu, "thu", "on_thu"),
    (Weekday::Fri, "fri", "on_fri"),
    (Weekday::Sat, "sat", "on_sat"),
    (Weekday::Sun, "sun", "on_sun"),
];

#[get("/staff/groups/<id>/dates/series")]
async fn form(id: i64, ground: Ground<'_>, asker: &Asker, shell: Shell<'_>) -> Result<Page> {
    let (offer, group) = planned(&ground, asker, id).await?;
    let values = [("from", "18:00"), ("until", "20:00"), ("count", "8")].map(|(name, value)| (name.to_owned(), value.to_owned()));
    let typed = Typed { values: Values::from(values), mistakes: Vec::new() };
    page(&ground, asker, shell, (&offer, &group), &typed, None).await
}

#[post("/staff/groups/<id>/dates/series", data = "<form>")]
async fn plan(id: i64, form: Form, ground: Ground<'_>, asker: &Asker, shell: Shell<'_>) -> Result<Either<Page, Turn>> {
    let lang = shell.lang;
    let (offer, group) = planned(&ground, asker, id).await?;
    let mut fields = Fields::from_form(&form);
    let slip = Slip::take(&mut fields);
    let saves = fields.raw("act").is_some_and(|it| it == "save");
    let seen = fields.paragraph("seen", 2000).unwrap_or_default();
    let typed = Typed { values: fields.typed().clone(), mistakes: Vec::new() };
    let series = read(&mut fields);
    let places = Places::of(&ground, lang, &group, None);
    let (room, trainer, guest) = places.read(&mut fields);
    let series = match (fields.finish(), series) {
        (Ok(()), Some(series)) => series,
        (Err(wrong), _) => return again(page(&ground, asker, shell, (&offer, &group), &Typed::of(lang, &wrong), None).await?),
        (Ok(()), None) => return Err(Error::NotFound),
    };
    let centre = ground.house.centre(group.centre).ok_or(Error::NotFound)?;
    let unfolded = series.unfold(&ground.house.workdays, centre);
    let new = |span| NewSession { span, room, trainer, guest_trainer: guest.clone() };
    let all: Vec<NewSession> = unfolded.dates.iter().map(|it| new(it.1)).collect();
    let shown = mark(&all);
    if saves && seen == shown {
        let key = slip.key(asker, &format!("series/{id}"))?;
        match actions::add_sessions(&ground.means(), asker, group.id, &all, &key).await {
            Ok(many) => return Ok(Either::Right(Turn::to(format!("/staff/groups/{id}?done=series-{many}"))?)),
            Err(Error::Taken) => {}
            Err(other) => {
                let mistakes = vec![Mistake { id: "day".to_owned(), text: words::refused(lang, other)? }];
                return again(page(&ground, asker, shell, (&offer, &group), &Typed { mistakes, ..typed }, None).await?);
            }
        }
    }
    let preview = preview(&ground, asker, lang, &group, &unfolded, &all).await?;
    let clash = !preview.clashes.is_empty();
    let mistakes = match preview.clashes.first() {
        Some(_) => vec![Mistake { id: "preview".to_owned(), text: say(lang, "trainings-staff-series-clash") }],
        None => Vec::new(),
    };
    let shown = page(&ground, asker, shell, (&offer, &group), &Typed { mistakes, ..typed }, Some((preview, shown))).await?;
    if clash { again(shown) } else { Ok(Either::Left(shown)) }
}

fn again(page: Page) -> Result<Either<Page, Turn>> {
    Ok(Either::Right(Turn::again(page)))
}

/// What was shown, so that nothing else is stored than what was read.
fn mark(all: &[NewSession]) -> String {
    let (first, last) = (all.first().map_or(0, |it| it.span.start().0), all.last().map_or(0, |it| it.span.end().0));
    let sum: i64 = all.iter().map(|it| it.span.start().0 % 1_000_003).sum();
    format!("{}-{first}-{last}-{sum}", all.len())
}

fn read(fields: &mut Fields) -> Option<Series> {
    let weekdays: Vec<Weekday> = WEEKDAYS.iter().filter(|it| fields.flag(it.2)).map(|it| it.0).collect();
    if weekdays.is_empty() {
        fields.wrong("on_mon", "trainings-staff-bad-weekdays");
    }
    let window = times::window(fields);
    let first = times::needed_day(fields, "day");
    let count = fields.number("count", 1..=MOST_DATES);
    if count.is_none() {
        fields.wrong("count", "web-field-required");
    }
    let (from, until) = window?;
    Some(Series { weekdays, from, until, first: first?, count: usize::try_from(count?).ok()? })
}

/// The dates in words, which are left out and why, and what stands in the way.
async fn preview(
    ground: &Ground<'_>,
    asker: &Asker,
    lang: Lang,
    group: &Group,
    unfolded: &Unfolded,
    all: &[NewSession],
) -> Result<Preview> {
    let mut clashes = Vec::new();
    for new in all {
        let day = i18n::capital(&i18n::day_short(lang, i18n::day(new.span.start(), ground.zone_of(group.centre))));
        for it in views::clashes(&ground.means(), &ground.house, new, None).await? {
            clashes.push(format!("{day}: {}", words::clash(lang, asker, &ground.house, &it)));
        }
    }
    let out = |(day, why): &(chrono::NaiveDate, crate::schedule::LeftOut)| {
        format!("{}: {}", i18n::capital(&i18n::day_short(lang, *day)), words::left_out(lang, why))
    };
    let many = i64::try_from(all.len()).unwrap_or_default();
    Ok(Preview {
        title: say_with(lang, "trainings-staff-series-dates", &[("count", many.into())]),
        lines: all.iter().map(|it| words::when(ground, lang, group, it.span)).collect(),
        left_out: unfolded.left_out.iter().map(out).collect(),
        clashes,
    })
}

async fn page(
    ground: &Ground<'_>,
    asker: &Asker,
    shell: Shell<'_>,
    (offer, group): (&Offer, &Group),
    typed: &Typed,
    shown: Option<(Preview, String)>,
) -> Result<Page> {
    let lang = shell.lang;
    let mut sheet = Sheet::new(lang, typed);
    let weekday = |it: &(Weekday, &str, &str)| (it.2.to_owned(), say_with(lang, "hours-weekday", &[("weekday", it.1.into())]));
    sheet.ticks("trainings-staff-weekdays", "", WEEKDAYS.iter().map(weekday).collect());
    sheet.time("from", "trainings-staff-from", "");
    sheet.time("until", "trainings-staff-until", "");
    sheet.number("count", "trainings-staff-count", "");
    sheet.day("day", "trainings-staff-first-day", "");
    Places::of(ground, lang, group, None).build(&mut sheet);
    let own = format!("/staff/groups/{}", group.id.0);
    let mut hidden = Vec::new();
    let look = Button { name: "act", value: "look", ..Button::new(lang, "trainings-staff-series-look") };
    let mut buttons = vec![look];
    let mut preview = None;
    if let Some((found, seen)) = shown {
        if found.clashes.is_empty() && !found.lines.is_empty() {
            hidden.push(("seen", seen));
            if let Some(look) = buttons.first_mut() {
                look.kind = "2";
            }
            buttons.insert(0, Button { name: "act", value: "save", ..Button::new(lang, "trainings-staff-series-save") });
        }
        preview = Some(found);
    }
    let frame = Frame {
        title: say(lang, "trainings-staff-series"),
        lead: format!("{} · {}", offer.it.title.get(lang), words::group(lang, group)),
        back: Link::new(own.clone(), words::group(lang, group)),
        action: format!("{own}/dates/series"),
        notes: vec![
            i18n::zone_words(lang, ground.now, ground.zone_of(group.centre)),
            say(lang, "trainings-staff-series-lead"),
            told(ground, asker, lang, group).await?,
        ],
        hidden,
        preview,
        buttons,
    };
    sheet.page(shell, frame)
}
