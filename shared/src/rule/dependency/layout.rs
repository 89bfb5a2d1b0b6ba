//! Where the parts of a graph stand: in columns, what is needed to the left of what needs it.
//!
//! The layered drawing of Sugiyama, Tagawa and Toda ("Methods for Visual Understanding of Hierarchical System Structures",
//! IEEE Transactions on Systems, Man, and Cybernetics 11(2), 1981), each step in its plainest form: circles are broken at
//! the back edges of a walk in depth; columns by the longest path; edges over several columns get a bend in each; within a
//! column the order of the barycentres, swept to and fro, and of all orders tried the one with the fewest crossings.
//! All of it in whole numbers and in one order, so that the same graph is drawn the same every time, everywhere.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// Two that stand in one column are so many rows apart, or more: half rows let one stand between two.
pub const APART: i32 = 2;

/// How often the orders are swept to and fro.
const SWEEPS: usize = 6;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    pub column: usize,
    pub row: i32,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layout {
    /// Of each node.
    pub places: Vec<Place>,
    /// Of each edge, from its first node to its second, with its bends.
    pub lines: Vec<Vec<Place>>,
    pub columns: usize,
    pub rows: i32,
}

/// Edges go from what is needed to what needs it. One from a node to itself is no line.
pub fn layout(nodes: usize, edges: &[(usize, usize)]) -> Layout {
    let mut all =
        Layout { places: vec![Place::default(); nodes], lines: vec![Vec::new(); edges.len()], ..Layout::default() };
    for part in parts(nodes, edges) {
        let inside: BTreeMap<usize, usize> = part.iter().enumerate().map(|(own, node)| (*node, own)).collect();
        let own: BTreeSet<(usize, usize)> = edges
            .iter()
            .filter(|(from, to)| from != to)
            .filter_map(|(from, to)| Some((*inside.get(from)?, *inside.get(to)?)))
            .collect();
        let drawn = Part::of(part.len(), &own);
        let below = |place: Place| Place { row: place.row + all.rows, ..place };
        let lines = edges.iter().enumerate().filter_map(|(at, (from, to))| {
            let own = (*inside.get(from)?, *inside.get(to)?);
            let line = if from == to { None } else { drawn.line(own) };
            Some((at, line.unwrap_or_default().into_iter().map(below).collect()))
        });
        let lines: Vec<(usize, Vec<Place>)> = lines.collect();
        for (node, own) in &inside {
            all.places[*node] = below(drawn.place(*own));
        }
        for (at, line) in lines {
            all.lines[at] = line;
        }
        all.columns = all.columns.max(drawn.columns.len());
        all.rows += drawn.rows() + APART;
    }
    all.rows = (all.rows - APART).max(0);
    all
}

/// What hangs together, the largest first.
fn parts(nodes: usize, edges: &[(usize, usize)]) -> Vec<Vec<usize>> {
    let mut beside = vec![Vec::new(); nodes];
    for (from, to) in edges {
        beside[*from].push(*to);
        beside[*to].push(*from);
    }
    let mut seen = vec![false; nodes];
    let mut parts = Vec::new();
    for start in 0..nodes {
        let (mut part, mut next) = (Vec::new(), vec![start]);
        while let Some(node) = next.pop() {
            if !std::mem::replace(&mut seen[node], true) {
                part.push(node);
                next.extend(&beside[node]);
            }
        }
        part.sort_unstable();
        parts.extend((!part.is_empty()).then_some(part));
    }
    parts.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
    parts
}

/// One part: its nodes, and after them the bends of its long edges.
struct Part {
    /// In the order in which they stand.
    columns: Vec<Vec<usize>>,
    column: Vec<usize>,
    row: Vec<i32>,
    before: Vec<Vec<usize>>,
    after: Vec<Vec<usize>>,
    /// The nodes on the way of each edge, as it is drawn: to the right.
    ways: BTreeMap<(usize, usize), Vec<usize>>,
}

