//! The log: one line an event, with named fields; what is a quantity names its unit.

use crate::cli::Log;
use tracing_subscriber::EnvFilter;

/// Writes to standard error. `RUST_LOG` chooses what; without it, this program's own and others' warnings.
pub fn start(log: Log) {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("warn,backend=info"));
    let log_to = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    // A second start in the same process keeps the first log.
    let _ = match log {
        Log::Text => log_to.with_ansi(false).try_init(),
        Log::Json => log_to.json().flatten_event(true).try_init(),
    };
    // A panic is a line of the log like any other.
    std::panic::set_hook(Box::new(|panic| tracing::error!(%panic, "panicked")));
}
