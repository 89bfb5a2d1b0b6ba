//! Row by row: whose it is, what it says of the initiative, and what stands in the way.

use super::column::Column;
use super::found::{Compared, Difference, Fields, Found, Of, Refusal, Row, Wanted};
use super::table::Table;
use super::value::{self, Figures, Order, like, said};
use crate::id::{InitiativeId, OrganisationId, SegmentId};
use crate::model::{Initiative, Organisation, PortfolioState, Report, Segment};
use crate::mutation::{MAX_LINE, MAX_TEXT, state_on};
use crate::rejection::{Code, Rejection};
use crate::rule::portfolio::segment;
use crate::view::{View, ViewExt};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// What the file says of one initiative so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Before {
    /// Its reports, known ones and those of the rows before, by day.
    pub reports: Vec<Report>,
    /// The row that says what the initiative is, with its cells.
    first: Option<usize>,
}

pub(super) struct Reader<'a> {
    pub table: &'a Table,
    view: &'a dyn View,
    pub published_on: Date,
    today: Date,
    /// Of each column of the table.
    pub figures: Vec<Figures>,
    pub orders: Vec<Order>,
    numbers: BTreeMap<String, Vec<&'a Initiative>>,
    names: BTreeMap<String, Vec<&'a Initiative>>,
    owners: BTreeMap<String, Option<OrganisationId>>,
    segments: BTreeMap<String, Option<SegmentId>>,
    reports: BTreeMap<InitiativeId, Vec<&'a Report>>,
}

/// A row while it is read.
pub(super) struct Cells<'a> {
    table: &'a Table,
    cells: &'a [String],
    pub refusals: Vec<Refusal>,
    pub changes: Vec<Difference>,
}

impl<'a> Cells<'a> {
    /// What it says in a column, with the place of that.
    pub fn at(&self, column: Column) -> Option<(usize, &'a str)> {
        self.all(column).next()
    }

    pub fn all(&self, column: Column) -> impl Iterator<Item = (usize, &'a str)> + use<'a> {
        let (heads, cells) = (&self.table.heads, self.cells);
        let places = heads.iter().enumerate().filter(move |(_, it)| it.head.column == Some(column));
        places.filter_map(move |(at, _)| said(cells.get(at)?).map(|said| (at, said)))
    }

    /// Reads a cell, and notes why that cannot be done.
    pub fn read<T>(
        &mut self,
        cell: Option<(usize, &str)>,
        read: impl FnOnce(&str) -> Result<T, Rejection>,
    ) -> Option<T> {
        let (at, text) = cell?;
        match read(text) {
            Ok(value) => Some(value),
            Err(rejection) => {
                self.refuse(at, text, rejection);
                None
            }
        }
    }

    pub fn refuse(&mut self, at: usize, written: &str, rejection: Rejection) {
        let head = self.table.heads.get(at).map_or("", |it| it.text.as_str());
        self.refusals.push(Refusal::new(head, written, rejection));
    }

    /// What is wrong with a column of the row, also where it says nothing there.
    pub fn miss(&mut self, column: Column, code: Code) {
        let at = self.table.heads.iter().position(|it| it.head.column == Some(column));
        let written = self.at(column).map_or("", |(_, text)| text);
        self.refuse(at.unwrap_or(usize::MAX), written, Rejection::at(code, column.as_str()));
    }

    pub fn text(&mut self, column: Column, most: usize) -> Option<String> {
        let cell = self.at(column);
        self.read(cell, |text| match text.chars().count() <= most {
            true => Ok(text.to_owned()),
            false => Err(Rejection::at(Code::TooLong, column.as_str()).expecting(most)),
        })
    }

    pub fn differs(&mut self, column: Column, year: Option<i16>, was: impl Into<String>, becomes: impl Into<String>) {
        self.changes.push(Difference { column, year, was: was.into(), becomes: becomes.into() });
    }
}

impl<'a> Reader<'a> {
    pub fn new(table: &'a Table, view: &'a dyn View, published_on: Date, today: Date) -> Self {
        let column = |at: usize| table.rows.iter().filter_map(move |(_, row)| said(row.get(at)?));
        let width = 0..table.heads.len();
        let mut numbers: BTreeMap<String, Vec<&Initiative>> = BTreeMap::new();
        let mut names: BTreeMap<String, Vec<&Initiative>> = BTreeMap::new();
        for it in view.all::<Initiative>() {
            names.entry(like(&it.name)).or_default().push(it);
            if let Some(number) = &it.number {
                numbers.entry(like(number)).or_default().push(it);
            }
        }
        let mut reports: BTreeMap<InitiativeId, Vec<&Report>> = BTreeMap::new();
        for it in view.all::<Report>() {
            reports.entry(it.initiative).or_default().push(it);
        }
        reports.values_mut().for_each(|all| all.sort_by_key(|it| (it.published_on, it.id)));
        let owners = view.all::<Organisation>().flat_map(|it| [(like(&it.code), it.id), (like(&it.name), it.id)]);
        let segments = view.all::<Segment>().filter(|it| it.valid.holds_on(published_on));
        let segments = segments.flat_map(|it| [(like(&it.code), it.id), (like(&it.name), it.id)]);
        Self {
            figures: width.clone().map(|at| Figures::of(column(at))).collect(),
            orders: width.map(|at| Order::of(column(at))).collect(),
            owners: each_once(owners),
            segments: each_once(segments),
            table,
            view,
            published_on,
            today,
            numbers,
            names,
            reports,
        }
    }

