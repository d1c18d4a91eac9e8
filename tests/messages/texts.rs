//! Text messages through Kannel to its fake message centre, and into files.
use std::time::{Duration, Instant as Stopwatch};

use pachatak::calendar::Method;
use pachatak::notify::{Channel, Content, Letter, deliver, one_part};

use super::house::{Helper, House, NOW, contact, houses, letter};

const NUMBER: &str = "+375291234567";

async fn write(house: &House, number: &str, sms: &str, must_reach: bool) {
    let to = house.person().await;
    house.reach(to, &[contact(to, Channel::Sms, number)]).await;
    let content = Content { sms: sms.into(), ..Content::default() };
    let full = Letter { full: content.clone(), neutral: content, must_reach, ..letter(to, "", "", 0, Method::Request) };
    house.post(&Letter { cause: format!("{}/{}", sms, to.0), thread: String::new(), ..full }, NOW).await;
}

fn kannel_url(kannel: &Helper, password: &str) -> Option<String> {
    let port = kannel.port("sendsms");
    Some(format!(
        "http://127.0.0.1:{port}/cgi-bin/sendsms?username=tester&password={password}&charset=UTF-8&coding={{coding}}&to={{to}}&text={{text}}"
    ))
}

/// What the fake centre has got by now, once it has got as much as expected: (number, kind, words).
fn received(kannel: &Helper, expected: usize) -> Vec<(String, String, String)> {
    let began = Stopwatch::now();
    loop {
        let log = std::fs::read_to_string(kannel.says["received"].as_str().unwrap()).unwrap();
        let got: Vec<_> = log.lines().filter(|it| it.contains("Got message ")).map(understood).collect();
        if got.len() >= expected || began.elapsed() > Duration::from_secs(20) {
            return got;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
}

/// `… Got message 1: <1234 +375291234567 ucs-2 %04%12…>`
fn understood(line: &str) -> (String, String, String) {
    let inside = line.split_once('<').unwrap().1.strip_suffix('>').unwrap();
    let mut words = inside.splitn(4, ' ').skip(1).map(str::to_owned);
    let (number, kind, text) = (words.next().unwrap(), words.next().unwrap(), words.next().unwrap());
    if kind != "ucs-2" {
        return (number, kind, text);
    }
    let plain = text.replace('+', " ");
    let mut octets = Vec::new();
    let mut rest = plain.as_bytes();
    while let Some((first, more)) = rest.split_first() {
        if *first == b'%' {
            octets.push(u8::from_str_radix(std::str::from_utf8(&more[..2]).unwrap(), 16).unwrap());
            rest = &more[2..];
        } else {
            octets.push(*first);
            rest = more;
        }
    }
    let units: Vec<u16> = octets.chunks(2).map(|it| u16::from_be_bytes([it[0], it[1]])).collect();
    (number, kind, String::from_utf16(&units).unwrap())
}

#[rocket::async_test]
async fn texts_arrive_whole_in_one_part_each() {
    let cyrillic = "Встреча чт 26.11, 15:30. Изменить: pch.example/a/q8X-2mPz41vNabc9Qw7";
    let belarusian = "Сустрэча чц 26.11, 15:30. Ёсць, ў, і ’ & + % = ? #";
    let latin = "Appointment Thu 26.11, 15:30. Change: pch.example/a/q8X_2mPz41vNabc9Qw7T";
    for house in houses().await {
        let kannel = Helper::start("kannel.py");
        for text in [cyrillic, belarusian, latin] {
            assert!(one_part(text));
            write(&house, NUMBER, text, false).await;
        }
        let way = house.ways(None, kannel_url(&kannel, "secret"));
        assert_eq!(deliver(&way, NOW).await.unwrap().sent, 3);
        let mut got = received(&kannel, 3);
        got.sort();
        let mut sent: Vec<_> = [("ucs-2", cyrillic), ("ucs-2", belarusian), ("text", latin)]
            .iter()
            .map(|(kind, text)| (NUMBER.to_owned(), (*kind).to_owned(), (*text).to_owned()))
            .collect();
        sent.sort();
        assert_eq!(got, sent);
        assert!(house.lines().await.iter().all(|it| it.channel == "sms" && it.state == "sent"));
    }
}

#[rocket::async_test]
async fn a_gateway_that_refuses_us_or_is_away_is_asked_again() {
    for house in houses().await {
        let kannel = Helper::start("kannel.py");
        write(&house, NUMBER, "Привет", false).await;
        deliver(&house.ways(None, kannel_url(&kannel, "wrong")), NOW).await.unwrap();
        let line = house.lines().await.remove(0);
        assert_eq!((line.state.as_str(), line.attempts), ("waiting", 1));
        assert!(line.last_error.contains("403") && !line.last_error.contains("wrong"), "{}", line.last_error);
        let away = house.ways(None, Some("http://127.0.0.1:9/?to={to}&text={text}".into()));
        deliver(&away, NOW.plus_minutes(1)).await.unwrap();
        assert_eq!(house.lines().await[0].attempts, 2);
        assert_eq!(deliver(&house.ways(None, kannel_url(&kannel, "secret")), NOW.plus_minutes(6)).await.unwrap().sent, 1);
        assert_eq!(received(&kannel, 1).len(), 1);
    }
}

#[rocket::async_test]
async fn without_a_gateway_the_desk_calls() {
    for house in houses().await {
        write(&house, NUMBER, "Привет", true).await;
        let round = deliver(&house.ways(None, None), NOW).await.unwrap();
        assert_eq!((round.sent, round.called), (0, 1));
    }
}
