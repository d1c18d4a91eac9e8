//! The set-up list: what is done, what waits for what, and the doors.
use rocket::{Route, get, post, routes};
use serde::Serialize;

use super::super::super::actions;
use super::super::super::rules::{Group, State, Task, tasks};
use super::super::super::views;
use super::form::{Press, pressed};
use crate::ground::Ground;
use crate::i18n::{say, say_with};
use crate::kernel::{Asker, Lang, Result, Scope};
use crate::web::{Form, Link, Page, Shell, Turn};

pub fn routes() -> Vec<Route> {
    routes![manage, setup, doors]
}

#[derive(Serialize)]
struct SetupPage {
    page_title: String,
    open: bool,
    house: String,
    groups: Vec<GroupView>,
    next: Option<Link>,
    meter: String,
    /// Of a hundred.
    percent: i64,
    left: String,
    needs: Vec<Need>,
    doors: Option<Press>,
    import: bool,
    saved: bool,
}

#[derive(Serialize)]
struct GroupView {
    id: String,
    title: String,
    tasks: Vec<TaskView>,
}

#[derive(Serialize)]
struct TaskView {
    id: String,
    href: String,
    title: String,
    about: String,
    state: String,
    kind: &'static str,
    icon: &'static str,
}

#[derive(Serialize)]
struct Need {
    done: bool,
    label: String,
}

#[get("/manage")]
fn manage() -> Result<Turn> {
    Turn::to("/manage/setup")
}

#[get("/manage/setup?<saved>")]
async fn setup(saved: Option<&str>, ground: Ground<'_>, asker: &Asker, shell: Shell<'_>) -> Result<Page> {
    let lang = shell.lang;
    let facts = views::facts(ground.diary.db(), &ground.house, ground.site, asker, ground.now).await?;
    let tasks = tasks(&facts);
    let needed: Vec<_> = tasks.iter().filter(|it| it.0.is_needed()).collect();
    let left: Vec<_> = needed.iter().filter(|it| it.1 != State::Done).collect();
    let (all, done) = (needed.len(), needed.len() - left.len());
    let manages_all = actions::manages(asker) == Scope::All;
    let startable = |it: &&&&(Task, State)| !matches!(it.1, State::CannotStart(_)) && !address(it.0, manages_all).is_empty();
    let next = left.iter().find(startable).map(|it| {
        let task = say(lang, title(it.0));
        Link::new(address(it.0, manages_all), say_with(lang, "manage-setup-go-on", &[("task", task.into())]))
    });
    let open = ground.house.is_open();
    let groups = [Group::House, Group::Offer, Group::People, Group::Messages];
    let doors = match (manages_all, open) {
        (false, _) => None,
        (true, true) => Some(Press::new(lang, "/manage/setup/doors", "manage-doors-close")?.with("doors", "close")),
        (true, false) => Some(Press::new(lang, "/manage/setup/doors", "manage-doors-open")?.with("doors", "open")),
    };
    let minutes: i64 = left.iter().map(|it| it.0.minutes()).sum();
    let view = SetupPage {
        page_title: say(lang, "manage-setup-title"),
        open,
        house: ground.house.settings.name.get(lang).to_owned(),
        groups: groups.into_iter().enumerate().map(|it| group(lang, &ground, it, &facts, &tasks, manages_all)).collect(),
        next,
        meter: say_with(lang, "manage-setup-meter", &[("done", count(done)), ("all", count(all))]),
        percent: i64::try_from(done * 100 / all.max(1))?,
        left: say_with(lang, "manage-setup-left", &[("count", count(left.len())), ("minutes", minutes.into())]),
        needs: vec![
            Need { done: facts.with_openings > 0, label: say(lang, "manage-need-opening") },
            Need { done: facts.mail_left, label: say(lang, "manage-need-message") },
            Need { done: left.is_empty(), label: say(lang, "manage-need-all") },
        ],
        doors,
        import: manages_all,
        saved: saved.is_some(),
    };
    shell.page("manage/setup.html", &view)
}

fn count(number: usize) -> crate::i18n::Arg {
    i64::try_from(number).unwrap_or(i64::MAX).into()
}

#[post("/manage/setup/doors", data = "<form>")]
async fn doors(form: Form, ground: Ground<'_>, asker: &Asker) -> Result<Turn> {
    let Ok((slip, word)) = pressed(&form, "doors") else { return Turn::to("/manage/setup") };
    let db = ground.diary.db();
    let facts = views::facts(db, &ground.house, ground.site, asker, ground.now).await?;
    let missing = tasks(&facts).iter().any(|it| it.0.is_needed() && it.1 != State::Done);
    let hand = slip.hand(db, asker, ground.now, "doors");
    actions::set_doors(&hand, word == "open", missing).await?;
    Turn::to("/manage/setup?saved=1")
}

