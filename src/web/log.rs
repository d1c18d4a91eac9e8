//! The log: a line per event, as JSON or as text. Never an address, never what a person wrote (requirement R18).
use tracing_subscriber::EnvFilter;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Json,
    Text,
}

/// Starts the log on standard error; once per process, a second call changes nothing. Panics are logged by place only:
/// their words may hold what a person typed.
pub fn start_log(format: Format) {
    // Rocket's own lines hold addresses, and addresses hold tokens.
    let quiet = "info,rocket=off,_=off,rocket_http=off,hyper=off,sqlx=warn,sea_orm=warn,sea_orm_migration=warn";
    let builder = tracing_subscriber::fmt().with_env_filter(EnvFilter::new(quiet)).with_writer(std::io::stderr);
    let begun = match format {
        Format::Json => builder.json().flatten_event(true).with_target(false).with_current_span(false).try_init(),
        Format::Text => builder.with_target(false).compact().try_init(),
    };
    if begun.is_err() {
        return;
    }
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(place, "panic");
    }));
}
