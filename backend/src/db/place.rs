//! Where the data lives: a folder with SQLite in it, or a PostgreSQL database.

use sea_orm::sqlx::postgres::PgConnectOptions;
use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::Duration;

const LOOKS: &str = "postgres://user:password@host:5432/database";

#[derive(Clone)]
pub enum Place {
    Folder(PathBuf),
    Postgres(Postgres),
}

#[derive(Clone)]
pub struct Postgres {
    pub options: Box<PgConnectOptions>,
    /// How long a start waits for a server that does not answer yet.
    pub wait: Duration,
}

/// Why a text names no database. Never says the text itself: there is a password in it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the database URL {0}. It looks like {LOOKS}; without one, everything is kept in the data folder.")]
pub struct BadUrl(String);

impl Postgres {
    pub fn from_url(url: &str, wait: Duration) -> Result<Self, BadUrl> {
        let scheme = url.split_once("://").map(|(scheme, _)| scheme);
        if !matches!(scheme, Some("postgres" | "postgresql")) {
            let begins = scheme.map_or_else(String::new, |scheme| format!(" (it begins with {scheme}:)"));
            return Err(BadUrl(format!("is not one of PostgreSQL{begins}")));
        }
        let options = PgConnectOptions::from_str(url).map_err(|error| BadUrl(format!("cannot be read: {error}")))?;
        if options.get_database().is_none_or(str::is_empty) {
            return Err(BadUrl("names no database".into()));
        }
        Ok(Self { options: Box::new(options), wait })
    }
}

impl fmt::Display for Postgres {
    /// Without the password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (user, database) = (self.options.get_username(), self.options.get_database().unwrap_or_default());
        match self.options.get_socket() {
            Some(socket) => write!(f, "{database} (user {user}) at {}", socket.display()),
            None => write!(f, "{database} (user {user}) at {}:{}", self.options.get_host(), self.options.get_port()),
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Folder(folder) => write!(f, "{}", folder.display()),
            Self::Postgres(postgres) => write!(f, "{postgres}"),
        }
    }
}

impl fmt::Debug for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Place({self})")
    }
}

impl From<&Path> for Place {
    fn from(folder: &Path) -> Self {
        Self::Folder(folder.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_told_without_its_password() {
        let place = Postgres::from_url("postgresql://anna:hemmelig@db.example:6543/styrehjul", Duration::ZERO).unwrap();
        assert_eq!(place.to_string(), "styrehjul (user anna) at db.example:6543");
    }

    #[test]
    fn a_text_that_names_no_database_is_refused_without_repeating_it() {
        for (url, why) in [
            ("mysql://u:hemmelig@h/d", "is not one of PostgreSQL (it begins with mysql:)"),
            ("hemmelig", "is not one of PostgreSQL"),
            ("postgres://u:hemmelig@h:port/d", "cannot be read"),
            ("postgres://u:hemmelig@h", "names no database"),
        ] {
            let said = Postgres::from_url(url, Duration::ZERO).err().unwrap().to_string();
            assert!(said.starts_with(&format!("the database URL {why}")) && !said.contains("hemmelig"), "{said}");
        }
    }
}
