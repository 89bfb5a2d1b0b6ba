//! What an initiative is in the portfolio: each step dated, with a reason, and never written over.

use super::{Ctx, MAX_TEXT, Plan, Read, free, past, plannable, text};
use crate::change::Change;
use crate::id::{InitiativeId, InitiativeStateId};
use crate::model::{Initiative, InitiativeState, PortfolioState, Provenance};
use crate::rejection::{Code, Rejection};
use crate::view::{View, ViewExt};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Takes an initiative in, pauses or ends it, hands it over, withdraws it. What was said before stays as it was.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetState {
    pub id: InitiativeStateId,
    pub initiative: InitiativeId,
    pub state: PortfolioState,
    pub reason: String,
    /// From when the council can know it: today, or an earlier day where history is entered later.
    pub published_on: Date,
    /// From when it holds, where that is later.
    #[serde(default)]
    pub from: Option<Date>,
}

impl Plan for SetState {
    fn reads(&self, _: &dyn View) -> Vec<Read> {
        vec![
            Read::one::<InitiativeState>(self.id),
            Read::one::<Initiative>(self.initiative),
            Read::under::<InitiativeState>(self.initiative),
        ]
    }

    fn plan(&self, view: &dyn View, ctx: &Ctx) -> Result<Vec<Change>, Rejection> {
        if !ctx.actor.may_keep_portfolio() {
            return Err(Rejection::new(Code::NotAllowed));
        }
        free::<InitiativeState>(view, self.id)?;
        if view.get::<Initiative>(self.initiative).is_none() {
            return Err(Rejection::at(Code::UnknownInitiative, "initiative"));
        }
        let published_on = past("published_on", self.published_on, ctx)?;
        let from = self.from.map(|from| plannable("from", from)).transpose()?.filter(|from| *from != published_on);
        if from.is_some_and(|from| from < published_on) {
            return Err(Rejection::at(Code::EndBeforeStart, "from").expecting(published_on));
        }
        let held = state_on(view, self.initiative, from.unwrap_or(published_on), published_on);
        match held {
            // Of an initiative that is only known by name anything can be said first.
            None => {}
            Some(held) if held.state == self.state => return Err(Rejection::at(Code::SameState, "state")),
            Some(held) if held.state.may_become(self.state) => {}
            Some(_) => return Err(Rejection::at(Code::NoWayThere, "state")),
        }
        let reason = text("reason", Some(&self.reason), MAX_TEXT)?;
        Ok(vec![Change::put(InitiativeState {
            id: self.id,
            initiative: self.initiative,
            state: self.state,
            published_on,
            from,
            newly: self.state == PortfolioState::Active && held.is_none_or(|it| !it.state.is_in_portfolio()),
            reason: Some(reason.ok_or_else(|| Rejection::at(Code::Required, "reason"))?),
            provenance: Provenance::Entered,
        })])
    }
}

