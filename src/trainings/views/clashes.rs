//! Who and which room of a date is taken already, and by what.
use super::offers::Session;
use crate::ground::Means;
use crate::kernel::{CentreId, Result, Texts};
use crate::schedule::{self, House, InTheWay};
use crate::trainings::rules::NewSession;
use crate::trainings::store;

/// What a date wants and something else has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clash {
    pub what: InTheWay,
    /// Where it is a date of a group: of which training, and at which centre. Else it is an appointment.
    pub group: Option<(CentreId, Texts)>,
}

/// What stands in the way of a date, but for what it has itself. Two queries at most.
pub async fn clashes(means: &Means<'_>, house: &House, new: &NewSession, own: Option<&Session>) -> Result<Vec<Clash>> {
    let event = own.map(|it| it.event);
    let taken = schedule::in_the_way(means.diary, house, &new.gathering(), event, means.now).await?;
    if taken.is_empty() {
        return Ok(Vec::new());
    }
    let elsewhere = store::sessions_within(means.diary.db().read(), new.span).await?;
    let with = |what: InTheWay| {
        let has = |it: &&store::Elsewhere| match what {
            InTheWay::Trainer(id) => it.trainer_id == Some(id.0),
            InTheWay::Room(id) => it.room_id == Some(id.0),
        };
        let others = elsewhere.iter().filter(|it| own.is_none_or(|own| own.id.0 != it.session_id));
        let group = others.clone().find(has).map(|it| (CentreId(it.centre_id), it.title.clone()));
        Clash { what, group }
    };
    Ok(taken.into_iter().map(with).collect())
}
