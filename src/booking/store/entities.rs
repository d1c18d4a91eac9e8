//! The rows of this feature's own tables.

pub mod appointment {
    use sea_orm::entity::prelude::*;
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "appointment")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub public_id: String,
        pub generation: i64,
        pub code_digest: Vec<u8>,
        pub event_id: i64,
        pub service_id: i64,
        pub counsellor_id: i64,
        pub centre_id: i64,
        pub room_id: Option<i64>,
        pub mode: String,
        pub person_id: i64,
        pub state: String,
        pub late: bool,
        pub language: String,
        pub messages: String,
        pub calendar_part: bool,
        pub tell_earlier: bool,
        pub answers: Option<Vec<u8>>,
        pub reason: Option<Vec<u8>>,
        pub booked_at: i64,
        pub changed_at: i64,
    }
    impl ActiveModelBehavior for ActiveModel {}
}

pub mod appointment_step {
    use sea_orm::entity::prelude::*;
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "appointment_step")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub appointment_id: i64,
        pub deed: String,
        pub from_state: String,
        pub to_state: String,
        pub by_whom: String,
        pub at: i64,
        pub freed_from: Option<i64>,
        pub freed_until: Option<i64>,
        pub account_id: Option<i64>,
    }
    impl ActiveModelBehavior for ActiveModel {}
}

pub mod reservation {
    use sea_orm::entity::prelude::*;
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "reservation")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub visit_id: i64,
        pub event_id: i64,
        pub service_id: i64,
        pub counsellor_id: i64,
        pub centre_id: i64,
        pub room_id: Option<i64>,
        pub mode: String,
        pub appointment_id: Option<i64>,
        pub expires_at: i64,
    }
    impl ActiveModelBehavior for ActiveModel {}
}

pub mod time_request {
    use sea_orm::entity::prelude::*;
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "time_request")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub service_id: i64,
        pub centre_id: Option<i64>,
        pub person_id: i64,
        pub wish: Vec<u8>,
        pub made_at: i64,
    }
    impl ActiveModelBehavior for ActiveModel {}
}

pub mod sign_in_link {
    use sea_orm::entity::prelude::*;
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "sign_in_link")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub token_digest: Vec<u8>,
        pub person_id: i64,
        pub expires_at: i64,
        pub used: bool,
    }
    impl ActiveModelBehavior for ActiveModel {}
}
