//! Log lines on standard error: JSON for machines, text for people. Rocket's own lines are off: they name URIs, and
//! links are secrets (requirement R18).
use tracing_subscriber::EnvFilter;

use super::{Result, Stop};
use crate::config::LogForm;

const QUIET: &str = "warn,pachatak=info,sqlx=warn";

/// Once per process; `RUST_LOG` refines what is written.
pub fn start_logs(form: LogForm) -> Result<()> {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new(QUIET));
    let lines = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    // Not `init`: that would also catch the `log` crate's records, which Rocket writes to.
    let set = match form {
        LogForm::Json => tracing::subscriber::set_global_default(lines.json().flatten_event(true).finish()),
        LogForm::Text => tracing::subscriber::set_global_default(lines.with_ansi(false).finish()),
    };
    set.map_err(|it| Stop::new(format!("logs: {it}")))
}
