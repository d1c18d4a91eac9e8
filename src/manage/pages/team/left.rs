//! What a counsellor who left the centre leaves behind: meetings to come, and hours in which people can go on booking her.
use serde::Serialize;

use crate::booking::{self, Whose};
use crate::ground::Ground;
use crate::i18n::{self, say_with};
use crate::kernel::{Lang, PersonId, Result};

#[derive(Serialize)]
pub struct Left {
    coming: String,
    openings: String,
    /// Where her meetings are cancelled or other times are offered.
    away: String,
    /// Where her hours are ended.
    hours: String,
}

impl Left {
    /// None for who is no counsellor, and when nothing is left. One query.
    pub async fn of(ground: &Ground<'_>, lang: Lang, person: PersonId) -> Result<Option<Left>> {
        let Some(it) = ground.house.counsellors.values().find(|it| it.person == person) else { return Ok(None) };
        let coming = booking::coming(ground.diary.db().read(), Whose::Counsellor(it.id), ground.now).await?;
        let runs = |opening: &&crate::schedule::Opening| {
            let today = i18n::day(ground.now, ground.zone_of(opening.centre));
            opening.valid_until.is_none_or(|last| last >= today)
        };
        let openings = ground.house.openings.get(&it.id).map_or(0, |all| all.iter().filter(runs).count());
        let openings = if it.active { i64::try_from(openings).unwrap_or(i64::MAX) } else { 0 };
        if (coming, openings) == (0, 0) {
            return Ok(None);
        }
        let words = |key: &str, count: i64| match count {
            0 => String::new(),
            count => say_with(lang, key, &[("count", count.into())]),
        };
        Ok(Some(Left {
            coming: words("team-left-coming", coming),
            openings: words("team-left-openings", openings),
            away: format!("/staff/schedule/absences/new?counsellor={}", it.id.0),
            hours: format!("/staff/schedule?counsellor={}", it.id.0),
        }))
    }
}
