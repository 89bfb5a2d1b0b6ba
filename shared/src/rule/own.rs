//! What on a board is somebody's own to see to: read out of the roles that they hold, the seats that they fill and for
//! whom they work.

use crate::id::{CommitteeId, OrganisationId};
use crate::model::{
    Case, CaseStop, Decision, Initiative, Meeting, MeetingStatus, Person, PortfolioState, Report, Seat, SeatHolder,
};
use crate::order::InOrder as _;
use crate::permission::{Actor, Role};
use crate::rule::portfolio::as_of;
use crate::view::{View, ViewExt};
use jiff::civil::Date;

#[cfg(test)]
#[path = "own_tests.rs"]
mod tests;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Own {
    /// Sits there, observes it, or keeps its papers.
    pub committees: Vec<CommitteeId>,
    /// Reports for it, or works there.
    pub organisations: Vec<OrganisationId>,
    /// Of these committees, from today on, the soonest first.
    pub meetings: Vec<Meeting>,
    /// That these organisations prepare, each with where it comes up next, the soonest first.
    pub cases: Vec<(Case, CaseStop)>,
    /// That these organisations see to and have not: what is overdue longest first, what has no day last.
    pub decisions: Vec<Decision>,
    /// Of these organisations and under way, each with its last report: what was never reported first, then the oldest.
    pub initiatives: Vec<(Initiative, Option<Report>)>,
}

impl Own {
    /// Nothing here is this person's, not even a committee that rests.
    pub fn is_nobodys(&self) -> bool {
        self.committees.is_empty() && self.organisations.is_empty()
    }

    pub fn overdue(&self, today: Date) -> usize {
        self.decisions.iter().filter(|it| it.due.is_some_and(|due| due < today)).count()
    }
}

/// As of `today`.
pub fn own(view: &dyn View, actor: &Actor, today: Date) -> Own {
    let committees = committees(view, actor, today);
    let organisations = organisations(view, actor);
    let is_ours = |id: Option<OrganisationId>| id.is_some_and(|id| organisations.contains(&id));

    let mut meetings: Vec<Meeting> = view
        .all::<Meeting>()
        .filter(|it| committees.contains(&it.committee))
        .filter(|it| it.end_date >= today && it.status != MeetingStatus::Cancelled)
        .cloned()
        .collect();
    meetings.order_by_key(|it| (it.start_date, it.start_time, it.id));

    let next = |case: &Case| {
        let open = view.children::<CaseStop>(case.id).filter(|stop| stop.on >= today && !is_decided(view, stop));
        open.min_by_key(|stop| (stop.on, stop.step)).cloned()
    };
    let ours = view.all::<Case>().filter(|case| is_ours(case.responsible));
    let mut cases: Vec<(Case, CaseStop)> = ours.filter_map(|case| Some((case.clone(), next(case)?))).collect();
    cases.order_by_key(|(case, stop)| (stop.on, case.id));

    let is_open = |it: &&Decision| it.done_on.is_none() && (it.due.is_some() || it.follow_up.is_some());
    let mut decisions: Vec<Decision> =
        view.all::<Decision>().filter(|it| is_ours(it.responsible)).filter(is_open).cloned().collect();
    decisions.order_by_key(|it| (it.due.is_none(), it.due, it.id));

    let mut initiatives: Vec<(Initiative, Option<Report>)> = as_of(view, today)
        .into_iter()
        .filter(|it| it.state.state == PortfolioState::Active && is_ours(it.initiative.owner))
        .map(|it| (it.initiative, it.report))
        .collect();
    initiatives
        .order_by_key(|(initiative, report)| (report.as_ref().map(|it| it.published_on), initiative.name.clone()));

    Own { committees, organisations, meetings, cases, decisions, initiatives }
}

fn committees(view: &dyn View, actor: &Actor, today: Date) -> Vec<CommitteeId> {
    let by_role = actor.roles.iter().filter_map(|role| match role {
        Role::Member(id) | Role::Secretary(id) => Some(*id),
        Role::Reader
        | Role::Reporter(_)
        | Role::PortfolioOffice
        | Role::StrategyTeam
        | Role::Administrator
        | Role::BuiltIn => None,
    });
    let held = view.all::<SeatHolder>().filter(|it| it.person == actor.user && it.valid.holds_on(today));
    let by_seat = held.filter_map(|it| Some(view.get::<Seat>(it.seat)?.committee));
    once(by_role.chain(by_seat).collect())
}

fn organisations(view: &dyn View, actor: &Actor) -> Vec<OrganisationId> {
    let by_role = actor.roles.iter().filter_map(|role| match role {
        Role::Reporter(id) => Some(*id),
        Role::Reader
        | Role::Member(_)
        | Role::Secretary(_)
        | Role::PortfolioOffice
        | Role::StrategyTeam
        | Role::Administrator
        | Role::BuiltIn => None,
    });
    let works_for = view.get::<Person>(actor.user).and_then(|it| it.organisation);
    once(by_role.chain(works_for).collect())
}

fn once<T: Ord>(mut all: Vec<T>) -> Vec<T> {
    all.order_by(Ord::cmp);
    all.dedup();
    all
}

/// It will not come back to this committee.
fn is_decided(view: &dyn View, stop: &CaseStop) -> bool {
    view.children::<Decision>(stop.id).any(|it| !it.outcome.is_left_over())
}
