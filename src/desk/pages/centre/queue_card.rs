//! The queue as a card: on the centre's day and on a counsellor's own. `templates/desk/queue_card.html` shows it as `queue`.
use serde::Serialize;

use super::super::super::views;
use crate::booking::{Queue, WalkIn, WalkInState};
use crate::ground::Ground;
use crate::i18n::{self, say, say_with};
use crate::kernel::{Asker, CentreId, CounsellorId, Lang, Result, Role, ServiceId};
use crate::schedule::{Free, House};
use crate::web::{Field, Select, Typed, fresh_key};

#[derive(Debug, Serialize)]
pub struct QueueCard {
    pub centre: String,
    /// The page to come back to.
    pub from: String,
    pub key: String,
    /// "In the queue: 2".
    pub title: String,
    pub waiting: Vec<Waiting>,
    pub recent: Vec<Recent>,
    /// Whoever looks receives here, and may take the next one.
    pub may_take: bool,
    pub name: Field,
    pub service: Select,
}

#[derive(Debug, Serialize)]
pub struct Waiting {
    pub id: i64,
    pub minutes: i64,
    pub who: String,
    pub about: String,
    /// Who is free now and does what he wants: the first of them.
    pub give: Option<Give>,
    /// Whoever looks may take him.
    pub mine: bool,
    pub others: String,
}

#[derive(Debug, Serialize)]
pub struct Give {
    pub counsellor: i64,
    pub name: String,
}

#[derive(Debug, Serialize)]
pub struct Recent {
    pub id: i64,
    pub what: String,
    pub may_return: bool,
}

/// The card for one centre, with the page it stands on. Four queries.
pub async fn queue_card(asker: &Asker, desk: &Ground<'_>, lang: Lang, centre: CentreId, from: &str) -> Result<QueueCard> {
    let (queue, free) = views::queue_at(&desk.means(), centre).await?;
    card(asker, desk, lang, centre, from, &queue, &free, &Typed::default())
}

/// The same of what is read already.
#[allow(clippy::too_many_arguments)]
pub fn card(
    asker: &Asker,
    desk: &Ground<'_>,
    lang: Lang,
    centre: CentreId,
    from: &str,
    queue: &Queue,
    free: &[Free],
    typed: &Typed,
) -> Result<QueueCard> {
    let own = own_counsellor(&desk.house, asker, centre);
    let look = Look { asker, desk, lang, centre, from, free, own };
    let name = Field::new("name", "text", say(lang, "desk-queue-name")).filled(typed);
    let many = i64::try_from(queue.waiting.len()).unwrap_or_default();
    Ok(QueueCard {
        centre: desk.house.centre(centre).map(|it| it.slug.clone()).unwrap_or_default(),
        from: from.to_owned(),
        key: fresh_key()?,
        title: say_with(lang, "desk-queue-title", &[("count", many.into())]),
        waiting: queue.waiting.iter().map(|it| look.waiting(it)).collect(),
        recent: queue.recent.iter().map(|it| look.recent(it)).collect(),
        may_take: own.is_some(),
        name: Field { autocomplete: "off", ..name.optional(true) },
        service: services(&desk.house, lang, centre, typed.value("service")),
    })
}

/// What is given at the centre, and "not sure".
pub fn services(house: &House, lang: Lang, centre: CentreId, chosen: &str) -> Select {
    let mut given: Vec<_> = house.services.values().filter(|it| it.active && it.centres.contains(&centre)).collect();
    given.sort_by_key(|it| (it.position, it.id));
    let unsure = (String::new(), say(lang, "desk-queue-unsure"));
    let options = given.into_iter().map(|it| (it.slug.clone(), it.title.get(lang).to_owned()));
    Select::new("service", say(lang, "desk-queue-service"), chosen, std::iter::once(unsure).chain(options).collect())
}