impl Part {
    fn of(nodes: usize, edges: &BTreeSet<(usize, usize)>) -> Self {
        let straight = unbent(nodes, edges);
        let column = columns(nodes, &straight);
        let most = column.iter().max().map_or(0, |last| last + 1);
        let empty = vec![Vec::new(); nodes];
        let mut part = Self {
            columns: vec![Vec::new(); most],
            column,
            row: Vec::new(),
            before: empty.clone(),
            after: empty,
            ways: BTreeMap::new(),
        };
        for (from, to) in straight {
            part.draw(from, to);
        }
        for (node, column) in part.column.iter().enumerate() {
            part.columns[*column].push(node);
        }
        part.order();
        part.set();
        part
    }

    /// An edge with a bend in each column between its ends.
    fn draw(&mut self, from: usize, to: usize) {
        let mut way = vec![from];
        for column in self.column[from] + 1..self.column[to] {
            way.push(self.column.len());
            self.column.push(column);
            self.before.push(Vec::new());
            self.after.push(Vec::new());
        }
        way.push(to);
        for step in way.windows(2) {
            self.after[step[0]].push(step[1]);
            self.before[step[1]].push(step[0]);
        }
        self.ways.insert((from, to), way);
    }

    fn place(&self, node: usize) -> Place {
        Place { column: self.column[node], row: self.row[node] }
    }

    /// From its first node to its second, whichever way it is drawn.
    fn line(&self, (from, to): (usize, usize)) -> Option<Vec<Place>> {
        let places = |way: &Vec<usize>| way.iter().map(|node| self.place(*node)).collect::<Vec<_>>();
        let turned = |way: &Vec<usize>| places(way).into_iter().rev().collect();
        self.ways.get(&(from, to)).map(places).or_else(|| self.ways.get(&(to, from)).map(turned))
    }

    fn rows(&self) -> i32 {
        self.row.iter().max().copied().unwrap_or_default()
    }

    fn order(&mut self) {
        let mut best = (self.crossings(), self.columns.clone());
        for sweep in 0..SWEEPS {
            let rightwards = sweep % 2 == 0;
            let order: Vec<usize> = match rightwards {
                true => (1..self.columns.len()).collect(),
                false => (0..self.columns.len().saturating_sub(1)).rev().collect(),
            };
            for at in order {
                self.by_barycentre(at, rightwards);
            }
            let crossings = self.crossings();
            if crossings < best.0 {
                best = (crossings, self.columns.clone());
            }
        }
        self.columns = best.1;
    }

    /// Orders a column by the middle of what each hangs on in the one beside it. What hangs on nothing there keeps its
    /// place among the others as far as it can.
    fn by_barycentre(&mut self, at: usize, rightwards: bool) {
        let beside = if rightwards { at - 1 } else { at + 1 };
        let stands: BTreeMap<usize, i64> =
            self.columns[beside].iter().zip(0i64..).map(|(node, at)| (*node, at)).collect();
        let hangs = if rightwards { &self.before } else { &self.after };
        let own = self.columns[at].iter().zip(0i64..).map(|(node, own)| {
            let (sum, count) = hangs[*node]
                .iter()
                .filter_map(|other| stands.get(other))
                .fold((0i64, 0i64), |(sum, count), place| (sum + place, count + 1));
            (*node, if count > 0 { (sum, count) } else { (own, 1) })
        });
        let mut own: Vec<(usize, (i64, i64))> = own.collect();
        own.sort_by(|(_, a), (_, b)| compared(*a, *b));
        self.columns[at] = own.into_iter().map(|(node, _)| node).collect();
    }

    fn crossings(&self) -> usize {
        let of_column = |column: &Vec<usize>, next: &Vec<usize>| {
            let stands: BTreeMap<usize, usize> = next.iter().enumerate().map(|(at, node)| (*node, at)).collect();
            let ends: Vec<Vec<usize>> = column
                .iter()
                .map(|node| self.after[*node].iter().filter_map(|to| stands.get(to).copied()).collect())
                .collect();
            let mut count = 0;
            for (at, above) in ends.iter().enumerate() {
                for below in ends.iter().skip(at + 1) {
                    count += above.iter().map(|a| below.iter().filter(|b| *b < a).count()).sum::<usize>();
                }
            }
            count
        };
        self.columns.iter().zip(self.columns.iter().skip(1)).map(|(column, next)| of_column(column, next)).sum()
    }

