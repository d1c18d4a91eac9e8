//! A centre's day: every appointment in it, and since when somebody is there.
use std::collections::BTreeMap;

use super::super::rules::{State, UNDO_MINUTES, spell_code};
use super::super::store;
use super::{Appointment, appointment};
use crate::ground::Means;
use crate::kernel::{AppointmentId, CentreId, Instant, Result, Span};
use crate::notify::Messages;

/// An appointment at a centre.
#[derive(Clone)]
pub struct AtCentre {
    pub it: Appointment,
    pub arrived_at: Option<Instant>,
    /// Whether the last press can still be taken back; that somebody walked in is the queue's to take back.
    pub may_undo: bool,
}

/// What begins at a centre in a span, cancelled ones left out. Two queries.
pub async fn at_centre(means: &Means<'_>, centre: CentreId, span: Span) -> Result<Vec<AtCentre>> {
    let house = means.diary.house().await?;
    let rows = store::of_centre(means.diary.db(), centre, span).await?;
    let ids: Vec<AppointmentId> = rows.iter().map(|it| AppointmentId(it.id)).collect();
    let mut last: BTreeMap<i64, (Option<Instant>, bool)> = BTreeMap::new();
    for press in store::presses(means.diary.db(), &ids).await? {
        let own = last.entry(press.appointment_id).or_default();
        let fresh = Instant(press.at).plus_minutes(UNDO_MINUTES) >= means.now;
        own.1 = fresh && matches!(press.deed.as_str(), "arrive" | "attend" | "miss");
        if press.deed == "arrive" {
            own.0 = Some(Instant(press.at));
        }
    }
    let known = |row: store::Row| {
        let (arrived_at, may_undo) = last.remove(&row.id).unwrap_or_default();
        let it = appointment(means, &house, row)?;
        let walked_in = it.walk_in.is_some() && it.state == State::Arrived;
        Ok(AtCentre { it, arrived_at, may_undo: may_undo && !walked_in })
    };
    rows.into_iter().map(known).collect()
}

impl Appointment {
    /// Whether lists of staff call the person by the code: the booking is discreet or without a name.
    pub fn is_coded(&self) -> bool {
        self.messages == Messages::Discreet || self.name.is_empty()
    }

    /// By name; by the code where it is coded, or somebody is beside whoever looks (DOMAIN: screens others can see).
    pub fn called(&self, beside: bool) -> String {
        if beside || self.is_coded() { spell_code(&self.code) } else { self.name.clone() }
    }
}
