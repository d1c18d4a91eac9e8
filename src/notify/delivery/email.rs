//! The mail itself (CALENDAR.md, M1–M5) and the way to the server.
use std::time::Duration;

use lettre::message::header::{ContentTransferEncoding, ContentType, HeaderName, HeaderValue};
use lettre::message::{Attachment, Body, Mailbox, Message, MultiPart, SinglePart};
use lettre::transport::smtp::PoolConfig;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Tls, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};
use url::Url;

use super::{Content, Failure, wrong};
use crate::calendar::Party;
use crate::kernel::{Instant, Result, Secret};

const PATIENCE: Duration = Duration::from_secs(30);
const CONNECT: Duration = Duration::from_secs(10);

/// A mail before it is one.
pub struct Post<'a> {
    pub from: &'a Party,
    pub to: &'a str,
    /// The local part of the Message-ID, the same at every attempt.
    pub name: &'a str,
    /// Message-IDs of the thread so far, oldest first, without angle brackets.
    pub earlier: &'a [String],
    pub content: &'a Content,
    pub calendar: bool,
    pub date: Instant,
}

#[derive(Clone)]
pub struct Mail {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    /// Host and port, for words.
    pub server: String,
    pub patience: Duration,
}

impl Mail {
    /// `hello` is what the server is greeted with: it stands in the mail's Received lines, so it must tell nothing.
    pub fn new(url: &Secret, hello: &str) -> Result<Mail> {
        let bad = |why: &str| wrong(format!("smtp_url: {why}"));
        let url = Url::parse(url.expose()).map_err(|it| bad(&it.to_string()))?;
        let host = url.host_str().filter(|it| !it.is_empty()).ok_or_else(|| bad("names no host"))?.to_owned();
        let mut asked = None;
        for (key, value) in url.query_pairs() {
            match key.as_ref() {
                "tls" => asked = Some(value.into_owned()),
                other => return Err(bad(&format!("unknown option {other}"))),
            }
        }
        // A server on this very machine may show a certificate of its own making.
        let own = is_loopback(&host);
        let verified = || {
            let parameters = TlsParameters::builder(host.clone());
            let parameters = parameters.dangerous_accept_invalid_certs(own).dangerous_accept_invalid_hostnames(own);
            parameters.build().map_err(|it| bad(&it.to_string()))
        };
        let (tls, port) = match (url.scheme(), asked.as_deref()) {
            ("smtps", None | Some("required")) => (Tls::Wrapper(verified()?), 465),
            ("smtp", None | Some("required")) => (Tls::Required(verified()?), 587),
            ("smtp", Some("none")) => (Tls::None, 25),
            ("smtp" | "smtps", _) => return Err(bad("tls is `required` or, only with smtp://, `none`")),
            _ => return Err(bad("begins with smtps:// or smtp://")),
        };
        let port = url.port().unwrap_or(port);
        let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&host)
            .port(port)
            .tls(tls)
            .hello_name(ClientId::Domain(hello.to_owned()))
            .timeout(Some(CONNECT))
            .pool_config(PoolConfig::new().min_idle(0).max_size(8).idle_timeout(Duration::from_secs(60)));
        if !url.username().is_empty() {
            let (user, password) = (decoded(url.username())?, decoded(url.password().unwrap_or_default())?);
            builder = builder.credentials(Credentials::new(user, password));
        }
        Ok(Mail { transport: builder.build(), server: format!("{host}:{port}"), patience: PATIENCE })
    }

    /// One transaction with the server; gives its last answer.
    pub async fn send(&self, message: Message) -> Result<String, Failure> {
        // lettre's own timeout covers the connecting only.
        match tokio::time::timeout(self.patience, self.transport.send(message)).await {
            Ok(Ok(answer)) => Ok(answer.message().collect::<Vec<_>>().join(" ")),
            Ok(Err(cause)) => Err(failure(&cause)),
            Err(_) => Err(Failure::Failed { why: format!("no answer within {} s", self.patience.as_secs()), left: true }),
        }
    }
}

fn failure(cause: &lettre::transport::smtp::Error) -> Failure {
    let why: String = cause.to_string().chars().filter(|it| !it.is_control()).take(300).collect();
    let status = cause.status().map(|it| it.to_string()).unwrap_or_default();
    // 530, 534, 535, 538 speak of our own credentials or encryption, not of the message.
    let ours = matches!(status.as_str(), "530" | "534" | "535" | "538");
    if cause.is_permanent() && !ours {
        return Failure::Refused(why);
    }
    let answered = cause.is_transient() || cause.is_permanent();
    Failure::Failed { why, left: !(answered || cause.is_tls() || cause.is_client() || never_connected(cause)) }
}

