//! "Work it out" and "Apply all": what would be stored, what it brings about, and a decision about everybody who is hit.
use std::collections::BTreeMap;

use rocket::Either;
use serde::Serialize;

use super::consequences::{self, Consequences};
use super::form::Row;
use super::words;
use crate::booking;
use crate::desk::actions::hours::{self, Decision, Outcome, Pick, Wanted};
use crate::desk::views::hours::{self as views, Plan, RoomChoice};
use crate::ground::Ground;
use crate::i18n::{say, say_with};
use crate::kernel::{AppointmentId, Asker, Error, Key, OpeningId, Result, RoomId};
use crate::schedule::{self, Away, Bad, Change};
use crate::web::{Errors, Fields, Link, Mistake, Page, Shell, Turn, Typed, document_title, fresh_key};

/// What differs between the forms that change hours.
pub struct Editor {
    pub title: String,
    /// What holds now, in words.
    pub lead: String,
    pub back: Link,
    pub action: String,
    pub legend: String,
    pub rows: Vec<Row>,
    /// Where to go when it is done; `{id}` is the number of what was made.
    pub done: String,
    /// What one press does at once, offering other times to everybody who is hit; empty where decisions come first.
    pub at_once: String,
}

/// What is wanted, once the form has been read.
#[derive(Debug, Clone)]
pub struct Drawn {
    pub change: Change,
    pub away: Option<Away>,
}

/// What came besides the form's own fields.
#[derive(Debug, Clone, Default)]
pub struct Sent {
    apply: bool,
    key: String,
    version: i64,
    rooms: RoomChoice,
    decisions: BTreeMap<AppointmentId, Decision>,
    /// Sorted and joined: the same form sent again is the same.
    body: String,
}

#[derive(Serialize)]
struct View {
    page_title: String,
    title: String,
    lead: String,
    back: Link,
    errors: Option<Errors>,
    /// What somebody else changed meanwhile.
    news: String,
    action: String,
    key: String,
    version: i64,
    legend: String,
    rows: Vec<Row>,
    at_once: String,
    consequences: Option<Consequences>,
    work: String,
}

impl Sent {
    /// Takes what every form here brings along out of the fields.
    pub fn take(fields: &mut Fields) -> Sent {
        let pairs: Vec<String> =
            fields.typed().iter().filter(|it| it.0 != "key").map(|(name, value)| format!("{name}={value}")).collect();
        let ids: Vec<i64> = fields.typed().keys().filter_map(|it| it.strip_prefix("hit-")?.parse().ok()).collect();
        let times: Vec<i64> = fields.typed().keys().filter_map(|it| it.strip_prefix("times-")?.parse().ok()).collect();
        let mut picks: BTreeMap<i64, Vec<Pick>> = BTreeMap::new();
        for id in times {
            let list = fields.raw(&format!("times-{id}")).unwrap_or_default();
            picks.insert(id, list.split(',').filter_map(Pick::parse).take(booking::OFFERED).collect());
        }
        let mut decisions = BTreeMap::new();
        for id in ids {
            let offer = Decision::Offer(picks.remove(&id).unwrap_or_default());
            let decision = match fields.raw(&format!("hit-{id}")).as_deref() {
                Some("keep") => Decision::Keep,
                Some("offer") => offer,
                Some("cancel") => Decision::Cancel,
                _ => continue,
            };
            decisions.insert(AppointmentId(id), decision);
        }
        let rooms = match fields.raw("rooms").as_deref() {
            Some("close") => RoomChoice::Close,
            Some("share") => RoomChoice::Share,
            Some(other) => other
                .strip_prefix("room-")
                .and_then(|it| it.parse().ok())
                .map_or(RoomChoice::Undecided, |it| RoomChoice::Room(RoomId(it))),
            None => RoomChoice::Undecided,
        };
        Sent {
            apply: fields.raw("do").as_deref() == Some("apply"),
            key: fields.raw("key").unwrap_or_default(),
            version: fields.number("version", 0..=i64::MAX).unwrap_or_default(),
            rooms,
            decisions,
            body: pairs.join("&"),
        }
    }

