//! A database with people in it, letters to write, servers to send to, and programs that read.
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant as Stopwatch};

use pachatak::calendar::{self, Invitation, Method, Party};
use pachatak::kernel::{Db, Instant, Keys, PersonId, Secret, Site, Span, Txn};
use pachatak::notify::{self, Calendar, Channel, Contact, Content, Delivery, Detail, Letter, Line, Ways};
use sea_orm::{ConnectionTrait, Statement};
use serde_json::Value;

/// 2026-11-24 12:00 in Minsk.
pub const NOW: Instant = Instant(1_795_510_800);

pub struct House {
    pub db: Db,
    pub keys: Keys,
    pub folder: tempfile::TempDir,
}

pub fn site() -> Site {
    Site {
        public_url: "https://pachatak.example".into(),
        discreet_url: "https://pch.example".into(),
        leave_url: "https://weather.example".into(),
        mail_from: "Пачатак <booking@pachatak.example>".into(),
        discreet_from: "Запись <hello@pch.example>".into(),
        smtp: false,
        sms: false,
        demo: false,
        limits: true,
        started_at: NOW,
    }
}

/// One house on each database there is.
pub async fn houses() -> Vec<House> {
    let folder = tempfile::tempdir().unwrap();
    let mut urls = vec![(format!("sqlite://{}", folder.path().join("h.sqlite").display()), folder)];
    if let Ok(server) = std::env::var("TEST_POSTGRES_URL") {
        urls.push((own_database(&server).await, tempfile::tempdir().unwrap()));
    }
    let mut houses = Vec::new();
    for (url, folder) in urls {
        let db = Db::open(&url).await.unwrap();
        db.migrate().await.unwrap();
        houses.push(House { db, keys: Keys::new(&Secret::new("a secret for these tests")), folder });
    }
    houses
}

async fn own_database(server: &str) -> String {
    let name = format!("messages_{}", Keys::random_name().unwrap().to_lowercase().replace('-', "_"));
    let any = sea_orm::Database::connect(server).await.unwrap();
    any.execute_unprepared(&format!("CREATE DATABASE {name}")).await.unwrap();
    let mut url = url::Url::parse(server).unwrap();
    url.set_path(&name);
    url.to_string()
}

impl House {
    pub async fn person(&self) -> PersonId {
        let txn = self.db.begin().await.unwrap();
        let insert = "INSERT INTO person (name, language, made_at) VALUES ('Саша', 'be', 0) RETURNING id";
        let row = txn.query_one_raw(Statement::from_string(txn.get_database_backend(), insert)).await.unwrap().unwrap();
        txn.commit().await.unwrap();
        PersonId(row.try_get("", "id").unwrap())
    }

    /// Somebody with this e-mail address who may be told everything.
    pub async fn reader(&self, address: &str) -> PersonId {
        let person = self.person().await;
        self.reach(person, &[contact(person, Channel::Email, address)]).await;
        person
    }

    pub async fn reach(&self, person: PersonId, contacts: &[Contact]) {
        let txn = self.db.begin().await.unwrap();
        notify::set_contacts(&txn, person, contacts).await.unwrap();
        txn.commit().await.unwrap();
    }

    pub async fn post(&self, letter: &Letter, now: Instant) {
        let txn = self.db.begin().await.unwrap();
        notify::post(&txn, &self.keys, letter, now).await.unwrap();
        txn.commit().await.unwrap();
    }

    pub async fn withdraw(&self, thread: &str, to: PersonId) -> bool {
        let txn: Txn = self.db.begin().await.unwrap();
        let left = notify::withdraw(&txn, thread, to).await.unwrap();
        txn.commit().await.unwrap();
        left
    }

    pub async fn run(&self, sql: &str) {
        let txn = self.db.begin().await.unwrap();
        txn.execute_unprepared(sql).await.unwrap();
        txn.commit().await.unwrap();
    }

    /// A way out through this SMTP URL, or into files.
    pub fn way(&self, smtp: Option<String>) -> Delivery {
        self.ways(smtp, None)
    }

    pub fn ways(&self, smtp: Option<String>, sms: Option<String>) -> Delivery {
        let ways = Ways { smtp_url: smtp.map(Secret::new), sms_url: sms.map(Secret::new), mail_dir: self.mail_dir() };
        let delivery = Delivery::new(self.db.clone(), self.keys.clone(), &site(), &ways).unwrap();
        delivery.patient_for(Duration::from_secs(2))
    }

    pub fn mail_dir(&self) -> PathBuf {
        self.folder.path().join("mail")
    }

    /// The outbox, oldest first.
    pub async fn lines(&self) -> Vec<Line> {
        let mut lines = notify::recent(&self.db, 1000).await.unwrap();
        lines.reverse();
        lines
    }

    pub async fn states(&self) -> Vec<String> {
        self.lines().await.into_iter().map(|it| it.state).collect()
    }
}

pub fn contact(person: PersonId, channel: Channel, address: &str) -> Contact {
    Contact {
        person,
        channel,
        address: address.into(),
        allowed: true,
        detail: Detail::Full,
        from_hour: 0,
        until_hour: 24,
        zone: chrono_tz::Europe::Minsk,
        say_instead: String::new(),
        calendar_part: false,
    }
}