fn never_connected(cause: &lettre::transport::smtp::Error) -> bool {
    use std::io::ErrorKind::{ConnectionRefused, HostUnreachable, NetworkUnreachable};
    let mut deeper = std::error::Error::source(cause);
    while let Some(it) = deeper {
        if let Some(io) = it.downcast_ref::<std::io::Error>() {
            return matches!(io.kind(), ConnectionRefused | HostUnreachable | NetworkUnreachable);
        }
        deeper = it.source();
    }
    false
}

fn is_loopback(host: &str) -> bool {
    let address = host.trim_matches(['[', ']']).parse::<std::net::IpAddr>();
    host == "localhost" || address.is_ok_and(|it| it.is_loopback())
}

fn decoded(part: &str) -> Result<String> {
    let bytes = percent_decoded(part);
    String::from_utf8(bytes).map_err(|_| wrong("smtp_url: user and password must be UTF-8".into()))
}

/// Percent-decoding; a URL's query is the only thing the `url` crate decodes.
fn percent_decoded(part: &str) -> Vec<u8> {
    let raw = part.as_bytes();
    let mut out = Vec::with_capacity(raw.len());
    let mut at = 0;
    while at < raw.len() {
        let hex =
            raw.get(at + 1..at + 3).and_then(|it| std::str::from_utf8(it).ok()).and_then(|it| u8::from_str_radix(it, 16).ok());
        match (raw[at], hex) {
            (b'%', Some(byte)) => {
                out.push(byte);
                at += 3;
            }
            (byte, _) => {
                out.push(byte);
                at += 1;
            }
        }
    }
    out
}

/// multipart/mixed(alternative(plain, html, calendar), invite.ics), or only the alternative without a calendar part.
pub fn build(post: &Post<'_>) -> Result<Message> {
    let domain = post.from.domain();
    let name = Some(post.from.name.clone()).filter(|it| !it.is_empty());
    let date = std::time::UNIX_EPOCH + Duration::from_secs(u64::try_from(post.date.0).unwrap_or_default());
    let mut builder = Message::builder()
        .from(Mailbox::new(name, post.from.address.parse()?))
        .to(Mailbox::new(None, post.to.parse()?))
        .subject(post.content.subject.chars().filter(|it| !it.is_control()).collect::<String>())
        .message_id(Some(format!("<{}@{domain}>", post.name)))
        .date(date)
        .raw_header(HeaderValue::new(HeaderName::new_from_ascii_str("Auto-Submitted"), "auto-generated".into()));
    if let Some(last) = post.earlier.last() {
        let all: Vec<String> = post.earlier.iter().map(|it| format!("<{it}>")).collect();
        builder = builder.in_reply_to(format!("<{last}>")).references(all.join(" "));
    }
    let alternative = MultiPart::alternative()
        .singlepart(SinglePart::plain(post.content.text.clone()))
        .singlepart(SinglePart::html(post.content.html.clone()));
    let Some(calendar) = post.content.calendar.as_ref().filter(|_| post.calendar) else {
        return Ok(builder.multipart(alternative)?);
    };
    let object = || {
        Body::new_with_encoding(calendar.body.clone().into_bytes(), ContentTransferEncoding::Base64)
            .map_err(|_| wrong("the calendar part cannot be encoded".into()))
    };
    let inline: ContentType = format!("text/calendar; charset=utf-8; method={}", calendar.method.as_str()).parse()?;
    let inline = SinglePart::builder().content_type(inline).body(object()?);
    let attached = Attachment::new("invite.ics".into()).body(object()?, "application/ics; name=\"invite.ics\"".parse()?);
    Ok(builder.multipart(MultiPart::mixed().multipart(alternative.singlepart(inline)).singlepart(attached))?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[rocket::async_test]
    async fn encryption_is_required_unless_the_url_says_otherwise_in_so_many_words() {
        let way = |url: &str| Mail::new(&Secret::new(url), "pch.example").map(|it| it.server);
        assert_eq!(way("smtps://u:p%40ss@mail.example").ok(), Some("mail.example:465".into()));
        assert_eq!(way("smtp://mail.example").ok(), Some("mail.example:587".into()));
        assert_eq!(way("smtp://127.0.0.1:2525?tls=none").ok(), Some("127.0.0.1:2525".into()));
        for bad in
            ["smtp://h?tls=opportunistic", "smtps://h?tls=none", "http://h", "mail.example", "smtp://h?timeout=3", "smtp://"]
        {
            let words = format!("{:?}", way(bad).err());
            assert!(words.contains("smtp_url: "), "{bad}: {words}");
        }
        for (host, own) in
            [("127.0.0.1", true), ("[::1]", true), ("localhost", true), ("mail.example", false), ("127.0.0.1.example", false)]
        {
            assert_eq!(is_loopback(host), own, "{host}");
        }
        assert_eq!(decoded("p%40s%73").ok(), Some("p@ss".into()));
    }
}
