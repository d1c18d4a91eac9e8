//! The dates that somebody leads: for her own day and week.
use crate::ground::Means;
use crate::kernel::{CounsellorId, GroupId, Result, Span, Texts, TrainingSessionId};
use crate::schedule::Mode;
use crate::trainings::store;

/// A date of a group, as its trainer's day shows it.
#[derive(Debug, Clone)]
pub struct Taught {
    pub session: TrainingSessionId,
    pub group: GroupId,
    pub span: Span,
    pub title: Texts,
    pub label: Texts,
    pub mode: Mode,
    pub discreet: bool,
    /// A register is kept.
    pub named: bool,
    pub taken: i64,
    pub capacity: i64,
}

/// What a counsellor leads in a span, in the order of time. One query, by her holds: history costs nothing.
pub async fn taught(means: &Means<'_>, counsellor: CounsellorId, span: Span) -> Result<Vec<Taught>> {
    store::taught(means.diary.db(), counsellor, span).await
}
