//! A committee's deadlines: how many working days before and after its meetings.

use super::{Ctx, Plan, Read, plannable};
use crate::change::Change;
use crate::id::CommitteeId;
use crate::model::{Committee, DeadlineRule};
use crate::rejection::{Code, Rejection};
use crate::view::{View, ViewExt};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// About a year.
pub const MAX_WORKING_DAYS: u16 = 250;

/// Says what holds for a committee's meetings from a day on. What is left out has no deadline.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetDeadlines {
    pub committee: CommitteeId,
    pub valid_from: Date,
    #[serde(default)]
    pub cases_before: Option<u16>,
    #[serde(default)]
    pub papers_before: Option<u16>,
    #[serde(default)]
    pub minutes_after: Option<u16>,
}

impl Plan for SetDeadlines {
    fn reads(&self, _: &dyn View) -> Vec<Read> {
        let rule = DeadlineRule::id_of(self.committee, self.valid_from);
        vec![Read::one::<Committee>(self.committee), Read::one::<DeadlineRule>(rule)]
    }

    fn plan(&self, view: &dyn View, ctx: &Ctx) -> Result<Vec<Change>, Rejection> {
        let committee =
            view.get::<Committee>(self.committee).ok_or_else(|| Rejection::at(Code::UnknownCommittee, "committee"))?;
        if !ctx.actor.may_set_deadlines(committee.id) {
            return Err(Rejection::new(Code::NotAllowed));
        }
        if committee.level.is_own_line() {
            return Err(Rejection::at(Code::ReadOnly, "committee"));
        }
        let valid_from = plannable("valid_from", self.valid_from)?;
        let id = DeadlineRule::id_of(committee.id, valid_from);
        let changes = view.get::<DeadlineRule>(id).map_or(0, |old| old.changes) + 1;
        let Self { cases_before, papers_before, minutes_after, .. } = *self;
        let rule = DeadlineRule {
            id,
            committee: committee.id,
            valid_from,
            cases_before,
            papers_before,
            minutes_after,
            changes,
        };
        check_deadlines(&rule)?;
        Ok(vec![Change::put(rule)])
    }
}

/// What the deadlines of a committee must keep, whoever writes which of them.
pub(crate) fn check_deadlines(rule: &DeadlineRule) -> Result<(), Rejection> {
    for (field, days) in [
        ("cases_before", rule.cases_before),
        ("papers_before", rule.papers_before),
        ("minutes_after", rule.minutes_after),
    ] {
        if days.is_some_and(|days| !(1..=MAX_WORKING_DAYS).contains(&days)) {
            return Err(Rejection::at(Code::InvalidValue, field).expecting(format_args!("1–{MAX_WORKING_DAYS}")));
        }
    }
    match (rule.cases_before, rule.papers_before) {
        // Papers of a case that has not come in yet.
        (Some(cases_before), Some(papers_before)) if cases_before < papers_before => {
            Err(Rejection::at(Code::InvalidValue, "cases_before")
                .expecting(format_args!("{papers_before}–{MAX_WORKING_DAYS}")))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mutation::conflict::UndoChange;
    use crate::mutation::fixture::{board, ctx, date, id, run, secretary};
    use crate::permission::{Actor, Role};
    use crate::record::Kind;

    fn set(cases_before: u16, papers_before: u16) -> SetDeadlines {
        let (cases_before, papers_before) = (Some(cases_before), Some(papers_before));
        SetDeadlines {
            committee: id(1),
            valid_from: date(2022, 1, 1),
            cases_before,
            papers_before,
            minutes_after: Some(5),
        }
    }

    #[test]
    fn deadlines_of_a_day_are_one_record_whoever_writes_them_and_count_their_changes() {
        let mut all = board();
        run(&mut all, &set(20, 5), &secretary(1)).unwrap();
        let administrator = Actor { user: id(71), roles: vec![Role::Administrator].into() };
        run(&mut all, &set(25, 8), &Ctx { actor: administrator, ..ctx() }).unwrap();
        let rules: Vec<&DeadlineRule> = all.all().collect();
        assert_eq!((rules.len(), rules[0].papers_before, rules[0].changes), (1, Some(8), 2));
        run(&mut all, &SetDeadlines { valid_from: date(2022, 1, 2), ..set(20, 5) }, &ctx()).unwrap();
        assert_eq!(all.all::<DeadlineRule>().count(), 2);
        // What a calendar was told is never unsaid.
        let undo = UndoChange { kind: Kind::DeadlineRule, id: rules_id(), fields: None };
        assert_eq!(run(&mut all, &undo, &ctx()).unwrap_err().code, Code::NotAllowed);
        let fields = Some(std::collections::BTreeMap::from([("papers_before".to_owned(), 5.into())]));
        run(&mut all, &UndoChange { fields, ..undo }, &secretary(1)).unwrap();
        assert_eq!(
            all.get::<DeadlineRule>(rules_id()).map(|rule| (rule.papers_before, rule.changes)),
            Some((Some(5), 3))
        );
    }

    fn rules_id() -> uuid::Uuid {
        DeadlineRule::id_of(id(1), date(2022, 1, 1)).0
    }

    #[test]
    fn deadlines_that_cannot_be_are_refused_at_their_field() {
        let reject = |mutation: &SetDeadlines| run(&mut board(), mutation, &ctx()).unwrap_err();
        assert_eq!(reject(&set(0, 0)), Rejection::at(Code::InvalidValue, "cases_before").expecting("1–250"));
        assert_eq!(reject(&set(20, 251)), Rejection::at(Code::InvalidValue, "papers_before").expecting("1–250"));
        assert_eq!(reject(&set(4, 5)), Rejection::at(Code::InvalidValue, "cases_before").expecting("5–250"));
        let far = SetDeadlines { valid_from: date(2200, 1, 1), ..set(20, 5) };
        assert_eq!(reject(&far).code, Code::DateOutOfRange);
        assert_eq!(run(&mut board(), &set(20, 5), &secretary(2)).unwrap_err().code, Code::NotAllowed);
    }
}