    /// By day, so that each report is compared with the one before it; told in the order of the file.
    pub fn read(self) -> Found {
        let day = self.table.heads.iter().position(|it| it.head.column == Some(Column::ReportedOn));
        let day_of = |row: &[String]| {
            let at = day?;
            value::day("", said(row.get(at)?)?, self.orders.get(at).copied().unwrap_or_default()).ok()
        };
        let mut order: Vec<(Option<Date>, usize)> =
            self.table.rows.iter().enumerate().map(|(place, (_, row))| (day_of(row), place)).collect();
        order.sort();
        let mut seen: BTreeMap<Of, Before> = BTreeMap::new();
        let mut claims: BTreeMap<String, Of> = BTreeMap::new();
        let mut rows: Vec<(usize, Row)> = Vec::with_capacity(order.len());
        for (_, place) in order {
            if let Some((line, cells)) = self.table.rows.get(place) {
                rows.push((place, self.row(place, *line, cells, &mut seen, &mut claims)));
            }
        }
        rows.sort_by_key(|(place, _)| *place);
        Found { rows: rows.into_iter().map(|(_, row)| row).collect() }
    }

    fn row(
        &self,
        place: usize,
        line: usize,
        row: &'a [String],
        seen: &mut BTreeMap<Of, Before>,
        claims: &mut BTreeMap<String, Of>,
    ) -> Row {
        let mut cells = Cells { table: self.table, cells: row, refusals: vec![], changes: vec![] };
        let beyond = row.iter().skip(self.table.heads.len()).find(|cell| said(cell).is_some());
        if let Some(beyond) = beyond {
            let rejection = Rejection::new(Code::UnknownField).expecting(self.table.heads.len());
            cells.refuse(usize::MAX, beyond, rejection);
        }
        let name = cells.text(Column::Name, MAX_LINE);
        let number = cells.text(Column::Number, MAX_LINE);
        let known = self.find(&mut cells, name.as_deref(), number.as_deref());
        let keys = [number.as_deref().map(|it| format!("# {}", like(it))), name.as_deref().map(like)];
        let keys: Vec<String> = keys.into_iter().flatten().collect();
        let of = match known {
            Some(known) => Of::Known(known.id),
            // What a row before this one is about, by the name or number that it gives.
            None => keys.iter().find_map(|key| claims.get(key).copied()).unwrap_or(Of::Row(place)),
        };
        let known = match of {
            Of::Known(id) => self.view.get::<Initiative>(id),
            Of::Row(_) => None,
        };
        // It has the name or the number that another row gave to something else.
        if keys.iter().any(|key| claims.get(key).is_some_and(|other| *other != of)) {
            let column = if name.is_some() { Column::Name } else { Column::Number };
            cells.miss(column, Code::StandsTwice);
        }
        if known.is_none() && name.is_none() && cells.refusals.is_empty() && of == Of::Row(place) {
            cells.miss(Column::Name, Code::Required);
        }
        let mut before = seen.get(&of).cloned().unwrap_or_else(|| self.before(known));
        let mut wanted = Wanted { of: Some(of), ..Wanted::default() };
        let is_new = known.is_none() && before.first.is_none();
        match before.first.and_then(|first| self.table.rows.get(first)) {
            Some((_, first)) if cells.refusals.is_empty() => self.says_the_same(&mut cells, first),
            Some(_) => {}
            None => self.initiative(&mut cells, known, name.clone(), number, &mut wanted),
        }
        wanted.report = self.report(&mut cells, &mut before);
        let title = known.map(|it| it.name.clone()).or(name).unwrap_or_default();
        let known = known.map(|it| it.id);
        let verdict = match (cells.refusals.is_empty(), is_new) {
            (false, _) => Compared::Refused,
            (true, true) => Compared::New,
            (true, false) if cells.changes.is_empty() => Compared::Same,
            (true, false) => Compared::Changed,
        };
        if verdict == Compared::Refused {
            cells.changes.clear();
            wanted = Wanted::default();
        } else {
            before.first = before.first.or(Some(place));
            seen.insert(of, before);
            claims.extend(keys.into_iter().map(|key| (key, of)));
        }
        let Cells { refusals, changes, .. } = cells;
        Row { line, name: title, known, verdict, changes, refusals, wanted }
    }

