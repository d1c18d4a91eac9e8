//! Notes: written, amended, read in all their versions, asked for, shared.
use rocket::{Route, get, post, routes};
use serde::Serialize;

use super::super::super::actions;
use super::super::super::views::{self, Seen};
use super::words;
use crate::ground::Ground;
use crate::i18n::{say, say_with};
use crate::kernel::{AccountId, Asker, Error, Key, NoteId, PersonId, Refusal, Result, Role};
use crate::people::{self, Deed};
use crate::records::{self, Level, NewNote, Note, Reading, Version};
use crate::web::{Choices, Errors, Field, Fields, Form, Page, Shell, Turn, Typed, document_title, fresh_key};

/// So long may a note be.
const LONGEST: usize = 8_000;

pub fn routes() -> Vec<Route> {
    routes![blank, write, read, amend, ask, answer]
}

#[derive(Serialize)]
struct FormPage {
    page_title: String,
    title: String,
    back: String,
    action: String,
    key: String,
    errors: Option<Errors>,
    level: Choices,
    text: Field,
}

#[derive(Serialize)]
struct ReadPage {
    page_title: String,
    title: String,
    back: String,
    action: String,
    key: String,
    errors: Option<Errors>,
    level: String,
    author: String,
    mine: bool,
    seen: i64,
    text: Field,
    versions: Vec<VersionLine>,
    readers: Vec<ReaderLine>,
}

#[derive(Serialize)]
struct VersionLine {
    title: String,
    lines: Vec<String>,
}

#[derive(Serialize)]
struct ReaderLine {
    id: i64,
    name: String,
    state: String,
    asks: bool,
    shared: bool,
}

#[get("/staff/people/<id>/notes/new")]
async fn blank(id: i64, asker: &Asker, desk: Ground<'_>, shell: Shell<'_>) -> Result<Page> {
    let seen = views::seen(&desk.means(), asker, PersonId(id)).await?;
    form_page(&shell, asker, &seen, &Typed::default())
}

fn form_page(shell: &Shell<'_>, asker: &Asker, seen: &Seen, typed: &Typed) -> Result<Page> {
    let lang = shell.lang;
    let counsellor = asker.is_at(Role::Counsellor, seen.centre);
    let levels = Level::ALL.iter().filter(|it| records::may_write(**it, counsellor));
    let small = |it: Level| match it {
        Level::Logistics => say(lang, "desk-people-level-logistics-hint"),
        Level::Professional => say(lang, "desk-people-level-professional-hint"),
        Level::Restricted => say(lang, "desk-people-level-restricted-hint"),
    };
    let options = levels.map(|it| (it.as_str(), words::level(lang, *it), small(*it))).collect();
    let default = if counsellor { Level::Professional } else { Level::Logistics };
    let errors = Errors::of(lang, typed.mistakes.clone());
    let title = say(lang, "desk-people-note-new");
    let view = FormPage {
        page_title: document_title(lang, &title, errors.is_some()),
        title,
        back: format!("/staff/people/{}", seen.known.person.id.0),
        action: format!("/staff/people/{}/notes", seen.known.person.id.0),
        key: fresh_key()?,
        errors,
        level: words::choices("level", say(lang, "desk-people-level"), typed, default.as_str(), options),
        text: Field::new("text", "lines", say(lang, "desk-people-note-text")).filled(typed),
    };
    shell.page("desk/person_note_new.html", &view)
}

