//! The dates of a group: one more, another time for one, one that does not take place.
use rocket::{Route, get, post, routes};

use super::group::planned;
use super::sheet::{Button, Frame, Sheet, Slip, Values};
use super::{times, words};
use crate::ground::Ground;
use crate::i18n::{self, say, say_with};
use crate::kernel::{Asker, CounsellorId, Error, Lang, Result, RoomId};
use crate::trainings::actions;
use crate::trainings::rules::{NewSession, State};
use crate::trainings::views::{self, Group, InGroup, Offer, Session};
use crate::web::{Fields, Form, Link, Mistake, Page, Shell, Turn, Typed};

const GUEST: usize = 120;

pub fn routes() -> Vec<Route> {
    routes![new, add, moving, move_it, cancelling, cancel]
}

#[get("/staff/groups/<id>/dates/new")]
async fn new(id: i64, ground: Ground<'_>, asker: &Asker, shell: Shell<'_>) -> Result<Page> {
    let (offer, group) = planned(&ground, asker, id).await?;
    let scene = Scene { ground: &ground, asker, offer: &offer, group: &group, own: None };
    // Like the last one, and whoever plans says when.
    let mut values = match group.dates().last() {
        Some(last) => scene.values(last),
        None => Values::new(),
    };
    values.remove("day");
    scene.page(shell, &Typed { values, mistakes: Vec::new() }).await
}

#[post("/staff/groups/<id>/dates/new", data = "<form>")]
async fn add(id: i64, form: Form, ground: Ground<'_>, asker: &Asker, shell: Shell<'_>) -> Result<Turn> {
    let (offer, group) = planned(&ground, asker, id).await?;
    let scene = Scene { ground: &ground, asker, offer: &offer, group: &group, own: None };
    let (slip, read) = scene.read(shell.lang, &form);
    let new = match read {
        Ok(new) => new,
        Err(typed) => return Ok(Turn::again(scene.page(shell, &typed).await?)),
    };
    let key = slip.key(asker, &format!("date/{id}"))?;
    match actions::add_session(&ground.means(), asker, group.id, &new, &key).await {
        Ok(_) => Turn::to(format!("/staff/groups/{id}?done=date")),
        Err(why) => scene.refused(shell, &form, &new, why).await,
    }
}

#[get("/staff/groups/<id>/dates/<session>/move")]
async fn moving(id: i64, session: i64, ground: Ground<'_>, asker: &Asker, shell: Shell<'_>) -> Result<Page> {
    let (offer, group) = planned(&ground, asker, id).await?;
    let own = of(&group, session)?;
    let scene = Scene { ground: &ground, asker, offer: &offer, group: &group, own: Some(own) };
    scene.page(shell, &Typed { values: scene.values(own), mistakes: Vec::new() }).await
}

#[post("/staff/groups/<id>/dates/<session>/move", data = "<form>")]
async fn move_it(id: i64, session: i64, form: Form, ground: Ground<'_>, asker: &Asker, shell: Shell<'_>) -> Result<Turn> {
    let (offer, group) = planned(&ground, asker, id).await?;
    let own = of(&group, session)?;
    let scene = Scene { ground: &ground, asker, offer: &offer, group: &group, own: Some(own) };
    let (slip, read) = scene.read(shell.lang, &form);
    let to = match read {
        Ok(to) => to,
        Err(typed) => return Ok(Turn::again(scene.page(shell, &typed).await?)),
    };
    let key = slip.key(asker, &format!("move/{session}"))?;
    match actions::move_session(&ground.means(), asker, own.id, &to, &key).await {
        Ok(()) => Turn::to(format!("/staff/groups/{id}?done=moved")),
        Err(why) => scene.refused(shell, &form, &to, why).await,
    }
}

#[get("/staff/groups/<id>/dates/<session>/cancel")]
async fn cancelling(id: i64, session: i64, ground: Ground<'_>, asker: &Asker, shell: Shell<'_>) -> Result<Page> {
    let (_, group) = planned(&ground, asker, id).await?;
    cancel_page(&ground, asker, shell, &group, of(&group, session)?, &Typed::default()).await
}

