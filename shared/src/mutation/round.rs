//! Reporting rounds: opened, moved and closed by the portfolio office.

use super::{Ctx, MAX_LINE, Plan, Read, plannable, text};
use crate::change::Change;
use crate::id::ReportRoundId;
use crate::model::{LightRules, ReportRound};
use crate::rejection::{Code, Rejection};
use crate::view::{View, ViewExt};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Opens a round, or writes one anew that is there.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SaveRound {
    pub id: ReportRoundId,
    pub name: String,
    /// The last day in time.
    pub deadline: Date,
    #[serde(default)]
    pub rules: LightRules,
    /// Nothing more is waited for.
    #[serde(default)]
    pub closed: bool,
}

impl Plan for SaveRound {
    fn reads(&self, _: &dyn View) -> Vec<Read> {
        vec![Read::one::<ReportRound>(self.id)]
    }

    fn plan(&self, view: &dyn View, ctx: &Ctx) -> Result<Vec<Change>, Rejection> {
        if !ctx.actor.may_keep_portfolio() {
            return Err(Rejection::new(Code::NotAllowed));
        }
        let name = text("name", Some(&self.name), MAX_LINE)?;
        let old = view.get::<ReportRound>(self.id);
        let round = ReportRound {
            id: self.id,
            name: name.ok_or_else(|| Rejection::at(Code::Required, "name"))?,
            opens_on: old.map_or(ctx.today, |round| round.opens_on),
            deadline: self.deadline,
            closed_on: self.closed.then(|| old.and_then(|round| round.closed_on).unwrap_or(ctx.today)),
            rules: self.rules,
        };
        check_round(&round)?;
        Ok(vec![Change::put(round)])
    }
}

/// What a round must keep, whoever writes which field of it.
pub(crate) fn check_round(round: &ReportRound) -> Result<(), Rejection> {
    if text("name", Some(&round.name), MAX_LINE)?.is_none() {
        return Err(Rejection::at(Code::Required, "name"));
    }
    plannable("deadline", round.deadline)?;
    if round.deadline < round.opens_on {
        return Err(Rejection::at(Code::EndBeforeStart, "deadline").expecting(round.opens_on));
    }
    if !(1..=100).contains(&round.rules.percent) {
        return Err(Rejection::at(Code::InvalidValue, "percent").expecting("1–100"));
    }
    if !(1..=60).contains(&round.rules.months) {
        return Err(Rejection::at(Code::InvalidValue, "months").expecting("1–60"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mutation::fixture::{ctx, date, id, run};
    use crate::permission::{Actor, Role};
    use crate::view::Records;

    fn open() -> SaveRound {
        let rules = LightRules::default();
        SaveRound { id: id(5), name: "Høst".into(), deadline: date(2021, 12, 1), rules, closed: false }
    }

    fn round(all: &Records) -> ReportRound {
        all.get::<ReportRound>(id::<ReportRoundId>(5)).unwrap().clone()
    }

    #[test]
    fn a_round_is_opened_moved_and_closed_and_keeps_the_day_on_which_it_began() {
        let mut all = Records::default();
        run(&mut all, &open(), &ctx()).unwrap();
        assert_eq!((round(&all).opens_on, round(&all).closed_on), (date(2021, 11, 16), None));
        let later = Ctx { today: date(2021, 12, 2), ..ctx() };
        run(&mut all, &SaveRound { deadline: date(2021, 12, 8), ..open() }, &later).unwrap();
        assert_eq!((round(&all).opens_on, round(&all).deadline), (date(2021, 11, 16), date(2021, 12, 8)));
        run(&mut all, &SaveRound { closed: true, ..open() }, &later).unwrap();
        run(&mut all, &SaveRound { closed: true, ..open() }, &Ctx { today: date(2021, 12, 9), ..ctx() }).unwrap();
        assert_eq!(round(&all).closed_on, Some(date(2021, 12, 2)), "closed once");
    }

    #[test]
    fn a_round_has_a_name_a_deadline_ahead_and_is_the_offices_alone() {
        let refused = |save: SaveRound| run(&mut Records::default(), &save, &ctx()).unwrap_err();
        assert_eq!(refused(SaveRound { name: " ".into(), ..open() }), Rejection::at(Code::Required, "name"));
        assert_eq!(refused(SaveRound { deadline: date(2021, 11, 15), ..open() }).code, Code::EndBeforeStart);
        let rules = LightRules { percent: 0, months: 3 };
        assert_eq!(refused(SaveRound { rules, ..open() }).field.as_deref(), Some("percent"));
        let reporter = Ctx { actor: Actor { user: id(70), roles: vec![Role::Reporter(id(1))].into() }, ..ctx() };
        assert_eq!(run(&mut Records::default(), &open(), &reporter), Err(Rejection::new(Code::NotAllowed)));
    }
}
