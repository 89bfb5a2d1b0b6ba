//! "If this slips three months, these feel it."
//!
//! Of what somebody waits for, the papers say when its last delivery is expected, and no more. So what is certain is this:
//! a delivery of somebody who waits cannot come before that. Where one was to come after the old day and now comes before
//! the new one, it moves to the new day at the earliest; where it was the last one, whoever waits for *that* is asked in
//! the same way. What has no dates may feel it, and hands the question on. What is to come later anyway feels nothing.

use super::Web;
use crate::model::Delivery;
use crate::rule::portfolio::timeline::due;
use jiff::ToSpan;
use jiff::civil::Date;
use std::collections::{BTreeMap, VecDeque};

/// More is another plan.
pub const MOST_MONTHS: i32 = 12;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Slip {
    /// When it was to be there; None: nobody has said it.
    pub from: Option<Date>,
    /// When it would be.
    pub to: Option<Date>,
    /// Who moves first, then who may, then who has room; the nearest first.
    pub felt: Vec<Felt>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Felt {
    /// A place of [`Web::nodes`].
    pub node: usize,
    /// 1: waits for it directly.
    pub steps: usize,
    pub how: Feels,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Feels {
    /// These deliveries can come no earlier than the new day; as a whole it moves there from `end`, or keeps its own day.
    Moves { deliveries: Vec<Delivery>, end: Option<Date> },
    /// It has no dates, or what it waits for has none.
    Unknown,
    /// None of its deliveries comes between the two days.
    Spared,
}

impl Felt {
    fn rank(&self) -> (u8, usize, usize) {
        let how = match self.how {
            Feels::Moves { .. } => 0,
            Feels::Unknown => 1,
            Feels::Spared => 2,
        };
        (how, self.steps, self.node)
    }
}

/// Who feels it on `today` when one of the nodes comes so many months late.
pub fn slip(web: &Web, node: usize, months: i32, today: Date) -> Slip {
    let mut waiting: Vec<Vec<usize>> = vec![Vec::new(); web.nodes.len()];
    for edge in web.edges.iter().filter(|edge| edge.needs != node) {
        waiting[edge.needed].push(edge.needs);
    }
    let from = web.nodes.get(node).and_then(|it| it.end);
    let Some((old, new)) = from.map(|from| (from, from.saturating_add(months.months()))) else {
        let felt = near(node, &waiting, |_| true).into_iter().filter(|_| months > 0);
        return Slip {
            from,
            to: None,
            felt: felt.map(|(node, steps)| Felt { node, steps, how: Feels::Unknown }).collect(),
        };
    };
    // Since when each was to have what it waits for: the earliest day of all that slips before it.
    let mut since: BTreeMap<usize, Date> = BTreeMap::new();
    let mut next = VecDeque::from([(node, old)]);
    while let Some((at, day)) = next.pop_front() {
        for to in &waiting[at] {
            if since.get(to).is_some_and(|known| *known <= day) {
                continue;
            }
            since.insert(*to, day);
            if let Some(day) = passes_on(web, *to, day, new, today) {
                next.push_back((*to, day));
            }
        }
    }
    let passes =
        |at: usize| at == node || since.get(&at).is_some_and(|day| passes_on(web, at, *day, new, today).is_some());
    let felt = near(node, &waiting, passes).into_iter().filter_map(|(at, steps)| {
        let it = &web.nodes[at];
        let day = *since.get(&at)?;
        let deliveries: Vec<Delivery> =
            it.deliveries.iter().filter(|it| due(it).is_some_and(|due| lies(due, day, new, today))).cloned().collect();
        let how = match it.end {
            None if old < new => Feels::Unknown,
            _ if deliveries.is_empty() => Feels::Spared,
            end => Feels::Moves { deliveries, end: end.filter(|end| *end < new) },
        };
        Some(Felt { node: at, steps, how })
    });
    let mut felt: Vec<Felt> = felt.collect();
    felt.sort_by_key(Felt::rank);
    Slip { from, to: Some(new), felt }
}

/// To come, after the day on which what it waits for was to be there and before the day on which it would be.
fn lies(due: Date, since: Date, new: Date, today: Date) -> bool {
    due >= since.max(today) && due < new
}

/// Whether what waits for this one is asked as well, and since when it was to have it.
fn passes_on(web: &Web, at: usize, since: Date, new: Date, today: Date) -> Option<Date> {
    match web.nodes.get(at)?.end {
        None => (since < new).then_some(since),
        Some(end) => lies(end, since, new, today).then_some(end),
    }
}

/// All behind a node, as far as those on the way pass it on, with the shortest way there.
fn near(node: usize, waiting: &[Vec<usize>], passes: impl Fn(usize) -> bool) -> Vec<(usize, usize)> {
    let mut steps: BTreeMap<usize, usize> = BTreeMap::from([(node, 0)]);
    let mut next = VecDeque::from([node]);
    while let Some(at) = next.pop_front() {
        let own = steps.get(&at).copied().unwrap_or_default();
        for to in waiting[at].iter().filter(|_| passes(at)) {
            if !steps.contains_key(to) {
                steps.insert(*to, own + 1);
                next.push_back(*to);
            }
        }
    }
    steps.into_iter().filter(|(at, _)| *at != node).collect()
}
