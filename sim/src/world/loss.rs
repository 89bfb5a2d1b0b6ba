//! Storages that go, servers that come back from a backup: what is lost with them, and what must not be.

use super::*;
use backend::db::entity::change_log;
use shared::scope::Scope;
use std::collections::BTreeSet;

impl World {
    pub(super) fn evict(&mut self, browser: usize) {
        let outbox = self.browsers[browser].disk.snapshot().outbox;
        let wrote = |entry: &Entry, issued: &Issued| same(entry.was.as_ref().unwrap_or(&entry.body), &issued.body);
        self.excuse(|issued| issued.browser == browser && outbox.iter().any(|entry| wrote(entry, issued)));
        let attention = self.browsers[browser].disk.snapshot().attention;
        self.excuse(|issued| issued.browser == browser && attention.iter().any(|it| same(&it.body, &issued.body)));
        let there = |issued: &Issued| self.server.state.log.iter().any(|entry| of_log(entry, issued));
        let gone = self.issued.iter().map(|it| it.browser == browser && it.stored && !there(it)).collect::<Vec<_>>();
        for (issued, gone) in self.issued.iter_mut().zip(gone) {
            issued.evicted |= issued.browser == browser && issued.stored;
            // A restored server had not been told of it again.
            issued.excused |= gone;
        }
        let (home, mut client) = (self.fresh(), ClientId(self.fresh()));
        if self.plant == Some(Plant::OldClientReused) {
            client = self.browsers[browser].disk.meta().client;
        }
        self.browsers[browser].disk = Memory::new(home, client);
        (0..TABS).for_each(|tab| self.event(browser, tab, Event::StorageLost));
    }

    pub(super) fn restore(&mut self) {
        let Some(backup) = self.backup.clone() else { return };
        // Those that nobody has: the device lost them, or keeps no word of a room that was closed to its person.
        let lost: Vec<bool> =
            self.issued.iter().map(|it| !self.is_on_device(it) && (it.evicted || self.was_closed_to(it))).collect();
        let backed_up = |issued: &Issued| backup.log.iter().any(|entry| of_log(entry, issued));
        for (issued, lost) in self.issued.iter_mut().zip(lost) {
            issued.excused |= lost && !backed_up(issued);
        }
        self.made += 1;
        let epoch = self.made;
        self.server.restore(backup, epoch);
        if self.plant == Some(Plant::ConfirmedForgotten) {
            // What a tab would still know.
            let all = (0..BROWSERS).flat_map(|browser| (0..TABS).map(move |tab| (browser, tab)));
            all.for_each(|(browser, tab)| self.browsers[browser].tabs[tab] = self.open(browser));
        }
        // The server was down: every stream broke.
        for browser in 0..BROWSERS {
            (0..TABS).for_each(|tab| self.event(browser, tab, Event::StreamLost));
        }
    }

    fn is_on_device(&self, issued: &Issued) -> bool {
        let kept = self.browsers[issued.browser].disk.snapshot();
        let settled = kept.settled.iter().map(|it| &it.entry);
        kept.outbox.iter().chain(settled).any(|entry| same(&entry.body, &issued.body))
    }

    /// The person who made the edit was told once that they may not read some record that it is about.
    fn was_closed_to(&self, issued: &Issued) -> bool {
        let entries = self.server.state.log.iter().filter(|entry| of_log(entry, issued));
        let about = entries.flat_map(|entry| serde_json::from_str::<Vec<Value>>(&entry.changes).unwrap_or_default());
        let sides = about.flat_map(|step| [step["before"].clone(), step["after"].clone()]);
        let text = issued.body.to_string();
        let named = self.server.state.rows.values().filter(|row| text.contains(&row.record.key().id.to_string()));
        let scopes: BTreeSet<Scope> = sides
            .filter_map(|side| serde_json::from_value::<Record>(side).ok())
            .map(|record| record.scope())
            .chain(named.map(|row| row.scope))
            .collect();
        let mut told = self.told_roles.iter().filter(|(browser, _)| *browser == issued.browser);
        told.any(|(browser, roles)| {
            let actor = Actor { user: person(*browser), roles: roles.clone().into() };
            scopes.iter().any(|scope| !actor.may_read(*scope))
        })
    }

    fn excuse(&mut self, which: impl Fn(&Issued) -> bool) {
        self.issued.iter_mut().filter(|issued| which(issued)).for_each(|issued| issued.excused = true);
    }
}

fn of_log(entry: &change_log::Model, issued: &Issued) -> bool {
    serde_json::from_str(&entry.mutation).is_ok_and(|body: Value| same(&body, &issued.body))
}