#[post("/staff/groups/<id>/dates/<session>/cancel", data = "<form>")]
async fn cancel(id: i64, session: i64, form: Form, ground: Ground<'_>, asker: &Asker, shell: Shell<'_>) -> Result<Turn> {
    let (_, group) = planned(&ground, asker, id).await?;
    let own = of(&group, session)?;
    let lang = shell.lang;
    let mut fields = Fields::from_form(&form);
    let slip = Slip::take(&mut fields);
    if let Err(wrong) = fields.finish() {
        return Ok(Turn::again(cancel_page(&ground, asker, shell, &group, own, &Typed::of(lang, &wrong)).await?));
    }
    let key = slip.key(asker, &format!("drop/{session}"))?;
    match actions::cancel_session(&ground.means(), asker, own.id, &key).await {
        Ok(()) => Turn::to(format!("/staff/groups/{id}?done=dropped")),
        Err(why) => {
            let mistakes = vec![Mistake { id: "main".to_owned(), text: words::refused(lang, why)? }];
            let typed = Typed { mistakes, ..Typed::default() };
            Ok(Turn::again(cancel_page(&ground, asker, shell, &group, own, &typed).await?))
        }
    }
}

async fn cancel_page(
    ground: &Ground<'_>,
    asker: &Asker,
    shell: Shell<'_>,
    group: &Group,
    own: &Session,
    typed: &Typed,
) -> Result<Page> {
    let lang = shell.lang;
    let own_path = format!("/staff/groups/{}", group.id.0);
    let frame = Frame {
        title: say(lang, "trainings-staff-date-cancel"),
        lead: words::when(ground, lang, group, own.span),
        back: Link::new(own_path.clone(), words::group(lang, group)),
        action: format!("{own_path}/dates/{}/cancel", own.id.0),
        notes: vec![told(ground, asker, lang, group).await?],
        hidden: Vec::new(),
        preview: None,
        buttons: vec![Button { kind: "bad", ..Button::new(lang, "trainings-staff-date-cancel-go") }],
    };
    Sheet::new(lang, typed).page(shell, frame)
}

/// "12 people will be told."
pub async fn told(ground: &Ground<'_>, asker: &Asker, lang: Lang, group: &Group) -> Result<String> {
    let people = views::in_group(&ground.means(), asker, group).await?;
    let seated = people.iter().filter(|it: &&InGroup| it.state == State::Enrolled).count();
    let many = i64::try_from(seated).unwrap_or_default();
    Ok(say_with(lang, "trainings-staff-will-be-told", &[("count", many.into())]))
}

fn of(group: &Group, session: i64) -> Result<&Session> {
    group.sessions.iter().find(|it| it.id.0 == session).ok_or(Error::NotFound)
}

/// A date's form: of a new one, or of one that stands.
struct Scene<'a> {
    ground: &'a Ground<'a>,
    asker: &'a Asker,
    offer: &'a Offer,
    group: &'a Group,
    own: Option<&'a Session>,
}

impl Scene<'_> {
    fn values(&self, of: &Session) -> Values {
        let mut values = Values::new();
        times::put_span(&mut values, of.span, self.ground.zone_of(self.group.centre));
        let id = |it: Option<i64>| it.map(|it| it.to_string()).unwrap_or_default();
        values.insert("room".to_owned(), id(of.room.map(|it| it.0)));
        values.insert("trainer".to_owned(), id(of.trainer.map(|it| it.0)));
        values.insert("guest".to_owned(), of.guest_trainer.clone());
        values
    }

    fn read(&self, lang: Lang, form: &Form) -> (Slip, Result<NewSession, Typed>) {
        let mut fields = Fields::from_form(form);
        let slip = Slip::take(&mut fields);
        let span = times::span(&mut fields, self.ground.zone_of(self.group.centre));
        let places = Places::of(self.ground, lang, self.group, self.own);
        let (room, trainer, guest_trainer) = places.read(&mut fields);
        let read = match (fields.finish(), span) {
            (Ok(()), Some(span)) => Ok(NewSession { span, room, trainer, guest_trainer }),
            (Err(wrong), _) => Err(Typed::of(lang, &wrong)),
            (Ok(()), None) => Err(Typed::default()),
        };
        (slip, read)
    }

    async fn page(&self, shell: Shell<'_>, typed: &Typed) -> Result<Page> {
        let lang = shell.lang;
        let mut sheet = Sheet::new(lang, typed);
        sheet.day("day", "trainings-staff-day", "");
        sheet.time("from", "trainings-staff-from", "");
        sheet.time("until", "trainings-staff-until", "");
        Places::of(self.ground, lang, self.group, self.own).build(&mut sheet);
        let own = format!("/staff/groups/{}", self.group.id.0);
        let zone = self.ground.zone_of(self.group.centre);
        let (title, action) = match self.own {
            None => ("trainings-staff-date-new", format!("{own}/dates/new")),
            Some(it) => ("trainings-staff-date-move", format!("{own}/dates/{}/move", it.id.0)),
        };
        let mut lead = format!("{} · {}", self.offer.it.title.get(lang), words::group(lang, self.group));
        if let Some(it) = self.own {
            lead = format!("{lead} · {}", words::when(self.ground, lang, self.group, it.span));
        }
        let frame = Frame {
            title: say(lang, title),
            lead,
            back: Link::new(own, words::group(lang, self.group)),
            action,
            notes: vec![i18n::zone_words(lang, self.ground.now, zone), told(self.ground, self.asker, lang, self.group).await?],
            hidden: Vec::new(),
            preview: None,
            buttons: vec![Button::new(lang, "trainings-staff-save")],
        };
        sheet.page(shell, frame)
    }

    /// Who or which room is taken, and by what.
    async fn refused(&self, shell: Shell<'_>, form: &Form, wanted: &NewSession, why: Error) -> Result<Turn> {
        let lang = shell.lang;
        let mut mistakes = Vec::new();
        match why {
            Error::Taken => {
                for it in views::clashes(&self.ground.means(), &self.ground.house, wanted, self.own).await? {
                    let id = if matches!(it.what, crate::schedule::InTheWay::Room(_)) { "room" } else { "trainer" };
                    let text = words::clash(lang, self.asker, &self.ground.house, &it);
                    mistakes.push(Mistake { id: id.to_owned(), text });
                }
                if mistakes.is_empty() {
                    mistakes.push(Mistake { id: "day".to_owned(), text: say(lang, "trainings-staff-taken-meanwhile") });
                }
            }
            other => mistakes.push(Mistake { id: "day".to_owned(), text: words::refused(lang, other)? }),
        }
        let values = Fields::from_form(form).typed().clone();
        Ok(Turn::again(self.page(shell, &Typed { values, mistakes }).await?))
    }
}

