//! The three languages of the house, and texts that exist in all of them.
use sea_orm::FromJsonQueryResult;
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    Be,
    Ru,
    En,
}

impl Lang {
    pub const ALL: [Lang; 3] = [Lang::Be, Lang::Ru, Lang::En];

    /// BCP 47 tag: `be`, `ru`, `en`.
    pub fn tag(self) -> &'static str {
        match self {
            Lang::Be => "be",
            Lang::Ru => "ru",
            Lang::En => "en",
        }
    }

    pub fn from_tag(tag: &str) -> Option<Lang> {
        Lang::ALL.into_iter().find(|lang| lang.tag() == tag)
    }
}

/// One text in three languages, stored as a JSON object.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct Texts {
    pub be: String,
    pub ru: String,
    pub en: String,
}

impl Texts {
    pub fn new(be: impl Into<String>, ru: impl Into<String>, en: impl Into<String>) -> Texts {
        Texts { be: be.into(), ru: ru.into(), en: en.into() }
    }

    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Be => &self.be,
            Lang::Ru => &self.ru,
            Lang::En => &self.en,
        }
    }
}