    fn wanted(&self, drawn: &Drawn, offer_rest: bool) -> Wanted {
        Wanted {
            change: drawn.change.clone(),
            version: self.version,
            away: drawn.away,
            rooms: self.rooms,
            decisions: self.decisions.clone(),
            offer_rest,
        }
    }
}

/// The form as it is opened.
pub fn open(shell: &Shell<'_>, editor: Editor, version: i64) -> Result<Page> {
    page(shell, editor, version, None, None, String::new())
}

/// Everything that the answers here are made from.
pub struct Scene<'a> {
    pub desk: &'a Ground<'a>,
    pub shell: &'a Shell<'a>,
    pub asker: &'a Asker,
}

/// Answers a form that was sent: with what it would bring about, or by doing it.
pub async fn answer<E>(
    scene: &Scene<'_>,
    editor: E,
    fields: Fields,
    sent: Sent,
    drawn: Option<Drawn>,
) -> Result<Either<Page, Turn>>
where
    E: Fn(&Typed) -> Editor,
{
    let lang = scene.shell.lang;
    let mut typed = Typed { values: fields.typed().clone(), mistakes: Vec::new() };
    if let Err(wrong) = fields.finish() {
        return again(scene, &editor, sent.version, &Typed::of(lang, &wrong));
    }
    let drawn = drawn.ok_or_else(|| Error::Fault("a form without mistakes has no meaning".into()))?;
    // Whoever presses twice finds done what would be refused now, so applying asks in its own order.
    let bad = if sent.apply { Vec::new() } else { hours::bad(&scene.desk.house, &drawn.change, scene.desk.now) };
    if !bad.is_empty() {
        typed.mistakes = mistakes(scene, &bad);
        return again(scene, &editor, sent.version, &typed);
    }
    let form = editor(&typed);
    let at_once = !form.at_once.is_empty();
    let mut stale = false;
    if sent.apply {
        let key = Key::by(scene.asker.account, &form.action, &sent.key, &sent.body)?;
        match hours::apply(&scene.desk.means(), scene.asker, &sent.wanted(&drawn, at_once), Some(&key)).await? {
            Outcome::Done(id) => return Ok(Either::Right(Turn::to(form.done.replace("{id}", &id.to_string()))?)),
            Outcome::Bad(bad) => {
                typed.mistakes = mistakes(scene, &bad);
                return again(scene, &editor, sent.version, &typed);
            }
            Outcome::Gone(id) => {
                let text = say(lang, "hours-gone");
                typed.mistakes = vec![Mistake { id: format!("hit-{}", id.0), text }];
            }
            Outcome::Stale => stale = true,
            Outcome::Undecided => {}
        }
    }
    worked_out(scene, editor, &typed, &sent, &drawn, stale).await
}

/// The page with everything that the change would bring about.
async fn worked_out<E>(
    scene: &Scene<'_>,
    editor: E,
    typed: &Typed,
    sent: &Sent,
    drawn: &Drawn,
    stale: bool,
) -> Result<Either<Page, Turn>>
where
    E: Fn(&Typed) -> Editor,
{
    let lang = scene.shell.lang;
    let plan = plan(scene, drawn, sent.rooms).await?;
    if let Some(bad) = hours::away_already(&plan) {
        let typed = Typed { values: typed.values.clone(), mistakes: mistakes(scene, &[bad]) };
        return again(scene, &editor, sent.version, &typed);
    }
    let (version, news) = news(scene, &plan, &drawn.change, sent.version).await?;
    let form = editor(typed);
    let at_once = !form.at_once.is_empty();
    let mut mistakes = typed.mistakes.clone();
    if sent.apply && mistakes.is_empty() && !stale {
        mistakes = undecided(scene, &plan, sent, at_once);
    }
    let told = Typed { values: BTreeMap::new(), mistakes: mistakes.clone() };
    let consequences = consequences::say_all(scene, &plan, drawn, sent, at_once, &told);
    let errors = Errors::of(lang, mistakes);
    let page = page(scene.shell, form, version, errors, Some(consequences), news)?;
    Ok(if sent.apply { Either::Right(Turn::again(page)) } else { Either::Left(page) })
}

