//! A reporting round: who has reported, who is at it, who is late.

use super::as_of;
use super::board::index_key;
use crate::id::{InitiativeId, OrganisationId, ReportDraftId};
use crate::model::{DraftStage, Initiative, Organisation, Report, ReportDraft, ReportRound};
use crate::order::InOrder as _;
use crate::view::{View, ViewExt};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// The round that is open on a day; of several, the one that was opened last.
pub fn current(view: &(impl View + ?Sized), day: Date) -> Option<ReportRound> {
    let open = view.all::<ReportRound>().filter(|round| round.opens_on <= day && round.closed_on.is_none());
    open.max_by_key(|round| (round.opens_on, round.id)).cloned()
}

/// How far the report of an initiative has come in a round, from what the asker may read: a draft is its owner's alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stand {
    Returned,
    Nothing,
    Draft,
    Submitted,
    Published,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    pub initiative: InitiativeId,
    pub slug: String,
    pub name: String,
    pub owner: Option<OrganisationId>,
    /// The owner's code and name.
    pub owner_name: Option<(String, String)>,
    pub stand: Stand,
    /// Handed in after the deadline; or not handed in, and the deadline is over.
    pub late: bool,
    pub draft: Option<ReportDraftId>,
}

/// What is due in a round on a day: a report of each initiative that is in the portfolio. What is not known to have come
/// stands first.
pub fn due(view: &(impl View + ?Sized), round: &ReportRound, day: Date) -> Vec<Due> {
    let drafts: BTreeMap<InitiativeId, &ReportDraft> =
        view.all::<ReportDraft>().map(|draft| (draft.initiative, draft)).collect();
    let mut published: BTreeMap<InitiativeId, bool> = BTreeMap::new();
    for report in view.all::<Report>().filter(|report| belongs(report, round)) {
        published.insert(report.initiative, report.full.as_ref().is_some_and(|full| full.late));
    }
    let in_portfolio = as_of(view, day).into_iter().filter(|standing| standing.state.state.is_in_portfolio());
    let mut all: Vec<Due> = in_portfolio
        .map(|standing| {
            let initiative = standing.initiative;
            let draft = drafts.get(&initiative.id).copied();
            let (stand, late) = stand(draft, published.get(&initiative.id).copied(), day > round.deadline);
            one(view, initiative, stand, late, draft)
        })
        .collect();
    all.order_by_key(|due| (due.stand, due.owner_name.as_ref().map(|(code, _)| code.clone()), index_key(&due.name)));
    all
}

/// Handed in for this round, or published in it without one.
fn belongs(report: &Report, round: &ReportRound) -> bool {
    match report.full.as_ref().and_then(|full| full.round) {
        Some(own) => own == round.id,
        None => {
            report.published_on >= round.opens_on && round.closed_on.is_none_or(|closed| report.published_on <= closed)
        }
    }
}

fn stand(draft: Option<&ReportDraft>, published: Option<bool>, over: bool) -> (Stand, bool) {
    match (draft.map(|draft| (draft.stage, draft.late)), published) {
        (Some((DraftStage::Submitted, late)), _) => (Stand::Submitted, late),
        (_, Some(late)) => (Stand::Published, late),
        (Some((DraftStage::Returned, _)), None) => (Stand::Returned, over),
        (Some((DraftStage::Draft, _)), None) => (Stand::Draft, over),
        (None, None) => (Stand::Nothing, over),
    }
}

fn one(
    view: &(impl View + ?Sized),
    initiative: Initiative,
    stand: Stand,
    late: bool,
    draft: Option<&ReportDraft>,
) -> Due {
    let owner = initiative.owner.and_then(|id| view.get::<Organisation>(id));
    Due {
        initiative: initiative.id,
        slug: initiative.slug,
        name: initiative.name,
        owner: initiative.owner,
        owner_name: owner.map(|it| (it.code.clone(), it.name.clone())),
        stand,
        late,
        draft: draft.map(|draft| draft.id),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{FullReport, InitiativeState, Light, LightRules, PortfolioState, Provenance};
    use crate::mutation::fixture::{date, id, initiative};
    use crate::view::Records;

    const OPENS: Date = date(2021, 11, 1);
    const DEADLINE: Date = date(2021, 11, 20);

    fn round(number: u128) -> ReportRound {
        let (rules, name) = (LightRules::default(), "Høst".into());
        ReportRound { id: id(number), name, opens_on: OPENS, deadline: DEADLINE, closed_on: None, rules }
    }

    fn draft(number: u128, initiative: u128, stage: DraftStage) -> ReportDraft {
        let submitted_on = (stage == DraftStage::Submitted).then_some(OPENS);
        ReportDraft { stage, submitted_on, ..ReportDraft::blank(id(number), id(initiative), None, None) }
    }

    fn report(number: u128, initiative: u128, published_on: Date, of: Option<u128>) -> Report {
        let full = FullReport { round: of.map(id), late: true, ..FullReport::default() };
        Report {
            id: id(number),
            initiative: id(initiative),
            light: Light::Green,
            comment: None,
            published_on,
            provenance: Provenance::Entered,
            full: of.map(|_| Box::new(full)),
        }
    }

    fn house() -> Records {
        let mut all = Records::from_iter([round(900).into()]);
        for number in 1..=7 {
            all.put(initiative(number));
            all.put(InitiativeState {
                id: id(100 + number),
                initiative: id(number),
                state: if number == 7 { PortfolioState::Paused } else { PortfolioState::Active },
                published_on: date(2021, 1, 1),
                from: None,
                newly: true,
                reason: None,
                provenance: Provenance::Entered,
            });
        }
        all.put(draft(202, 2, DraftStage::Draft));
        all.put(draft(203, 3, DraftStage::Submitted));
        all.put(draft(204, 4, DraftStage::Returned));
        all.put(report(305, 5, date(2021, 11, 10), Some(900)));
        all.put(report(306, 6, date(2021, 10, 31), None));
        all
    }

    #[test]
    fn everybody_in_the_portfolio_is_due_and_what_is_missing_stands_first() {
        let told: Vec<(u128, Stand, bool)> = due(&house(), &round(900), DEADLINE)
            .into_iter()
            .map(|due| (due.initiative.0.as_u128(), due.stand, due.late))
            .collect();
        let expected = [
            (4, Stand::Returned, false),
            (1, Stand::Nothing, false),
            (6, Stand::Nothing, false),
            (2, Stand::Draft, false),
            (3, Stand::Submitted, false),
            (5, Stand::Published, true),
        ];
        assert_eq!(told, expected, "the paused one is not due, a report from before the round counts for nothing");
        let late = due(&house(), &round(900), DEADLINE.tomorrow().unwrap()).into_iter().filter(|due| due.late).count();
        assert_eq!(late, 5, "four that did not come in time, and one that came late");
    }

    #[test]
    fn the_open_round_is_the_one_that_was_opened_last() {
        let mut all = house();
        assert_eq!(current(&all, OPENS.yesterday().unwrap()), None);
        assert_eq!(current(&all, OPENS).map(|it| it.id), Some(id(900)));
        all.put(ReportRound { closed_on: Some(OPENS), ..round(900) });
        assert_eq!(current(&all, DEADLINE), None);
    }
}
