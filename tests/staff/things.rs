//! One of everything at the first centre, and the address of each in every route: what the matrix asks for.
use pachatak::kernel::{CentreId, PersonId, Role};
use pachatak::records::{self, Level, NewNote, NewPlacement, PlacementKind, StatedBy};
use rocket::http::Status;
use sea_orm::ConnectionTrait;
use serde_json::json;

use super::calls::second_centre;
use super::colleague::Colleague;
use super::house::{House, but, wish};

pub struct Things {
    pub centre: CentreId,
    pub other_centre: CentreId,
    /// The person that the counsellor of all these things is.
    pub counsellors_person: PersonId,
    /// By the beginning of a route's path: what stands in its first hole.
    ids: Vec<(&'static str, String)>,
    /// What names a counsellor, and a time of hers at the first centre, where a route's query or form says whose it is.
    named: Vec<(&'static str, String)>,
}

impl Things {
    /// Fills the house: an appointment of today with Alena, a walk-in, a call, a dead letter, and what else has an id.
    pub async fn of(house: &House) -> Things {
        let centre = house.centre().await;
        let other_centre = second_centre(house).await;
        let counsellor = house.diary.house().await.unwrap().counsellor(house.alena).unwrap().person;
        let today = json!({ "start": "2026-11-23T12:00:00+03:00", "counsellor": house.alena.0 });
        let booked = house.book(&but(wish("cv", "12:00"), &today)).await;
        assert_eq!(booked.status, Status::Created, "{}", booked.text);
        let token = house.employ("Machine", &[(Role::Manager, Some(centre))], Some(counsellor)).await;
        records(house, &token, centre, counsellor).await;
        for sql in FILL {
            run(house, &sql.replace("{account}", &token.account.0.to_string()).replace("{centre}", &centre.0.to_string())).await;
        }
        let mut ids = Vec::new();
        for (path, sql) in WHERE {
            ids.push((*path, house.count(&sql.replace("{alena}", &house.alena.0.to_string())).await.to_string()));
        }
        let known = house.diary.house().await.unwrap();
        let named = vec![
            ("counsellor", house.alena.0.to_string()),
            ("service", known.service_by_slug("cv").unwrap().id.0.to_string()),
            ("centre", known.centre(centre).unwrap().slug.clone()),
            ("start", "1795424400".to_owned()),
        ];
        Things { centre, other_centre, counsellors_person: counsellor, ids, named }
    }

    /// A route's path with the first centre's things in its holes.
    ///
    /// # Panics
    /// For a route with a hole that nothing here fits: whoever adds such a route says what stands there.
    pub fn path(&self, pattern: &str) -> String {
        let (mut path, mut rest, mut read) = (String::new(), pattern, 0);
        while let Some((before, after)) = rest.split_once('<') {
            let (hole, after) = after.split_once('>').unwrap();
            let here = &pattern[..read + before.len()];
            let fitting = self.ids.iter().filter(|(start, _)| here.starts_with(start)).max_by_key(|(start, _)| start.len());
            let (_, id) =
                fitting.unwrap_or_else(|| panic!("nothing stands in the hole <{hole}> of {pattern}: add it to things.rs"));
            path.push_str(before);
            path.push_str(id);
            read += before.len() + hole.len() + 2;
            rest = after;
        }
        path + rest + &self.query(pattern)
    }

    fn query(&self, pattern: &str) -> String {
        let pairs: Vec<String> = self.of_query(pattern).map(|(name, value)| format!("{name}={value}")).collect();
        if pairs.is_empty() { String::new() } else { format!("?{}", pairs.join("&")) }
    }

    fn of_query(&self, pattern: &str) -> impl Iterator<Item = (&'static str, &str)> {
        let names = QUERIES.iter().find(|it| it.0 == pattern).map_or(&[][..], |it| it.1);
        self.named.iter().filter(|it| names.contains(&it.0)).map(|it| (it.0, it.1.as_str()))
    }

    /// Whether a route's path, query or form names a thing that is somebody's.
    pub fn names_something(pattern: &str) -> bool {
        (pattern.contains('<') && !SHARED.iter().any(|it| pattern.starts_with(it))) || QUERIES.iter().any(|it| it.0 == pattern)
    }

    /// Whether the hole of a route holds what belongs to one account alone: nobody else of its centre finds it either.
    pub fn is_own(&self, pattern: &str, role: Role) -> bool {
        OWN.iter().any(|start| pattern.starts_with(start)) || (role == Role::Manager && pattern == NOTE)
    }

    /// A form that would be done if it came from somebody who may.
    pub fn form(&self, pattern: &str) -> Vec<(&str, &str)> {
        let fitting = FORMS.iter().filter(|(start, _)| pattern.starts_with(start)).max_by_key(|(start, _)| start.len());
        let own = fitting.into_iter().flat_map(|it| it.1.iter().copied());
        own.chain(self.of_query(pattern)).chain([("key", "matrix")]).collect()
    }

    /// Whoever asks can do something at all: an answer of 404 is no accident of the session.
    pub async fn prove(&self, house: &House, who: &Colleague, role: Role) {
        let answer = who.get(house, "/staff/account").await;
        assert_eq!(answer.status, Status::Ok, "{} has come in", role.as_str());
    }
}

/// A note that whoever meets her next may read, and what the meeting led to.
async fn records(house: &House, who: &Colleague, centre: CentreId, counsellor: PersonId) {
    let person = PersonId(house.count("SELECT MAX(person_id) FROM appointment").await);
    let asker = house.asker(who, &[(Role::Counsellor, Some(centre)), (Role::Manager, Some(centre))], counsellor);
    let note = NewNote { person, centre, appointment: None, level: Level::Logistics, text: "ten minutes late is usual".into() };
    let placement = NewPlacement {
        person,
        centre,
        appointment: None,
        encounter: None,
        kind: PlacementKind::Job,
        since: chrono::NaiveDate::from_ymd_opt(2026, 11, 2).unwrap(),
        stated_by: StatedBy::Person,
        what: String::new(),
    };
    let txn = house.db().begin().await.unwrap();
    records::add_note(&txn, &house.keys, &asker, &note, house.clock.now()).await.unwrap();
    records::add_placement(&txn, &asker, &placement, house.clock.now()).await.unwrap();
    txn.commit().await.unwrap();
}

async fn run(house: &House, sql: &str) {
    let txn = house.db().begin().await.unwrap();
    txn.execute_unprepared(sql).await.unwrap_or_else(|why| panic!("{sql}: {why}"));
    txn.commit().await.unwrap();
}

/// What belongs to one account; here to somebody who never asks.
const OWN: &[&str] = &["/staff/account/", "/manage/import/"];

/// A note is for who wrote it and whoever meets the person next: no manager reads it.
const NOTE: &str = "/staff/people/<id>/notes/<note>";

/// What belongs to all centres: the offer of a training and its texts. Its groups are each centre's own.
const SHARED: &[&str] = &["/staff/trainings/<id>", "/manage/trainings/<id>"];

/// Routes whose query, or form, says whose they are.
const QUERIES: &[(&str, &[&str])] = &[
    ("/staff/schedule", &["counsellor"]),
    ("/staff/schedule/openings/new", &["counsellor"]),
    ("/staff/schedule/absences/new", &["counsellor"]),
    ("/staff/schedule/ill", &["counsellor"]),
    ("/staff/book/check", &["counsellor", "service", "centre", "start"]),
];

/// What is written past the doors: it only has to be there.
const FILL: &[&str] = &[
    "INSERT INTO walk_in (centre_id, name, state, came_at, changed_at) VALUES ({centre}, 'Katya', 'waiting', 1795413000, 1795413000)",
    "INSERT INTO desk_call (cause, person_id, why, script, due_at, made_at) \
     SELECT 'matrix', person_id, 'why', 'script', 1795413000, 1795413000 FROM appointment",
    "UPDATE message SET state = 'dead' WHERE kind = 'confirmed'",
    "INSERT INTO api_token (account_id, name, scope, token_digest, made_at) \
     SELECT id, 'matrix', 'read', token_digest, 1795413000 FROM \
     (SELECT a.id, s.token_digest FROM account a JOIN session s ON s.account_id = a.id WHERE a.id = {account}) own",
    "INSERT INTO absence (counsellor_id, starts_at, ends_at, kind) SELECT MIN(id), 1796000000, 1796086400, 'leave' FROM counsellor",
    "INSERT INTO closure (centre_id, first_day, last_day, reason) \
     SELECT id, '2027-02-01', '2027-02-02', name FROM centre WHERE id = {centre}",
    "INSERT INTO referrer (centre_id, name, organisation, token_digest, made_by, made_at, expires_at) \
     SELECT {centre}, 'Halina', 'A school', token_digest, account_id, 1795413000, 1798005000 FROM api_token",
    "INSERT INTO training (slug, kind, audience, topic, title, summary, gains, programme) \
     SELECT 'matrix', 'course', 'young', 'business', name, name, name, '[]' FROM centre WHERE id = {centre}",
    "INSERT INTO training_group (training_id, centre_id, label, mode, language, capacity, taken, starts_at, ends_at, state, uid, \
     dtstamp, made_at) SELECT t.id, c.id, c.name, 'in_person', 'be', 5, 1, 1796500000, 1796503600, 'open', 'matrix', 1795413000, \
     1795413000 FROM training t, centre c WHERE c.id = {centre}",
    "INSERT INTO event (uid, dtstamp, starts_at, ends_at, state) VALUES ('matrix', 1795413000, 1796500000, 1796503600, 'live')",
    "INSERT INTO training_session (group_id, event_id) SELECT g.id, e.id FROM training_group g, event e WHERE e.uid = 'matrix'",
    "INSERT INTO enrolment (public_id, code_digest, group_id, person_id, state, language, messages, made_at, changed_at) \
     SELECT 'matrixid', t.token_digest, g.id, (SELECT MAX(person_id) FROM appointment), 'enrolled', 'be', 'none', 1795413000, \
     1795413000 FROM training_group g, api_token t",
    "INSERT INTO certificate (enrolment_id, number, code_digest, holder, minutes, account_id, issued_at) \
     SELECT n.id, '2026-00001', t.token_digest, 'Katya', 60, t.account_id, 1795413000 FROM enrolment n, api_token t",
    "INSERT INTO import_draft (name, account_id, body, made_at) SELECT '7', account_id, token_digest, 1795413600 FROM api_token",
];

/// Beginnings of paths, and the id of a thing of the first centre.
const WHERE: &[(&str, &str)] = &[
    ("/staff/centre/", "SELECT MAX(id) FROM appointment"),
    ("/staff/appointments/", "SELECT MAX(id) FROM appointment"),
    ("/staff/queue/", "SELECT MAX(id) FROM walk_in"),
    ("/staff/calls/", "SELECT MAX(id) FROM desk_call"),
    ("/staff/people/", "SELECT MAX(person_id) FROM appointment"),
    ("/staff/people/<id>/notes/", "SELECT MAX(id) FROM note"),
    ("/staff/people/<id>/placements/", "SELECT MAX(id) FROM placement"),
    ("/staff/schedule/openings/", "SELECT MIN(id) FROM opening WHERE counsellor_id = {alena}"),
    ("/staff/schedule/absences/", "SELECT MIN(id) FROM absence"),
    ("/staff/schedule/closures/", "SELECT MIN(id) FROM closure"),
    ("/staff/trainings/", "SELECT MAX(id) FROM training"),
    ("/staff/groups/", "SELECT MAX(id) FROM training_group"),
    ("/staff/groups/<id>/dates/", "SELECT MAX(id) FROM training_session"),
    ("/staff/groups/<id>/enrolments/", "SELECT MAX(id) FROM enrolment"),
    ("/staff/sessions/", "SELECT MAX(id) FROM training_session"),
    ("/staff/enrolments/", "SELECT MAX(id) FROM enrolment"),
    ("/staff/enrolments/<id>/task/", "SELECT MAX(id) FROM enrolment"),
    ("/manage/trainings/", "SELECT MAX(id) FROM training"),
    ("/staff/referrers/", "SELECT MIN(id) FROM referrer"),
    ("/manage/import/", "SELECT COUNT(*) + 6 FROM import_draft"),
    ("/manage/delivery/", "SELECT MAX(id) FROM message WHERE state = 'dead'"),
    ("/manage/centres/", "SELECT MIN(id) FROM centre"),
    ("/manage/rooms/", "SELECT MIN(id) FROM room"),
    ("/manage/services/", "SELECT MIN(id) FROM service"),
    ("/manage/offers/", "SELECT id FROM counsellor WHERE id = {alena}"),
    ("/manage/days-off/", "SELECT MIN(id) FROM public_holiday"),
    ("/manage/team/", "SELECT MIN(id) FROM account"),
    ("/manage/team/tokens/", "SELECT MIN(id) FROM api_token"),
];

/// What a route's form must say beside its key to be done.
const FORMS: &[(&str, &[(&str, &str)])] =
    &[("/staff/calls/", &[("result", "told")]), ("/staff/calls/<id>/undo", &[("ended", "1795413000")])];