/// Who looks, as a counsellor who receives at that centre.
pub fn own_counsellor(house: &House, asker: &Asker, centre: CentreId) -> Option<CounsellorId> {
    let own = house.counsellors.values().find(|it| it.person == asker.person && it.active).map(|it| it.id);
    own.filter(|_| asker.is_at(Role::Counsellor, centre))
}

/// Whether she gives that service at that centre; any, when nobody knows which.
pub fn gives(house: &House, counsellor: CounsellorId, centre: CentreId, service: Option<ServiceId>) -> bool {
    let given = |id: &ServiceId| house.service(*id).is_some_and(|it| it.active && it.centres.contains(&centre));
    let Some(own) = house.counsellor(counsellor) else { return false };
    match service {
        Some(id) => own.services.contains(&id) && given(&id),
        None => own.services.iter().any(given),
    }
}

struct Look<'a> {
    asker: &'a Asker,
    desk: &'a Ground<'a>,
    lang: Lang,
    centre: CentreId,
    from: &'a str,
    free: &'a [Free],
    own: Option<CounsellorId>,
}

impl Look<'_> {
    fn waiting(&self, it: &WalkIn) -> Waiting {
        let house = &self.desk.house;
        let fits = |id: CounsellorId| gives(house, id, self.centre, it.service);
        let now = self.desk.now;
        let first = self.free.iter().find(|free| free.span.contains(now) && fits(free.counsellor) && self.own.is_none());
        Waiting {
            id: it.id.0,
            minutes: (now.0 - it.came_at.0).max(0) / 60,
            who: who(self.asker, self.desk, self.lang, it),
            about: about(self.asker, self.desk, self.lang, it),
            give: first.map(|free| Give {
                counsellor: free.counsellor.0,
                name: house.counsellor(free.counsellor).map(|it| it.name.get(self.lang).to_owned()).unwrap_or_default(),
            }),
            mine: self.own.is_some_and(fits),
            others: format!("/staff/queue/{}?from={}", it.id.0, escaped(self.from)),
        }
    }

    fn recent(&self, it: &WalkIn) -> Recent {
        let counsellor = it.counsellor.and_then(|it| self.desk.house.counsellor(it)).map_or("", |it| it.name.get(self.lang));
        let told = [
            ("who", who(self.asker, self.desk, self.lang, it).into()),
            ("counsellor", counsellor.into()),
            ("time", i18n::time(it.changed_at, self.desk.zone_of(self.centre)).into()),
            ("by", it.by.as_str().into()),
        ];
        let key = match it.state {
            WalkInState::Taken => "desk-queue-was-taken",
            WalkInState::Handed => "desk-queue-was-handed",
            WalkInState::GaveUp | WalkInState::Waiting => "desk-queue-has-left",
        };
        Recent { id: it.id.0, what: say_with(self.lang, key, &told), may_return: it.may_return }
    }
}

/// A name as it was given; with somebody beside, when he came.
pub fn who(asker: &Asker, desk: &Ground<'_>, lang: Lang, it: &WalkIn) -> String {
    if asker.beside {
        let time = i18n::time(it.came_at, desk.zone_of(it.centre));
        return say_with(lang, "desk-queue-came", &[("time", time.into())]);
    }
    if it.name.is_empty() { say(lang, "desk-queue-no-name") } else { it.name.clone() }
}

/// What he wants; what is sensitive is not shown where others look on.
pub fn about(asker: &Asker, desk: &Ground<'_>, lang: Lang, it: &WalkIn) -> String {
    match it.service.and_then(|id| desk.house.service(id)) {
        None => say(lang, "desk-queue-unsure-said"),
        Some(service) if service.discreet || asker.beside => say(lang, "desk-queue-topic-hidden"),
        Some(service) => service.title.get(lang).to_owned(),
    }
}

pub fn escaped(path: &str) -> String {
    url::form_urlencoded::byte_serialize(path.as_bytes()).collect()
}