#[post("/staff/people/<id>/notes", data = "<form>")]
async fn write(id: i64, form: Form, asker: &Asker, desk: Ground<'_>, shell: Shell<'_>) -> Result<Turn> {
    let seen = views::seen(&desk.means(), asker, PersonId(id)).await?;
    let mut fields = Fields::from_form(&form);
    let key = fields.raw("key").unwrap_or_default();
    let level = fields.choice("level", &levels());
    let text = fields.paragraph("text", LONGEST);
    if level.is_none() {
        fields.wrong("level", "web-field-required");
    }
    if text.is_none() {
        fields.wrong("text", "web-field-required");
    }
    let mut typed = Typed { values: fields.typed().clone(), mistakes: Vec::new() };
    let (level, text) = match (fields.finish(), level, text) {
        (Ok(()), Some(level), Some(text)) => (level, text),
        (Err(wrong), ..) => return Ok(Turn::again(form_page(&shell, asker, &seen, &Typed::of(shell.lang, &wrong))?)),
        _ => return Err(Error::NotFound),
    };
    let key = Key::by(asker.account, &format!("note:{id}"), &key, &format!("{level:?} {text}"))?;
    let new = NewNote { person: seen.known.person.id, centre: seen.centre, appointment: None, level, text };
    match actions::write_note(&desk.means(), asker, &new, &key).await {
        Ok(()) => Turn::to(format!("/staff/people/{}#pn", new.person.0)),
        Err(Error::Refused(why)) => {
            words::refused(shell.lang, &mut typed, "level", why.0);
            Ok(Turn::again(form_page(&shell, asker, &seen, &typed)?))
        }
        Err(other) => Err(other),
    }
}

fn levels() -> Vec<(&'static str, Level)> {
    Level::ALL.iter().map(|it| (it.as_str(), *it)).collect()
}

#[get("/staff/people/<id>/notes/<note>", rank = 2)]
async fn read(id: i64, note: i64, asker: &Asker, desk: Ground<'_>, shell: Shell<'_>) -> Result<Page> {
    let seen = views::seen(&desk.means(), asker, PersonId(id)).await?;
    let found = found(&desk, asker, &seen, NoteId(note)).await?;
    let deed = Deed::new("see-note", "note", note).of(found.0.person).at(found.0.centre);
    people::recorded(desk.diary.db(), asker, &deed, desk.now).await?;
    read_page(&shell, &seen, found, &Typed::default())
}

async fn found(desk: &Ground<'_>, asker: &Asker, seen: &Seen, note: NoteId) -> Result<(Note, Vec<Version>)> {
    records::note(desk.diary.db(), desk.keys, asker, &seen.known.family, note, &seen.ties).await
}

fn read_page(shell: &Shell<'_>, seen: &Seen, (note, versions): (Note, Vec<Version>), typed: &Typed) -> Result<Page> {
    let lang = shell.lang;
    let version = |it: &Version| {
        let told = [("number", it.number.into()), ("day", words::day_of(lang, it.at, seen.zone).into())];
        VersionLine { title: say_with(lang, "desk-people-version", &told), lines: it.text.lines().map(str::to_owned).collect() }
    };
    let reader = |(account, name, state): &(AccountId, String, Reading)| ReaderLine {
        id: account.0,
        name: name.clone(),
        state: say(
            lang,
            match state {
                Reading::Asked => "desk-people-reader-asked",
                Reading::Shared => "desk-people-reader-shared",
                Reading::Declined => "desk-people-reader-declined",
            },
        ),
        asks: *state == Reading::Asked,
        shared: *state == Reading::Shared,
    };
    let text = Field::new("text", "lines", say(lang, "desk-people-note-amend"));
    let text =
        if typed.values.is_empty() { Field { value: note.text.clone().unwrap_or_default(), ..text } } else { text.filled(typed) };
    let errors = Errors::of(lang, typed.mistakes.clone());
    let title = say_with(lang, "desk-people-note-of", &[("day", words::day_of(lang, note.made_at, seen.zone).into())]);
    let base = format!("/staff/people/{}", seen.known.person.id.0);
    let view = ReadPage {
        page_title: document_title(lang, &title, errors.is_some()),
        title,
        action: format!("{base}/notes/{}", note.id.0),
        back: base,
        key: fresh_key()?,
        errors,
        level: words::level(lang, note.level),
        author: note.author.clone(),
        mine: note.mine,
        seen: note.versions,
        text,
        versions: versions.iter().rev().map(version).collect(),
        readers: note.readers.iter().map(reader).collect(),
    };
    shell.page("desk/person_note.html", &view)
}

