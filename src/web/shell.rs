//! A page's frame: everything around what a page has to say.
use std::convert::Infallible;
use std::pin::Pin;

use rocket::Request;
use rocket::request::{FromRequest, Outcome};
use serde::Serialize;

use super::answers::Page;
use super::asked::{asked, site};
use super::assets::address;
use super::bar::{Bar, BarOf};
use super::guard::authority;
use super::speech::spoken;
use crate::i18n;
use crate::kernel::{Lang, Result, Site};

/// One centre's lines at the foot of every page, in the person's language.
#[derive(Debug, Clone, Serialize)]
pub struct FooterLines {
    /// `Minsk: 18 Uzornaya St, 2nd floor`.
    pub place: String,
    /// `Mon–Fri 10:00–19:00`.
    pub hours: String,
    /// As people read it; empty when there is none.
    pub phone: String,
    pub email: String,
}

/// What several centres share stands once: hours after the last of those that keep them, a number or an address where
/// it comes first.
pub fn said_once(mut lines: Vec<FooterLines>) -> Vec<FooterLines> {
    for at in 0..lines.len() {
        let (before, rest) = lines.split_at_mut(at);
        let [it, after @ ..] = rest else { break };
        if before.iter().any(|one| one.phone == it.phone) {
            it.phone.clear();
        }
        if before.iter().any(|one| one.email == it.email) {
            it.email.clear();
        }
        if after.first().is_some_and(|next| next.hours == it.hours) {
            it.hours.clear();
        }
    }
    lines
}

type Lines = Pin<Box<dyn Future<Output = Result<Vec<FooterLines>>> + Send>>;

/// Says the centres' lines; managed by whoever builds the house, because centres live above this floor.
pub struct Footer(Box<dyn Fn(Lang) -> Lines + Send + Sync>);

impl Footer {
    pub fn new<F, L>(lines: F) -> Footer
    where
        F: Fn(Lang) -> L + Send + Sync + 'static,
        L: Future<Output = Result<Vec<FooterLines>>> + Send + 'static,
    {
        Footer(Box::new(move |lang| Box::pin(lines(lang))))
    }
}

/// Guard: the frame of the page being asked for.
pub struct Shell<'r> {
    pub lang: Lang,
    pub site: &'r Site,
    /// The browser asked for little data: no fonts.
    pub save_data: bool,
    frame: Frame,
    private: bool,
    at_discreet: bool,
}

/// What templates know as `shell`.
#[derive(Debug, Serialize)]
struct Frame {
    languages: Vec<Language>,
    /// Path and query of this page, for forms that come back to it.
    here: String,
    /// `consultations`, `trainings`, `my` or nothing: the part of the house we are in.
    part: &'static str,
    /// Before every path of the house: empty, or the public address when we are at the discreet one.
    home: String,
    css: String,
    /// What only this page needs besides.
    style: Option<String>,
    fonts: Option<String>,
    font: Option<String>,
    script: String,
    icon: String,
    leave_url: String,
    demo: bool,
    private: bool,
    centres: Vec<FooterLines>,
    /// Only on pages of staff.
    bar: Option<Bar>,
    htmx: Option<String>,
    staff_script: Option<String>,
    staff_css: Option<String>,
}

#[derive(Debug, Serialize)]
struct Language {
    tag: &'static str,
    short: &'static str,
    name: &'static str,
    href: String,
    current: bool,
}

#[derive(Serialize)]
struct Framed<'a, T> {
    #[serde(flatten)]
    view: &'a T,
    shell: &'a Frame,
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Shell<'r> {
    type Error = Infallible;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, Infallible> {
        Outcome::Success(Shell::of(request, true).await)
    }
}

