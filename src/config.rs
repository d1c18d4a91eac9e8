//! What the installation is told: `pachatak.toml` and `PACHATAK_*`, where the environment wins.
//! A key that nobody knows is an error that names it, so that a slip of the pen never passes for a setting.
use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};

use figment::Figment;
use figment::error::Kind;
use figment::providers::{Format, Serialized, Toml};
use serde::{Deserialize, Deserializer};

use crate::kernel::{Instant, Keys, Secret, Site, is_mailbox};

mod key;

pub use key::secret_key;

const FILE: &str = "pachatak.toml";
const PREFIX: &str = "PACHATAK_";
const LEAVE: &str = "https://www.wikipedia.org/";

/// A setting that cannot be used, in words for whoever runs the service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadConfig(pub String);

impl std::fmt::Display for BadConfig {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.0)
    }
}

impl std::error::Error for BadConfig {}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogForm {
    Json,
    Text,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Switch {
    On,
    Off,
}

/// The keys as they are written; everything may be absent.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Written {
    database_url: Option<Secret>,
    address: Option<IpAddr>,
    #[serde(deserialize_with = "port")]
    port: Option<u16>,
    public_url: Option<String>,
    discreet_url: Option<String>,
    smtp_url: Option<Secret>,
    mail_from: Option<String>,
    discreet_from: Option<String>,
    mail_dir: Option<PathBuf>,
    sms_url: Option<Secret>,
    secret_key: Option<Secret>,
    secret_key_file: Option<PathBuf>,
    trusted_proxy: Option<IpAddr>,
    leave_url: Option<String>,
    limits: Option<Switch>,
    log: Option<LogForm>,
    #[serde(deserialize_with = "port")]
    metrics_port: Option<u16>,
}

/// The settings, checked. Secrets never show themselves in logs.
#[derive(Debug, Clone)]
pub struct Config {
    pub database_url: Secret,
    pub address: IpAddr,
    pub port: u16,
    pub public_url: String,
    pub discreet_url: String,
    /// None: messages become files in `mail_dir`.
    pub smtp_url: Option<Secret>,
    pub mail_from: String,
    pub discreet_from: String,
    pub mail_dir: PathBuf,
    /// A gateway with the placeholders `{to}` and `{text}`; none: no SMS, the desk calls.
    pub sms_url: Option<Secret>,
    secret_key: Option<Secret>,
    /// Where the secret key lies, or will be made.
    pub secret_key_file: PathBuf,
    /// The one peer whose `X-Real-IP` is believed.
    pub trusted_proxy: Option<IpAddr>,
    pub leave_url: String,
    pub limits: bool,
    /// None: JSON lines, but words for people in the demonstration.
    pub log: Option<LogForm>,
}

/// What a command lays over the settings before their defaults are worked out.
#[derive(Debug, Default, Clone)]
pub struct Over {
    /// `demo`: where its database, key and messages lie.
    pub home: Option<PathBuf>,
}

impl Config {
    /// Reads `pachatak.toml` in the working folder, if it is there, and the environment.
    ///
    /// # Errors
    /// An unknown key, a value of the wrong shape, or settings that contradict each other; each named.
    pub fn read(over: &Over) -> Result<Config, BadConfig> {
        Config::from_parts(Path::new(FILE), std::env::vars_os(), over)
    }

    fn from_parts(
        file: &Path,
        vars: impl Iterator<Item = (std::ffi::OsString, std::ffi::OsString)>,
        over: &Over,
    ) -> Result<Config, BadConfig> {
        let mut figment = Figment::new();
        if file.exists() {
            figment = figment.merge(Toml::file_exact(file));
        }
        let figment = figment.merge(Serialized::defaults(environment(vars)?));
        let written: Written = figment.extract().map_err(|it| in_words(&it))?;
        settle(written, over)
    }

    pub fn socket(&self) -> SocketAddr {
        SocketAddr::new(self.address, self.port)
    }

    /// The secret key: from the settings, its file, or made now (mode 0600).
    pub fn keys(&self) -> Result<Keys, BadConfig> {
        Ok(Keys::new(&secret_key(self.secret_key.as_ref(), &self.secret_key_file)?))
    }

    /// Whether the key is written in the settings, rather than lying in a file.
    pub fn key_is_written(&self) -> bool {
        self.secret_key.is_some()
    }

    /// The SQLite database's file.
    pub fn database_file(&self) -> Option<PathBuf> {
        sqlite_file(self.database_url.expose())
    }

    pub fn site(&self, demo: bool, started_at: Instant) -> Site {
        Site {
            public_url: self.public_url.clone(),
            discreet_url: self.discreet_url.clone(),
            leave_url: self.leave_url.clone(),
            mail_from: self.mail_from.clone(),
            discreet_from: self.discreet_from.clone(),
            smtp: self.smtp_url.is_some() || demo,
            sms: self.sms_url.is_some() || demo,
            demo,
            limits: self.limits,
            started_at,
        }
    }
}

