//! The parts of a mail, and a kept text message.
use mail_parser::{Addr, Address, MessageParser, MimeHeaders};

/// A mail taken apart.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mail {
    pub from: String,
    pub to: Vec<String>,
    pub subject: String,
    pub text: String,
    pub html: String,
    /// The calendar part that mail programs read, decoded.
    pub calendar: Option<String>,
    /// Everything as it travels.
    pub source: String,
}

/// A text message as the demonstration keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Text {
    pub to: String,
    pub words: String,
}

/// What cannot be read as a mail has empty parts and a source.
pub fn mail(bytes: &[u8]) -> Mail {
    let source = String::from_utf8_lossy(bytes).into_owned();
    let Some(message) = MessageParser::default().parse(bytes) else { return Mail { source, ..Mail::default() } };
    let calendar = message.parts.iter().find(|it| it.content_type().is_some_and(|kind| kind.subtype() == Some("calendar")));
    Mail {
        from: mailboxes(message.from()).join(", "),
        to: mailboxes(message.to()),
        subject: message.subject().unwrap_or_default().to_owned(),
        text: message.body_text(0).unwrap_or_default().into_owned(),
        html: message.body_html(0).unwrap_or_default().into_owned(),
        calendar: calendar.map(|it| String::from_utf8_lossy(it.contents()).into_owned()),
        source,
    }
}

fn mailboxes(addresses: Option<&Address<'_>>) -> Vec<String> {
    addresses.map(|it| it.iter().map(mailbox).collect()).unwrap_or_default()
}

fn mailbox(it: &Addr<'_>) -> String {
    match (it.name(), it.address()) {
        (Some(name), Some(address)) => format!("{name} <{address}>"),
        (_, address) => address.unwrap_or_default().to_owned(),
    }
}

/// `To: +375…`, an empty line, the words.
pub fn text(bytes: &[u8]) -> Text {
    let whole = String::from_utf8_lossy(bytes);
    let (head, words) = whole.split_once("\n\n").unwrap_or(("", &whole));
    Text { to: head.strip_prefix("To: ").unwrap_or_default().to_owned(), words: words.trim_end().to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const KEPT: &str = "From: =?utf-8?b?0J/QsNGH0LDRgtCw0Lo=?= <booking@pachatak.example>\r\nTo: sasha@mail.example\r\n\
        Subject: =?utf-8?b?0JfQsNC/0ZbRgQ==?=\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=\"b\"\r\n\r\n\
        --b\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nCode: =41=42\r\n\
        --b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>Code: <b>AB</b></p>\r\n\
        --b\r\nContent-Type: text/calendar; charset=utf-8; method=REQUEST\r\nContent-Transfer-Encoding: base64\r\n\r\n\
        QkVHSU46VkNBTEVOREFSDQpNRVRIT0Q6UkVRVUVTVA0K\r\n--b--\r\n";

    #[test]
    fn a_mail_is_taken_apart_and_its_parts_are_decoded() {
        let it = mail(KEPT.as_bytes());
        assert_eq!((it.from.as_str(), it.subject.as_str()), ("Пачатак <booking@pachatak.example>", "Запіс"));
        assert_eq!(it.to, ["sasha@mail.example"]);
        assert_eq!((it.text.trim(), it.html.trim()), ("Code: AB", "<p>Code: <b>AB</b></p>"));
        assert_eq!(it.calendar.as_deref(), Some("BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\n"));
        assert_eq!(it.source, KEPT);
    }

    #[test]
    fn a_text_message_has_a_number_and_words() {
        let it = text("To: +375291234567\n\nТэрмін: чц 26.11\n\nКод AB\n".as_bytes());
        assert_eq!((it.to.as_str(), it.words.as_str()), ("+375291234567", "Тэрмін: чц 26.11\n\nКод AB"));
        assert_eq!(text(b"no head").words, "no head");
    }

    proptest! {
        #[test]
        fn whatever_lies_there_is_read_without_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
            prop_assert_eq!(mail(&bytes).source, String::from_utf8_lossy(&bytes).into_owned());
            prop_assert!(text(&bytes).words.len() <= bytes.len() * 3);
        }
    }
}