fn group(
    lang: Lang,
    ground: &Ground<'_>,
    (at, group): (usize, Group),
    facts: &super::super::super::rules::Facts,
    tasks: &[(Task, State)],
    manages_all: bool,
) -> GroupView {
    let heading = match group {
        Group::House => "manage-group-house",
        Group::Offer => "manage-group-offer",
        Group::People => "manage-group-people",
        Group::Messages => "manage-group-messages",
    };
    let view = |(number, (task, state)): (usize, &(Task, State))| {
        let (key, kind, icon) = words(*state);
        let waits = match state {
            State::CannotStart(first) => Some(say_with(lang, "manage-task-waits", &[("task", say(lang, title(*first)).into())])),
            _ => None,
        };
        TaskView {
            id: format!("t{at}{number}"),
            href: if waits.is_some() { String::new() } else { address(*task, manages_all).to_owned() },
            title: say(lang, title(*task)),
            about: waits.unwrap_or_else(|| about(lang, ground, *task, facts)),
            state: say(lang, key),
            kind,
            icon,
        }
    };
    GroupView {
        id: format!("g{at}"),
        title: format!("{}. {}", at + 1, say(lang, heading)),
        tasks: tasks.iter().filter(|it| it.0.group() == group).enumerate().map(view).collect(),
    }
}

fn words(state: State) -> (&'static str, &'static str, &'static str) {
    match state {
        State::Done => ("manage-state-done", "ok", "check"),
        State::InProgress => ("manage-state-progress", "info", "circle-dot"),
        State::ToDo => ("manage-state-to-do", "warn", "pencil"),
        State::PleaseCheck => ("manage-state-check", "warn", "eye"),
        State::CannotStart(_) => ("manage-state-cannot", "", ""),
        State::IfYouWish => ("manage-state-wish", "", ""),
    }
}

fn title(task: Task) -> &'static str {
    match task {
        Task::Settings => "manage-task-settings",
        Task::Centre => "manage-task-centre",
        Task::Rooms => "manage-task-rooms",
        Task::DaysOff => "manage-task-days-off",
        Task::Services => "manage-task-services",
        Task::Offers => "manage-task-offers",
        Task::SecondFactor => "manage-task-second-factor",
        Task::Invite => "manage-task-invite",
        Task::Openings => "manage-task-openings",
        Task::Email => "manage-task-email",
        Task::Sms => "manage-task-sms",
        Task::Discreet => "manage-task-discreet",
    }
}

/// Where it is done; nowhere for who may not do it, and for what the configuration says.
fn address(task: Task, manages_all: bool) -> &'static str {
    match task {
        Task::Settings | Task::DaysOff | Task::Services if !manages_all => "",
        Task::Settings => "/manage/settings",
        Task::Centre => "/manage/centres",
        Task::Rooms => "/manage/rooms",
        Task::DaysOff => "/manage/days-off",
        Task::Services => "/manage/services",
        Task::Offers => "/manage/offers",
        Task::SecondFactor => "/staff/account",
        Task::Invite => "/manage/team",
        Task::Openings => "/staff/schedule",
        Task::Email => "/manage/delivery",
        Task::Sms | Task::Discreet => "",
    }
}

fn about(lang: Lang, ground: &Ground<'_>, task: Task, facts: &super::super::super::rules::Facts) -> String {
    let house = &ground.house;
    match task {
        Task::Settings if facts.named => format!("{} · {}", house.settings.name.get(lang), house.settings.zone.name()),
        Task::Settings => say(lang, "manage-about-settings"),
        Task::Centre => match house.open_centres().first() {
            Some(it) => format!("{}, {}", it.city.get(lang), it.address.get(lang)),
            None => say(lang, "manage-about-centre"),
        },
        Task::Rooms => say_with(lang, "manage-about-rooms", &[("count", count(facts.rooms))]),
        Task::DaysOff => say(lang, "manage-about-days-off"),
        Task::Services => {
            let ready = count(crate::schedule::ready_services(&[]).len());
            say_with(lang, "manage-about-services", &[("ready", ready), ("on", count(facts.services))])
        }
        Task::Offers => say_with(lang, "manage-about-offers", &[("count", count(facts.offering))]),
        Task::SecondFactor => say(lang, "manage-about-second-factor"),
        Task::Invite => {
            say_with(lang, "manage-about-invite", &[("in", count(facts.staff_signed_in)), ("all", count(facts.staff))])
        }
        Task::Openings => say_with(lang, "manage-about-openings", &[("count", count(facts.with_openings))]),
        Task::Email if ground.site.smtp => {
            let from = ground.site.mail_from.clone();
            say_with(
                lang,
                if facts.mail_left { "manage-about-email-left" } else { "manage-about-email" },
                &[("from", from.into())],
            )
        }
        Task::Email => say(lang, "manage-about-email-files"),
        Task::Sms => say(lang, if facts.sms { "manage-about-sms-on" } else { "manage-about-sms" }),
        Task::Discreet if facts.own_discreet_address => {
            say_with(lang, "manage-about-discreet-on", &[("address", ground.site.discreet_url.clone().into())])
        }
        Task::Discreet => say(lang, "manage-about-discreet"),
    }
}
