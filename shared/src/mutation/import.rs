//! Taking in records as they are: the demo's facts, and later what files bring.

use super::minutes::{stays, stays_reads};
use super::{Ctx, Door, Plan, Read};
use crate::change::Change;
use crate::record::{Key, Record};
use crate::rejection::{Code, Rejection};
use crate::view::View;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Puts records that hang together. Only the server's own import may.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ImportRecords {
    /// Where they come from, for the log.
    pub source: String,
    pub records: Vec<Record>,
}

impl ImportRecords {
    fn named(&self) -> impl Iterator<Item = (Key, &'static str)> {
        self.records.iter().flat_map(Record::references).map(|(kind, id, field)| (Key { kind, id }, field))
    }
}

impl Plan for ImportRecords {
    fn reads(&self, _: &dyn View) -> Vec<Read> {
        let own = self.records.iter().map(Record::key);
        let told = self.records.iter().flat_map(stays_reads);
        own.chain(self.named().map(|(key, _)| key)).map(Read::One).chain(told).collect()
    }

    fn plan(&self, view: &dyn View, ctx: &Ctx) -> Result<Vec<Change>, Rejection> {
        if ctx.door != Door::Import {
            return Err(Rejection::new(Code::NotAllowed));
        }
        let mut own = BTreeSet::new();
        for record in &self.records {
            let key = record.key();
            if view.record(key).is_some() || !own.insert(key) {
                return Err(Rejection::at(Code::AlreadyExists, key.kind.as_str()).expecting(key.id));
            }
        }
        for record in &self.records {
            let key = record.key();
            let told = |_| Rejection::at(Code::MinutesApproved, key.kind.as_str()).expecting(key.id);
            stays(view, record, None).map_err(told)?;
        }
        if let Some((key, field)) = self.named().find(|(key, _)| !own.contains(key) && view.record(*key).is_none()) {
            return Err(Rejection::at(Code::UnknownReference, field).expecting(key.id));
        }
        Ok(self.records.iter().cloned().map(Change::put).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::CommitteeLevel;
    use crate::mutation::fixture::{committee, ctx, date, id, meeting, run};
    use crate::view::Records;

    fn import(records: Vec<Record>) -> ImportRecords {
        ImportRecords { source: "prøve".into(), records }
    }

    fn by_import() -> Ctx {
        Ctx { door: Door::Import, ..ctx() }
    }

    #[test]
    fn a_browser_cannot_import() {
        let answer = run(&mut Records::default(), &import(vec![]), &ctx());
        assert_eq!(answer, Err(Rejection::new(Code::NotAllowed)));
    }

    #[test]
    fn a_record_that_names_nothing_known_is_refused_with_its_field() {
        let orphan = import(vec![meeting(3, id(1), date(2021, 1, 1)).into()]);
        let refused = run(&mut Records::default(), &orphan, &by_import()).unwrap_err();
        assert_eq!((refused.code, refused.field.as_deref()), (Code::UnknownReference, Some("committee")));

        let whole =
            import(vec![meeting(3, id(1), date(2021, 1, 1)).into(), committee(1, CommitteeLevel::Priorities).into()]);
        assert_eq!(run(&mut Records::default(), &whole, &by_import()), Ok(()));
    }

    #[test]
    fn nothing_is_taken_in_twice() {
        let twice = committee(1, CommitteeLevel::Priorities);
        let answer = run(&mut Records::default(), &import(vec![twice.clone().into(), twice.into()]), &by_import());
        assert_eq!(answer.unwrap_err().code, Code::AlreadyExists);
    }
}