/// Who may lead a group's dates, and where: active ones of its centre, and whoever does already.
pub struct Places {
    rooms: Vec<(String, String)>,
    trainers: Vec<(String, String)>,
}

impl Places {
    pub fn of(ground: &Ground<'_>, lang: Lang, group: &Group, own: Option<&Session>) -> Places {
        let house = &ground.house;
        let nobody = |key: &str| (String::new(), say(lang, key));
        let fits =
            |it: &&crate::schedule::Room| (it.active && it.centre == group.centre) || own.and_then(|it| it.room) == Some(it.id);
        let mut rooms: Vec<(String, String)> =
            house.rooms.values().filter(fits).map(|it| (it.id.0.to_string(), it.name.get(lang).to_owned())).collect();
        rooms.sort_by_cached_key(|it| i18n::alphabetical(&it.1));
        let theirs = |it: &&crate::schedule::Counsellor| {
            house.works_at(it.id, group.centre) || own.and_then(|it| it.trainer) == Some(it.id)
        };
        let mut trainers: Vec<(String, String)> =
            house.counsellors.values().filter(theirs).map(|it| (it.id.0.to_string(), it.name.get(lang).to_owned())).collect();
        trainers.sort_by_cached_key(|it| i18n::alphabetical(&it.1));
        rooms.insert(0, nobody("trainings-staff-no-room"));
        trainers.insert(0, nobody("trainings-staff-no-trainer"));
        Places { rooms, trainers }
    }

    pub fn build(&self, sheet: &mut Sheet<'_>) {
        sheet.select("trainer", "trainings-staff-trainer", "", self.trainers.clone());
        sheet.line("guest", "trainings-staff-guest", "trainings-staff-guest-hint");
        sheet.select("room", "trainings-staff-room", "", self.rooms.clone());
    }

    pub fn read(&self, fields: &mut Fields) -> (Option<RoomId>, Option<CounsellorId>, String) {
        let ids = |all: &[(String, String)]| all.iter().filter_map(|it| it.0.parse().ok()).collect::<Vec<i64>>();
        let mut pick = |name: &str, all: &[(String, String)]| {
            let ids = ids(all);
            let named: Vec<String> = ids.iter().map(ToString::to_string).collect();
            let known: Vec<(&str, i64)> = named.iter().map(String::as_str).zip(ids).collect();
            fields.choice(name, &known)
        };
        let (room, trainer) = (pick("room", &self.rooms), pick("trainer", &self.trainers));
        (room.map(RoomId), trainer.map(CounsellorId), fields.text("guest", GUEST).unwrap_or_default())
    }
}