/// The step that holds on a day, by what was known on another.
pub fn state_on(view: &dyn View, initiative: InitiativeId, day: Date, known: Date) -> Option<&InitiativeState> {
    let steps = view.children::<InitiativeState>(initiative).filter(|state| state.holds(day, known));
    steps.max_by_key(|state| state.word())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mutation::fixture::{ctx, date, id, initiative, run};
    use crate::permission::{Actor, Role};
    use crate::rule::portfolio::as_of;
    use crate::view::Records;
    use jiff::ToSpan;
    use proptest::prelude::*;

    fn set(number: u128, state: PortfolioState, published_on: Date) -> SetState {
        SetState { id: id(number), initiative: id(1), state, reason: "Vedtatt".into(), published_on, from: None }
    }

    fn house() -> Records {
        let mut all = Records::from_iter([initiative(1).into()]);
        run(&mut all, &set(5, PortfolioState::Candidate, date(2021, 1, 10)), &ctx()).unwrap();
        all
    }

    fn on(all: &Records, day: Date) -> Option<PortfolioState> {
        as_of(all, day).first().map(|it| it.state.state)
    }

    #[test]
    fn each_step_holds_from_its_day_and_the_ones_before_stay() {
        let mut all = house();
        run(&mut all, &set(6, PortfolioState::Active, date(2021, 3, 1)), &ctx()).unwrap();
        run(&mut all, &set(7, PortfolioState::Paused, date(2021, 6, 1)), &ctx()).unwrap();
        run(&mut all, &set(8, PortfolioState::InOperations, date(2021, 11, 16)), &ctx()).unwrap();
        let days = [date(2021, 1, 9), date(2021, 1, 10), date(2021, 5, 31), date(2021, 6, 1), date(2021, 11, 16)];
        use PortfolioState::{Active, Candidate, InOperations, Paused};
        assert_eq!(
            days.map(|day| on(&all, day)),
            [None, Some(Candidate), Some(Active), Some(Paused), Some(InOperations)]
        );
    }

    #[test]
    fn a_step_needs_a_reason_a_way_and_the_office() {
        let refused = |set: SetState, ctx: &Ctx| {
            let rejection = run(&mut house(), &set, ctx).unwrap_err();
            (rejection.code, rejection.field.unwrap_or_default())
        };
        let today = date(2021, 11, 16);
        let active = || set(6, PortfolioState::Active, today);
        assert_eq!(refused(SetState { reason: " ".into(), ..active() }, &ctx()), (Code::Required, "reason".into()));
        assert_eq!(refused(set(6, PortfolioState::Candidate, today), &ctx()), (Code::SameState, "state".into()));
        assert_eq!(refused(set(6, PortfolioState::Paused, today), &ctx()), (Code::NoWayThere, "state".into()));
        let early = SetState { from: Some(date(2021, 11, 15)), ..active() };
        assert_eq!(refused(early, &ctx()), (Code::EndBeforeStart, "from".into()));
        let tomorrow = set(6, PortfolioState::Active, date(2021, 11, 17));
        assert_eq!(refused(tomorrow, &ctx()), (Code::DateInFuture, "published_on".into()));
        let reporter = Ctx { actor: Actor { user: id(70), roles: vec![Role::Reporter(id(1))].into() }, ..ctx() };
        assert_eq!(refused(active(), &reporter).0, Code::NotAllowed);
    }

    #[test]
    fn a_step_may_be_decided_now_for_a_day_to_come() {
        let mut all = house();
        let comes = date(2022, 1, 1);
        run(&mut all, &SetState { from: Some(comes), ..set(6, PortfolioState::Active, date(2021, 11, 16)) }, &ctx())
            .unwrap();
        assert_eq!(on(&all, date(2021, 12, 31)), Some(PortfolioState::Candidate));
        assert_eq!(on(&all, comes), Some(PortfolioState::Active));
    }

    proptest! {
        #[test]
        fn whatever_is_tried_a_step_never_changes_what_was_known_on_a_day_before_it(
            tries in proptest::collection::vec((0usize..6, 0i64..200, proptest::option::of(0i64..200)), 0..20),
            cut in 0i64..200,
        ) {
            let start = date(2021, 1, 10);
            let day = |offset: i64| start.checked_add(offset.days()).unwrap();
            let mut all = house();
            let ctx = Ctx { today: day(400), ..ctx() };
            let mut sorted = tries;
            sorted.sort_by_key(|it| it.1);
            let mut known_at_cut = on(&all, day(cut));
            for (number, (state, published, ahead)) in sorted.into_iter().enumerate() {
                let from = ahead.map(|ahead| day(published + ahead));
                let step = SetState { from, ..set(100 + number as u128, PortfolioState::ALL[state], day(published)) };
                let taken = run(&mut all, &step, &ctx).is_ok();
                let now = on(&all, day(cut));
                if published > cut || !taken {
                    prop_assert_eq!(now, known_at_cut);
                }
                known_at_cut = now;
            }
        }
    }
}
