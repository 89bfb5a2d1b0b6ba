//! A record as a person saw it when they began to write about it: what they send is based on that, whatever came since.

use super::replica::{Mark, Replica};
use crate::basis::Basis;
use crate::mutation::{Ctx, Mutation, Plan};
use crate::record::{Key, Kind, Record};
use crate::rejection::Rejection;
use crate::view::View;

#[derive(Clone, Debug, PartialEq)]
pub struct Looked {
    record: Record,
    mark: Mark,
}

impl Replica {
    /// A record as it is shown now; what stands behind it is what the server said.
    pub fn look(&self, key: Key) -> Option<Looked> {
        let record = self.record(key)?.clone();
        Some(Looked { record, mark: self.mark(key).cloned().unwrap_or_default() })
    }

    /// What an edit means whose author looked then: the fields in which it differs from what they saw.
    pub fn basis_since(&self, looked: &Looked, mutation: &Mutation, ctx: &Ctx) -> Result<Basis, Rejection> {
        let then = Then { now: self, looked };
        let changes = mutation.plan(&then, ctx)?;
        let key = looked.record.key();
        let version = |other: Key, field: Option<&str>| {
            let now = || self.mark(other).map_or(0, |mark| mark.version_of(field));
            if other == key { looked.mark.version_of(field) } else { now() }
        };
        Ok(Basis::of_changes(&then, &changes, version))
    }
}

/// What is shown now, but for the record that was looked at.
struct Then<'a> {
    now: &'a Replica,
    looked: &'a Looked,
}

impl View for Then<'_> {
    fn record(&self, key: Key) -> Option<&Record> {
        if key == self.looked.record.key() { Some(&self.looked.record) } else { self.now.record(key) }
    }

    fn of_kind(&self, kind: Kind) -> Box<dyn Iterator<Item = &Record> + '_> {
        let key = self.looked.record.key();
        let others = self.now.of_kind(kind).filter(move |record| record.key() != key);
        Box::new(others.chain((key.kind == kind).then_some(&self.looked.record)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::basis::{Asking, FieldMark, Verdict, weigh};
    use crate::client::disk::Snapshot;
    use crate::client::fixture::{committee, ctx, memory, pull};
    use crate::id::{ClientId, ConflictId, MeetingId};
    use crate::model::Meeting;
    use crate::mutation::EditMeeting;
    use crate::mutation::meeting::When;
    use crate::permission::Actor;
    use crate::sync::Op;
    use crate::view::{Records, ViewExt};
    use jiff::civil::date;
    use std::collections::BTreeMap;
    use uuid::Uuid;

    fn meeting(title: &str, place: &str) -> Meeting {
        let text = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        let planned = Meeting::planned(Uuid::from_u128(11).into(), Uuid::from_u128(1).into(), date(2021, 12, 1));
        Meeting { title: text(title), place: text(place), ..planned }
    }

    /// What the server has said: the meeting, with the version of its title.
    fn replica(version: i64, meeting: Meeting) -> Replica {
        let fields = BTreeMap::from([("title".to_owned(), version)]);
        let put = Op::Put { version, fields, record: Box::new(meeting.into()) };
        let first = Op::Put { version: 1, fields: BTreeMap::new(), record: Box::new(committee(1).into()) };
        let snapshot: Snapshot = memory().snapshot();
        let mut replica = Replica::open(snapshot, Actor::BUILT_IN);
        let writes = replica.absorb(&pull(version, 0, vec![first, put]), false);
        replica.hear(1, writes);
        replica
    }

    fn form(title: &str, place: &str) -> Mutation {
        let Meeting { id, start_date, end_date, start_time, end_time, .. } = meeting("", "");
        let when = When { start_date, end_date, start_time, end_time };
        Mutation::EditMeeting(EditMeeting { id, title: Some(title.into()), place: Some(place.into()), when })
    }

    /// A form is opened; another's title comes; the form is saved. What the server makes of it, and what is shown.
    fn saved(form: &Mutation) -> (Verdict, Option<String>) {
        let before = replica(2, meeting("før", "Oslo"));
        let key = Key::of::<Meeting>(MeetingId(Uuid::from_u128(11)));
        let looked = before.look(key).unwrap();
        let mut now = replica(3, meeting("den andres", "Oslo"));
        let basis = now.basis_since(&looked, form, &ctx()).unwrap();
        now.edit(1, form.clone(), Some(basis.clone()), ctx(), 0).unwrap();
        let mine = ClientId(Uuid::from_u128(5));
        let (by, on) = (Actor::BUILT_IN.user, date(2021, 11, 16));
        let server = Records::from_iter([meeting("den andres", "Oslo").into()]);
        let mark = FieldMark::next(None, 3, Some(ClientId(Uuid::from_u128(6))), by, on);
        let marks = BTreeMap::from([("title".to_owned(), mark)]);
        let changes = form.plan(&server, &ctx()).unwrap();
        let ctx = ctx();
        let asking = Asking { ctx: &ctx, client: Some(mine), conflict: ConflictId(Uuid::from_u128(900)), merges: true };
        let verdict = weigh(&server, |_| Some(marks.clone()), &basis, changes, &asking);
        (verdict, now.get::<Meeting>(key.id).unwrap().title.clone())
    }

    #[test]
    fn a_form_that_was_open_when_anothers_value_came_overwrites_it_not_in_silence() {
        let (verdict, _) = saved(&form("min", "Oslo"));
        let Verdict::Held(conflict) = verdict else { panic!("carried out") };
        let only = &conflict.fields[0];
        assert_eq!((only.base.as_str(), only.theirs.as_str()), (Some("før"), Some("den andres")));
        assert_eq!((only.mine.as_str(), only.theirs_on), (Some("min"), Some(date(2021, 11, 16))));
    }

    #[test]
    fn what_a_form_left_as_it_was_is_not_meant() {
        for (form, place) in [(form("før", "Bergen"), "Bergen"), (form("før", "Oslo"), "Oslo")] {
            let (verdict, shown) = saved(&form);
            let Verdict::CarryOut(changes) = verdict else { panic!("held") };
            assert_eq!(changes, [crate::change::Change::put(meeting("den andres", place))]);
            assert_eq!(shown.as_deref(), Some("den andres"), "the own screen shows the same");
        }
    }
}
