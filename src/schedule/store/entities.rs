//! The tables that staff edit, row by row. Lists of words are stored with commas between them.
macro_rules! table {
    ($module:ident, $name:literal, { $($fields:tt)* }) => {
        pub mod $module {
            use sea_orm::entity::prelude::*;
            #[allow(unused_imports)]
            use super::{Questions, TextList, Texts};

            #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
            #[sea_orm(table_name = $name)]
            pub struct Model {
                $($fields)*
            }

            #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
            pub enum Relation {}
            impl ActiveModelBehavior for ActiveModel {}
        }
    };
}

use sea_orm::FromJsonQueryResult;
use serde::{Deserialize, Serialize};

use crate::kernel::Texts;
use crate::schedule::rules::Question;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct TextList(pub Vec<Texts>);

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct Questions(pub Vec<Question>);

table!(centre, "centre", {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub slug: String,
    pub name: Texts,
    pub city: Texts,
    pub address: Texts,
    pub directions: Texts,
    pub hours: Texts,
    pub phone: String,
    pub email: String,
    pub zone: String,
    pub closed_on_holidays: bool,
    pub position: i64,
    pub active: bool,
});

table!(house_setting, "house_setting", {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    pub content: serde_json::Value,
});

table!(room, "room", {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub centre_id: i64,
    pub name: Texts,
    pub active: bool,
});

table!(service, "service", {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub slug: String,
    pub field: String,
    pub icon: String,
    pub title: Texts,
    pub summary: Texts,
    pub bring: TextList,
    pub questions: Questions,
    pub duration_minutes: i64,
    pub grid_minutes: i64,
    pub notice_minutes: i64,
    pub horizon_days: i64,
    pub buffer_before_minutes: i64,
    pub buffer_after_minutes: i64,
    pub cutoff_minutes: i64,
    pub daily_cap: Option<i64>,
    pub open_cap: i64,
    pub who: String,
    pub modes: String,
    pub discreet: bool,
    pub anonymous: bool,
    pub minimum_age: i64,
    pub consultation: bool,
    pub position: i64,
    pub active: bool,
});

table!(service_centre, "service_centre", {
    #[sea_orm(primary_key, auto_increment = false)]
    pub service_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    pub centre_id: i64,
});

table!(counsellor, "counsellor", {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub person_id: i64,
    pub name: Texts,
    pub title: Texts,
    pub languages: String,
    pub found_as: Option<String>,
    pub video_link: String,
    pub active: bool,
});

table!(counsellor_service, "counsellor_service", {
    #[sea_orm(primary_key, auto_increment = false)]
    pub counsellor_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    pub service_id: i64,
});

table!(opening, "opening", {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub counsellor_id: i64,
    pub centre_id: i64,
    pub room_id: Option<i64>,
    pub weekday: i64,
    pub every_weeks: i64,
    pub nth: Option<i64>,
    pub valid_from: String,
    pub valid_until: Option<String>,
    pub windows: String,
    pub modes: String,
    pub version: i64,
    pub changed_by: String,
});

table!(opening_service, "opening_service", {
    #[sea_orm(primary_key, auto_increment = false)]
    pub opening_id: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    pub service_id: i64,
});

table!(opening_exception, "opening_exception", {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub opening_id: i64,
    pub day: String,
    pub windows: String,
    pub room_id: Option<i64>,
});

table!(absence, "absence", {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub counsellor_id: i64,
    pub starts_at: i64,
    pub ends_at: i64,
    pub kind: String,
    pub made_by: String,
});

table!(closure, "closure", {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub centre_id: Option<i64>,
    pub first_day: String,
    pub last_day: String,
    pub reason: Texts,
});

table!(public_holiday, "public_holiday", {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub month: Option<i64>,
    pub day: Option<i64>,
    pub after_easter: Option<i64>,
    pub valid_from: i64,
    pub valid_until: Option<i64>,
    pub name: Texts,
});

table!(calendar_swap, "calendar_swap", {
    #[sea_orm(primary_key, auto_increment = false)]
    pub day_off: String,
    pub worked_day: String,
});

table!(resource, "resource", {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub kind: String,
    pub owner: i64,
});
