//! What the house has settled for itself (DOMAIN: law and policy are settings with a default, never constants in code).
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use crate::kernel::Texts;

/// Whether young people can book.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Doors {
    /// Nobody said: open when there is something to book.
    #[default]
    Unsaid,
    /// Being set up, or shut again by a manager.
    Closed,
    Open,
}

/// Read with the house, as fresh as its version.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    pub doors: Doors,
    /// Of the house; empty until somebody names it.
    pub name: Texts,
    /// Of new centres.
    pub zone: Tz,
    /// Nobody younger books by themselves, whatever the service says.
    pub youngest: i64,
    /// How long the time of somebody who is late is kept, in minutes after its start.
    pub late_minutes: i64,
    /// How long after a missed meeting a word about it leaves, in minutes.
    pub missed_minutes: i64,
    /// How long offered times are kept for somebody, in hours.
    pub offer_hours: i64,
    /// After how many days people who agreed are asked what became of it.
    pub ask_days: i64,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            doors: Doors::default(),
            name: Texts::default(),
            zone: chrono_tz::Europe::Minsk,
            youngest: 14,
            late_minutes: 15,
            missed_minutes: 120,
            offer_hours: 48,
            ask_days: 90,
        }
    }
}
