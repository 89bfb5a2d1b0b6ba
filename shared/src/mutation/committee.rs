//! Committees: which there are, while they are there, and what they are called from when on.

use super::{Ctx, Plan, Read, administers, between, code, code_is_free, free, line, runs_forward};
use crate::change::Change;
use crate::id::{CommitteeId, CommitteeNameId};
use crate::model::{Committee, CommitteeLevel, CommitteeName, Validity};
use crate::record::Key;
use crate::rejection::{Code, Rejection};
use crate::view::{View, ViewExt};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

#[cfg(test)]
#[path = "committee_tests.rs"]
mod tests;

/// Sets up a committee under its first name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CreateCommittee {
    pub id: CommitteeId,
    /// For addresses and feeds, and therefore for good.
    pub code: String,
    pub level: CommitteeLevel,
    pub name_id: CommitteeNameId,
    pub name: String,
    pub short_name: String,
    #[serde(default)]
    pub from: Option<Date>,
    /// The last day, included.
    #[serde(default)]
    pub to: Option<Date>,
}

impl Plan for CreateCommittee {
    fn reads(&self, _: &dyn View) -> Vec<Read> {
        vec![Read::all::<Committee>(), Read::one::<CommitteeName>(self.name_id)]
    }

    fn plan(&self, view: &dyn View, ctx: &Ctx) -> Result<Vec<Change>, Rejection> {
        administers(ctx)?;
        free::<Committee>(view, self.id)?;
        free::<CommitteeName>(view, self.name_id)?;
        let code = code(&self.code)?;
        let (name, short_name) = (line("name", &self.name)?, line("short_name", &self.short_name)?);
        let valid = between(self.from, self.to)?;
        code_is_free::<Committee>(view, self.id, &code)?;
        let called = CommitteeName {
            id: self.name_id,
            committee: self.id,
            name,
            short_name,
            valid: Validity { from: self.from, to: None },
        };
        Ok(vec![Change::put(Committee { id: self.id, code, level: self.level, valid }), Change::put(called)])
    }
}

/// Says anew where a committee sits and while it is there. Its code stays: addresses and feeds go by it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EditCommittee {
    pub id: CommitteeId,
    pub level: CommitteeLevel,
    #[serde(default)]
    pub from: Option<Date>,
    /// The last day, included.
    #[serde(default)]
    pub to: Option<Date>,
}

impl Plan for EditCommittee {
    fn reads(&self, _: &dyn View) -> Vec<Read> {
        vec![Read::one::<Committee>(self.id)]
    }

    fn plan(&self, view: &dyn View, ctx: &Ctx) -> Result<Vec<Change>, Rejection> {
        administers(ctx)?;
        let committee =
            view.get::<Committee>(self.id).ok_or_else(|| Rejection::at(Code::UnknownCommittee, "id"))?.clone();
        let valid = between(self.from, self.to)?;
        Ok(vec![Change::put(Committee { level: self.level, valid, ..committee })])
    }
}

/// Gives a committee a name from a day on, or mends one that it has. A new one ends the one that held until then: that
/// is what a new name means.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NameCommittee {
    pub id: CommitteeNameId,
    pub committee: CommitteeId,
    pub name: String,
    pub short_name: String,
    #[serde(default)]
    pub from: Option<Date>,
    /// The last day, included.
    #[serde(default)]
    pub to: Option<Date>,
}

impl Plan for NameCommittee {
    fn reads(&self, _: &dyn View) -> Vec<Read> {
        let ones = vec![Read::one::<CommitteeName>(self.id), Read::one::<Committee>(self.committee)];
        ones.into_iter().chain([Read::under::<CommitteeName>(self.committee)]).collect()
    }