    fn before(&self, known: Option<&Initiative>) -> Before {
        let reports = known.and_then(|known| self.reports.get(&known.id));
        Before { reports: reports.into_iter().flatten().map(|it| (*it).clone()).collect(), first: None }
    }

    /// The initiative that a number or a name means. A number says more than a name.
    fn find(&self, cells: &mut Cells, name: Option<&str>, number: Option<&str>) -> Option<&'a Initiative> {
        let among = |all: &BTreeMap<String, Vec<&'a Initiative>>, said: Option<&str>| -> Vec<&'a Initiative> {
            said.and_then(|said| all.get(&like(said))).cloned().unwrap_or_default()
        };
        let (by_number, by_name) = (among(&self.numbers, number), among(&self.names, name));
        let both = by_number.iter().find(|it| by_name.iter().any(|other| other.id == it.id));
        let mut doubt = |column: Column| {
            cells.miss(column, Code::Ambiguous);
            None
        };
        match (both, by_number.as_slice(), by_name.as_slice()) {
            (Some(both), _, _) => Some(both),
            (None, [], []) => None,
            (None, [one], []) | (None, [], [one]) => Some(one),
            // Two that are called alike, or the number of one and the name of another.
            (None, [], _) | (None, [_], _) => doubt(Column::Name),
            (None, _, _) => doubt(Column::Number),
        }
    }

    /// A second row about one initiative says something new of its reports, and nothing else of what it is.
    fn says_the_same(&self, cells: &mut Cells, first: &[String]) {
        for (at, head) in self.table.heads.iter().enumerate() {
            let (Some(column), Some(text)) = (head.head.column, cells.cells.get(at).and_then(|it| said(it))) else {
                continue;
            };
            let other = first.get(at).and_then(|it| said(it));
            if column.is_of_initiative() && other.is_none_or(|other| like(other) != like(text)) {
                let expected = other.unwrap_or_default();
                cells.refuse(at, text, Rejection::new(Code::StandsTwice).expecting(expected));
            }
        }
    }