impl<'r> Shell<'r> {
    /// The frame for a request; with the centres' lines only when the house is well enough to ask for them.
    pub(super) async fn of(request: &'r Request<'_>, with_centres: bool) -> Shell<'r> {
        let lang = spoken(request);
        let site = site(request).unwrap_or(&NOWHERE);
        let save_data = request.headers().get_one("Save-Data").is_some_and(|it| it.eq_ignore_ascii_case("on"));
        let host = request.headers().get_one("Host").unwrap_or_default().to_ascii_lowercase();
        let at_discreet = is_discreet(site, &host);
        let is_staff = asked(request).asker.get().is_some();
        let footer = request.rocket().state::<Footer>().filter(|_| with_centres && !at_discreet && !is_staff);
        let centres = match footer {
            Some(Footer(lines)) => lines(lang).await.unwrap_or_else(|fault| {
                tracing::error!(?fault, "the page's foot stays empty");
                Vec::new()
            }),
            None => Vec::new(),
        };
        let bar = match (asked(request).asker.get(), request.rocket().state::<BarOf>()) {
            (Some(asker), Some(bar)) if asker.session.is_some() => {
                Some(bar.say(asker, lang, request.uri().path().as_str()).await)
            }
            _ => None,
        };
        let fonts = address("vendor/onest-latin-wght-normal.woff2").and(address("fonts.css")).filter(|_| !save_data);
        let font = if lang == Lang::En {
            "/static/vendor/onest-latin-wght-normal.woff2"
        } else {
            "/static/vendor/onest-cyrillic-wght-normal.woff2"
        };
        let frame = Frame {
            languages: languages(request, lang),
            here: request.uri().to_string(),
            part: part(request.uri().path().as_str()),
            home: if at_discreet { site.public_url.clone() } else { String::new() },
            css: address("app.css").unwrap_or_default(),
            font: fonts.is_some().then(|| font.to_owned()),
            style: bar.as_ref().and_then(|_| address("staff.css")),
            htmx: bar.as_ref().and_then(|_| address("vendor/htmx.js")),
            staff_script: address("staff.js"),
            staff_css: address("staff.css"),
            private: bar.is_some(),
            bar,
            fonts,
            script: address("app.js").unwrap_or_default(),
            icon: address("favicon.svg").unwrap_or_default(),
            leave_url: site.leave_url.clone(),
            demo: site.demo,
            centres,
        };
        let private = frame.private;
        Shell { lang, site, save_data, frame, private, at_discreet }
    }

    /// Whether the page is asked for under the discreet address (when it is another than the public one).
    pub fn at_discreet_host(&self) -> bool {
        self.at_discreet
    }

    /// From here on the page holds something about a person: never stored, indexed or compressed.
    pub fn private(mut self) -> Self {
        self.private = true;
        self.frame.private = true;
        self
    }

    /// Links a style sheet of the page's own, so that all others stay light.
    pub fn style(mut self, name: &str) -> Self {
        self.frame.style = address(name);
        self
    }

    /// Renders a template that extends `web/layout.html` (or stands alone) over `view`; adds `lang` and `shell`.
    pub fn page<T: Serialize>(&self, template: &str, view: &T) -> Result<Page> {
        Ok(Page::new(i18n::render(template, self.lang, &Framed { view, shell: &self.frame })?, self.private))
    }

    /// Whether this is a page of staff, who have come in by the door.
    pub fn is_staff(&self) -> bool {
        self.frame.bar.is_some()
    }

    /// Renders a template that extends `web/plain.html`: the frame that tells nothing (component 38). Always private.
    pub fn plain<T: Serialize>(&self, template: &str, view: &T) -> Result<Page> {
        Ok(Page::new(i18n::render(template, self.lang, &Framed { view, shell: &self.frame })?, true))
    }
}

static NOWHERE: Site = Site {
    public_url: String::new(),
    discreet_url: String::new(),
    leave_url: String::new(),
    mail_from: String::new(),
    discreet_from: String::new(),
    smtp: false,
    sms: false,
    demo: false,
    limits: true,
    started_at: crate::kernel::Instant(0),
};

/// Whether this host is the discreet one, and another than the public one.
pub(super) fn is_discreet(site: &Site, host: &str) -> bool {
    let discreet = authority(&site.discreet_url);
    discreet != authority(&site.public_url) && discreet == authority(host)
}

fn part(path: &str) -> &'static str {
    match path.split('/').nth(1) {
        Some("consultations") => "consultations",
        Some("trainings" | "enrolments") => "trainings",
        Some("my" | "appointments") => "my",
        _ => "",
    }
}

/// The same page in the other languages: same path, same query, another `lang`.
fn languages(request: &Request<'_>, current: Lang) -> Vec<Language> {
    let path = request.uri().path().as_str();
    let query = request.uri().query().map_or("", |it| it.as_str());
    let kept: Vec<&str> = query.split('&').filter(|it| !it.is_empty() && !it.starts_with("lang=")).collect();
    let language = |lang: Lang| {
        let (short, name) = match lang {
            Lang::Be => ("BE", "Беларуская"),
            Lang::Ru => ("RU", "Русский"),
            Lang::En => ("EN", "English"),
        };
        let own = format!("lang={}", lang.tag());
        let query: Vec<&str> = kept.iter().copied().chain([own.as_str()]).collect();
        Language { tag: lang.tag(), short, name, href: format!("{path}?{}", query.join("&")), current: lang == current }
    };
    Lang::ALL.map(language).into()
}
