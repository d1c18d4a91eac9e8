//! Enrolling, step 1: who somebody is, how we may reach her, and how a free place should.
use rocket::{Either, Route, get, post, routes};
use serde::Serialize;

use super::desk::{self, Course};
use super::draft::Draft;
use super::seats::{self, Standing};
use super::words;
use crate::ground::{self, Asking, Example, Ground, Questions, Who};
use crate::i18n::{self, say, say_with};
use crate::kernel::{Error, GroupId, Lang, Refusal, Result};
use crate::schedule::Mode;
use crate::trainings::actions::{self, Wish};
use crate::trainings::rules::Lapse;
use crate::web::{Choices, Context, Errors, Field, Link, Mistake, Select, Typed, document_title};
use crate::web::{Fields, Form, Page, Shell, Turn, Visit, Wrong};

const GUARDIAN: usize = 120;
const INVITATION: usize = 80;
/// The notice that somebody may ask for who takes a freed place unasked, in hours.
const NOTICE: [i64; 5] = [6, 12, 24, 48, 72];
const LAPSES: [(&str, Lapse); 2] = [("back", Lapse::Back), ("out", Lapse::Out)];

pub fn routes() -> Vec<Route> {
    routes![show, answer]
}

#[derive(Serialize)]
struct EnrolPage {
    page_title: String,
    title: String,
    step: String,
    back: Link,
    errors: Option<Errors>,
    context: Context,
    action: String,
    /// Somebody else enrols in the same browser.
    anew: bool,
    invitation: Option<Field>,
    #[serde(flatten)]
    questions: Questions,
    guardian: Field,
    line: Option<Line>,
}

/// What is asked of who will wait.
#[derive(Serialize)]
struct Line {
    waiting: String,
    hours: Select,
    lapse: Choices,
}

#[get("/trainings/<slug>/<group>/enrol?<anew>")]
async fn show(
    slug: &str,
    group: i64,
    anew: Option<&str>,
    ground: Ground<'_>,
    shell: Shell<'_>,
    visit: Visit<'_>,
) -> Result<Either<Page, Turn>> {
    visit.invite()?;
    let (draft, anew) = (desk::draft(&visit), anew.is_some());
    if let Some(way) = draft.enrolment(GroupId(group), ground.now).filter(|_| !anew) {
        return Ok(Either::Right(Turn::to(way)?));
    }
    match desk::course(&ground, &shell, slug, group).await? {
        Either::Right(refused) => Ok(Either::Left(refused)),
        Either::Left(course) => {
            let typed = Typed { values: draft.answers, ..Typed::default() };
            Ok(Either::Left(page(&ground, shell.private(), &course, &typed, anew)?))
        }
    }
}

#[post("/trainings/<slug>/<group>/enrol", data = "<form>")]
async fn answer(slug: &str, group: i64, form: Form, ground: Ground<'_>, shell: Shell<'_>, mut visit: Visit<'_>) -> Result<Turn> {
    let mut fields = Fields::from_form(&form);
    let (draft, anew) = (desk::draft(&visit), fields.flag("anew"));
    if let Some(way) = draft.enrolment(GroupId(group), ground.now).filter(|_| !anew) {
        return Turn::to(way);
    }
    let course = match desk::course(&ground, &shell, slug, group).await? {
        Either::Left(course) => course,
        Either::Right(refused) => return Ok(Turn::again(refused)),
    };
    let mut answers = ground::kept(fields.typed().clone());
    answers.remove("anew");
    let draft = draft.answered(course.group.id, answers)?;
    desk::keep(&mut visit, &draft).await?;
    let (wish, who) = match read(&ground, shell.lang, &course, fields) {
        Ok(read) => read,
        Err(wrong) => {
            let typed = Typed::of(shell.lang, &wrong);
            return Ok(Turn::again(page(&ground, shell.private(), &course, &typed, false)?));
        }
    };
    match actions::may_come(&ground.means(), &wish, &who).await {
        Ok(()) => Turn::to(course.path("check")),
        Err(Error::Refused(why)) => again(&ground, shell, &course, &draft, why),
        Err(error) => Err(error),
    }
}

/// What was typed becomes a wish and a person, or all that is wrong with it.
pub fn read(ground: &Ground<'_>, lang: Lang, course: &Course, mut fields: Fields) -> std::result::Result<(Wish, Who), Wrong> {
    let hours = NOTICE.map(|it| (it.to_string(), it));
    let hours: Vec<(&str, i64)> = hours.iter().map(|(word, hours)| (word.as_str(), *hours)).collect();
    let wish = Wish {
        group: course.group.id,
        auto_hours: fields.choice("line_hours", &hours),
        lapse: fields.choice("line_lapse", &LAPSES).unwrap_or(Lapse::Back),
        invitation: fields.text("invitation", INVITATION),
        guardian: fields.text("guardian", GUARDIAN),
    };
    let who = asking(ground, lang, course).read(fields)?;
    Ok((wish, who))
}

