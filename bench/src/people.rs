//! What it costs that not everybody may do everything: to come in, to pull as somebody with many scopes, and how soon
//! somebody who was shut out has the last byte.

mod house;
mod last_byte;
mod pulls;
mod sign_in;
mod tampering;

use crate::{Result, cluster};
use backend::db::place::{Place, Postgres};
use std::path::Path;
use std::time::Duration;
use tempfile::TempDir;

pub async fn run(server: &Path) -> Result {
    println!("\n  who may do what, each cell tried by a test");
    tampering::matrix();
    println!("\n  the log, changed");
    tampering::run()?;

    println!("\n  sign-in, SQLite");
    let folder = TempDir::with_prefix("styrehjul-bench-")?;
    sign_in::run(server, folder.path()).await?;

    println!("\n  pulls by who has many scopes");
    let folder = TempDir::with_prefix("styrehjul-bench-")?;
    pulls::run(server, "SQLite", &Place::Folder(folder.path().to_owned()), None).await?;
    let cluster = cluster::Process::start(&std::env::temp_dir());
    let place = |url: &str| Postgres::from_url(url, Duration::ZERO).map(Place::Postgres);
    let url = cluster.url("postgres");
    pulls::run(server, "PostgreSQL", &place(&url)?, Some(&url)).await?;

    println!("\n  from shutting somebody out to their last byte, two nodes on PostgreSQL");
    let cluster = cluster::Process::start(&std::env::temp_dir());
    let url = cluster.url("postgres");
    last_byte::run(server, &place(&url)?, &url).await
}