#[post("/staff/people/<id>/notes/<note>", data = "<form>")]
async fn amend(id: i64, note: i64, form: Form, asker: &Asker, desk: Ground<'_>, shell: Shell<'_>) -> Result<Turn> {
    let seen = views::seen(&desk.means(), asker, PersonId(id)).await?;
    let before = found(&desk, asker, &seen, NoteId(note)).await?;
    let mut fields = Fields::from_form(&form);
    let key = fields.raw("key").unwrap_or_default();
    let version = fields.number("seen", 1..=100_000);
    let text = fields.paragraph("text", LONGEST);
    if text.is_none() {
        fields.wrong("text", "web-field-required");
    }
    let mut typed = Typed { values: fields.typed().clone(), mistakes: Vec::new() };
    let (Some(version), Some(text)) = (version, text) else {
        let typed = fields.finish().err().map_or(typed, |it| Typed::of(shell.lang, &it));
        return Ok(Turn::again(read_page(&shell, &seen, before, &typed)?));
    };
    if let Err(wrong) = fields.finish() {
        return Ok(Turn::again(read_page(&shell, &seen, before, &Typed::of(shell.lang, &wrong))?));
    }
    let key = Key::by(asker.account, &format!("note:{id}:{note}"), &key, &format!("{version} {text}"))?;
    match actions::amend_note(&desk.means(), asker, NoteId(note), version, &text, &key).await {
        Ok(()) => Turn::to(format!("/staff/people/{}#pn", seen.known.person.id.0)),
        Err(Error::Refused(Refusal(why))) => {
            words::refused(shell.lang, &mut typed, "text", why);
            let now = found(&desk, asker, &seen, NoteId(note)).await?;
            Ok(Turn::again(read_page(&shell, &seen, now, &typed)?))
        }
        Err(other) => Err(other),
    }
}

#[post("/staff/people/<id>/notes/<note>/ask", data = "<form>")]
async fn ask(id: i64, note: i64, form: Form, asker: &Asker, desk: Ground<'_>) -> Result<Turn> {
    let seen = views::seen(&desk.means(), asker, PersonId(id)).await?;
    let key = key_of(asker, form, &format!("note-ask:{id}:{note}"))?;
    let all = records::notes(desk.diary.db(), desk.keys, asker, &seen.known.family, &seen.ties).await?;
    // What they may not see exists only among the person's notes.
    all.iter().find(|it| it.id.0 == note && !it.mine).ok_or(Error::NotFound)?;
    actions::ask_author(&desk.means(), asker, NoteId(note), asker.lang, &key).await?;
    Turn::to(format!("/staff/people/{}#pn", seen.known.person.id.0))
}

#[post("/staff/people/<id>/notes/<note>/share", data = "<form>")]
async fn answer(id: i64, note: i64, form: Form, asker: &Asker, desk: Ground<'_>) -> Result<Turn> {
    let seen = views::seen(&desk.means(), asker, PersonId(id)).await?;
    let before = found(&desk, asker, &seen, NoteId(note)).await?.0;
    let mut fields = Fields::from_form(&form);
    let key = fields.raw("key").unwrap_or_default();
    let reader = fields.number("reader", 1..=i64::MAX);
    let answer = fields.choice("answer", &[("share", Reading::Shared), ("decline", Reading::Declined)]);
    let (Ok(()), Some(reader), Some(answer)) = (fields.finish(), reader, answer) else { return Err(Error::NotFound) };
    // Only who asked, or with whom it is shared already, is answered.
    if !before.mine || !before.readers.iter().any(|it| it.0.0 == reader) {
        return Err(Error::NotFound);
    }
    let key = Key::by(asker.account, &format!("note-share:{note}"), &key, &format!("{reader} {answer:?}"))?;
    actions::answer_reader(&desk.means(), asker, NoteId(note), AccountId(reader), answer, &key).await?;
    Turn::to(format!("/staff/people/{}/notes/{note}", seen.known.person.id.0))
}

/// A form that carries nothing but its key.
fn key_of(asker: &Asker, form: Form, scope: &str) -> Result<Key> {
    let mut fields = Fields::from_form(&form);
    let key = fields.raw("key").unwrap_or_default();
    match fields.finish() {
        Ok(()) => Key::by(asker.account, scope, &key, ""),
        Err(_) => Err(Error::NotFound),
    }
}