/// A letter about the meeting `uid` in its revision `place`.
pub fn letter(to: PersonId, address: &str, uid: &str, place: i64, method: Method) -> Letter {
    let content = |neutral: bool| Content {
        subject: if neutral {
            "Встреча: чт, 26 ноября, 15:30".into()
        } else {
            "Вы записаны: чт, 26 ноября, 15:30".into()
        },
        text: if neutral {
            "Здравствуйте!\nчт, 26 ноября, 15:30".into()
        } else {
            "Пачатак\nПоиск работы, 15:30".into()
        },
        html: format!(
            "<!doctype html><html lang=\"ru\"><body><p>{}</p></body></html>",
            if neutral { "Встреча" } else { "Пачатак" }
        ),
        sms: "Встреча чт 26.11, 15:30".into(),
        calendar: Some(Calendar { method, body: object(address, uid, place, method, neutral) }),
    };
    Letter {
        to,
        kind: if method == Method::Cancel { "cancelled" } else { "confirmed" },
        cause: format!("{uid}/{place}/{}/{}", method.as_str(), to.0),
        thread: uid.into(),
        place,
        full: content(false),
        neutral: content(true),
        must_reach: false,
        leaves_at: NOW,
        useless_at: None,
        call_why: String::new(),
        call_script: String::new(),
    }
}

fn object(address: &str, uid: &str, place: i64, method: Method, neutral: bool) -> String {
    let from = if neutral { site().discreet_from } else { site().mail_from };
    calendar::object(&Invitation {
        method,
        uid: uid.into(),
        sequence: place,
        dtstamp: NOW.plus_minutes(place),
        span: Span::lasting(Instant(1_795_696_200), 45).unwrap(),
        organizer: Party::parse(&from).unwrap(),
        attendee: Some(Party { name: "Саша \"Кот\", Іваноў; №1".into(), address: address.into() }),
        summary: if neutral { "Встреча".into() } else { "Поиск работы, Пачатак".into() },
        description: Some(
            "Алена К.\nВозьмите: резюме; вакансии, которые вам понравились (можно в телефоне) — и хорошее настроение".into(),
        ),
        location: Some("Минск, ул. Узорная, 18".into()),
        url: Some("https://pachatak.example/appointments/abc".into()),
        alarm_minutes: Some(120),
        neutral,
    })
}

/// A program that serves until it is dropped; it says on its first line where.
pub struct Helper {
    child: Child,
    pub folder: tempfile::TempDir,
    pub says: Value,
}

impl Helper {
    pub fn start(script: &str) -> Helper {
        let folder = tempfile::tempdir().unwrap();
        let mut child = Command::new(python())
            .arg(mail_folder().join(script))
            .arg(folder.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let says = serde_json::from_str(&line).unwrap_or_else(|_| panic!("{script} did not start: run tests/mail/setup.sh"));
        Helper { child, folder, says }
    }

    pub fn port(&self, name: &str) -> u64 {
        self.says[name].as_u64().unwrap()
    }

    /// The SMTP server without encryption, which has to be asked for in so many words.
    pub fn smtp(&self, name: &str) -> Option<String> {
        Some(format!("smtp://127.0.0.1:{}?tls=none", self.port(name)))
    }

    /// What the SMTP server kept, in order: envelope and mail.
    pub fn kept(&self) -> Vec<Value> {
        let mut paths: Vec<PathBuf> = std::fs::read_dir(self.folder.path()).unwrap().map(|it| it.unwrap().path()).collect();
        paths.sort();
        let kept = paths.iter().filter(|it| it.extension().is_some_and(|it| it == "json"));
        kept.map(|it| serde_json::from_slice(&std::fs::read(it).unwrap()).unwrap()).collect()
    }
}

impl Drop for Helper {
    fn drop(&mut self) {
        drop(self.child.stdin.take());
        let began = Stopwatch::now();
        while matches!(self.child.try_wait(), Ok(None)) && began.elapsed() < Duration::from_secs(10) {
            std::thread::sleep(Duration::from_millis(20));
        }
        if matches!(self.child.try_wait(), Ok(None)) {
            self.child.kill().unwrap();
            self.child.wait().unwrap();
        }
    }
}

pub fn mail_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mail")
}

fn python() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/.venv/bin/python")
}

/// The mail as Python understands it.
pub fn read(mail: &str) -> Value {
    let octets: Vec<u8> = mail.chars().map(|it| u8::try_from(u32::from(it)).unwrap()).collect();
    answer(Command::new(python()).arg(mail_folder().join("read.py")), &octets)
}

/// The calendar object as ical.js understands it.
pub fn read_js(object: &str) -> Value {
    answer(Command::new("node").arg(mail_folder().join("read.mjs")), object.as_bytes())
}

/// The dates of a series as Python's icalendar and dateutil expand them.
pub fn read_series(object: &str) -> Value {
    answer(Command::new(python()).arg(mail_folder().join("read.py")).arg("series"), object.as_bytes())
}

/// The dates of a series as ical.js expands them.
pub fn read_series_js(object: &str) -> Value {
    answer(Command::new("node").arg(mail_folder().join("read.mjs")).arg("series"), object.as_bytes())
}

fn answer(command: &mut Command, input: &[u8]) -> Value {
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{command:?}: run tests/mail/setup.sh");
    serde_json::from_slice(&output.stdout).unwrap()
}

/// The first header of this name.
pub fn header<'a>(mail: &'a Value, name: &str) -> Option<&'a str> {
    mail["headers"].as_array().unwrap().iter().find(|it| it[0] == name).and_then(|it| it[1].as_str())
}
