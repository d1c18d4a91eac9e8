//! How people are found: words of their names, the tails of their addresses, and who may be one person twice.
use sea_orm::{ConnectionTrait, FromQueryResult, Statement, Value};

use super::{Person, sql};
use crate::kernel::{Db, Instant, PersonId, Result, Scope, Txn, placeholders};
use crate::people::rules::{Query, fold, folded};

/// Above every character: the end of a range of prefixes.
const END: char = '\u{10FFFF}';

/// Somebody found.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct Found {
    pub id: i64,
    pub name: String,
    pub birth_year: Option<i64>,
    pub anonymous: bool,
}

impl Found {
    pub fn of(person: &Person) -> Found {
        let it = person;
        Found { id: it.id.0, name: it.name.clone(), birth_year: it.birth_year, anonymous: it.anonymous }
    }
}

/// `p.id` is known at one of the centres.
fn known(scope: &Scope, person: &str) -> String {
    let centres = match scope.ids() {
        None => String::new(),
        Some(ids) if ids.is_empty() => " AND FALSE".to_owned(),
        Some(ids) => format!(" AND k.centre_id IN ({})", numbers(&ids)),
    };
    format!("EXISTS (SELECT 1 FROM person_centre k WHERE k.person_id = {person}{centres})")
}

fn numbers(ids: &[i64]) -> String {
    ids.iter().map(i64::to_string).collect::<Vec<_>>().join(", ")
}

/// Who fits, the newest first; records that were joined are one.
pub async fn search(db: &Db, scope: &Scope, query: &Query, limit: i64) -> Result<Vec<Found>> {
    let mut values: Vec<Value> = Vec::new();
    let mut range = |column: &str, prefix: &str| {
        values.extend([prefix.into(), format!("{prefix}{END}").into()]);
        format!("{column} >= ${} AND {column} < ${}", values.len() - 1, values.len())
    };
    let from = match query {
        Query::Nothing => return newest(db, scope, limit).await,
        Query::Address { tail, .. } => {
            format!("contact w JOIN person p ON p.id = w.person_id WHERE {}", range("w.tail", tail))
        }
        Query::Words(words) => {
            let mut text = "person_word w JOIN person p ON p.id = w.person_id WHERE ".to_owned();
            for (at, word) in words.iter().enumerate() {
                if at == 0 {
                    text += &range("w.word", word);
                } else {
                    let range = range("v.word", word);
                    text += &format!(" AND EXISTS (SELECT 1 FROM person_word v WHERE v.person_id = p.id AND {range})");
                }
            }
            text
        }
    };
    let text = format!(
        "SELECT r.id, r.name, r.birth_year, r.anonymous FROM person r JOIN (SELECT DISTINCT COALESCE(p.same_as, p.id) AS root FROM {from} \
         AND {} ORDER BY root DESC LIMIT {limit}) found ON found.root = r.id ORDER BY r.id DESC",
        known(scope, "p.id")
    );
    Ok(Found::find_by_statement(sql(db.read(), text, values)).all(db.read()).await?)
}

/// The last who came to be known: each centre gives its own newest, by its index.
async fn newest(db: &Db, scope: &Scope, limit: i64) -> Result<Vec<Found>> {
    let some = match scope.ids() {
        None => format!("SELECT DISTINCT person_id FROM person_centre ORDER BY person_id DESC LIMIT {limit}"),
        Some(ids) if ids.is_empty() => return Ok(Vec::new()),
        Some(ids) => {
            let own = |id: &i64| {
                format!(
                    "SELECT person_id FROM (SELECT person_id FROM person_centre WHERE centre_id = {id} \
                     ORDER BY person_id DESC LIMIT {limit}) c{id}"
                )
            };
            ids.iter().map(own).collect::<Vec<_>>().join(" UNION ALL ")
        }
    };
    let text = format!(
        "SELECT r.id, r.name, r.birth_year, r.anonymous FROM person r WHERE r.id IN (SELECT COALESCE(p.same_as, p.id) \
         FROM ({some}) fresh JOIN person p ON p.id = fresh.person_id) ORDER BY r.id DESC LIMIT {limit}"
    );
    Ok(Found::find_by_statement(sql(db.read(), text, Vec::new())).all(db.read()).await?)
}

/// The words of new people's names.
pub async fn insert_words(txn: &Txn, people: &[(PersonId, &str)]) -> Result<()> {
    let mut rows: Vec<(String, i64)> =
        people.iter().flat_map(|(id, name)| fold(name).into_iter().map(|word| (word, id.0))).collect();
    rows.sort_unstable();
    rows.dedup();
    for chunk in rows.chunks(2_000) {
        let text = format!(
            "INSERT INTO person_word (word, person_id) VALUES {} ON CONFLICT (word, person_id) DO NOTHING",
            placeholders(2, chunk.len())
        );
        let values = chunk.iter().flat_map(|(word, id)| [Value::from(word.clone()), Value::from(*id)]);
        txn.execute_raw(Statement::from_sql_and_values(txn.get_database_backend(), text, values)).await?;
    }
    Ok(())
}

/// People whose words and doubles were not looked for yet.
pub async fn to_look(txn: &Txn, limit: i64) -> Result<Vec<(PersonId, String)>> {
    let text = "SELECT id, name FROM person WHERE NOT looked ORDER BY id LIMIT $1";
    let rows = txn.query_all_raw(sql(txn, text, vec![limit.into()])).await?;
    rows.iter().map(|it| Ok((PersonId(it.try_get("", "id")?), it.try_get("", "name")?))).collect()
}