    fn plan(&self, view: &dyn View, ctx: &Ctx) -> Result<Vec<Change>, Rejection> {
        administers(ctx)?;
        view.get::<Committee>(self.committee).ok_or_else(|| Rejection::at(Code::UnknownCommittee, "committee"))?;
        let had = view.get::<CommitteeName>(self.id);
        // A name stays with its committee.
        if had.is_some_and(|it| it.committee != self.committee) {
            return Err(Rejection::at(Code::AlreadyExists, "id"));
        }
        let (name, short_name) = (line("name", &self.name)?, line("short_name", &self.short_name)?);
        let valid = between(self.from, self.to)?;
        let called = CommitteeName { id: self.id, committee: self.committee, name, short_name, valid };
        let ended = if had.is_none() { self.ended(view) } else { None };
        let ended_id = ended.as_ref().map(|it| it.id);
        no_overlap(view, &called, ended_id)?;
        Ok(ended.map(Change::put).into_iter().chain([Change::put(called)]).collect())
    }
}

impl NameCommittee {
    /// The name that held without an end as this one begins, with its last day.
    fn ended(&self, view: &dyn View) -> Option<CommitteeName> {
        let from = self.from?;
        let held = view
            .children::<CommitteeName>(self.committee)
            .find(|it| it.valid.to.is_none() && it.valid.from.is_none_or(|began| began < from))?;
        let valid = held.valid.until(from.yesterday().ok()?)?;
        Some(CommitteeName { valid, ..held.clone() })
    }
}

/// Takes away a name that a committee never had. Its last name it keeps.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnnameCommittee {
    pub id: CommitteeNameId,
}

impl Plan for UnnameCommittee {
    fn reads(&self, view: &dyn View) -> Vec<Read> {
        let beside = view.get::<CommitteeName>(self.id).map(|it| Read::under::<CommitteeName>(it.committee));
        [Read::one::<CommitteeName>(self.id)].into_iter().chain(beside).collect()
    }

    fn plan(&self, view: &dyn View, ctx: &Ctx) -> Result<Vec<Change>, Rejection> {
        administers(ctx)?;
        let name = view.get::<CommitteeName>(self.id).ok_or_else(|| Rejection::at(Code::UnknownReference, "id"))?;
        if view.children::<CommitteeName>(name.committee).count() < 2 {
            return Err(Rejection::at(Code::Required, "name"));
        }
        Ok(vec![Change::Delete(Key::of::<CommitteeName>(self.id))])
    }
}

/// A committee has one name on each day.
pub(crate) fn name_fits(view: &dyn View, name: &CommitteeName) -> Result<(), Rejection> {
    no_overlap(view, name, None)
}

fn no_overlap(view: &dyn View, name: &CommitteeName, but: Option<CommitteeNameId>) -> Result<(), Rejection> {
    let mut others = view.children::<CommitteeName>(name.committee);
    let clash = others.find(|it| it.id != name.id && Some(it.id) != but && it.valid.overlaps(&name.valid));
    clash.map_or(Ok(()), |other| Err(beside(Code::NameOverlaps, &name.valid, &other.valid)))
}

/// Stands in the way; before it the day before would be right, behind it the day after.
pub(super) fn beside(code: Code, own: &Validity, other: &Validity) -> Rejection {
    let begins_later = other.from.filter(|from| own.from.is_none_or(|own| own < *from));
    let (field, right) = match begins_later {
        Some(from) => ("to", from.yesterday().ok()),
        None => ("from", other.to.and_then(|to| to.tomorrow().ok())),
    };
    let rejection = Rejection::at(code, field);
    right.map_or(rejection.clone(), |day| rejection.expecting(day))
}

/// What a committee's record must keep, whoever writes which field of it.
pub(crate) fn check_committee(committee: &Committee) -> Result<(), Rejection> {
    runs_forward(&committee.valid)
}

pub(crate) fn check_name(name: &CommitteeName) -> Result<(), Rejection> {
    line("name", &name.name)?;
    line("short_name", &name.short_name)?;
    runs_forward(&name.valid)
}
