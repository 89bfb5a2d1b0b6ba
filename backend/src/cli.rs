//! What a person types. Each option can also be set in the environment.

use crate::db::place::{BadUrl, Place, Postgres};
use crate::serve::StartError;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::io::Write;
use std::net::IpAddr;
use std::path::PathBuf;
use std::time::Duration;

/// The shared board of a council model: portfolio, strategy and the annual wheel.
#[derive(Debug, Parser)]
#[command(name = "styrehjul", version, arg_required_else_help = true)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the app and its API.
    Serve(Serve),
    /// Write everything into one new file, as it is at one moment; the server may run meanwhile.
    Backup(Backup),
    /// Bring a backup into an empty data folder or database, whole or not at all.
    Restore(Restore),
    /// Print the description of the API (OpenAPI, JSON).
    Openapi,
}

#[derive(Clone, Debug, Args)]
pub struct Serve {
    /// The port to listen on; 0 takes a free one.
    #[arg(long, env = "STYREHJUL_PORT", default_value_t = 8080)]
    pub port: u16,
    /// The address to listen on. Nobody signs in yet: whoever reaches it may change everything.
    #[arg(long, env = "STYREHJUL_LISTEN", default_value = "127.0.0.1")]
    pub listen: IpAddr,
    #[command(flatten)]
    pub store: Store,
    /// Give a fresh database the demo workspaces: the facts of a real council, and an invented one that is full.
    #[arg(long, env = "STYREHJUL_DEMO")]
    pub demo: bool,
    /// How many times over the invented workspace is full.
    #[arg(long, env = "STYREHJUL_DEMO_SCALE", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=100), value_name = "N")]
    pub demo_scale: u32,
    /// Let browsers ask for the app each time, and those that keep it forget it: it no longer opens without network.
    #[arg(long, env = "STYREHJUL_APP_NOT_KEPT")]
    pub app_not_kept: bool,
    /// How to write the log, on standard error.
    #[arg(long, env = "STYREHJUL_LOG", value_enum, default_value_t = Log::Text)]
    pub log: Log,
}

#[derive(Clone, Debug, Args)]
pub struct Backup {
    /// The file to write. It must not be there yet; it gets its name once it is whole and was read back.
    pub file: PathBuf,
    #[command(flatten)]
    pub store: Store,
}

#[derive(Clone, Debug, Args)]
pub struct Restore {
    /// The backup. It may come from the other kind of database.
    pub file: PathBuf,
    #[command(flatten)]
    pub store: Store,
}

/// Where everything is kept.
#[derive(Clone, Debug, Args)]
pub struct Store {
    /// The folder of the embedded database; made if it is not there.
    #[arg(long, env = "STYREHJUL_DATA", default_value = "data", value_name = "DIR")]
    pub data: PathBuf,
    /// Keep everything in PostgreSQL (15 or newer) instead: postgres://user:password@host:5432/database.
    #[arg(long, env = "STYREHJUL_DATABASE_URL", hide_env_values = true, value_name = "URL")]
    pub database_url: Option<String>,
    /// How many seconds to wait for a PostgreSQL server that does not answer yet.
    #[arg(long, env = "STYREHJUL_DATABASE_WAIT", default_value_t = 30, value_name = "SECONDS")]
    pub database_wait: u64,
}

impl Store {
    pub fn place(&self) -> Result<Place, BadUrl> {
        let wait = Duration::from_secs(self.database_wait);
        match self.database_url.as_deref().filter(|url| !url.is_empty()) {
            Some(url) => Postgres::from_url(url, wait).map(Place::Postgres),
            None => Ok(Place::Folder(self.data.clone())),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Log {
    Text,
    Json,
}

/// Writes a line to standard output, at once: who started the server waits for it.
pub fn print(line: &str) -> Result<(), StartError> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}").and_then(|()| out.flush()).map_err(StartError::Output)
}