    fn initiative(
        &self,
        cells: &mut Cells,
        known: Option<&Initiative>,
        name: Option<String>,
        number: Option<String>,
        wanted: &mut Wanted,
    ) {
        let owner = cells.at(Column::Owner);
        let owner = cells.read(owner, |text| one_of(&self.owners, text, "owner"));
        let segment = cells.at(Column::Segment);
        let segment = cells.read(segment, |text| one_of(&self.segments, text, "segment"));
        let state = cells.at(Column::State);
        let state = cells.read(state, |text| value::state("state", text));
        let note = cells.text(Column::Note, MAX_TEXT);
        let was = known.map(|it| Fields {
            name: it.name.clone(),
            number: it.number.clone(),
            owner: it.owner,
            note: it.note.clone(),
        });
        let old = was.clone().unwrap_or(Fields { name: String::new(), number: None, owner: None, note: None });
        // What the file does not say stays as it is.
        let new = Fields {
            name: name.unwrap_or_else(|| old.name.clone()),
            number: number.or_else(|| old.number.clone()),
            owner: owner.or(old.owner),
            note: note.or_else(|| old.note.clone()),
        };
        for (column, old, new) in [
            (Column::Name, Some(&old.name).filter(|it| !it.is_empty()), Some(&new.name)),
            (Column::Number, old.number.as_ref(), new.number.as_ref()),
            (Column::Note, old.note.as_ref(), new.note.as_ref()),
        ] {
            if old != new {
                cells.differs(column, None, old.cloned().unwrap_or_default(), new.cloned().unwrap_or_default());
            }
        }
        if old.owner != new.owner {
            cells.differs(Column::Owner, None, self.code(old.owner), self.code(new.owner));
        }
        wanted.save = (was.as_ref() != Some(&new)).then_some(new);
        wanted.state = self.state(cells, known, state);
        wanted.segment = self.segment(cells, known, segment);
    }

    /// The step that leads to the state of the file; what is new and says none, is in.
    fn state(
        &self,
        cells: &mut Cells,
        known: Option<&Initiative>,
        said: Option<PortfolioState>,
    ) -> Option<PortfolioState> {
        let day = self.published_on;
        let now = known.and_then(|known| state_on(self.view, known.id, day, day)).map(|it| it.state);
        let next = said.or(known.is_none().then_some(PortfolioState::Active))?;
        if now == Some(next) {
            return None;
        }
        if now.is_some_and(|now| !now.may_become(next)) {
            let cell = cells.at(Column::State);
            cells.read::<()>(cell, |_| Err(Rejection::at(Code::NoWayThere, "state")));
            return None;
        }
        cells.differs(Column::State, None, now.map(state_name).unwrap_or_default(), state_name(next));
        Some(next)
    }

    fn segment(&self, cells: &mut Cells, known: Option<&Initiative>, said: Option<SegmentId>) -> Option<SegmentId> {
        let now = known.and_then(|known| segment::on(self.view, known.id, self.published_on));
        let next = said.filter(|said| now.is_none_or(|(now, _)| now.id != *said))?;
        let name = |id: SegmentId| self.view.get::<Segment>(id).map(|it| it.name.clone()).unwrap_or_default();
        cells.differs(Column::Segment, None, now.map(|(it, _)| it.name.clone()).unwrap_or_default(), name(next));
        Some(next)
    }

    fn code(&self, id: Option<OrganisationId>) -> String {
        id.and_then(|id| self.view.get::<Organisation>(id)).map(|it| it.code.clone()).unwrap_or_default()
    }

    pub fn today(&self) -> Date {
        self.today
    }
}

fn state_name(state: PortfolioState) -> String {
    serde_json::to_value(state).ok().and_then(|it| it.as_str().map(str::to_owned)).unwrap_or_default()
}

/// What a word means; none where it means two things.
fn each_once<T: Copy + Ord>(said: impl Iterator<Item = (String, T)>) -> BTreeMap<String, Option<T>> {
    let mut all: BTreeMap<String, BTreeSet<T>> = BTreeMap::new();
    said.for_each(|(word, id)| {
        all.entry(word).or_default().insert(id);
    });
    let one = |ids: BTreeSet<T>| if ids.len() == 1 { ids.first().copied() } else { None };
    all.into_iter().map(|(word, ids)| (word, one(ids))).collect()
}

fn one_of<T: Copy>(known: &BTreeMap<String, Option<T>>, text: &str, field: &str) -> Result<T, Rejection> {
    match known.get(&like(text)) {
        Some(Some(id)) => Ok(*id),
        Some(None) => Err(Rejection::at(Code::Ambiguous, field)),
        None => Err(Rejection::at(Code::UnknownReference, field)),
    }
}
