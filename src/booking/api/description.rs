//! The interface described by itself: OpenAPI 3.1, made from the code.
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::{Modify, OpenApi};

use super::{answers, appointments, listing, people, slots};

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Pachatak",
        description = "Centres, services, free times and appointments; trainings and enrolments. JSON, UTF-8, no cookies; times are RFC 3339 with offset."
    ),
    paths(
        slots::centres,
        slots::services,
        slots::slots,
        listing::list,
        people::find,
        appointments::create,
        appointments::show,
        appointments::shift,
        appointments::cancel,
    ),
    components(schemas(
        answers::CentreAnswer,
        answers::ServiceAnswer,
        answers::SlotsAnswer,
        answers::AppointmentAnswer,
        answers::ErrorAnswer,
        listing::ListAnswer,
        people::PeopleAnswer,
        appointments::NewAppointment,
        appointments::NewTime,
        appointments::Cancellation,
    )),
    modifiers(&Bearer)
)]
struct Description;

/// Where a token is needed, it comes in the header `Authorization`.
struct Bearer;

impl Modify for Bearer {
    fn modify(&self, openapi: &mut utoipa::openapi::OpenApi) {
        let scheme = SecurityScheme::Http(HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build());
        openapi.components.get_or_insert_default().add_security_scheme("bearer", scheme);
    }
}

/// This part of the interface, described.
pub fn description() -> utoipa::openapi::OpenApi {
    Description::openapi()
}
