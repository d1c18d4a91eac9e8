//! A browser without script, and how its pages are read.
use std::collections::BTreeMap;

use rocket::http::{ContentType, Header, Status};
use url::form_urlencoded::Serializer;

use crate::house::House;

/// Somebody's browser: keeps cookies, follows nothing by itself.
#[derive(Clone)]
pub struct Browser<'h> {
    house: &'h House,
    pub cookies: BTreeMap<String, String>,
}

/// What a page answered.
pub struct Seen {
    pub status: Status,
    pub text: String,
    pub to: String,
    pub kept: bool,
}

impl<'h> Browser<'h> {
    pub fn of(house: &'h House) -> Browser<'h> {
        Browser { house, cookies: BTreeMap::new() }
    }

    /// The same browser, with a second request on its way.
    pub fn again(&self) -> Browser<'h> {
        Browser { house: self.house, cookies: self.cookies.clone() }
    }

    pub async fn get(&mut self, path: &str) -> Seen {
        let request = self.house.client.get(path.to_owned());
        self.ask(request).await
    }

    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Seen {
        let body = Serializer::new(String::new()).extend_pairs(fields).finish();
        let request = self.house.client.post(path.to_owned()).header(ContentType::Form).body(body);
        self.ask(request.header(Header::new("Sec-Fetch-Site", "same-origin"))).await
    }

    async fn ask(&mut self, mut request: rocket::local::asynchronous::LocalRequest<'_>) -> Seen {
        request.add_header(Header::new("Host", "127.0.0.1:8000"));
        for (name, value) in &self.cookies {
            request = request.cookie((name.clone(), value.clone()));
        }
        let response = request.dispatch().await;
        for cookie in response.headers().get("Set-Cookie") {
            let (name, rest) = cookie.split_once('=').unwrap();
            let value = rest.split(';').next().unwrap().to_owned();
            if value.is_empty() {
                self.cookies.remove(name)
            } else {
                self.cookies.insert(name.to_owned(), value)
            };
        }
        let header = |name: &str| response.headers().get_one(name).unwrap_or_default().to_owned();
        let (status, to, kept) = (response.status(), header("Location"), !header("Cache-Control").contains("no-store"));
        Seen { status, to, kept, text: response.into_string().await.unwrap_or_default() }
    }

    /// From the times to the details: takes the nth time that the page offers.
    pub async fn take(&mut self, service: &str, query: &str, nth: usize) -> String {
        let page = self.get(&format!("/consultations/{service}/times?{query}")).await;
        assert_eq!(page.status, Status::Ok, "{}", page.text);
        let slot = page.slots()[nth].clone();
        let taken = self.post(&format!("/consultations/{service}/times?{query}"), &[("slot", &slot)]).await;
        assert_eq!((taken.status, taken.to), (Status::SeeOther, format!("/consultations/{service}/details")), "{}", taken.text);
        slot
    }

    /// All of it; gives the appointment's path.
    pub async fn book(&mut self, service: &str, query: &str, answers: &[(&str, &str)]) -> String {
        self.take(service, query, 0).await;
        let told = self.post(&format!("/consultations/{service}/details"), answers).await;
        assert_eq!((told.status, told.to), (Status::SeeOther, format!("/consultations/{service}/check")), "{}", told.text);
        let check = self.get(&format!("/consultations/{service}/check")).await;
        let booked = self.post(&format!("/consultations/{service}/check"), &[("key", &check.value("key"))]).await;
        assert_eq!(booked.status, Status::SeeOther, "{}", booked.text);
        booked.to
    }
}

impl Seen {
    pub fn slots(&self) -> Vec<String> {
        self.values("name=\"slot\"")
    }

    pub fn value(&self, name: &str) -> String {
        self.values(&format!("name=\"{name}\""))[0].clone()
    }

    pub fn values(&self, mark: &str) -> Vec<String> {
        let after = |rest: &str| rest.split("value=\"").nth(1).map(|it| it.split('"').next().unwrap().to_owned());
        self.text.split(mark).skip(1).filter_map(after).collect()
    }

    pub fn code(&self) -> String {
        self.text.split("<b class=\"code\">").nth(1).unwrap().split('<').next().unwrap().to_owned()
    }

    pub fn title(&self) -> &str {
        self.text.split("<title>").nth(1).unwrap().split("</title>").next().unwrap()
    }

    pub fn says(&self, words: &str) -> bool {
        self.text.contains(words)
    }
}
