//! What people do in their tabs: an edit at once, a form that stays open for a while, taking something back.

use super::*;
use crate::act::{RESOLVE, UNDO, WITHDRAW};
use shared::model::Conflict;
use shared::mutation::Plan;
use shared::mutation::meeting::When;
use shared::mutation::{CancelMeeting, CreateMeeting, EditMeeting, MoveMeeting, ResolveConflict};
use shared::record::Key;
use shared::view::ViewExt;
use std::collections::BTreeSet;

fn ctx(machine: &Machine) -> Ctx {
    Ctx { actor: machine.replica.actor().clone(), today: date(2021, 11, 16), door: Door::App }
}

impl World {
    pub(super) fn edit(&mut self, browser: usize, tab: usize, what: u32) {
        self.made += 1;
        match what % 16 {
            UNDO => self.undo(browser, tab),
            WITHDRAW => self.withdraw(browser, tab, what / 16),
            _ => {
                if let Some(mutation) = self.mutation(browser, tab, what) {
                    self.issue(browser, tab, mutation, None);
                }
            }
        }
    }

    pub(super) fn open_form(&mut self, browser: usize, tab: usize, what: u32) {
        self.made += 1;
        let Some(mutation) = self.mutation(browser, tab, what % 16 % 12 + what / 16 * 16) else { return };
        let id = match &mutation {
            Mutation::MoveMeeting(it) => it.id,
            Mutation::EditMeeting(it) => it.id,
            _ => return,
        };
        let tab = &mut self.browsers[browser].tabs[tab];
        let looked = tab.machine.replica.look(Key::of::<Meeting>(id));
        tab.form = looked.map(|looked| (looked, mutation));
    }

    pub(super) fn save_form(&mut self, browser: usize, tab: usize) {
        if let Some((looked, mutation)) = self.browsers[browser].tabs[tab].form.take() {
            self.issue(browser, tab, mutation, Some(&looked));
        }
    }

    pub(super) fn issue(&mut self, browser: usize, tab: usize, mutation: Mutation, looked: Option<&Looked>) {
        let (now, protocol) = (self.now, self.browsers[browser].protocol);
        let machine = &mut self.browsers[browser].tabs[tab].machine;
        let ctx = ctx(machine);
        // An app makes nothing that it does not know.
        let made = mutation.plan(&machine.replica, &ctx).unwrap_or_default();
        if made.iter().any(|change| change.key().kind.since_protocol() > protocol) {
            return;
        }
        let basis = looked.map(|looked| machine.replica.basis_since(looked, &mutation, &ctx)).transpose();
        let done = basis.and_then(|basis| machine.edit_on(mutation, basis, ctx, 0, now));
        if let Ok(step) = done {
            self.note(browser, tab, &step);
            self.carry_out(browser, tab, step);
        }
    }

    fn undo(&mut self, browser: usize, tab: usize) {
        let (now, machine) = (self.now, &mut self.browsers[browser].tabs[tab].machine);
        if let Some(Ok(step)) = machine.undo(ctx(machine), 0, now) {
            self.note(browser, tab, &step);
            self.carry_out(browser, tab, step);
        }
    }

    /// Any edit that waits, with all that leans on it.
    fn withdraw(&mut self, browser: usize, tab: usize, which: u32) {
        let (now, machine) = (self.now, &mut self.browsers[browser].tabs[tab].machine);
        let open = machine.replica.waiting().iter().filter(|own| own.is_open());
        let open: Vec<_> = open.filter_map(|own| Some((own.mid()?, own.body.clone()))).collect();
        let Some((mid, _)) = open.get(which as usize % open.len().max(1)) else { return };
        let mids = machine.replica.leaning_on(*mid);
        let step = machine.withdraw(&mids, now);
        let bodies = open.iter().filter(|(mid, _)| mids.contains(mid)).map(|(_, body)| body);
        let issued: Vec<usize> =
            bodies.filter_map(|body| self.issued.iter().position(|it| same(&it.body, body))).collect();
        let life = self.browsers[browser].tabs[tab].life;
        for effect in &step.effects {
            if let Effect::Store(txn) = effect {
                self.withdrawing.insert((life, txn.id), issued.clone());
            }
        }
        self.carry_out(browser, tab, step);
    }

    /// What a person would do next, on what they see.
    fn mutation(&self, browser: usize, tab: usize, what: u32) -> Option<Mutation> {
        let token = self.made;
        let replica = &self.browsers[browser].tabs[tab].machine.replica;
        if !replica.is_loaded() {
            return None;
        }
        let meetings: BTreeSet<MeetingId> = replica.all::<Meeting>().map(|it| it.id).collect();
        let meeting = meetings.iter().nth(what as usize / 16 % meetings.len().max(1)).copied();
        let day = date(2022, 1, 1).saturating_add(jiff::Span::new().days((token / 1400) as i64 % 3000));
        let start = jiff::civil::Time::midnight() + jiff::Span::new().minutes((token % 1400) as i64);
        let when = When { start_date: day, end_date: day, start_time: Some(start), end_time: None };
        let shown = meeting.and_then(|id| replica.get::<Meeting>(id)).cloned();
        Some(match (what % 16, meeting, shown) {
            (0..=1, ..) => {
                let (id, title) = (MeetingId(Uuid::from_u128(token)), Some(format!("ny {token}\n\nsted\n\nsak")));
                let (place, tentative, extraordinary) = (None, false, false);
                let committee = committee();
                Mutation::CreateMeeting(CreateMeeting { id, committee, title, place, when, tentative, extraordinary })
            }
            (2..=6, Some(id), _) => Mutation::MoveMeeting(MoveMeeting { id, when }),
            (7..=11, Some(id), Some(meeting)) => {
                let Meeting { start_date, end_date, start_time, end_time, place, .. } = meeting;
                let when = When { start_date, end_date, start_time, end_time };
                let title = Some(rewritten(meeting.title.as_deref(), what as usize / 5 % 4, token));
                Mutation::EditMeeting(EditMeeting { id, title, place, when })
            }
            (12, Some(id), _) => Mutation::CancelMeeting(CancelMeeting { id, reason: format!("grunn {token}") }),
            (RESOLVE, ..) => {
                let conflict = replica.all::<Conflict>().next()?;
                let fields = conflict.fields.iter().map(|it| (it.field.clone(), it.mine.clone())).collect();
                Mutation::ResolveConflict(ResolveConflict { id: conflict.id, fields, delete: false })
            }
            _ => return None,
        })
    }

    fn note(&mut self, browser: usize, tab: usize, step: &Step) {
        let life = self.browsers[browser].tabs[tab].life;
        for effect in &step.effects {
            let Effect::Store(txn) = effect else { continue };
            for write in &txn.writes {
                let Write::Append(entry) = write else { continue };
                self.storing.insert((life, txn.id), self.issued.len());
                let mut body = entry.body.clone();
                if self.browsers[browser].protocol == 1 {
                    body.as_object_mut().map(|parts| parts.remove("base"));
                }
                let (stored, excused, evicted, withdrawn) = Default::default();
                self.issued.push(Issued { browser, body, stored, excused, evicted, withdrawn });
            }
        }
    }
}

/// One paragraph of a text in other words; or all of it.
fn rewritten(text: Option<&str>, which: usize, token: u128) -> String {
    let mut paragraphs: Vec<&str> = text.unwrap_or("møte\n\nsted\n\nsak").split("\n\n").collect();
    let words = format!("navn {token}");
    match paragraphs.get_mut(which) {
        Some(paragraph) => *paragraph = &words,
        None => return words,
    }
    paragraphs.join("\n\n")
}
