//! What a case's page shows, read from the records; no words yet.

use crate::pages::meeting::papers::name;
use crate::pages::wheel::facts::{lanes, seen_from};
use jiff::civil::Date;
use shared::id::{CaseId, CaseLinkId, CommitteeId};
use shared::model::{
    Attachment, Case, CaseLink, CaseStop, CaseType, Decision, Goal, Indicator, IndicatorDefinition, Initiative,
    Meeting, Memo,
};
use shared::order::InOrder as _;
use shared::rule::attachment::files;
use shared::rule::committee::name_on;
use shared::rule::path::{Snag, Ways, in_order};
use shared::rule::strategy::editions_of;
use shared::view::{View, ViewExt};

#[derive(Clone, Debug, PartialEq)]
pub struct Sight {
    pub case: Case,
    pub responsible: Option<String>,
    pub stops: Vec<Stop>,
    pub links: Vec<Link>,
    pub before: Vec<Before>,
    /// The day that the page is seen from.
    pub day: Date,
}

/// The case before one committee.
#[derive(Clone, Debug, PartialEq)]
pub struct Stop {
    pub stop: CaseStop,
    pub committee: String,
    pub hue: u8,
    pub meeting: Option<Meeting>,
    pub case_type: Option<String>,
    pub memo: Option<Memo>,
    pub files: Vec<Attachment>,
    /// With who sees to it.
    pub decision: Option<(Decision, Option<String>)>,
    pub snags: Vec<Snag>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    pub id: CaseLinkId,
    pub sort: LinkSort,
    pub name: String,
    /// Where it stands in the workspace.
    pub path: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkSort {
    Goal,
    Indicator,
    Initiative,
    Earlier,
}

/// What was decided in a case on the same matter.
#[derive(Clone, Debug, PartialEq)]
pub struct Before {
    pub case: CaseId,
    pub title: String,
    pub committee: String,
    pub on: Date,
    pub decision: Decision,
}

impl Sight {
    pub fn of(view: &(impl View + ?Sized), id: CaseId, today: Date) -> Option<Self> {
        let case = view.get::<Case>(id)?.clone();
        let day = seen_from(view).unwrap_or(today);
        let snags = Ways::of(view, day).snags(&case);
        let lanes = lanes(view, day);
        let stop = |stop: CaseStop| {
            let lane = lanes.iter().find(|lane| lane.id == stop.committee)?;
            let decision = view.children::<Decision>(stop.id).max_by_key(|it| it.id).cloned();
            Some(Stop {
                committee: committee_name(view, stop.committee, stop.on).unwrap_or_else(|| lane.name.clone()),
                hue: lane.hue,
                meeting: stop.meeting.and_then(|id| view.get::<Meeting>(id)).cloned(),
                case_type: stop.case_type.and_then(|id| view.get::<CaseType>(id)).map(|it| it.name.clone()),
                files: files(view, stop.id).into_iter().cloned().collect(),
                memo: view.children::<Memo>(stop.id).next().cloned(),
                decision: decision.map(|it| (it.clone(), it.responsible.and_then(|id| name(view, id)))),
                snags: snags.iter().filter(|(at, _)| *at == stop.id).map(|(_, snag)| snag.clone()).collect(),
                stop,
            })
        };
        Some(Self {
            responsible: case.responsible.and_then(|id| name(view, id)),
            stops: in_order(view, id).into_iter().filter_map(stop).collect(),
            links: links(view, id),
            before: before(view, id),
            day,
            case,
        })
    }

    /// What was decided last, and by whom.
    pub fn decided(&self) -> Option<(&Stop, &Decision)> {
        let settled = |stop: &'_ Stop| stop.decision.as_ref().is_some_and(|(it, _)| !it.outcome.is_left_over());
        let last = self.stops.iter().rfind(|stop| settled(stop))?;
        Some((last, &last.decision.as_ref()?.0))
    }

    /// Where it comes next.
    pub fn next(&self) -> Option<&Stop> {
        self.stops.iter().find(|stop| stop.stop.on >= self.day && stop.decision.is_none())
    }
}

fn committee_name(view: &(impl View + ?Sized), id: CommitteeId, on: Date) -> Option<String> {
    name_on(view, id, on).map(|it| it.short_name)
}

fn links(view: &(impl View + ?Sized), case: CaseId) -> Vec<Link> {
    let mut all: Vec<Link> = view.children::<CaseLink>(case).filter_map(|link| named(view, link)).collect();
    all.order_by(|one, other| (one.sort as u8, &one.name).cmp(&(other.sort as u8, &other.name)));
    all
}

fn named(view: &(impl View + ?Sized), link: &CaseLink) -> Option<Link> {
    let (sort, name, path) = if let Some(goal) = link.goal {
        (LinkSort::Goal, goal_name(view, goal)?, format!("mal/{}", view.get::<Goal>(goal)?.slug))
    } else if let Some(indicator) = link.indicator {
        let slug = &view.get::<Indicator>(indicator)?.slug;
        let newest = view.children::<IndicatorDefinition>(indicator).max_by_key(|it| it.valid_from);
        let name = newest.map_or_else(|| slug.clone(), |it| it.name.clone());
        (LinkSort::Indicator, name, format!("indikator/{slug}"))
    } else if let Some(initiative) = link.initiative {
        let it = view.get::<Initiative>(initiative)?;
        (LinkSort::Initiative, it.name.clone(), format!("tiltak/{}", it.slug))
    } else {
        let it = view.get::<Case>(link.earlier?)?;
        (LinkSort::Earlier, it.title.clone(), format!("sak/{}", it.id))
    };
    Some(Link { id: link.id, sort, name, path })
}

/// As its newest edition calls it.
pub fn goal_name(view: &(impl View + ?Sized), goal: shared::id::GoalId) -> Option<String> {
    let (_, newest) = editions_of(view, goal).pop()?;
    Some(format!("{} {}", newest.number, newest.title))
}

/// Decisions of cases that this one names as earlier, and of those that name this one, the newest first.
fn before(view: &(impl View + ?Sized), case: CaseId) -> Vec<Before> {
    let related = view.all::<CaseLink>().filter_map(|link| match link.earlier {
        Some(earlier) if link.case == case => Some(earlier),
        Some(earlier) if earlier == case => Some(link.case),
        _ => None,
    });
    let mut cases: Vec<CaseId> = related.collect();
    cases.order_by(Ord::cmp);
    cases.dedup();
    let mut all: Vec<Before> = view
        .all::<Decision>()
        .filter_map(|decision| {
            let stop = view.get::<CaseStop>(decision.case_stop).filter(|stop| cases.contains(&stop.case))?;
            let on = view.get::<Meeting>(decision.meeting).map_or(stop.on, |it| it.start_date);
            let title = view.get::<Case>(stop.case)?.title.clone();
            let title = stop.number.map_or(title.clone(), |number| format!("{number} {title}"));
            let committee = committee_name(view, stop.committee, on).unwrap_or_default();
            Some(Before { case: stop.case, title, committee, on, decision: decision.clone() })
        })
        .collect();
    all.order_by(|one, other| (other.on, other.decision.id).cmp(&(one.on, one.decision.id)));
    all
}
