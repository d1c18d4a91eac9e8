//! What waits in the outbox leaves: by SMTP, through an SMS gateway, or into files. A worker's step is one call of
//! [`deliver`]; several workers, also of several instances, do not get in each other's way.
mod email;
mod files;
mod gateway;
mod worker;

pub use files::name as file_name;
pub use worker::{Round, deliver};

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use crate::calendar::Party;
use crate::i18n::say;
use crate::kernel::{Db, Error, Keys, Lang, Result, Secret, Site, line};

use super::Content;
use email::Mail;
use gateway::Gateway;

/// How messages leave.
#[derive(Debug, Clone)]
pub struct Ways {
    /// `smtps://user:password@host:465`, `smtp://…` (STARTTLS required) or, plain, `smtp://…?tls=none`.
    /// `None`: mails become files in `mail_dir`.
    pub smtp_url: Option<Secret>,
    /// `http(s)://…{to}…{text}…`; `{coding}`, where it stands, becomes 0 for GSM letters and 2 for others.
    pub sms_url: Option<Secret>,
    pub mail_dir: PathBuf,
}

/// The way out, shared by all workers of this process.
#[derive(Clone)]
pub struct Delivery(Arc<Way>);

#[derive(Clone)]
struct Way {
    db: Db,
    keys: Keys,
    full: Party,
    neutral: Party,
    mail: Option<Mail>,
    gateway: Option<Gateway>,
    /// Whether text messages can leave here at all: through the gateway, or into files.
    sms: bool,
    mail_dir: PathBuf,
}

/// Why an attempt did not succeed.
#[derive(Debug, PartialEq, Eq)]
enum Failure {
    /// For good: trying again would change nothing.
    Refused(String),
    /// Waiting may help. `left`: the other side may have it all the same.
    Failed { why: String, left: bool },
}

impl Delivery {
    /// To be called inside the asynchronous runtime, which the connections to the mail server live in.
    ///
    /// # Errors
    /// A fault whose words name the setting: an address or URL that is none, a folder that cannot be made.
    pub fn new(db: Db, keys: Keys, site: &Site, ways: &Ways) -> Result<Delivery> {
        let from = |setting: &str, mailbox: &str| {
            Party::parse(mailbox).ok_or_else(|| wrong(format!("{setting}: {mailbox} is no mail address")))
        };
        let neutral = from("discreet_from", &site.discreet_from)?;
        let mail = ways.smtp_url.as_ref().map(|it| Mail::new(it, neutral.domain())).transpose()?;
        let gateway = ways.sms_url.as_ref().map(Gateway::new).transpose()?;
        if mail.is_none() || gateway.is_none() {
            std::fs::create_dir_all(&ways.mail_dir)
                .map_err(|it| wrong(format!("mail_dir: {}: {it}", ways.mail_dir.display())))?;
        }
        Ok(Delivery(Arc::new(Way {
            db,
            keys,
            full: from("mail_from", &site.mail_from)?,
            neutral,
            mail,
            sms: gateway.is_some() || site.sms,
            gateway,
            mail_dir: ways.mail_dir.clone(),
        })))
    }

    /// How long one mail may take, from connecting to the server's last word; 30 seconds unless told.
    pub fn patient_for(self, patience: Duration) -> Delivery {
        let Delivery(way) = self;
        let mut way = Arc::unwrap_or_clone(way);
        if let Some(mail) = &mut way.mail {
            mail.patience = patience;
        }
        Delivery(Arc::new(way))
    }
}

/// Sends one mail to `address` at once, past the outbox, and says in words what happened.
///
/// # Errors
/// A fault with the words for what did not work.
pub async fn send_test(delivery: &Delivery, address: &str, now: crate::kernel::Instant) -> Result<String> {
    let way = &delivery.0;
    let to = Party::parse(address).ok_or_else(|| wrong(format!("{address} is no mail address")))?.address;
    let name = Keys::random()?;
    let texts: Vec<String> = Lang::ALL.iter().map(|it| say(*it, "notify-test-text")).collect();
    let subject = line(&Lang::ALL.map(|it| say(it, "notify-test-subject")).join(" · "), 200);
    let content = Content {
        subject: subject.unwrap_or_default(),
        html: format!("<!doctype html><html lang=\"be\"><body><p>{}</p></body></html>", texts.join("</p><p>")),
        text: texts.join("\n\n"),
        ..Content::default()
    };
    let post = email::Post { from: &way.full, to: &to, name: &name, earlier: &[], content: &content, calendar: false, date: now };
    let Some(mail) = &way.mail else {
        let path = files::write(&way.mail_dir, &format!("test-{name}.eml"), email::build(&post)?.formatted()).await?;
        return Ok(format!("No smtp_url is set: the message lies in {}.", path.display()));
    };
    match mail.send(email::build(&post)?).await {
        Ok(answer) => Ok(format!("{} accepted the message for {to}: {answer}", mail.server)),
        Err(Failure::Refused(why)) => Err(wrong(format!("{} refused the message for {to}: {why}", mail.server))),
        Err(Failure::Failed { why, .. }) => Err(wrong(format!("{} did not take the message for {to}: {why}", mail.server))),
    }
}

fn wrong(words: String) -> Error {
    Error::Fault(words.into())
}
