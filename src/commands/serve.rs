//! `serve`: brings the database up to date, opens the house, keeps the clockwork going, and ends gracefully.
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use rocket::fairing::AdHoc;
use rocket::tokio::task::JoinHandle;
use rocket::tokio::{select, spawn, time};
use rocket::{Build, Rocket, Shutdown};

use super::{Result, Stop, migrate};
use crate::clockwork::Clockwork;
use crate::config::Config;
use crate::kernel::{Clock, Db, Keys, prove_key};
use crate::notify::{Delivery, Ways};
use crate::schedule::Diary;
use crate::{Listen, Parts, build, kernel};

const TICK_EVERY: Duration = Duration::from_secs(20);
/// A confirmation is awaited by somebody who looks at a screen.
const DELIVER_EVERY: Duration = Duration::from_secs(2);
const SEAL_EVERY: Duration = Duration::from_secs(60);
const SWEEP_EVERY: Duration = Duration::from_secs(600);
/// How long the end waits for a step that is under way.
const LAST_STEP: Duration = Duration::from_secs(10);

pub async fn run(config: &Config) -> Result<()> {
    let db = migrate::open(config).await?;
    migrate::bring_up_to_date(config, &db).await?;
    let keys = config.keys()?;
    refuse_wrong_key(config, &db, &keys).await?;
    open(config, works(config, db, keys, Clock::system(), false)?, |_| Ok(())).await
}

/// A database lives with one key: with another every link would be dead.
pub async fn refuse_wrong_key(config: &Config, db: &Db, keys: &Keys) -> Result<()> {
    if prove_key(db, keys).await? {
        return Ok(());
    }
    let place = if config.key_is_written() { "secret_key".to_owned() } else { config.secret_key_file.display().to_string() };
    Err(Stop::new(format!("{place}: not the secret key that this database was made with; put that one in its place")))
}

pub fn works(config: &Config, db: Db, keys: Keys, clock: Clock, demo: bool) -> Result<Clockwork> {
    let site = config.site(demo, clock.now());
    // The demonstration's messages never leave the house, whatever the settings say.
    let ways = Ways {
        smtp_url: config.smtp_url.clone().filter(|_| !demo),
        sms_url: config.sms_url.clone().filter(|_| !demo),
        mail_dir: config.mail_dir.clone(),
    };
    let delivery = Delivery::new(db.clone(), keys.clone(), &site, &ways)?;
    let folder = config.database_file().and_then(|it| it.parent().map(Path::to_path_buf));
    Ok(Clockwork { diary: Diary::new(db.clone()), db, clock, keys, site, delivery, folder })
}

/// Serves until a signal ends it. `opened` runs once the house really listens.
pub async fn open(
    config: &Config,
    works: Clockwork,
    opened: impl FnOnce(&str) -> Result<()> + Send + Sync + 'static,
) -> Result<()> {
    let url = works.site.public_url.clone();
    let rocket = house(config, &works)?.attach(AdHoc::on_liftoff("listens", move |_| {
        Box::pin(async move {
            println!("Pachatak listens on {url}");
            if let Err(stop) = opened(&url) {
                tracing::error!(%stop, "after opening");
            }
        })
    }));
    let rocket = rocket.ignite().await.map_err(|it| could_not(config, &it))?;
    let db = works.db.clone();
    let loops = start(works, &rocket.shutdown());
    rocket.launch().await.map_err(|it| could_not(config, &it))?;
    for step in loops {
        if time::timeout(LAST_STEP, step).await.is_err() {
            tracing::warn!("a step of the clockwork did not end in time");
        }
    }
    db.close().await?;
    Ok(())
}

fn house(config: &Config, works: &Clockwork) -> Result<Rocket<Build>> {
    let peer_header = config.trusted_proxy.map(|_| "X-Real-IP".to_owned());
    let parts = Parts {
        db: works.db.clone(),
        clock: works.clock.clone(),
        keys: works.keys.clone(),
        site: works.site.clone(),
        diary: works.diary.clone(),
        listen: Listen { address: config.address, port: config.port, peer_header },
        mail_dir: config.mail_dir.clone(),
    };
    Ok(build(parts)?)
}

fn could_not(config: &Config, err: &rocket::Error) -> Stop {
    // Rocket prints more when an error is dropped unseen; reading its kind marks it as seen.
    Stop::new(format!("cannot listen on {}: {}", config.socket(), err.kind()))
}

/// The loops, each by itself: mail that hangs holds up no reminder.
fn start(works: Clockwork, shutdown: &Shutdown) -> Vec<JoinHandle<()>> {
    let works = Arc::new(works);
    let own = || (Arc::clone(&works), shutdown.clone());
    let ((ticks, end), (sweeps, last), (letters, stop)) = (own(), own(), own());
    let (seals, over) = own();
    vec![
        spawn(every(SEAL_EVERY, over, "seal", move || {
            let works = Arc::clone(&seals);
            async move {
                works.measure().await?;
                works.seal().await
            }
        })),
        spawn(every(TICK_EVERY, end, "tick", move || {
            let works = Arc::clone(&ticks);
            async move { works.tick().await }
        })),
        spawn(every(SWEEP_EVERY, last, "sweep", move || {
            let works = Arc::clone(&sweeps);
            async move { works.sweep().await }
        })),
        spawn(every(DELIVER_EVERY, stop, "deliver", move || {
            let works = Arc::clone(&letters);
            async move { works.deliver().await }
        })),
    ]
}

/// Supervised: whatever a step ends with, an error or a panic, is logged, and the loop goes on.
async fn every<Step, Done>(pause: Duration, mut end: Shutdown, name: &'static str, step: Step)
where
    Step: Fn() -> Done,
    Done: Future<Output = kernel::Result<()>> + Send + 'static,
{
    loop {
        match spawn(step()).await {
            Ok(Ok(())) => {}
            Ok(Err(cause)) => tracing::error!(name, ?cause, "step failed"),
            Err(panic) => tracing::error!(name, %panic, "step panicked"),
        }
        select! {
            () = &mut end => return,
            () = time::sleep(pause) => {}
        }
    }
}
