//! Pachatak: the service that a youth employment centre runs on. ARCHITECTURE.md shows the way round.
pub mod access;
pub mod booking;
pub mod calendar;
pub mod clockwork;
pub mod commands;
pub mod config;
pub mod demo;
pub mod desk;
pub mod encounters;
pub mod ground;
pub mod i18n;
pub mod kernel;
pub mod manage;
pub mod notify;
mod openapi;
pub mod paper;
pub mod people;
pub mod programmes;
pub mod records;
pub mod schedule;
pub mod trainings;
pub mod web;

use std::net::{IpAddr, Ipv4Addr};
use std::path::PathBuf;

use rocket::figment::Figment;
use rocket::{Build, Rocket, Route};

use kernel::{Clock, Db, Keys, Result, Site};
use schedule::{Centre, Diary};
use web::{BarOf, Footer, FooterLines};

/// What a house is built from.
pub struct Parts {
    pub db: Db,
    pub clock: Clock,
    pub keys: Keys,
    pub site: Site,
    pub diary: Diary,
    pub listen: Listen,
    /// Where messages lie that left into files.
    pub mail_dir: PathBuf,
}

/// Where the house listens.
#[derive(Debug, Clone)]
pub struct Listen {
    pub address: IpAddr,
    pub port: u16,
    /// The header in which a trusted proxy names the peer; none unless one is configured (requirement R7).
    pub peer_header: Option<String>,
}

impl Default for Listen {
    fn default() -> Listen {
        Listen { address: Ipv4Addr::LOCALHOST.into(), port: 8000, peer_header: None }
    }
}

/// Puts the house together: every feature's routes behind the ground of `web`, by the authorization table.
///
/// # Errors
/// When routes and table do not agree.
pub fn build(parts: Parts) -> Result<Rocket<Build>> {
    let Parts { db, clock, keys, site, diary, listen, mail_dir } = parts;
    let watch = desk::Watch { diary: diary.clone(), clock: clock.clone() };
    let bar = BarOf::new(move |asker, lang, path| desk::bar(watch.clone(), asker, lang, path));
    let door = people::door(db.clone(), keys.clone(), clock.clone());
    let rocket = rocket::custom(settings(&listen)).manage(db).manage(clock).manage(keys).manage(site).manage(footer(&diary));
    let rocket = rocket.manage(door).manage(bar);
    web::mount(rocket.manage(diary).manage(demo::Mailbox(mail_dir)), routes(), access::TABLE)
}

/// The centres at the foot of every page: they live above the frame, so the frame is told where to ask.
fn footer(diary: &Diary) -> Footer {
    let diary = diary.clone();
    Footer::new(move |lang| {
        let diary = diary.clone();
        async move {
            let house = diary.house().await?;
            let mut centres: Vec<_> = house.centres.values().filter(|it| it.active).collect();
            centres.sort_by_key(|it| it.position);
            let lines = |it: &Centre| FooterLines {
                place: format!("{}: {}", it.city.get(lang), it.address.get(lang)),
                hours: it.hours.get(lang).to_owned(),
                phone: it.phone.clone(),
                email: it.email.clone(),
            };
            Ok(web::said_once(centres.into_iter().map(lines).collect()))
        }
    })
}

/// Every route of the house.
fn routes() -> Vec<Route> {
    [
        web::routes(),
        people::routes(),
        records::routes(),
        booking::routes(),
        booking::api_routes(),
        trainings::routes(),
        trainings::api_routes(),
        openapi::routes(),
        desk::routes(),
        manage::routes(),
        demo::routes(),
    ]
    .concat()
}

/// Rocket's settings. Nothing is read from its own files or environment: the house has one configuration.
fn settings(listen: &Listen) -> Figment {
    let settings = Figment::from(rocket::Config::release_default())
        .merge(("address", listen.address))
        .merge(("port", listen.port))
        .merge(("ident", false))
        .merge(("log_level", "off"))
        .merge(("cli_colors", false))
        .merge(("keep_alive", 15))
        // Rocket's own 2 seconds lose requests that are still being answered (requirement R19).
        .merge(("shutdown.grace", 10));
    match &listen.peer_header {
        Some(name) => settings.merge(("ip_header", name)),
        None => settings.merge(("ip_header", false)),
    }
}
