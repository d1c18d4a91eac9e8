//! What is asked of a person, always with *unknown* as an answer.
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Default)]
#[serde(rename_all = "snake_case")]
pub enum Sex {
    Female,
    Male,
    #[default]
    Unknown,
}

/// The regions of Belarus, Minsk apart from its region, and abroad; `unknown` besides.
pub const REGIONS: [&str; 8] = ["minsk_city", "minsk", "brest", "vitebsk", "homel", "hrodna", "mahilyow", "abroad"];

impl Sex {
    pub const ALL: [Sex; 3] = [Sex::Female, Sex::Male, Sex::Unknown];

    pub fn as_str(self) -> &'static str {
        match self {
            Sex::Female => "female",
            Sex::Male => "male",
            Sex::Unknown => "unknown",
        }
    }

    pub fn parse(text: &str) -> Option<Sex> {
        Sex::ALL.into_iter().find(|sex| sex.as_str() == text)
    }
}
