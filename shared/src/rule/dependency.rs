//! What hangs on what: the initiatives of the portfolio and the national solutions that they need.

pub mod circle;
pub mod layout;
pub mod slip;

use super::portfolio::When;
use super::portfolio::board::{Row, index_key};
use super::portfolio::timeline::due;
use crate::id::{DependencyId, InitiativeId};
use crate::model::{
    Delivery, Dependency, Initiative, InitiativeState, Light, Need, Organisation, PortfolioState, Provenance, Report,
    Solution,
};
use crate::order::InOrder as _;
use crate::view::{View, ViewExt};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

#[cfg(test)]
#[path = "dependency/tests.rs"]
mod tests;

/// One that needs or is needed.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    pub what: Need,
    pub name: String,
    /// Of an initiative, for addresses.
    pub slug: Option<String>,
    /// The code of who owns or runs it.
    pub owner: Option<String>,
    /// None of a solution, and of what nobody has reported on.
    pub light: Option<Light>,
    /// None of a solution, and where nothing was known by the day.
    pub state: Option<PortfolioState>,
    /// When it is to be there as a whole: its last delivery, or the day that is said of a solution.
    pub end: Option<Date>,
    /// By their days.
    pub deliveries: Vec<Delivery>,
}

impl Node {
    pub fn is_solution(&self) -> bool {
        matches!(self.what, Need::Solution(_))
    }
}

/// A dependency between two places of [`Web::nodes`].
#[derive(Clone, Debug, PartialEq)]
pub struct Edge {
    pub id: DependencyId,
    pub needed: usize,
    pub needs: usize,
    pub note: Option<String>,
    pub from: Date,
    pub until: Option<Date>,
    /// It is part of a circle.
    pub circle: bool,
    pub provenance: Provenance,
}

/// What hangs on what on a day.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Web {
    /// Initiatives by name, then solutions by name; only such as hang on something.
    pub nodes: Vec<Node>,
    /// By what needs, then by what is needed.
    pub edges: Vec<Edge>,
    /// Places of what waits for itself, each group in the order of the nodes.
    pub circles: Vec<Vec<usize>>,
}

/// What hangs together with one of these rows directly, by what holds on the day and was known then.
pub fn web(view: &(impl View + ?Sized), rows: &[Row], when: impl Into<When>) -> Web {
    let when = when.into();
    let shown: BTreeMap<InitiativeId, &Row> = rows.iter().map(|row| (row.id, row)).collect();
    let touches = |it: &Dependency| {
        let on = it.on_initiative.is_some_and(|on| shown.contains_key(&on));
        on || shown.contains_key(&it.initiative)
    };
    let mut holding: Vec<&Dependency> = view.all::<Dependency>().filter(|it| it.valid().holds_on(when.day)).collect();
    holding.retain(|it| touches(it));
    let named: BTreeSet<Need> =
        holding.iter().flat_map(|it| [Some(Need::Initiative(it.initiative)), it.on()]).flatten().collect();
    let told = Told::of(view, &named, when);
    let mut nodes: Vec<Node> = named.iter().filter_map(|what| told.node(view, *what)).collect();
    nodes.order_by_key(|node| (node.is_solution(), index_key(&node.name), node.what));
    let places: BTreeMap<Need, usize> = nodes.iter().enumerate().map(|(place, node)| (node.what, place)).collect();
    let edge = |it: &Dependency| {
        let (needs, needed) = (*places.get(&Need::Initiative(it.initiative))?, *places.get(&it.on()?)?);
        let Dependency { id, note, from, until, provenance, .. } = it.clone();
        Some(Edge { id, needed, needs, note, from, until, circle: false, provenance })
    };
    let mut edges: Vec<Edge> = holding.into_iter().filter_map(edge).collect();
    edges.order_by_key(|edge| (edge.needs, edge.needed, edge.id));
    let pairs: Vec<(usize, usize)> = edges.iter().map(|edge| (edge.needed, edge.needs)).collect();
    let circles = circle::groups(nodes.len(), &pairs);
    for edge in &mut edges {
        edge.circle = circles.iter().any(|group| group.contains(&edge.needed) && group.contains(&edge.needs));
    }
    Web { nodes, edges, circles }
}

