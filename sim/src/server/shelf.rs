//! Rows in memory as the server's shelf, with the faults that a database or a forgetful server would make.

use super::*;

/// As a server would write it whose rule is another one.
fn another_plan(record: &mut Record) {
    if let Record::Meeting(meeting) = record
        && let Some(title) = &mut meeting.title
        && title.starts_with("ny")
    {
        title.replace_range(..1, "N");
    }
}

impl Shelf for Txn<'_> {
    async fn workspace(&self, id: WorkspaceId) -> Result<Option<workspace::Model>, Error> {
        let state = self.state.borrow();
        let (epoch, version) = (state.epoch, state.version);
        let horizon = state.horizon - Version::from(self.plant == Some(Plant::HorizonOffByOne));
        Ok(Some(workspace::Model { id: id.0, slug: "sim".into(), epoch, version, position: 0, horizon }))
    }

    async fn scopes(&self, _: WorkspaceId) -> Result<BTreeSet<Scope>, Error> {
        let state = self.state.borrow();
        let gone = state.tombstones.keys().map(|(scope, _)| *scope);
        Ok(state.rows.values().map(|row| row.scope).chain(gone).collect())
    }

    async fn gone(&self, _: WorkspaceId, scope: Scope, above: Version) -> Result<Vec<Key>, Error> {
        let state = self.state.borrow();
        let gone = state.tombstones.iter().filter(|((its, _), version)| *its == scope && **version > above);
        Ok(gone.map(|((_, key), _)| *key).collect())
    }

    async fn changed(&self, _: WorkspaceId, scope: Scope, above: Version) -> Result<Vec<Changed>, Error> {
        let state = self.state.borrow();
        let unseen = match self.plant {
            // A row whose number was drawn, and whose commit is still to come.
            Some(Plant::VersionFromSequence) => state.version,
            _ => Version::MAX,
        };
        let rows = state.rows.values().filter(|row| row.scope == scope && row.version > above && row.version != unseen);
        let changed = |row: &Row| Changed {
            kind: row.record.kind().as_str().into(),
            version: row.version,
            field_versions: {
                let fields: BTreeMap<_, _> = row.marks.iter().map(|(field, mark)| (field, mark.version)).collect();
                serde_json::to_string(&fields).unwrap_or_default()
            },
            body: serde_json::to_string(&row.record).unwrap_or_default(),
        };
        Ok(rows.map(changed).collect())
    }

    async fn client(&self, client: ClientId) -> Result<Option<sync_client::Model>, Error> {
        Ok(self.state.borrow().clients.get(&client.0).cloned())
    }

    async fn results_of(&self, client: ClientId, mids: RangeInclusive<i64>) -> Result<Vec<sync_result::Model>, Error> {
        let state = self.state.borrow();
        Ok(state.results.range((client.0, *mids.start())..=(client.0, *mids.end())).map(|it| it.1.clone()).collect())
    }

    async fn results_since(&self, client: ClientId, version: Version) -> Result<Vec<sync_result::Model>, Error> {
        let state = self.state.borrow();
        let own = state.results.range((client.0, 0)..=(client.0, i64::MAX)).map(|(_, result)| result);
        Ok(own.filter(|result| result.version >= version).cloned().collect())
    }

    async fn stored(&self, _: WorkspaceId, reads: &[Read]) -> Result<Vec<Stored>, Error> {
        let state = self.state.borrow();
        let rows = if self.plant == Some(Plant::LockAfterFirstRead) { self.stale } else { &state.rows };
        let wanted = |record: &Record| {
            reads.iter().any(|read| match read {
                Read::One(key) => record.key() == *key,
                Read::Under(kind, parent) => record.kind() == *kind && record.parent() == Some(*parent),
                Read::All(kind) => record.kind() == *kind,
            })
        };
        let found = rows.values().filter(|row| wanted(&row.record));
        let mut found: Vec<_> = found
            .map(|row| Stored { record: row.record.clone(), scope: row.scope, marks: row.marks.clone() })
            .collect();
        if self.plant == Some(Plant::MarksForgotten) {
            found.iter_mut().for_each(|row| row.marks.retain(|field, _| field != "title"));
        }
        Ok(found)
    }

    async fn holds_file(&self, _: WorkspaceId, _: &Attachment) -> Result<bool, Error> {
        Ok(true)
    }

    async fn grants(&self, _: WorkspaceId, user: UserId) -> Result<Vec<RoleGrant>, Error> {
        let state = self.state.borrow();
        let grants = state.rows.values().filter_map(|row| match &row.record {
            Record::RoleGrant(grant) if grant.person == user => Some(grant.clone()),
            _ => None,
        });
        Ok(grants.collect())
    }
}

impl WritableShelf for Txn<'_> {
    async fn put_rows(&self, _: WorkspaceId, writes: Writes, _: i64) -> Result<(), Error> {
        let mut state = self.state.borrow_mut();
        for mut put in writes.puts {
            if self.plant == Some(Plant::PlanDiffers) {
                another_plan(&mut put.record);
            }
            if let (Some(Plant::ConflictForgets), Record::Conflict(conflict)) = (self.plant, &mut put.record) {
                conflict.fields.truncate(1);
            }
            let row = Row { scope: put.record.scope(), version: put.version, marks: put.marks, record: put.record };
            state.rows.insert(row.record.key(), row);
        }
        writes.deletes.iter().for_each(|key| drop(state.rows.remove(key)));
        if self.plant != Some(Plant::TombstoneLeftOut) {
            let left = writes.left.into_iter().map(|left| ((left.scope, left.key), left.version));
            state.tombstones.extend(left);
        }
        Ok(())
    }

    async fn put_log(&self, mut entries: Vec<change_log::Model>, _: Vec<log_record::Model>) -> Result<(), Error> {
        for entry in entries.iter_mut().filter(|_| self.plant == Some(Plant::PlanDiffers)) {
            entry.changes = entry.changes.replace("\"title\":\"ny", "\"title\":\"Ny");
        }
        for entry in entries.iter_mut().filter(|_| self.plant == Some(Plant::ConflictForgets)) {
            let mut steps: serde_json::Value = serde_json::from_str(&entry.changes).unwrap_or_default();
            for step in steps.as_array_mut().into_iter().flatten() {
                let fields = step.pointer_mut("/after/conflict/fields").and_then(|it| it.as_array_mut());
                fields.into_iter().for_each(|fields| fields.truncate(1));
            }
            entry.changes = steps.to_string();
        }
        self.state.borrow_mut().log.extend(entries);
        Ok(())
    }

    async fn put_settled(&self, client: sync_client::Model, results: Vec<sync_result::Model>) -> Result<(), Error> {
        if self.plant == Some(Plant::LastMidApart) && client.last_mid % 5 == 0 {
            // The transaction of its own that the crash kept from coming.
            return Ok(());
        }
        let mut state = self.state.borrow_mut();
        state.clients.insert(client.id, client);
        state.results.extend(results.into_iter().map(|result| ((result.client_id, result.mid), result)));
        Ok(())
    }

    async fn forget_results(&self, client: ClientId, confirmed: i64) -> Result<(), Error> {
        self.state.borrow_mut().results.retain(|(its, mid), _| *its != client.0 || *mid > confirmed);
        Ok(())
    }
}
