//! What several pages here decide alike.
use rocket::Either;
use serde::Serialize;

use super::draft::Draft;
use super::words;
use crate::ground::Ground;
use crate::i18n::say;
use crate::kernel::{Error, GroupId, Key, Refusal, Result};
use crate::trainings::rules::{GroupState, No};
use crate::trainings::views::{self, Enrolment, Group, Offer};
use crate::web::{Fields, Form, Link, Page, Shell, Turn, Visit};

/// A group that somebody wants to enrol in, with its training.
pub struct Course {
    pub offer: Offer,
    pub group: Group,
}

impl Course {
    pub fn path(&self, step: &str) -> String {
        format!("/trainings/{}/{}/{step}", self.offer.it.slug, self.group.id.0)
    }

    pub fn training(&self) -> String {
        format!("/trainings/{}", self.offer.it.slug)
    }
}

/// The group under an address; the page that says why when nobody can enrol in it now.
///
/// # Errors
/// `NotFound` for a group that is not there, of another training, not announced, or of one that is not offered.
pub async fn course(ground: &Ground<'_>, shell: &Shell<'_>, slug: &str, group: i64) -> Result<Either<Course, Page>> {
    let (offer, group) = views::group(&ground.means(), GroupId(group)).await?;
    if offer.it.slug != slug || !offer.it.active || group.state() == GroupState::Draft {
        return Err(Error::NotFound);
    }
    let course = Course { offer, group };
    match course.group.doors.let_in(false, ground.now) {
        Ok(()) => Ok(Either::Left(course)),
        Err(no) => Ok(Either::Right(refused(ground, shell, &course, refusal(no))?)),
    }
}

fn refusal(no: No) -> Refusal {
    match Error::from(no) {
        Error::Refused(why) => why,
        _ => Refusal("trainings-no-closed"),
    }
}

#[derive(Serialize)]
struct RefusedPage {
    page_title: String,
    title: String,
    name: String,
    why: String,
    back: Link,
    phone: String,
}

/// Why nobody can enrol here, and where else.
///
/// # Errors
/// A fault in the templates.
pub fn refused(ground: &Ground<'_>, shell: &Shell<'_>, course: &Course, why: Refusal) -> Result<Page> {
    let lang = shell.lang;
    let title = say(lang, "trainings-refused-title");
    let view = RefusedPage {
        page_title: title.clone(),
        title,
        name: format!("{} · {}", course.offer.it.title.get(lang), words::group(lang, &ground.house, &course.group)),
        why: say(lang, why.0),
        back: Link::new(course.training(), say(lang, "trainings-other-groups")),
        phone: ground.house.centre(course.group.centre).map(|it| it.phone.clone()).unwrap_or_default(),
    };
    shell.page("trainings/refused.html", &view)
}

/// The enrolment behind a link, if this visit may see more of it than its date and time.
///
/// # Errors
/// `NotFound` and `Gone` as for the link; `None` when the code has to be given first.
pub async fn opened(ground: &Ground<'_>, token: &str, visit: &Visit<'_>) -> Result<Option<Enrolment>> {
    let it = views::by_token(&ground.means(), token).await?;
    Ok(is_open(&it, visit).then_some(it))
}

/// Whether the page may tell more than the message did: always, or once the code was given (DOMAIN: discreet).
pub fn is_open(it: &Enrolment, visit: &Visit<'_>) -> bool {
    !it.is_discreet() || visit.is_unlocked(it.id)
}

/// What this visit typed before. What cannot be read any more is as if it had not been typed.
pub fn draft(visit: &Visit<'_>) -> Draft {
    visit.draft().and_then(|it| serde_json::from_str(it).ok()).unwrap_or_default()
}

pub async fn keep(visit: &mut Visit<'_>, draft: &Draft) -> Result<()> {
    let text = serde_json::to_string(draft)?;
    visit.keep_draft(&text).await
}

/// The key of a form about an enrolment; none when the form brought none.
pub fn key(deed: &str, it: &Enrolment, sent: Option<String>, body: &str) -> Option<Key> {
    sent.filter(|it| !it.is_empty()).map(|sent| Key::new(&format!("{deed}:{}", it.id.0), &sent, body))
}

/// The only field of a form that is nothing but a button.
pub fn pressed(form: &Form) -> Option<Option<String>> {
    let mut fields = Fields::from_form(form);
    let key = fields.raw("key");
    fields.finish().ok().map(|()| key)
}

/// What cannot be done any more leads back to the page that says what holds now.
///
/// # Errors
/// What is no refusal goes on as it is.
pub fn back(token: &str, error: Error) -> Result<Turn> {
    match error {
        Error::Refused(_) => Turn::to(format!("/enrolments/{token}")),
        other => Err(other),
    }
}