/// The last word on each initiative that is named, found in one walk over all that was said.
struct Told<'a> {
    reports: BTreeMap<InitiativeId, &'a Report>,
    states: BTreeMap<InitiativeId, &'a InitiativeState>,
}

impl<'a> Told<'a> {
    fn of(view: &'a (impl View + ?Sized), named: &BTreeSet<Need>, When { day, known }: When) -> Self {
        let is_named = |id| named.contains(&Need::Initiative(id));
        let mut told = Self { reports: BTreeMap::new(), states: BTreeMap::new() };
        for it in view.all::<Report>().filter(|it| it.published_on <= known && is_named(it.initiative)) {
            let last = told.reports.entry(it.initiative).or_insert(it);
            if (last.published_on, last.id) < (it.published_on, it.id) {
                *last = it;
            }
        }
        for it in view.all::<InitiativeState>().filter(|it| it.holds(day, known) && is_named(it.initiative)) {
            let last = told.states.entry(it.initiative).or_insert(it);
            if last.word() < it.word() {
                *last = it;
            }
        }
        told
    }

    fn node(&self, view: &(impl View + ?Sized), what: Need) -> Option<Node> {
        let code = |owner| view.get::<Organisation>(owner).map(|it| it.code.clone());
        match what {
            Need::Initiative(id) => {
                let it = view.get::<Initiative>(id)?;
                let report = self.reports.get(&id);
                let full = report.and_then(|report| report.full.as_ref());
                let mut deliveries: Vec<Delivery> = full.map(|it| it.content.deliveries.clone()).unwrap_or_default();
                deliveries.retain(|it| due(it).is_some());
                deliveries.order_by(|a, b| (due(a), &a.name).cmp(&(due(b), &b.name)));
                Some(Node {
                    what,
                    name: it.name.clone(),
                    slug: Some(it.slug.clone()),
                    owner: it.owner.and_then(code),
                    light: report.map(|report| report.light),
                    state: self.states.get(&id).map(|it| it.state),
                    end: deliveries.last().and_then(due),
                    deliveries,
                })
            }
            Need::Solution(id) => {
                let it = view.get::<Solution>(id)?;
                let (name, owner, end) = (it.name.clone(), it.owner.and_then(code), it.ready_on);
                Some(Node { what, name, slug: None, owner, light: None, state: None, end, deliveries: vec![] })
            }
        }
    }
}

/// A dependency as the page of one of its ends shows it: what stands at the other.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    pub edge: Dependency,
    pub other: Node,
    /// It comes back to where it begins.
    pub circle: bool,
}

/// What an initiative needs, and who needs it: what holds on the day, and seen from today what is to come as well.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Links {
    pub needs: Vec<Link>,
    pub needed_by: Vec<Link>,
}

pub fn links(view: &(impl View + ?Sized), id: InitiativeId, when: impl Into<When>, today: Date) -> Links {
    let when = when.into();
    let shown = |it: &&Dependency| it.valid().holds_on(when.day) || when.day >= today && it.from > when.day;
    let mine = |it: &&Dependency| it.initiative == id || it.on_initiative == Some(id);
    let found: Vec<&Dependency> = view.all::<Dependency>().filter(mine).filter(shown).collect();
    let other = |it: &Dependency| if it.initiative == id { it.on() } else { Some(Need::Initiative(it.initiative)) };
    let named: BTreeSet<Need> = found.iter().filter_map(|it| other(it)).collect();
    let told = Told::of(view, &named, when);
    let mut links = Links::default();
    for it in found {
        let Some(node) = other(it).and_then(|what| told.node(view, what)) else { continue };
        let link = Link { edge: it.clone(), other: node, circle: circle::closed(view, it).is_some() };
        if it.initiative == id { links.needs.push(link) } else { links.needed_by.push(link) }
    }
    for list in [&mut links.needs, &mut links.needed_by] {
        list.order_by_key(|link| (link.other.is_solution(), index_key(&link.other.name), link.edge.id));
    }
    links
}

/// National solutions by name.
pub fn solutions(view: &(impl View + ?Sized)) -> Vec<Solution> {
    let mut all: Vec<Solution> = view.all::<Solution>().cloned().collect();
    all.order_by_key(|it| (index_key(&it.name), it.id));
    all
}
