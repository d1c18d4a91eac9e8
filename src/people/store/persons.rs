//! The table `person`.
use sea_orm::{ConnectionTrait, Statement, Value};

use super::{insert_join, insert_words, root_of};
use crate::kernel::{CentreId, Error, Instant, Lang, PersonId, Result, Txn, insert_rows};
use crate::people::rules::Sex;

/// Whatever is known of somebody new. `region` is one of [`crate::people::REGIONS`] or `unknown`; a birth year, never a birthday.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPerson {
    pub name: String,
    pub birth_year: Option<i64>,
    pub sex: Sex,
    pub region: String,
    pub language: Lang,
    /// Came under a pseudonym, or with none.
    pub anonymous: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    pub id: PersonId,
    pub name: String,
    pub birth_year: Option<i64>,
    pub sex: Sex,
    pub region: String,
    pub language: Lang,
    pub anonymous: bool,
}

const COLUMNS: [&str; 7] = ["name", "birth_year", "sex", "region", "language", "anonymous", "made_at"];

pub async fn new_person(txn: &Txn, person: &NewPerson, now: Instant) -> Result<PersonId> {
    let made = new_people(txn, std::slice::from_ref(person), now).await?;
    made.first().copied().ok_or_else(|| Error::Fault("a new person got no id".into()))
}

/// Many at once; their ids in the same order.
pub async fn new_people(txn: &Txn, people: &[NewPerson], now: Instant) -> Result<Vec<PersonId>> {
    let rows = people.iter().map(|it| row(it, now)).collect();
    let ids: Vec<PersonId> = insert_rows(txn, "person", &COLUMNS, rows).await?.into_iter().map(PersonId).collect();
    let named: Vec<(PersonId, &str)> = ids.iter().zip(people).map(|(id, it)| (*id, it.name.as_str())).collect();
    insert_words(txn, &named).await?;
    Ok(ids)
}

fn row(person: &NewPerson, now: Instant) -> Vec<Value> {
    vec![
        person.name.clone().into(),
        person.birth_year.into(),
        person.sex.as_str().into(),
        person.region.clone().into(),
        person.language.tag().into(),
        person.anonymous.into(),
        now.0.into(),
    ]
}

/// The centres that know somebody.
pub async fn centres_of(db: &impl ConnectionTrait, id: PersonId) -> Result<Vec<CentreId>> {
    let text = "SELECT centre_id FROM person_centre WHERE person_id = $1 ORDER BY centre_id";
    let rows = db.query_all_raw(Statement::from_sql_and_values(db.get_database_backend(), text, [id.0.into()])).await?;
    rows.iter().map(|it| Ok(CentreId(it.try_get("", "centre_id")?))).collect()
}

/// Notes that a new record is the same person as an earlier one: a pointer that reads follow, and that can be taken back.
/// It leads to the record that stands for her, never to one that points on.
pub async fn join(txn: &Txn, id: PersonId, same_as: PersonId, now: Instant) -> Result<()> {
    let root = root_of(txn, same_as).await?.ok_or(Error::NotFound)?;
    if root == id { Ok(()) } else { insert_join(txn, id, root, None, now).await }
}

/// A centre knows somebody from now on: who works there may find them.
pub async fn known_at(txn: &Txn, id: PersonId, centre: CentreId, now: Instant) -> Result<()> {
    let text = "INSERT INTO person_centre (person_id, centre_id, since) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
    let values = [id.0.into(), centre.0.into(), now.0.into()];
    txn.execute_raw(Statement::from_sql_and_values(txn.get_database_backend(), text, values)).await?;
    Ok(())
}

/// The person, or the one that they were found to be the same as.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn person(db: &impl ConnectionTrait, id: PersonId) -> Result<Person> {
    let find = "SELECT p.id, p.name, p.birth_year, p.sex, p.region, p.language, p.anonymous FROM person p \
                WHERE p.id = (SELECT COALESCE(same_as, id) FROM person WHERE id = $1)";
    let find = Statement::from_sql_and_values(db.get_database_backend(), find, [id.0.into()]);
    let row = db.query_one_raw(find).await?.ok_or(Error::NotFound)?;
    let (sex, language): (String, String) = (row.try_get("", "sex")?, row.try_get("", "language")?);
    Ok(Person {
        id: PersonId(row.try_get("", "id")?),
        name: row.try_get("", "name")?,
        birth_year: row.try_get("", "birth_year")?,
        sex: Sex::parse(&sex).unwrap_or_default(),
        region: row.try_get("", "region")?,
        language: Lang::from_tag(&language).unwrap_or(Lang::Be),
        anonymous: row.try_get("", "anonymous")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::Db;

    #[rocket::async_test]
    async fn people_get_ids_in_the_order_in_which_they_come_and_a_duplicate_reads_as_the_other() {
        let dir = tempfile::tempdir().unwrap();
        let db = Db::open(&format!("sqlite://{}", dir.path().join("p.sqlite").display())).await.unwrap();
        db.migrate().await.unwrap();
        let people: Vec<NewPerson> = (0..3_000)
            .map(|it| NewPerson {
                name: format!("Person {it}"),
                birth_year: Some(1990),
                sex: Sex::Female,
                region: "brest".into(),
                language: Lang::Be,
                anonymous: false,
            })
            .collect();
        let txn = db.begin().await.unwrap();
        let ids = new_people(&txn, &people, Instant(0)).await.unwrap();
        txn.execute_unprepared("UPDATE person SET same_as = 1 WHERE id = 3").await.unwrap();
        txn.commit().await.unwrap();
        assert_eq!(ids.len(), 3_000);
        for at in [1, 1_499, 2_999] {
            assert_eq!(person(db.read(), ids[at]).await.unwrap().name, format!("Person {at}"));
        }
        assert_eq!(person(db.read(), ids[2]).await.unwrap().id, ids[0]);
        assert!(matches!(person(db.read(), PersonId(9_999)).await, Err(Error::NotFound)));
    }
}
