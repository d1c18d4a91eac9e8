//! A certificate as a file to save and print, in the language of whose it is.
use std::io::Cursor;

use rocket::http::{ContentType, Header};
use rocket::request::Request;
use rocket::response::{self, Responder, Response};

use super::super::super::views::{self, Certificate, Enrolment};
use super::certificates::hours;
use crate::ground::Ground;
use crate::i18n::{self, say, say_with};
use crate::kernel::{Error, Result};
use crate::paper::{self, Fact};
use crate::schedule::Mode;

/// The bytes, and the name under which they are saved: its number, nobody's name.
pub struct Paper {
    bytes: Vec<u8>,
    name: String,
}

impl Paper {
    /// Of an enrolment that has a certificate which holds.
    ///
    /// # Errors
    /// `NotFound` without one.
    pub async fn of(ground: &Ground<'_>, it: &Enrolment) -> Result<Paper> {
        let found = views::certificate_of(&ground.means(), it.id).await?.ok_or(Error::NotFound)?;
        let page = page(ground, it, &found)?;
        // Tens of milliseconds of work for the processor: not among the requests.
        let bytes = rocket::tokio::task::spawn_blocking(move || paper::certificate(&page)).await;
        let bytes = bytes.map_err(|cause| Error::Fault(cause.into()))??;
        Ok(Paper { bytes, name: format!("certificate-{}.pdf", found.number) })
    }
}

impl<'r> Responder<'r, 'static> for Paper {
    fn respond_to(self, _: &'r Request<'_>) -> response::Result<'static> {
        Response::build()
            .header(ContentType::PDF)
            .header(Header::new("Content-Disposition", format!("attachment; filename=\"{}\"", self.name)))
            .sized_body(self.bytes.len(), Cursor::new(self.bytes))
            .ok()
    }
}

fn page(ground: &Ground<'_>, it: &Enrolment, found: &Certificate) -> Result<paper::Certificate> {
    let lang = it.language;
    let centre = it.house.centre(it.group.centre).ok_or(Error::NotFound)?;
    let day = |at| i18n::date(lang, i18n::day(at, centre.zone));
    let (first, last) = (it.group.dates().next(), it.group.dates().last());
    let days = match (first.map(|it| day(it.span.start())), last.map(|it| day(it.span.start()))) {
        (Some(from), Some(until)) if from != until => {
            say_with(lang, "trainings-paper-span", &[("from", from.into()), ("until", until.into())])
        }
        (Some(only), _) => only,
        _ => String::new(),
    };
    let code = found.code.split_at_checked(4).map_or_else(|| found.code.clone(), |(one, two)| format!("{one}-{two}"));
    let place = match it.group.mode {
        Mode::Video => say(lang, "booking-mail-place-video"),
        _ => centre.city.get(lang).to_owned(),
    };
    Ok(paper::Certificate {
        lang,
        heading: say(lang, "trainings-paper-heading"),
        number: say_with(lang, "trainings-paper-number", &[("number", found.number.as_str().into())]),
        issuer: centre.name.get(lang).to_owned(),
        lead: say(lang, "trainings-paper-lead"),
        holder: found.holder.clone(),
        deed: say(lang, "trainings-paper-deed"),
        course: it.offer.it.title.get(lang).to_owned(),
        hours: Fact::new(say(lang, "trainings-certificates-time"), hours(lang, found.minutes)),
        days: Fact::new(say(lang, "trainings-paper-days"), days),
        place: Fact::new(say(lang, "trainings-paper-place"), place),
        issued: Fact::new(say(lang, "trainings-certificates-issued"), day(found.issued_at)),
        signed: Fact::new(say(lang, "trainings-paper-signed"), String::new()),
        code: Fact::new(say(lang, "trainings-verify-code"), code),
        verify: say(lang, "trainings-paper-verify"),
        verify_url: format!("{}/certificates/{}", ground.site.public_url, found.code),
    })
}
