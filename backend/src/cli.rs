//! What a person types. Each option can also be set in the environment.

use crate::db::place::{BadUrl, Place, Postgres};
use crate::people::house::{Doors, House, Lasts, Rates, Reached, Url};
use crate::people::net::Net;
use crate::people::oidc::Providers;
use crate::people::rate::Rate;
use crate::serve::StartError;
use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};
use std::io::Write;
use std::net::IpAddr;
use std::path::PathBuf;
use std::sync::Arc;
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
    /// Whether the log of who changed what is what was once written.
    Audit(Audit),
    /// Make a link by which a person chooses anew how they come in, for when nobody can give it in the app.
    Link(Link),
    /// Print the description of the API (OpenAPI, JSON).
    Openapi,
}

#[derive(Clone, Debug, Args)]
pub struct Serve {
    /// The port to listen on; 0 takes a free one.
    #[arg(long, env = "STYREHJUL_PORT", default_value_t = 8080)]
    pub port: u16,
    /// The address to listen on. Beyond the own machine, TLS belongs in front of it.
    #[arg(long, env = "STYREHJUL_LISTEN", default_value = "127.0.0.1")]
    pub listen: IpAddr,
    #[command(flatten)]
    pub store: Store,
    /// Give a fresh database the demo workspaces, the facts of a real council and an invented one that is full; whoever
    /// likes takes one of the demo's roles, without a password.
    #[arg(long, env = "STYREHJUL_DEMO")]
    pub demo: bool,
    /// How many times over the invented workspace is full.
    #[arg(long, env = "STYREHJUL_DEMO_SCALE", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=100), value_name = "N")]
    pub demo_scale: u32,
    /// Let browsers ask for the app each time, and those that keep it forget it: it no longer opens without network.
    #[arg(long, env = "STYREHJUL_APP_NOT_KEPT")]
    pub app_not_kept: bool,
    #[command(flatten)]
    pub entry: Entry,
    /// How to write the log, on standard error.
    #[arg(long, env = "STYREHJUL_LOG", value_enum, default_value_t = Log::Text)]
    pub log: Log,
}

/// Who gets in.
#[derive(Clone, Debug, Args)]
pub struct Entry {
    /// Nobody signs in: whoever reaches the server may change everything. Only on the own machine.
    #[arg(long, env = "STYREHJUL_WITHOUT_SIGN_IN")]
    pub without_sign_in: bool,
    /// Whether what is published is read without signing in, feeds too.
    #[arg(long, env = "STYREHJUL_PUBLIC", default_value_t = true, action = ArgAction::Set, value_name = "BOOL")]
    pub public: bool,
    /// Where people find the house: https://tavle.example.no. Needed behind a proxy on the same machine.
    #[arg(long, env = "STYREHJUL_URL", value_name = "URL")]
    pub url: Option<Url>,
    /// Addresses or networks of proxies whose X-Forwarded-For is believed.
    #[arg(long, env = "STYREHJUL_PROXY", value_delimiter = ',', value_name = "NET")]
    pub proxy: Vec<Net>,
    /// The file that says which providers of OpenID Connect people sign in by. Needs --url, but for trying on this machine.
    #[arg(long, env = "STYREHJUL_OIDC", value_name = "FILE")]
    pub oidc: Option<PathBuf>,
    /// Days after which a session that is not used ends.
    #[arg(long, env = "STYREHJUL_SESSION_IDLE_DAYS", default_value_t = 14, value_parser = clap::value_parser!(u16).range(1..=365), value_name = "DAYS")]
    pub session_idle_days: u16,
    /// Days after which a session ends in any case.
    #[arg(long, env = "STYREHJUL_SESSION_DAYS", default_value_t = 90, value_parser = clap::value_parser!(u16).range(1..=365), value_name = "DAYS")]
    pub session_days: u16,
    /// Attempts to sign in under one name, as TIMES/SECONDS.
    #[arg(long, env = "STYREHJUL_RATE_SIGN_IN", default_value_t = Rates::default().sign_in, value_name = "RATE")]
    pub rate_sign_in: Rate,
    /// Attempts to sign in from one address.
    #[arg(long, env = "STYREHJUL_RATE_ADDRESS", default_value_t = Rates::default().sign_in_address, value_name = "RATE")]
    pub rate_address: Rate,
    /// Requests of one person that change something.
    #[arg(long, env = "STYREHJUL_RATE_WRITES", default_value_t = Rates::default().writes, value_name = "RATE")]
    pub rate_writes: Rate,
}

impl Serve {
    /// For a server that listens on a port.
    pub fn house(&self, port: u16, providers: Providers) -> House {
        let entry = &self.entry;
        let doors = match (entry.without_sign_in, self.demo) {
            (true, _) => Doors::None,
            (false, true) => Doors::Demo,
            (false, false) => Doors::SignIn,
        };
        House {
            doors,
            public: entry.public,
            reached: Reached::new(self.listen, port, entry.url.clone()),
            proxies: entry.proxy.clone(),
            sessions: Lasts::days(entry.session_idle_days, entry.session_days),
            rates: Rates {
                sign_in: entry.rate_sign_in,
                sign_in_address: entry.rate_address,
                writes: entry.rate_writes,
            },
            providers: Arc::new(providers),
        }
    }
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

#[derive(Clone, Debug, Args)]
pub struct Link {
    /// What the account is called at the door.
    pub login: String,
    /// Where people find the house, for the link's beginning.
    #[arg(long, env = "STYREHJUL_URL", value_name = "URL")]
    pub url: Option<Url>,
    #[command(flatten)]
    pub store: Store,
}

#[derive(Clone, Debug, Args)]
pub struct Audit {
    #[command(subcommand)]
    pub what: AuditWhat,
}

#[derive(Clone, Debug, Subcommand)]
pub enum AuditWhat {
    /// Walk every log from its first entry: whole, or which entry is the first that is not as it was written.
    Verify {
        /// What `audit checkpoint` wrote earlier: finds also a log that was cut or written anew from there on.
        #[arg(long, value_name = "FILE")]
        checkpoint: Option<PathBuf>,
        #[command(flatten)]
        store: Store,
    },
    /// Walk every log and write where it ends into a new file, to be kept where nobody who can change the log can change it.
    Checkpoint {
        file: PathBuf,
        #[command(flatten)]
        store: Store,
    },
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
