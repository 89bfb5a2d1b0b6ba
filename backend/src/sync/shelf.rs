//! What push and pull read and write, whatever keeps it: the database's transaction, or a memory in tests of the core.

use crate::db::entity::{change_log, log_record, sync_client, sync_result, workspace};
use crate::db::load::{self, Changed, Stored};
use crate::db::save;
use crate::error::Error;
use crate::files;
use crate::sync::desk::Writes;
use sea_orm::DatabaseTransaction;
use shared::id::{ClientId, UserId, WorkspaceId};
use shared::model::{Attachment, RoleGrant};
use shared::mutation::Read;
use shared::record::Key;
use shared::scope::Scope;
use shared::sync::Version;
use std::collections::BTreeSet;
use std::ops::RangeInclusive;

/// Reads of one moment. The functions are those of [`crate::db::load`], where each says what it gives.
#[allow(async_fn_in_trait)] // Whoever spawns such a future names the shelf, and the compiler sees what it is.
pub trait Shelf {
    async fn workspace(&self, id: WorkspaceId) -> Result<Option<workspace::Model>, Error>;
    async fn scopes(&self, id: WorkspaceId) -> Result<BTreeSet<Scope>, Error>;
    async fn gone(&self, id: WorkspaceId, scope: Scope, above: Version) -> Result<Vec<Key>, Error>;
    async fn changed(&self, id: WorkspaceId, scope: Scope, above: Version) -> Result<Vec<Changed>, Error>;
    async fn client(&self, client: ClientId) -> Result<Option<sync_client::Model>, Error>;
    async fn results_of(&self, client: ClientId, mids: RangeInclusive<i64>) -> Result<Vec<sync_result::Model>, Error>;
    async fn results_since(&self, client: ClientId, version: Version) -> Result<Vec<sync_result::Model>, Error>;
    async fn stored(&self, id: WorkspaceId, reads: &[Read]) -> Result<Vec<Stored>, Error>;
    /// Whether the bytes that an attachment tells of are held.
    async fn holds_file(&self, id: WorkspaceId, attachment: &Attachment) -> Result<bool, Error>;
    /// What roles a person was given.
    async fn grants(&self, id: WorkspaceId, user: UserId) -> Result<Vec<RoleGrant>, Error>;
}

/// And the writes of one transaction: those of [`crate::db::save`].
#[allow(async_fn_in_trait)]
pub trait WritableShelf: Shelf {
    async fn put_rows(&self, id: WorkspaceId, writes: Writes, now: i64) -> Result<(), Error>;
    /// With which records each entry is about.
    async fn put_log(&self, entries: Vec<change_log::Model>, about: Vec<log_record::Model>) -> Result<(), Error>;
    async fn put_settled(&self, client: sync_client::Model, results: Vec<sync_result::Model>) -> Result<(), Error>;
    /// Results of a client that it has on its device, up to this number.
    async fn forget_results(&self, client: ClientId, confirmed: i64) -> Result<(), Error>;
}

impl Shelf for DatabaseTransaction {
    async fn workspace(&self, id: WorkspaceId) -> Result<Option<workspace::Model>, Error> {
        Ok(load::by_id(self, id).await?)
    }

    async fn scopes(&self, id: WorkspaceId) -> Result<BTreeSet<Scope>, Error> {
        load::scopes(self, id).await
    }

    async fn gone(&self, id: WorkspaceId, scope: Scope, above: Version) -> Result<Vec<Key>, Error> {
        load::gone(self, id, scope, above).await
    }

    async fn changed(&self, id: WorkspaceId, scope: Scope, above: Version) -> Result<Vec<Changed>, Error> {
        Ok(load::changed(self, id, scope, above).await?)
    }

    async fn client(&self, client: ClientId) -> Result<Option<sync_client::Model>, Error> {
        Ok(load::client(self, client).await?)
    }

    async fn results_of(&self, client: ClientId, mids: RangeInclusive<i64>) -> Result<Vec<sync_result::Model>, Error> {
        Ok(load::results_of(self, client, mids).await?)
    }

    async fn results_since(&self, client: ClientId, version: Version) -> Result<Vec<sync_result::Model>, Error> {
        Ok(load::results_since(self, client, version).await?)
    }

    async fn stored(&self, id: WorkspaceId, reads: &[Read]) -> Result<Vec<Stored>, Error> {
        load::stored(self, id, reads).await
    }

    async fn holds_file(&self, id: WorkspaceId, attachment: &Attachment) -> Result<bool, Error> {
        let file = load::file::by_hash(self, id, attachment.hash).await?;
        Ok(file.is_some_and(|file| files::fits(&file, attachment)))
    }

    async fn grants(&self, id: WorkspaceId, user: UserId) -> Result<Vec<RoleGrant>, Error> {
        load::people::grants(self, id, &[user]).await
    }
}

impl WritableShelf for DatabaseTransaction {
    async fn put_rows(&self, id: WorkspaceId, writes: Writes, now: i64) -> Result<(), Error> {
        save::rows(self, id, writes, now).await
    }

    async fn put_log(&self, entries: Vec<change_log::Model>, about: Vec<log_record::Model>) -> Result<(), Error> {
        Ok(save::log(self, entries, about).await?)
    }

    async fn put_settled(&self, client: sync_client::Model, results: Vec<sync_result::Model>) -> Result<(), Error> {
        Ok(save::settled(self, vec![client], results).await?)
    }

    async fn forget_results(&self, client: ClientId, confirmed: i64) -> Result<(), Error> {
        Ok(save::forget_results(self, [(client, confirmed)]).await?)
    }
}