/// The house said no: beside the answer that it is about, else on a page that says why and where else.
pub fn again(ground: &Ground<'_>, shell: Shell<'_>, course: &Course, draft: &Draft, why: Refusal) -> Result<Turn> {
    let field = match why.0 {
        "trainings-no-too-young" | "trainings-no-too-old" => "birth_year",
        "trainings-no-guardian" => "guardian",
        "trainings-no-not-invited" => "invitation",
        _ => return Ok(Turn::again(desk::refused(ground, &shell, course, why)?)),
    };
    let mistake = Mistake { id: field.to_owned(), text: say(shell.lang, why.0) };
    let typed = Typed { values: draft.answers.clone(), mistakes: vec![mistake] };
    Ok(Turn::again(page(ground, shell.private(), course, &typed, false)?))
}

fn asking<'a>(ground: &'a Ground<'_>, lang: Lang, course: &'a Course) -> Asking<'a> {
    let (group, zone) = (&course.group, ground.zone_of(course.group.centre));
    let first = group.dates().map(|it| it.span.start()).find(|it| *it > ground.now).unwrap_or(ground.now);
    let address = ground.house.centre(group.centre).map_or("", |it| it.address.get(lang));
    let online = || say(lang, "trainings-online").to_lowercase();
    let example = Example {
        day: i18n::day_dots(lang, i18n::day(first, zone)),
        time: i18n::time(first, zone),
        place: if group.mode == Mode::Video { online() } else { address.to_owned() },
    };
    Asking {
        lang,
        topic: course.offer.it.title.get(lang),
        questions: &[],
        phone_needed: false,
        email_needed: false,
        by_call: false,
        discreet: course.offer.it.discreet,
        // The training's own ages are asked for with its own words.
        minimum_age: 0,
        now: ground.now,
        site: ground.site,
        example,
    }
}

/// As messages would speak of the group, for the page that changes them.
pub fn examples(ground: &Ground<'_>, lang: Lang, course: &Course) -> [String; 3] {
    asking(ground, lang, course).examples()
}

/// What is chosen, with the way to another group.
pub fn context(ground: &Ground<'_>, lang: Lang, course: &Course) -> Context {
    let times = words::times(lang, &course.group, ground.zone_of(course.group.centre));
    let when = [times.days.join("; "), times.hours].into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>();
    Context {
        main: course.offer.it.title.get(lang).to_owned(),
        more: format!("{} · {}", words::group(lang, &ground.house, &course.group), when.join(", ")),
        href: course.training(),
        change: say(lang, "trainings-change-group"),
    }
}

fn page(ground: &Ground<'_>, shell: Shell<'_>, course: &Course, typed: &Typed, anew: bool) -> Result<Page> {
    let lang = shell.lang;
    let waits = seats::standing(&course.group, ground.now) == Standing::Full;
    let title = say(lang, if waits { "trainings-enrol-line-title" } else { "trainings-enrol-title" });
    let errors = Errors::of(lang, typed.mistakes.clone());
    let invitation = Field { autocomplete: "off", ..Field::new("invitation", "text", say(lang, "trainings-invitation")) };
    let view = EnrolPage {
        page_title: document_title(lang, &title, errors.is_some()),
        title,
        step: words::step(lang, 1),
        back: Link::new(course.training(), say(lang, "trainings-back")),
        errors,
        context: context(ground, lang, course),
        action: course.path("enrol"),
        anew,
        invitation: course.offer.it.by_invitation.then(|| invitation.hint(say(lang, "trainings-invitation-hint")).filled(typed)),
        questions: asking(ground, lang, course).questions(typed),
        guardian: Field::new("guardian", "text", say(lang, "trainings-guardian"))
            .hint(say(lang, "trainings-guardian-hint"))
            .optional(true)
            .filled(typed),
        line: waits.then(|| line(lang, course, typed)),
    };
    shell.page("trainings/enrol.html", &view)
}

fn line(lang: Lang, course: &Course, typed: &Typed) -> Line {
    let mut hours = vec![(String::new(), say(lang, "trainings-line-ask-me"))];
    hours.extend(NOTICE.map(|it| (it.to_string(), say_with(lang, "trainings-line-hours", &[("count", it.into())]))));
    let lapses = vec![
        ("back", say(lang, "trainings-line-back"), say(lang, "trainings-line-back-hint")),
        ("out", say(lang, "trainings-line-out"), String::new()),
    ];
    let chosen = typed.values.get("line_lapse").map_or("back", String::as_str);
    let lapse = Choices::new("line_lapse", say(lang, "trainings-line-lapse"), String::new(), chosen, lapses);
    Line {
        waiting: say_with(lang, "trainings-line", &[("count", course.group.waiting.into())]),
        hours: Select::new("line_hours", say(lang, "trainings-line-auto"), typed.value("line_hours"), hours),
        lapse,
    }
}
