//! The bar above every page of staff.
use super::calls::waiting_calls;
use crate::booking;
use crate::i18n::{say, say_with};
use crate::kernel::{Asker, Clock, DISK_LOW, Lang, Result, Role, Roles, mark};
use crate::notify;
use crate::schedule::Diary;
use crate::web::{Bar, BarItem, Link};

struct Place {
    roles: Roles,
    href: &'static str,
    key: &'static str,
    icon: &'static str,
}

const fn place(roles: &[Role], href: &'static str, key: &'static str, icon: &'static str) -> Place {
    Place { roles: Roles::of(roles), href, key, icon }
}

/// Where staff can go, in the order of the bar.
const PLACES: &[Place] = &[
    place(&[Role::Counsellor], "/staff", "desk-bar-day", "calendar-days"),
    place(&[Role::Desk, Role::Manager], "/staff/centre", "desk-bar-centre", "layout-grid"),
    place(&[Role::Desk, Role::Manager], "/staff/calls", "desk-bar-calls", "phone"),
    place(&[Role::Counsellor, Role::Desk, Role::Manager], "/staff/people", "desk-bar-people", "users"),
    place(&[Role::Counsellor, Role::Desk, Role::Manager], "/staff/schedule", "desk-bar-schedule", "calendar-plus"),
    place(&[Role::Counsellor, Role::Desk, Role::Manager], "/staff/trainings", "desk-bar-trainings", "graduation-cap"),
    place(&[Role::Manager], "/manage/setup", "desk-bar-setup", "list-checks"),
    place(&[Role::Manager], "/manage/team", "desk-bar-team", "user-plus"),
    place(&[Role::Manager], "/manage/delivery", "desk-bar-delivery", "send"),
    place(&[Role::Manager], "/manage/audit", "desk-bar-audit", "file-clock"),
];

/// How many places a phone shows side by side.
const FIT: usize = 5;

/// What the bar is made from.
#[derive(Clone)]
pub struct Watch {
    pub diary: Diary,
    pub clock: Clock,
}

/// The bar for whoever asks. Runs on every page of staff: few queries, each by an index, whatever the history.
pub async fn bar(watch: Watch, asker: Asker, lang: Lang, path: String) -> Result<Bar> {
    let roles = asker.roles();
    let mut items: Vec<BarItem> = PLACES
        .iter()
        .filter(|it| it.roles.meets(roles))
        .map(|it| BarItem {
            href: it.href,
            label: say(lang, it.key),
            icon: it.icon,
            current: false,
            count: 0,
            waiting: String::new(),
        })
        .collect();
    for item in items.iter_mut().filter(|it| it.href == "/staff/calls") {
        item.count = waiting_calls(watch.diary.db(), &asker).await?;
        item.waiting = say(lang, "desk-bar-waiting");
    }
    // A group is a part of the trainings. The longest address that the page's path begins with is where we are.
    let path = if path.starts_with("/staff/groups/") { "/staff/trainings".to_owned() } else { path };
    let here = items.iter().filter(|it| path == it.href || path.starts_with(&format!("{}/", it.href))).map(|it| it.href);
    let here = here.max_by_key(|it| it.len());
    for item in &mut items {
        item.current = Some(item.href) == here;
    }
    let to_close = to_close(&watch, &asker, roles, lang).await?;
    let alarms = alarms(&watch, roles, lang).await?;
    // Five fit on a phone: of more, the last ones fold, and the fold takes a place itself.
    let more = if items.len() > FIT { items.split_off(FIT - 1) } else { Vec::new() };
    let more_here = more.iter().any(|it| it.current);
    Ok(Bar { name: asker.name, items, more, more_here, to_close, alarms, beside: asker.beside })
}

/// How many past appointments nobody has recorded: one query, by the index of those that stand open.
async fn to_close(watch: &Watch, asker: &Asker, roles: Roles, lang: Lang) -> Result<Option<Link>> {
    if !roles.meets(Roles::of(&[Role::Counsellor, Role::Desk, Role::Manager])) {
        return Ok(None);
    }
    let whose = booking::to_close(&watch.diary, asker).await?;
    let many = booking::count_unclosed(watch.diary.db(), &whose, watch.clock.now()).await?;
    Ok((many > 0).then(|| Link::new("/staff/unclosed", say_with(lang, "desk-bar-to-close", &[("count", many.into())]))))
}

/// What a manager must know before anything else.
async fn alarms(watch: &Watch, roles: Roles, lang: Lang) -> Result<Vec<Link>> {
    let mut alarms: Vec<Link> = Vec::new();
    if roles.meets(Roles::of(&[Role::Manager, Role::Desk])) {
        alarms.extend(undelivered(watch, roles, lang).await?);
    }
    if mark(watch.diary.db(), DISK_LOW).await?.is_some() {
        // Everybody has to know that soon nothing may be stored; a manager can look how much is left.
        let href = if roles.has(Role::Manager) { "/manage/storage" } else { "" };
        alarms.push(Link::new(href, say(lang, "team-alarm-disk")));
    }
    Ok(alarms)
}

/// Messages that should have left wait for so many minutes: somebody has to know.
const LATE_MINUTES: i64 = 15;

/// Whether messages leave: a manager goes and looks, the desk learns that people may not have been told.
async fn undelivered(watch: &Watch, roles: Roles, lang: Lang) -> Result<Option<Link>> {
    let late = notify::late(watch.diary.db()).await?;
    let now = watch.clock.now();
    let waits = late.oldest.filter(|it| it.plus_minutes(LATE_MINUTES) < now);
    let words = match (late.held, waits) {
        (true, _) => say(lang, "manage-alarm-held"),
        (false, Some(since)) => say_with(lang, "manage-alarm-late", &[("minutes", ((now.0 - since.0) / 60).into())]),
        (false, None) => return Ok(None),
    };
    let href = if roles.has(Role::Manager) { "/manage/delivery" } else { "/staff/calls" };
    Ok(Some(Link::new(href, words)))
}
