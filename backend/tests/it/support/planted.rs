//! Faults planted in the database itself, in the words of either.

use super::TestApp;
use uuid::Uuid;

/// When a planted fault strikes.
pub enum Strikes {
    /// At the statement.
    AtOnce,
    /// At the statement, as PostgreSQL says that its disk is full.
    DiskFull,
    /// At the commit: a debt that the database asks for at the very end.
    AtTheEnd,
}

impl TestApp {
    /// An insert into the table fails, for all rows or for those where `when` is true of `NEW`.
    pub async fn plant(&self, table: &str, when: Option<String>, strikes: Strikes) {
        let when = when.map(|when| format!("WHEN ({when})")).unwrap_or_default();
        let owes = "CREATE TABLE owed (id INTEGER PRIMARY KEY);
            CREATE TABLE debt (id INTEGER REFERENCES owed (id) DEFERRABLE INITIALLY DEFERRED);";
        let before = if matches!(strikes, Strikes::AtTheEnd) { owes } else { "" };
        let sqlite = self.database.is_none();
        let act = match strikes {
            Strikes::AtOnce if sqlite => "SELECT RAISE(ABORT, 'planted')",
            Strikes::AtOnce => "RAISE EXCEPTION 'planted'",
            Strikes::DiskFull => "RAISE EXCEPTION 'planted' USING ERRCODE = '53100'",
            Strikes::AtTheEnd => "INSERT INTO debt VALUES (1)",
        };
        let trigger = if sqlite {
            format!("CREATE TRIGGER planted BEFORE INSERT ON {table} {when} BEGIN {act}; END;")
        } else {
            format!(
                "CREATE OR REPLACE FUNCTION planted() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {act}; RETURN NEW; END $$;
                 CREATE TRIGGER planted BEFORE INSERT ON {table} FOR EACH ROW {when} EXECUTE FUNCTION planted();"
            )
        };
        self.sql(&format!("{before} {trigger}")).await;
    }

    pub async fn pull_up(&self, table: &str) {
        let on = if self.database.is_none() { String::new() } else { format!(" ON {table}") };
        self.sql(&format!("DROP TRIGGER planted{on};")).await;
    }

    /// An id as the database's own language writes it.
    pub fn literal(&self, id: Uuid) -> String {
        if self.database.is_none() { format!("X'{}'", id.simple()) } else { format!("'{id}'") }
    }
}
