//! Which segment an initiative belongs to: judged by the portfolio office, each time with a reason.

use super::{Ctx, MAX_TEXT, Plan, Read, free, past, text};
use crate::change::Change;
use crate::id::{InitiativeId, InitiativeSegmentId, SegmentId};
use crate::model::{Initiative, InitiativeSegment, Provenance, Segment};
use crate::rejection::{Code, Rejection};
use crate::view::{View, ViewExt};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Puts an initiative into a segment from a day on. What was said before stays as it was.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AssignSegment {
    pub id: InitiativeSegmentId,
    pub initiative: InitiativeId,
    pub segment: SegmentId,
    pub reason: String,
    /// From when the council can know it: today, or an earlier day where history is entered later.
    pub published_on: Date,
}

impl Plan for AssignSegment {
    fn reads(&self, _: &dyn View) -> Vec<Read> {
        vec![
            Read::one::<InitiativeSegment>(self.id),
            Read::one::<Initiative>(self.initiative),
            Read::one::<Segment>(self.segment),
        ]
    }

    fn plan(&self, view: &dyn View, ctx: &Ctx) -> Result<Vec<Change>, Rejection> {
        if !ctx.actor.may_keep_portfolio() {
            return Err(Rejection::new(Code::NotAllowed));
        }
        free::<InitiativeSegment>(view, self.id)?;
        if view.get::<Initiative>(self.initiative).is_none() {
            return Err(Rejection::at(Code::UnknownInitiative, "initiative"));
        }
        let published_on = past("published_on", self.published_on, ctx)?;
        let segment = view.get::<Segment>(self.segment).filter(|segment| segment.valid.holds_on(published_on));
        if segment.is_none() {
            return Err(Rejection::at(Code::UnknownReference, "segment"));
        }
        let reason = text("reason", Some(&self.reason), MAX_TEXT)?;
        Ok(vec![Change::put(InitiativeSegment {
            id: self.id,
            initiative: self.initiative,
            segment: self.segment,
            published_on,
            reason: Some(reason.ok_or_else(|| Rejection::at(Code::Required, "reason"))?),
            provenance: Provenance::Entered,
        })])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Validity;
    use crate::mutation::fixture::{ctx, date, id, initiative, run};
    use crate::permission::{Actor, Role};
    use crate::rule::portfolio::segment::{fixture::segment, on};
    use crate::view::Records;

    fn house() -> Records {
        let mut all = Records::from_iter([initiative(1).into()]);
        all.put(segment(1));
        all.put(Segment { valid: Validity { from: Some(date(2022, 1, 1)), to: None }, ..segment(2) });
        all
    }

    fn assign(number: u128, reason: &str) -> AssignSegment {
        let (initiative, segment) = (id(1), id(1));
        AssignSegment { id: id(number), initiative, segment, reason: reason.into(), published_on: date(2021, 11, 16) }
    }

    #[test]
    fn an_initiative_is_in_a_segment_from_the_day_that_is_said_and_for_a_reason() {
        let mut all = house();
        assert_eq!(run(&mut all, &assign(5, " "), &ctx()), Err(Rejection::at(Code::Required, "reason")));
        run(&mut all, &assign(5, "Mange aktører må med"), &ctx()).unwrap();
        let found = on(&all, id(1), date(2021, 11, 16)).unwrap();
        assert_eq!((found.0.code.as_str(), found.1.reason.as_deref()), ("s1", Some("Mange aktører må med")));
        assert!(on(&all, id(1), date(2021, 11, 15)).is_none(), "not known the day before");
        assert_eq!(run(&mut all, &assign(5, "en gang til"), &ctx()).unwrap_err().code, Code::AlreadyExists);
    }

    #[test]
    fn only_the_office_decides_and_only_what_there_is_on_that_day() {
        let reporter = Ctx { actor: Actor { user: id(70), roles: vec![Role::Reporter(id(1))].into() }, ..ctx() };
        assert_eq!(run(&mut house(), &assign(5, "x"), &reporter), Err(Rejection::new(Code::NotAllowed)));
        let early = AssignSegment { segment: id(2), ..assign(5, "x") };
        assert_eq!(run(&mut house(), &early, &ctx()), Err(Rejection::at(Code::UnknownReference, "segment")));
        let nobody = AssignSegment { initiative: id(9), ..assign(5, "x") };
        assert_eq!(run(&mut house(), &nobody, &ctx()).unwrap_err().code, Code::UnknownInitiative);
        let tomorrow = AssignSegment { published_on: date(2021, 11, 17), ..assign(5, "x") };
        assert_eq!(run(&mut house(), &tomorrow, &ctx()).unwrap_err().code, Code::DateInFuture);
    }
}
