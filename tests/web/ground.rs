//! A house of nothing but the ground, with a few routes that do what routes may do.
use pachatak::kernel::{AppointmentId, Clock, Db, Error, Instant, Keys, PersonId, Refusal, Result, Secret, Site};
use pachatak::web::{self, Access, ApiError, Fields, Form, Json, Page, Row, Shell, Speech, Turn, Visit, Wrong};
use rocket::http::{Header, Method, Status};
use rocket::local::asynchronous::{Client, LocalRequest, LocalResponse};
use rocket::{Route, get, post, routes};
use serde::Serialize;

pub const NOON: Instant = Instant(1_795_680_000);

pub struct Ground {
    pub client: Client,
    pub db: Db,
    pub clock: Clock,
    _dir: tempfile::TempDir,
}

pub fn site() -> Site {
    Site {
        public_url: "http://centre.example".into(),
        discreet_url: "http://pch.example".into(),
        leave_url: "https://weather.example/".into(),
        mail_from: "Centre <centre@centre.example>".into(),
        discreet_from: "Note <note@pch.example>".into(),
        smtp: false,
        sms: false,
        demo: false,
        limits: false,
        started_at: NOON,
    }
}

impl Ground {
    pub async fn open() -> Ground {
        Ground::with(site()).await
    }

    pub async fn with(site: Site) -> Ground {
        let dir = tempfile::tempdir().unwrap();
        let db = Db::open(&format!("sqlite://{}", dir.path().join("ground.sqlite").display())).await.unwrap();
        db.migrate().await.unwrap();
        let clock = Clock::standing_at(NOON);
        let settings = rocket::Config::figment().merge(("log_level", "off")).merge(("ident", false));
        let rocket = rocket::custom(settings).manage(db.clone()).manage(clock.clone()).manage(site);
        let rocket = rocket.manage(Keys::new(&Secret::new("a secret of the tests")));
        let all = web::routes().into_iter().chain(own_routes()).collect();
        let table: Vec<Row> = OWN.iter().chain(GROUND).copied().collect();
        let client = Client::untracked(web::mount(rocket, all, &table).unwrap()).await.unwrap();
        Ground { client, db, clock, _dir: dir }
    }

    pub fn get<'c>(&'c self, uri: &'c str) -> LocalRequest<'c> {
        self.client.get(uri).header(Header::new("Host", "centre.example"))
    }

    /// A write from one of our own pages.
    pub fn post<'c>(&'c self, uri: &'c str) -> LocalRequest<'c> {
        let request = self.client.post(uri).header(Header::new("Host", "centre.example"));
        request.header(Header::new("Sec-Fetch-Site", "same-origin"))
    }

    pub fn form<'c>(&'c self, uri: &'c str, body: impl AsRef<[u8]>) -> LocalRequest<'c> {
        self.post(uri).header(rocket::http::ContentType::Form).body(body)
    }
}

/// The local client reads cookies from here only, not from a header.
pub fn with_cookies<'c>(request: LocalRequest<'c>, pairs: &str) -> LocalRequest<'c> {
    let pairs = pairs.split("; ").filter_map(|it| it.split_once('='));
    pairs.fold(request, |request, (name, value)| request.cookie((name.to_owned(), value.to_owned())))
}

pub fn header(answer: &LocalResponse<'_>, name: &str) -> String {
    answer.headers().get_one(name).unwrap_or_default().to_owned()
}

const GROUND: &[Row] = &[
    Row(Method::Get, "/about/privacy", Access::Public),
    Row(Method::Get, "/about/no-trace", Access::Public),
    Row(Method::Get, "/about/accessibility", Access::Public),
    Row(Method::Get, "/leave", Access::Capability),
    Row(Method::Post, "/leave", Access::Capability),
    Row(Method::Get, "/health/live", Access::Health),
    Row(Method::Get, "/health/ready", Access::Health),
    Row(Method::Get, "/robots.txt", Access::Public),
    Row(Method::Get, "/static/<file..>", Access::Static),
];

