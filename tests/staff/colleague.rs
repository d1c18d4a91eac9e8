//! Members of staff as a browser shows them the house: with a session's cookie, and forms sent from our own pages.
use std::collections::BTreeMap;

use pachatak::kernel::{AccountId, Asker, CentreId, CounsellorId, Email, Lang, PersonId, Post, Role};
use pachatak::people::{self, NewAccount};
use rocket::http::{ContentType, Header, Status};

use super::house::House;

pub const HOST: &str = "127.0.0.1:8000";

/// The secret of managers' second factors.
pub const SECRET: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

/// A member of staff who has signed in.
pub struct Colleague {
    pub account: AccountId,
    pub email: String,
    /// The session's cookie.
    pub token: String,
}

/// What a page answered.
#[derive(Debug, Clone)]
pub struct Answer {
    pub status: Status,
    pub text: String,
    /// Where a 303 or 307 leads; empty without one.
    pub location: String,
    pub headers: BTreeMap<String, String>,
}

impl House {
    /// A colleague with posts, signed in with both factors. `person`: who they are already (a counsellor's person).
    pub async fn employ(&self, name: &str, posts: &[(Role, Option<CentreId>)], person: Option<PersonId>) -> Colleague {
        let email = format!("{}@staff.example", name.to_lowercase());
        let new = NewAccount {
            email: Email::parse(&email).unwrap(),
            name: name.to_owned(),
            language: Lang::En,
            posts: posts.iter().map(|(role, centre)| Post { role: *role, centre: *centre }).collect(),
            person,
            password: Some("a long pass phrase for stories".to_owned()),
        };
        let now = self.clock.now();
        let txn = self.db().begin().await.unwrap();
        let account = people::add_account(&txn, &new, now).await.unwrap();
        if posts.iter().any(|it| it.0 == Role::Manager) {
            // Without a second factor a manager gets nowhere.
            people::set_second_factor(&txn, &self.keys, account, SECRET, now).await.unwrap();
        }
        let opened = people::open_session(&txn, account, true, "stories", now).await.unwrap();
        txn.commit().await.unwrap();
        Colleague { account, email, token: opened.token }
    }

    /// A counsellor of the house, signed in, with her post at its first centre.
    pub async fn counsellor(&self, id: CounsellorId) -> Colleague {
        let house = self.diary.house().await.unwrap();
        let it = house.counsellor(id).unwrap();
        let name = it.name.en.split(' ').next().unwrap().to_owned();
        self.employ(&name, &[(Role::Counsellor, Some(self.centre().await))], Some(it.person)).await
    }

    /// The same colleague, signed in anew: hours or days have gone by.
    pub async fn again(&self, who: &Colleague) -> Colleague {
        let txn = self.db().begin().await.unwrap();
        let opened = people::open_session(&txn, who.account, true, "stories", self.clock.now()).await.unwrap();
        txn.commit().await.unwrap();
        Colleague { account: who.account, email: who.email.clone(), token: opened.token }
    }

    /// The first centre.
    pub async fn centre(&self) -> CentreId {
        self.diary.house().await.unwrap().open_centres()[0].id
    }

    /// Somebody as actions know them, without HTTP.
    pub fn asker(&self, colleague: &Colleague, posts: &[(Role, Option<CentreId>)], person: PersonId) -> Asker {
        Asker {
            account: colleague.account,
            session: None,
            person,
            name: colleague.email.clone(),
            lang: Lang::En,
            posts: posts.iter().map(|(role, centre)| Post { role: *role, centre: *centre }).collect(),
            beside: false,
        }
    }

    /// A page as nobody in particular sees it.
    pub async fn page(&self, path: &str) -> Answer {
        let request = self.client.get(path.to_owned()).header(Header::new("Host", HOST));
        answer(request.dispatch().await).await
    }
}

impl Colleague {
    pub async fn get(&self, house: &House, path: &str) -> Answer {
        let request = house.client.get(path.to_owned()).header(Header::new("Host", HOST)).cookie(("ps", self.token.clone()));
        answer(request.dispatch().await).await
    }

    /// Sends a form from one of our own pages.
    pub async fn post(&self, house: &House, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body: String = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let request = house
            .client
            .post(path.to_owned())
            .header(Header::new("Host", HOST))
            .header(Header::new("Origin", format!("http://{HOST}")))
            .header(ContentType::Form)
            .cookie(("ps", self.token.clone()));
        answer(request.body(body).dispatch().await).await
    }
}

pub async fn answer(response: rocket::local::asynchronous::LocalResponse<'_>) -> Answer {
    let status = response.status();
    let location = response.headers().get_one("Location").unwrap_or_default().to_owned();
    let headers = response.headers().iter().map(|it| (it.name().to_string().to_lowercase(), it.value().to_owned())).collect();
    Answer { status, location, headers, text: response.into_string().await.unwrap_or_default() }
}

impl Answer {
    /// The value of a hidden field or input of that name, as it stands in the page.
    pub fn value_of(&self, name: &str) -> String {
        let mark = format!("name=\"{name}\"");
        let tag = self.text.split('<').find(|it| it.starts_with("input") && it.contains(&mark)).unwrap_or_default();
        tag.split("value=\"").nth(1).and_then(|it| it.split('"').next()).unwrap_or_default().to_owned()
    }

    pub fn has(&self, words: &str) -> bool {
        self.text.contains(words)
    }
}
