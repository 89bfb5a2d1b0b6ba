//! Circles: what waits for itself, through others.

use crate::id::InitiativeId;
use crate::model::{Dependency, Need};
use crate::view::{View, ViewExt};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// What each initiative needs of others.
fn needs<'a>(
    view: &'a (impl View + ?Sized),
    counts: impl Fn(&Dependency) -> bool,
) -> BTreeMap<InitiativeId, BTreeSet<InitiativeId>> {
    let mut needs: BTreeMap<InitiativeId, BTreeSet<InitiativeId>> = BTreeMap::new();
    let found = view.all::<Dependency>().filter(|it: &&'a Dependency| counts(it));
    for it in found {
        if let Some(Need::Initiative(on)) = it.on() {
            needs.entry(it.initiative).or_default().insert(on);
        }
    }
    needs
}

/// An initiative, and all that it needs on any day, directly or through others.
pub fn reached(view: &(impl View + ?Sized), from: InitiativeId) -> BTreeSet<InitiativeId> {
    let needs = needs(view, |_| true);
    let (mut seen, mut next) = (BTreeSet::from([from]), vec![from]);
    while let Some(id) = next.pop() {
        next.extend(needs.get(&id).into_iter().flatten().copied().filter(|on| seen.insert(*on)));
    }
    seen
}

/// The way on which a dependency would come back to where it begins: from what it names to the initiative itself, the
/// shortest one. Only what holds on some of its own days counts. (Two others on the way may hold one after the other;
/// that is called a circle too, and can be asked for.)
pub fn closed(view: &(impl View + ?Sized), it: &Dependency) -> Option<Vec<InitiativeId>> {
    let Some(Need::Initiative(start)) = it.on() else { return None };
    let valid = it.valid();
    let needs = needs(view, |other| other.id != it.id && other.valid().overlaps(&valid));
    let mut came: BTreeMap<InitiativeId, InitiativeId> = BTreeMap::new();
    let mut next = VecDeque::from([start]);
    while let Some(id) = next.pop_front() {
        if id == it.initiative {
            let mut way = vec![id];
            while let Some(before) = way.last().filter(|last| **last != start).and_then(|last| came.get(last)) {
                way.push(*before);
            }
            // As the new one reads: the initiative, what it would need, and on to itself again.
            way.push(it.initiative);
            way.reverse();
            return Some(way);
        }
        for on in needs.get(&id).into_iter().flatten() {
            if *on != start && !came.contains_key(on) {
                came.insert(*on, id);
                next.push_back(*on);
            }
        }
    }
    None
}

/// The groups in which each waits for each other, of edges between `nodes` places: Kosaraju's two walks, without
/// recursion, since a chain may be as long as the portfolio. Each group in rising order, those of one alone left out.
pub fn groups(nodes: usize, edges: &[(usize, usize)]) -> Vec<Vec<usize>> {
    let (mut out, mut back) = (vec![Vec::new(); nodes], vec![Vec::new(); nodes]);
    for (from, to) in edges {
        out[*from].push(*to);
        back[*to].push(*from);
    }
    let mut seen = vec![false; nodes];
    let finished: Vec<usize> = (0..nodes).flat_map(|start| walk(start, &out, &mut seen)).collect();
    let mut seen = vec![false; nodes];
    let groups = finished.into_iter().rev().map(|start| walk(start, &back, &mut seen));
    let mut groups: Vec<Vec<usize>> = groups.filter(|group| group.len() > 1).collect();
    groups.iter_mut().for_each(|group| group.sort_unstable());
    groups.sort_unstable();
    groups
}

/// What is reached from a place and was not before, each after all that it reaches.
fn walk(start: usize, ways: &[Vec<usize>], seen: &mut [bool]) -> Vec<usize> {
    let (mut finished, mut open) = (Vec::new(), Vec::new());
    if !std::mem::replace(&mut seen[start], true) {
        open.push((start, 0));
    }
    while let Some((node, way)) = open.pop() {
        match ways[node].get(way) {
            None => finished.push(node),
            Some(next) => {
                open.push((node, way + 1));
                if !std::mem::replace(&mut seen[*next], true) {
                    open.push((*next, 0));
                }
            }
        }
    }
    finished
}