/// `PACHATAK_PORT=8000` as `port = "8000"`. Values stay text: a key of digits only is still a key.
fn environment(
    vars: impl Iterator<Item = (std::ffi::OsString, std::ffi::OsString)>,
) -> Result<BTreeMap<String, String>, BadConfig> {
    let mut found = BTreeMap::new();
    for (name, value) in vars {
        let Some(key) = name.to_str().and_then(|it| it.strip_prefix(PREFIX)) else { continue };
        let value = value.into_string().map_err(|_| BadConfig(format!("{PREFIX}{key}: not UTF-8")))?;
        found.insert(key.to_ascii_lowercase(), value);
    }
    Ok(found)
}

fn in_words(err: &figment::Error) -> BadConfig {
    if let Kind::UnknownField(key, _) = &err.kind {
        return BadConfig(format!("configuration: unknown key `{key}`"));
    }
    BadConfig(format!("configuration: {err}"))
}

/// A number, or the same as text.
fn port<'de, D: Deserializer<'de>>(from: D) -> Result<Option<u16>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Port {
        Number(u16),
        Text(String),
    }
    Ok(Some(match Port::deserialize(from)? {
        Port::Number(port) => port,
        Port::Text(text) => text.parse().map_err(|_| serde::de::Error::custom(format!("`{text}` is no port")))?,
    }))
}

fn settle(written: Written, over: &Over) -> Result<Config, BadConfig> {
    let home = over.home.clone().unwrap_or_else(|| PathBuf::from("var"));
    let default_url = || Secret::new(format!("sqlite://{}", home.join("pachatak.sqlite").display()));
    let database_url = written.database_url.unwrap_or_else(default_url);
    let address = written.address.unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST));
    let port = written.port.unwrap_or(8000);
    let beside = match (&over.home, sqlite_file(database_url.expose())) {
        (None, Some(file)) => file.parent().map(Path::to_path_buf).unwrap_or_default(),
        _ => home,
    };
    let public_url = web_address("public_url", written.public_url, || format!("http://{}", SocketAddr::new(address, port)))?;
    let config = Config {
        discreet_url: web_address("discreet_url", written.discreet_url, || public_url.clone())?,
        leave_url: web_address("leave_url", written.leave_url, || LEAVE.to_owned())?,
        public_url,
        address,
        port,
        mail_from: mailbox("mail_from", written.mail_from, written.smtp_url.is_some(), "Пачатак <booking@pachatak.example>")?,
        discreet_from: mailbox(
            "discreet_from",
            written.discreet_from,
            written.smtp_url.is_some(),
            "Notices <notices@notices.example>",
        )?,
        // The demonstration's messages stay its own, whatever is written for the service.
        mail_dir: written.mail_dir.filter(|_| over.home.is_none()).unwrap_or_else(|| beside.join("mail")),
        smtp_url: written.smtp_url,
        sms_url: written.sms_url,
        secret_key: written.secret_key,
        secret_key_file: written.secret_key_file.unwrap_or_else(|| beside.join("pachatak.key")),
        trusted_proxy: written.trusted_proxy,
        limits: written.limits != Some(Switch::Off),
        log: written.log,
        database_url,
    };
    check(&config, written.metrics_port)?;
    Ok(config)
}

fn check(config: &Config, metrics_port: Option<u16>) -> Result<(), BadConfig> {
    let url = config.database_url.expose();
    if !["sqlite:", "postgres://", "postgresql://"].iter().any(|it| url.starts_with(it)) {
        return Err(BadConfig("database_url: must begin with sqlite:// or postgres://".into()));
    }
    if !config.limits && !config.address.is_loopback() {
        return Err(BadConfig(format!("limits: can be off with a loopback address only, and address is {}", config.address)));
    }
    if let Some(sms) = &config.sms_url
        && !["{to}", "{text}"].iter().all(|it| sms.expose().contains(it))
    {
        return Err(BadConfig("sms_url: needs the placeholders {to} and {text}".into()));
    }
    if metrics_port.is_some() {
        return Err(BadConfig("metrics_port: this version serves no metrics".into()));
    }
    Ok(())
}

/// `http(s)://…` without a slash at the end, except where a path follows the host.
fn web_address(key: &str, written: Option<String>, default: impl Fn() -> String) -> Result<String, BadConfig> {
    let text = written.unwrap_or_else(default);
    let read = url::Url::parse(&text).map_err(|it| BadConfig(format!("{key}: {it}")))?;
    if !matches!(read.scheme(), "http" | "https") || !read.has_host() {
        return Err(BadConfig(format!("{key}: must begin with http:// or https:// and name a host")));
    }
    Ok(text.trim_end_matches('/').to_owned())
}

fn mailbox(key: &str, written: Option<String>, needed: bool, default: &str) -> Result<String, BadConfig> {
    if written.is_none() && needed {
        return Err(BadConfig(format!("{key}: must be set where smtp_url is set")));
    }
    let text = written.unwrap_or_else(|| default.to_owned());
    if !is_mailbox(&text) {
        return Err(BadConfig(format!("{key}: `{text}` is no mailbox; write `Name <address>`")));
    }
    Ok(text)
}

/// The file in `sqlite://path?options`.
fn sqlite_file(url: &str) -> Option<PathBuf> {
    let rest = url.strip_prefix("sqlite:")?;
    let rest = rest.strip_prefix("//").unwrap_or(rest);
    let path = rest.split('?').next().unwrap_or(rest);
    (!path.is_empty() && path != ":memory:").then(|| PathBuf::from(path))
}

#[cfg(test)]
mod tests;
