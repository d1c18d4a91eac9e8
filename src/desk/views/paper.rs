//! The sheets of a centre's coming days, for when the house cannot be reached. Three queries, however many days.
use chrono::{Days, NaiveDate};

use crate::booking::{self, AtCentre};
use crate::ground::Means;
use crate::kernel::{CentreId, Error, Result, Span};
use crate::schedule::{self, Board};

/// One day on paper.
pub struct SheetDay {
    pub day: NaiveDate,
    pub board: Board,
    pub meetings: Vec<AtCentre>,
}

pub async fn sheets(means: &Means<'_>, centre: CentreId, from: NaiveDate, days: u64) -> Result<Vec<SheetDay>> {
    let last = from.checked_add_days(Days::new(days.saturating_sub(1))).ok_or(Error::NotFound)?;
    let boards = schedule::centre_days(means.diary, centre, &(from..=last), means.now).await?;
    let (Some(first), Some(end)) = (boards.first(), boards.last()) else { return Err(Error::NotFound) };
    let span = Span::new(first.day.start(), end.day.end()).ok_or(Error::NotFound)?;
    let meetings = booking::at_centre(means, centre, span).await?;
    let sheet = |(day, board): (NaiveDate, Board)| {
        let meetings = meetings.iter().filter(|it| board.day.contains(it.it.span.start())).cloned().collect();
        SheetDay { day, board, meetings }
    };
    Ok(from.iter_days().zip(boards).map(sheet).collect())
}