/// What a change would bring about in the house as it stands.
pub async fn plan(scene: &Scene<'_>, drawn: &Drawn, rooms: RoomChoice) -> Result<Plan> {
    let means = scene.desk.means();
    let db = scene.desk.diary.db();
    let house = scene.desk.diary.house().await?;
    let booked = views::booked(db.read(), &means, scene.asker, &house, &hours::affected(&house, &drawn.change)).await?;
    let contacts = views::contacts(means.diary.db().read(), &booked).await?;
    views::plan(db.read(), &means, &house, drawn.change.clone(), rooms, contacts, booked).await
}

/// The version that is edited now, and what somebody else changed meanwhile.
async fn news(scene: &Scene<'_>, plan: &Plan, change: &Change, seen: i64) -> Result<(i64, String)> {
    let id: Option<OpeningId> = match change {
        Change::Alter(it) => Some(it.id),
        Change::End { opening, .. } | Change::Date { opening, .. } => Some(*opening),
        _ => None,
    };
    let Some(now) = id.and_then(|it| plan.old.opening(it)) else { return Ok((0, String::new())) };
    if now.version == seen {
        return Ok((seen, String::new()));
    }
    let lang = scene.shell.lang;
    let by = schedule::changed_by(scene.desk.diary.db(), now.id).await?;
    let told = [("name", by.into()), ("now", words::opening(lang, &plan.old, now).into())];
    Ok((now.version, say_with(lang, "hours-news", &told)))
}

fn undecided(scene: &Scene<'_>, plan: &Plan, sent: &Sent, at_once: bool) -> Vec<Mistake> {
    let lang = scene.shell.lang;
    let mut mistakes = Vec::new();
    if !plan.clashes.is_empty() && sent.rooms == RoomChoice::Undecided {
        mistakes.push(Mistake { id: "rooms".to_owned(), text: say(lang, "hours-undecided-room") });
    }
    for hit in plan.hits.iter().filter(|it| !at_once && !it.elsewhere && !sent.decisions.contains_key(&it.id)) {
        let who = consequences::who(scene, hit);
        let text = say_with(lang, "hours-undecided", &[("who", who.into())]);
        mistakes.push(Mistake { id: format!("hit-{}", hit.id.0), text });
    }
    mistakes
}

fn mistakes(scene: &Scene<'_>, bad: &[Bad]) -> Vec<Mistake> {
    let mistake = |it: &Bad| {
        let (id, text) = words::bad(scene.shell.lang, &scene.desk.house, it);
        Mistake { id: id.to_owned(), text }
    };
    bad.iter().map(mistake).collect()
}

fn again<E: Fn(&Typed) -> Editor>(scene: &Scene<'_>, editor: &E, version: i64, typed: &Typed) -> Result<Either<Page, Turn>> {
    let errors = Errors::of(scene.shell.lang, typed.mistakes.clone());
    Ok(Either::Right(Turn::again(page(scene.shell, editor(typed), version, errors, None, String::new())?)))
}

fn page(
    shell: &Shell<'_>,
    editor: Editor,
    version: i64,
    errors: Option<Errors>,
    consequences: Option<Consequences>,
    news: String,
) -> Result<Page> {
    let lang = shell.lang;
    let work = say(lang, if consequences.is_some() { "hours-work-again" } else { "hours-work" });
    let view = View {
        page_title: document_title(lang, &editor.title, errors.is_some()),
        title: editor.title,
        lead: editor.lead,
        back: editor.back,
        errors,
        news,
        action: editor.action,
        key: fresh_key()?,
        version,
        legend: editor.legend,
        rows: editor.rows,
        at_once: editor.at_once,
        consequences,
        work,
    };
    shell.page("desk/hours.html", &view)
}

impl Sent {
    /// What was decided about one who is hit, if anything.
    pub fn decision(&self, id: AppointmentId) -> Option<&Decision> {
        self.decisions.get(&id)
    }

    pub fn rooms(&self) -> RoomChoice {
        self.rooms
    }
}