    /// Rows that keep the order and lie, as far as there is room, in the middle of what each hangs on.
    fn set(&mut self) {
        self.row = vec![0; self.column.len()];
        for column in &self.columns {
            for (node, at) in column.iter().zip(0i32..) {
                self.row[*node] = at * APART;
            }
        }
        for sweep in 0..SWEEPS {
            let rightwards = sweep % 2 == 0;
            let mut order: Vec<usize> = (0..self.columns.len()).collect();
            if !rightwards {
                order.reverse();
            }
            for at in order {
                let hangs = if rightwards { &self.before } else { &self.after };
                let wished: Vec<i32> = self.columns[at]
                    .iter()
                    .map(|node| {
                        let mut rows: Vec<i32> = hangs[*node].iter().map(|other| self.row[*other]).collect();
                        rows.sort_unstable();
                        rows.get(rows.len() / 2).copied().unwrap_or(self.row[*node])
                    })
                    .collect();
                for (node, row) in self.columns[at].clone().into_iter().zip(apart(&wished)) {
                    self.row[node] = row;
                }
            }
        }
        let first = self.row.iter().min().copied().unwrap_or_default();
        self.row.iter_mut().for_each(|row| *row -= first);
    }
}

/// Two sums with their counts, by their averages.
fn compared(a: (i64, i64), b: (i64, i64)) -> Ordering {
    (a.0 * b.1).cmp(&(b.0 * a.1))
}

/// Rows in the same order, far enough from each other: the middle between pushing down and pushing up.
fn apart(wished: &[i32]) -> Vec<i32> {
    let mut down = wished.to_vec();
    for at in 1..down.len() {
        down[at] = down[at].max(down[at - 1] + APART);
    }
    let mut up = wished.to_vec();
    for at in (1..up.len()).rev() {
        up[at - 1] = up[at - 1].min(up[at] - APART);
    }
    down.into_iter().zip(up).map(|(down, up)| (down + up).div_euclid(2)).collect()
}

/// The same edges without circles: what leads back on a walk in depth is turned.
fn unbent(nodes: usize, edges: &BTreeSet<(usize, usize)>) -> BTreeSet<(usize, usize)> {
    let mut out = vec![Vec::new(); nodes];
    edges.iter().for_each(|(from, to)| out[*from].push(*to));
    let has_before: BTreeSet<usize> = edges.iter().map(|(_, to)| *to).collect();
    // From where nothing leads to first: what is in no circle is then never turned.
    let starts = (0..nodes).filter(|node| !has_before.contains(node)).chain(0..nodes);
    let (mut seen, mut open_now) = (vec![false; nodes], vec![false; nodes]);
    let mut straight = BTreeSet::new();
    for start in starts {
        let mut open = Vec::new();
        if !std::mem::replace(&mut seen[start], true) {
            open.push((start, 0));
            open_now[start] = true;
        }
        while let Some((node, way)) = open.pop() {
            let Some(next) = out[node].get(way).copied() else {
                open_now[node] = false;
                continue;
            };
            open.push((node, way + 1));
            straight.insert(if open_now[next] { (next, node) } else { (node, next) });
            if !std::mem::replace(&mut seen[next], true) {
                open_now[next] = true;
                open.push((next, 0));
            }
        }
    }
    straight
}

/// The longest way to each from the left. What nothing leads to stands just before what it leads to.
fn columns(nodes: usize, edges: &BTreeSet<(usize, usize)>) -> Vec<usize> {
    let mut waits = vec![0usize; nodes];
    let mut out = vec![Vec::new(); nodes];
    for (from, to) in edges {
        waits[*to] += 1;
        out[*from].push(*to);
    }
    let leads = waits.clone();
    let mut column = vec![0; nodes];
    let mut next: Vec<usize> = (0..nodes).filter(|node| waits[*node] == 0).collect();
    while let Some(node) = next.pop() {
        for to in &out[node] {
            column[*to] = column[*to].max(column[node] + 1);
            waits[*to] -= 1;
            if waits[*to] == 0 {
                next.push(*to);
            }
        }
    }
    for node in (0..nodes).filter(|node| leads[*node] == 0) {
        let first = out[node].iter().map(|to| column[*to]).min();
        column[node] = first.map_or(0, |first| first - 1);
    }
    column
}
