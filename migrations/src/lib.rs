//! The database's shape, step by step, the same on SQLite and on PostgreSQL.
//!
//! A migration is named by its day and never changed once it was shipped. Each runs in a transaction: sea-orm would run
//! those on SQLite without one and leave half a migration behind when it fails.

mod m20261122_000001_workspace;
mod m20261122_000002_record;
mod m20261122_000003_sync;
mod m20261122_000004_change_log;
mod m20261122_000005_kept_answer;
mod m20261122_000010_field_marks;
mod m20261122_000011_horizon;
mod m20261123_000012_accounts;
mod m20261123_000013_log_record;
mod m20261123_000014_providers;
mod m20261123_000015_log_search;
mod m20261123_000016_files;

pub use sea_orm_migration::MigratorTrait;
use sea_orm_migration::prelude::*;

pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261122_000001_workspace::Migration),
            Box::new(m20261122_000002_record::Migration),
            Box::new(m20261122_000003_sync::Migration),
            Box::new(m20261122_000004_change_log::Migration),
            Box::new(m20261122_000005_kept_answer::Migration),
            Box::new(m20261122_000010_field_marks::Migration),
            Box::new(m20261122_000011_horizon::Migration),
            Box::new(m20261123_000012_accounts::Migration),
            Box::new(m20261123_000013_log_record::Migration),
            Box::new(m20261123_000014_providers::Migration),
            Box::new(m20261123_000015_log_search::Migration),
            Box::new(m20261123_000016_files::Migration),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_migration_runs_in_a_transaction() {
        for migration in Migrator::migrations() {
            assert_eq!(migration.use_transaction(), Some(true), "{}", migration.name());
        }
    }
}
