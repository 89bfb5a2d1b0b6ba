//! Taking back an own edit that waits, whichever it is.

use super::disk::{Entry, WITHDRAWN, Write};
use super::replica::Replica;
use crate::sync::Mid;
use std::collections::BTreeSet;

impl Replica {
    /// The edit and those behind it that do not stand without it, in their order. Empty where it waits no more.
    pub fn leaning_on(&self, mid: Mid) -> Vec<Mid> {
        let anyway = self.unfit(None);
        let without = self.unfit(Some(mid));
        let open = self.waiting().iter().filter(|own| own.is_open()).filter_map(|own| own.mid());
        open.filter(|it| *it == mid || (without.contains(it) && !anyway.contains(it))).collect()
    }

    /// The waiting edits that do not fit on what is there and those before them, where one of these is left out.
    fn unfit(&self, left_out: Option<Mid>) -> BTreeSet<Mid> {
        let mut records = self.base().clone();
        let mut unfit = BTreeSet::new();
        for own in self.waiting().iter().filter(|own| own.shows() && (left_out.is_none() || own.mid() != left_out)) {
            match self.planned(own, &records) {
                Some(changes) => changes.into_iter().for_each(|change| records.apply(change)),
                None => unfit.extend(own.mid()),
            }
        }
        unfit
    }

    /// The steps that put nothing in the place of these edits. Their numbers stay: the server counts without gaps.
    pub(super) fn withdraw(&self, mids: &[Mid]) -> Vec<Write> {
        let chosen = self.waiting().iter().filter(|own| own.is_open());
        let chosen = chosen.filter_map(|own| Some((own.mid().filter(|mid| mids.contains(mid))?, own)));
        let nothing = serde_json::json!({ "name": WITHDRAWN, "args": {} });
        let entry = |(mid, own): (Mid, &super::replica::Waiting)| Entry {
            was: Some(own.body.clone()),
            body: nothing.clone(),
            ..own.entry(mid)
        };
        chosen.map(entry).map(Write::Withdrawn).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::client::disk::{Trouble, Txn};
    use crate::client::fixture::{Tab, applied, committee, create, memory, pull, put, refused};
    use crate::client::machine::{Effect, Event};
    use crate::id::MeetingId;
    use crate::model::Meeting;
    use crate::mutation::{CancelMeeting, Mutation};
    use crate::sync::MutationResult;
    use crate::view::ViewExt;
    use uuid::Uuid;

    fn cancel(meeting: u128) -> Mutation {
        let id = MeetingId(Uuid::from_u128(meeting));
        Mutation::CancelMeeting(CancelMeeting { id, reason: "smitte".into() })
    }

    /// A tab without a line to the server: two meetings were made and the first was cancelled.
    fn offline() -> (crate::client::disk::Memory, Tab) {
        let mut disk = memory();
        let mut tab = Tab::open(&disk, false);
        let rows = tab.machine.replica.absorb(&pull(1, 0, vec![put(1, committee(1))]), false);
        let txn = Txn {
            id: 1,
            home: disk.meta().home,
            generation: None,
            revision: None,
            strict: false,
            writes: rows.clone(),
        };
        disk.carry_out(&txn).unwrap();
        tab.machine.replica.hear(1, rows);
        for edit in [create(10, 1), create(11, 1), cancel(10)] {
            tab.edit(&mut disk, edit);
        }
        (disk, tab)
    }

    fn withdraw(disk: &mut crate::client::disk::Memory, tab: &mut Tab, mids: &[Mid]) {
        let step = tab.machine.withdraw(mids, 0);
        tab.take(disk, step);
    }

    #[test]
    fn what_does_not_stand_without_an_edit_is_named_and_nothing_else() {
        let (_, tab) = offline();
        assert_eq!(tab.machine.replica.leaning_on(1), [1, 3]);
        assert_eq!(tab.machine.replica.leaning_on(2), [2]);
        assert_eq!(tab.machine.replica.leaning_on(3), [3]);
        assert!(tab.machine.replica.leaning_on(9).is_empty());
    }

    #[test]
    fn what_was_taken_back_is_sent_to_nobody_and_the_others_keep_their_numbers() {
        let (mut disk, mut tab) = offline();
        withdraw(&mut disk, &mut tab, &[1, 3]);
        let meetings: Vec<Uuid> = tab.machine.replica.all::<Meeting>().map(|it| it.id.0).collect();
        assert_eq!(meetings, [Uuid::from_u128(11)]);
        let effects = tab.step(&mut disk, Event::Locked);
        let sent =
            effects.iter().find_map(|it| if let Effect::Push(_, push) = it { Some(push) } else { None }).unwrap();
        let names: Vec<&str> = sent.mutations.iter().filter_map(|body| body["name"].as_str()).collect();
        assert_eq!((sent.first_mid, names), (1, vec![WITHDRAWN, "meeting.create/1", WITHDRAWN]));
        assert!(!serde_json::to_string(sent).unwrap().contains("smitte"));
    }

    #[test]
    fn one_that_had_got_through_before_is_said_and_one_that_had_not_is_gone() {
        let (mut disk, mut tab) = offline();
        withdraw(&mut disk, &mut tab, &[1, 3]);
        let results: Vec<MutationResult> = vec![applied(1), applied(2), refused(3)];
        let answer = crate::sync::PullResponse { results, ..pull(2, 3, vec![]) };
        let writes = tab.machine.replica.absorb(&answer, false);
        let revision = tab.machine.replica.meta().revision + 1;
        tab.machine.replica.hear(revision, writes);
        let told: Vec<_> = tab.machine.replica.attention().collect();
        assert_eq!((told.len(), &told[0].why, told[0].mid), (1, &Trouble::TooLate, 1));
        assert_eq!(told[0].body["name"], "meeting.create/1");
        assert!(tab.machine.replica.waiting().is_empty());
    }
}