const OWN: &[Row] = &[
    Row(Method::Get, "/fault", Access::Public),
    Row(Method::Get, "/panic", Access::Public),
    Row(Method::Get, "/busy", Access::Public),
    Row(Method::Get, "/refused", Access::Public),
    Row(Method::Get, "/status/<code>", Access::Public),
    Row(Method::Get, "/private", Access::Public),
    Row(Method::Get, "/link/<code>", Access::Capability),
    Row(Method::Get, "/demo/page", Access::Demo),
    Row(Method::Post, "/wish", Access::Public),
    Row(Method::Get, "/visit", Access::Capability),
    Row(Method::Post, "/visit", Access::Capability),
    Row(Method::Post, "/visit/person", Access::Capability),
    Row(Method::Get, "/api/v1/status/<code>", Access::Api),
    Row(Method::Post, "/api/v1/wish", Access::Api),
];

fn own_routes() -> Vec<Route> {
    routes![fault, panics, busy, refused, status, private, link, demo, wish, visit, keep, sign_in, api_status, api_wish]
}

#[get("/fault")]
fn fault() -> Result<&'static str> {
    Err(Error::Fault("sasha@mail.example broke the disk".into()))
}

#[get("/panic")]
fn panics() -> &'static str {
    panic!("sasha@mail.example");
}

#[get("/busy")]
fn busy() -> Result<&'static str> {
    Err(Error::Busy)
}

#[get("/refused")]
fn refused() -> Result<&'static str> {
    Err(Error::Refused(Refusal("web-field-choice")))
}

#[get("/status/<code>")]
fn status(code: u16) -> Result<&'static str, Status> {
    Err(Status::new(code))
}

#[get("/api/v1/status/<code>")]
fn api_status(code: u16) -> Result<&'static str, Status> {
    Err(Status::new(code))
}

#[derive(Serialize)]
struct Empty {}

#[get("/private")]
fn private(shell: Shell<'_>) -> Result<Page> {
    shell.private().page("web/about_privacy.html", &Empty {})
}

#[get("/link/<code>")]
fn link(code: u16) -> Result<&'static str> {
    if code == 1 { Ok("yours") } else { Err(Error::NotFound) }
}

#[get("/demo/page")]
fn demo() -> &'static str {
    "demo"
}

/// What both doors ask for.
fn parse(mut fields: Fields) -> Result<String, Wrong> {
    let name = fields.required("name", 20);
    let note = fields.paragraph("note", 50);
    let email = fields.email("email");
    let phone = fields.phone("phone");
    let year = fields.number("year", 1900..=2020);
    let sex = fields.choice("sex", &[("f", 'f'), ("m", 'm')]);
    let agreed = fields.flag("agreed");
    fields.finish()?;
    Ok(format!("{name}|{note:?}|{:?}|{:?}|{year:?}|{sex:?}|{agreed}", email.map(|it| it.as_str().to_owned()), phone.is_some()))
}

#[derive(Serialize)]
struct Again {
    title: String,
    text: String,
    back: bool,
}

#[post("/wish", data = "<form>")]
fn wish(form: Form, shell: Shell<'_>) -> Result<Turn> {
    match parse(Fields::from_form(&form)) {
        Ok(_) => Turn::to("/private"),
        Err(wrong) => {
            let text = serde_json::json!({"typed": wrong.typed, "wrong": wrong.messages(shell.lang)}).to_string();
            Ok(Turn::again(shell.page("web/error.html", &Again { title: "Again".into(), text, back: true })?))
        }
    }
}

#[post("/api/v1/wish", data = "<json>")]
fn api_wish(json: Json, speech: Speech) -> Result<String, ApiError> {
    parse(json.fields()).map_err(|wrong| ApiError::wrong(speech.0, &wrong))
}

#[get("/visit")]
fn visit(visit: Visit<'_>) -> String {
    let unlocked = visit.is_unlocked(AppointmentId(7));
    format!("{:?} {} {:?} {unlocked}", visit.id.is_some(), visit.draft().unwrap_or("-"), visit.person())
}

#[post("/visit", data = "<form>")]
async fn keep(mut visit: Visit<'_>, form: Form) -> Result<Turn> {
    visit.keep_draft(form.peek("draft").unwrap_or_default()).await?;
    visit.unlock(AppointmentId(7), NOON.plus_minutes(10)).await?;
    Turn::to("/visit")
}

#[post("/visit/person")]
async fn sign_in(mut visit: Visit<'_>) -> Result<Turn> {
    visit.sign_in(PersonId(3), NOON.plus_minutes(30)).await?;
    Turn::to("/visit")
}
