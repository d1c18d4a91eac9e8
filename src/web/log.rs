//! The log: a line per event, as JSON or as text. Never an address, never what a person wrote (requirement R18).
use tracing::subscriber::set_global_default;
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
    // Not `try_init`: that would let in what comes by the crate `log` too, and what Rocket writes from within our own routes
    // (parts of addresses that do not fit) bears our name.
    let begun = match format {
        Format::Json => {
            set_global_default(builder.json().flatten_event(true).with_target(false).with_current_span(false).finish())
        }
        Format::Text => set_global_default(builder.with_target(false).compact().finish()),
    };
    if begun.is_err() {
        return;
    }
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(place, "panic");
    }));
}
