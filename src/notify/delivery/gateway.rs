//! Text messages through an HTTP gateway that takes a GET request, such as Kannel's `sendsms`.
use std::time::Duration;

use super::super::sms::septets;
use super::{Failure, wrong};
use crate::kernel::{Result, Secret};

const PATIENCE: Duration = Duration::from_secs(10);

#[derive(Clone)]
pub struct Gateway {
    url: Secret,
    agent: ureq::Agent,
}

impl Gateway {
    pub fn new(url: &Secret) -> Result<Gateway> {
        let shape = url.expose();
        if !shape.starts_with("http://") && !shape.starts_with("https://") {
            return Err(wrong("sms_url: begins with https:// or http://".into()));
        }
        if !shape.contains("{to}") || !shape.contains("{text}") {
            return Err(wrong("sms_url: needs the placeholders {to} and {text}".into()));
        }
        let agent = ureq::Agent::config_builder().timeout_global(Some(PATIENCE)).http_status_as_error(false).build().into();
        Ok(Gateway { url: url.clone(), agent })
    }

    pub async fn send(&self, to: &str, text: &str) -> Result<(), Failure> {
        let url = filled(self.url.expose(), to, text);
        let agent = self.agent.clone();
        let asked = tokio::task::spawn_blocking(move || agent.get(url).call().map(|it| it.status().as_u16()));
        match asked.await {
            Ok(Ok(200..=299)) => Ok(()),
            // 401, 403, 407: our own credentials; 408, 425, 429: later.
            Ok(Ok(status @ (401 | 403 | 407 | 408 | 425 | 429 | 500..))) => {
                failed(format!("the gateway answered {status}"), false)
            }
            Ok(Ok(status)) => Err(Failure::Refused(format!("the gateway answered {status}"))),
            // The error's own words may hold the URL, which holds a password.
            Ok(Err(ureq::Error::Timeout(_))) => failed("no answer from the gateway within 10 s".into(), true),
            Ok(Err(ureq::Error::Io(cause))) => {
                let refused = cause.kind() == std::io::ErrorKind::ConnectionRefused;
                failed(format!("the gateway cannot be reached: {}", cause.kind()), !refused)
            }
            Ok(Err(_)) => failed("the gateway cannot be reached".into(), true),
            Err(_) => failed("the request was broken off".into(), true),
        }
    }
}

fn failed(why: String, left: bool) -> Result<(), Failure> {
    Err(Failure::Failed { why, left })
}

fn filled(shape: &str, to: &str, text: &str) -> String {
    let coding = if septets(text).is_some() { "0" } else { "2" };
    shape.replace("{to}", &percent(to)).replace("{text}", &percent(text)).replace("{coding}", coding)
}

/// Everything but unreserved characters (RFC 3986 §2.3) as UTF-8 octets.
fn percent(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 3);
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_url_holds_number_and_text_percent_encoded() {
        let shape = "http://h/send?to={to}&text={text}&coding={coding}";
        assert_eq!(filled(shape, "+375291234567", "a&b=c d"), "http://h/send?to=%2B375291234567&text=a%26b%3Dc%20d&coding=0");
        assert!(filled(shape, "+1", "ё").ends_with("text=%D1%91&coding=2"));
    }

    #[test]
    fn a_text_cannot_bring_its_own_placeholder() {
        assert_eq!(filled("http://h/{to}/{text}", "+1", "{coding}{to}"), "http://h/%2B1/%7Bcoding%7D%7Bto%7D");
    }

    #[test]
    fn a_url_without_its_placeholders_is_refused() {
        for bad in ["ftp://h/{to}{text}", "http://h/{to}", "http://h/{text}"] {
            assert!(Gateway::new(&Secret::new(bad)).is_err(), "{bad}");
        }
    }
}
