//! No time suits: somebody leaves a contact and says when she could come.
use rocket::{Route, get, post, routes};
use serde::Serialize;

use super::super::actions::{self, Request};
use crate::ground::Ground;
use crate::i18n::{self, say};
use crate::kernel::{Key, Lang, Result};
use crate::schedule::Service;
use crate::web::{Context, Errors, Field, Link, Typed, document_title};
use crate::web::{Fields, Form, Page, Shell, Turn, Wrong, fresh_key};

const NAME: usize = 80;
const WISH: usize = 1000;

pub fn routes() -> Vec<Route> {
    routes![show, ask]
}

#[derive(Serialize)]
struct AskPage {
    page_title: String,
    title: String,
    back: Link,
    errors: Option<Errors>,
    sent: bool,
    context: Context,
    fields: Vec<Field>,
    action: String,
    key: String,
}

#[get("/consultations/<service>/ask?<sent>")]
fn show(service: &str, sent: Option<&str>, desk: Ground<'_>, shell: Shell<'_>) -> Result<Page> {
    page(shell, desk.service(service)?, &Typed::default(), sent.is_some())
}

#[post("/consultations/<service>/ask", data = "<form>")]
async fn ask(service: &str, form: Form, desk: Ground<'_>, shell: Shell<'_>) -> Result<Turn> {
    let service = desk.service(service)?;
    let fields = Fields::from_form(&form);
    let body = format!("{:?}", fields.typed());
    match read(shell.lang, service, fields) {
        Ok((request, key)) => {
            let once = Key::new("ask", &key, &body);
            actions::ask_for_time(&desk.means(), &request, Some(&once)).await?;
            Turn::to(format!("/consultations/{}/ask?sent=1", service.slug))
        }
        Err(wrong) => {
            let typed = Typed::of(shell.lang, &wrong);
            Ok(Turn::again(page(shell, service, &typed, false)?))
        }
    }
}

fn read(lang: Lang, service: &Service, mut fields: Fields) -> Result<(Request, String), Wrong> {
    let key = fields.raw("key").filter(|it| !it.is_empty());
    let wish = fields.paragraph("wish", WISH).unwrap_or_default();
    let name = fields.text("name", NAME).unwrap_or_default();
    let gave = |name: &str| fields.typed().get(name).is_some_and(|it| !it.trim().is_empty());
    let gave_contact = gave("phone") || gave("email");
    let phone = fields.phone("phone");
    let email = fields.email("email");
    if wish.is_empty() {
        fields.wrong("wish", "booking-ask-wish-missing");
    }
    if !gave_contact {
        fields.wrong("phone", "booking-contact-missing");
    }
    if fields.raw("website").is_some_and(|it| !it.is_empty()) {
        fields.wrong("website", "web-form-trap");
    }
    if key.is_none() {
        fields.wrong("wish", "booking-check-again");
    }
    fields.finish()?;
    let request =
        Request { service: service.id, centre: None, name, email, phone, wish, discreet: service.discreet, language: lang };
    Ok((request, key.unwrap_or_default()))
}

fn page(shell: Shell<'_>, service: &Service, typed: &Typed, sent: bool) -> Result<Page> {
    let lang = shell.lang;
    let title = say(lang, "booking-ask-title");
    let errors = Errors::of(lang, typed.mistakes.clone());
    let times = format!("/consultations/{}/times", service.slug);
    let phone =
        Field { look: "w-s", autocomplete: "tel", inputmode: "tel", ..Field::new("phone", "tel", say(lang, "booking-phone")) };
    let email = Field { autocomplete: "email", ..Field::new("email", "email", say(lang, "booking-email")) };
    let name = Field { autocomplete: "nickname", ..Field::new("name", "text", say(lang, "booking-name")) };
    let fields = vec![
        Field::new("wish", "lines", say(lang, "booking-ask-wish")).hint(say(lang, "booking-ask-wish-hint")).filled(typed),
        name.hint(say(lang, "booking-name-hint")).optional(true).filled(typed),
        phone.hint(say(lang, "booking-contact-either-hint")).filled(typed),
        email.filled(typed),
    ];
    let view = AskPage {
        page_title: document_title(lang, &title, errors.is_some()),
        title,
        back: Link::new(times, say(lang, "booking-back-times")),
        errors,
        sent,
        context: Context {
            main: service.title.get(lang).to_owned(),
            more: i18n::minutes(lang, service.duration_minutes),
            ..Context::default()
        },
        fields,
        action: format!("/consultations/{}/ask", service.slug),
        key: fresh_key()?,
    };
    shell.private().page("booking/ask.html", &view)
}
