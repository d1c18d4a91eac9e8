//! Who may ask for what: one row for every route. A route without a row does not open the house (requirement R3).
use rocket::http::Method::{Get, Post};

use crate::web::Access::{Api, Capability, Health, Public, Static};
use crate::web::Row;

/// The whole table, in the order of the paths a person meets.
pub const TABLE: &[Row] = &[
    Row(Get, "/about/privacy", Public),
    Row(Get, "/about/no-trace", Public),
    Row(Get, "/about/accessibility", Public),
    Row(Get, "/leave", Capability),
    Row(Post, "/leave", Capability),
    Row(Get, "/api/v1/openapi.json", Api),
    Row(Get, "/api/v1/centres", Api),
    Row(Get, "/api/v1/services", Api),
    Row(Get, "/api/v1/services/<slug>/slots", Api),
    Row(Post, "/api/v1/appointments", Api),
    Row(Get, "/api/v1/appointments/<token>", Api),
    Row(Post, "/api/v1/appointments/<token>/move", Api),
    Row(Post, "/api/v1/appointments/<token>/cancel", Api),
    Row(Get, "/health/live", Health),
    Row(Get, "/health/ready", Health),
    Row(Get, "/robots.txt", Public),
    Row(Get, "/static/<file..>", Static),
];