/// They have to be looked at again: something by which doubles are found has changed.
pub async fn look_again(txn: &Txn, ids: &[i64]) -> Result<()> {
    if !ids.is_empty() {
        let text = format!("UPDATE person SET looked = FALSE WHERE id IN ({})", numbers(ids));
        txn.execute_raw(sql(txn, text, Vec::new())).await?;
    }
    Ok(())
}

/// Writes down how their names read as a whole, and that they were looked at.
pub async fn set_looked(txn: &Txn, people: &[(PersonId, String)]) -> Result<()> {
    for chunk in people.chunks(500) {
        let cases: String = (0..chunk.len()).map(|it| format!(" WHEN ${} THEN ${}", it * 2 + 1, it * 2 + 2)).collect();
        let ids: Vec<i64> = chunk.iter().map(|it| it.0.0).collect();
        let text =
            format!("UPDATE person SET looked = TRUE, folded = CASE id{cases} ELSE folded END WHERE id IN ({})", numbers(&ids));
        let values = chunk.iter().flat_map(|(id, name)| [Value::from(id.0), Value::from(folded(name))]).collect();
        txn.execute_raw(sql(txn, text, values)).await?;
    }
    Ok(())
}

/// What a number, an address or a name shared by more records than this says: nothing.
const COMMON: i64 = 40;

/// Finds the doubles of these people among all who are known somewhere.
pub async fn insert_twins(txn: &Txn, ids: &[i64], now: Instant) -> Result<()> {
    let ids = numbers(ids);
    let pair = "CASE WHEN a.id < b.id THEN a.id ELSE b.id END AS one, CASE WHEN a.id < b.id THEN b.id ELSE a.id END AS other";
    let both = "EXISTS (SELECT 1 FROM person_centre k WHERE k.person_id = a.id) \
                AND EXISTS (SELECT 1 FROM person_centre k WHERE k.person_id = b.id) \
                AND COALESCE(a.same_as, a.id) <> COALESCE(b.same_as, b.id)";
    let contact = |email: bool| {
        let like = if email { "=" } else { "<>" };
        format!(
            "SELECT DISTINCT {pair} FROM person a JOIN contact ca ON ca.person_id = a.id AND ca.channel {like} 'email' AND ca.tail <> '' \
             JOIN contact cb ON cb.tail = ca.tail AND cb.person_id <> a.id JOIN person b ON b.id = cb.person_id \
             WHERE a.id IN ({ids}) AND {both} AND (SELECT COUNT(*) FROM contact n WHERE n.tail = ca.tail) <= {COMMON}"
        )
    };
    // One word alone ("Anna") with a year says too little.
    let name = format!(
        "SELECT DISTINCT {pair} FROM person a JOIN person b ON b.folded = a.folded AND b.birth_year = a.birth_year AND b.id <> a.id \
         WHERE a.id IN ({ids}) AND a.birth_year IS NOT NULL AND a.folded LIKE '% %' AND NOT a.anonymous AND NOT b.anonymous \
         AND {both} AND (SELECT COUNT(*) FROM person n WHERE n.folded = a.folded AND n.birth_year = a.birth_year) <= {COMMON}"
    );
    for (column, pairs) in [("by_phone", contact(false)), ("by_email", contact(true)), ("by_name", name)] {
        let text = format!(
            "INSERT INTO twin (one, other, {column}, found_at) SELECT d.one, d.other, TRUE, {} FROM ({pairs}) d WHERE TRUE \
             ON CONFLICT (one, other) DO UPDATE SET {column} = TRUE",
            now.0
        );
        txn.execute_raw(sql(txn, text, Vec::new())).await?;
    }
    Ok(())
}

/// Two records that may be one person, with what each is called.
#[derive(Debug, Clone, FromQueryResult)]
pub struct TwinRow {
    pub one: i64,
    pub other: i64,
    pub by_phone: bool,
    pub by_email: bool,
    pub by_name: bool,
    pub one_name: String,
    pub other_name: String,
    pub one_year: Option<i64>,
    pub other_year: Option<i64>,
    pub one_anonymous: bool,
    pub other_anonymous: bool,
}

/// Pairs that nobody decided, both of whom may be seen, the newest first.
pub async fn twins(db: &Db, scope: &Scope, limit: i64) -> Result<Vec<TwinRow>> {
    let text = format!(
        "SELECT t.one, t.other, t.by_phone, t.by_email, t.by_name, a.name AS one_name, b.name AS other_name, \
         a.birth_year AS one_year, b.birth_year AS other_year, a.anonymous AS one_anonymous, b.anonymous AS other_anonymous FROM twin t JOIN person a ON a.id = t.one JOIN person b ON b.id = t.other \
         WHERE t.verdict IS NULL AND COALESCE(a.same_as, a.id) <> COALESCE(b.same_as, b.id) AND {} AND {} \
         ORDER BY t.one DESC, t.other DESC LIMIT {limit}",
        known(scope, "t.one"),
        known(scope, "t.other")
    );
    Ok(TwinRow::find_by_statement(sql(db.read(), text, Vec::new())).all(db.read()).await?)
}
