//! What the screen shows, what was typed into it, and how it is saved.

use super::cell::{Cell, Line, State};
use crate::i18n::{self, Words, t_string};
use crate::platform::{dom, id};
use crate::store::Store;
use jiff::civil::Date;
use leptos::prelude::*;
use shared::id::IndicatorId;
use shared::model::Indicator;
use shared::mutation::{EnterMeasurements, Mutation};
use shared::order::InOrder as _;
use shared::rejection::Rejection;
use shared::rule::block::{self, Fill, Wrong};
use shared::rule::freshness::freshness;
use shared::rule::indicator::{number_key, reading};
use shared::rule::{input, norwegian};
use shared::view::{View, ViewExt};
use std::collections::BTreeMap;

#[derive(Clone, Copy)]
pub struct Desk {
    pub words: Words,
    pub store: Store,
    pub today: Date,
    /// The day that the values are of, as it is typed.
    pub day: RwSignal<String>,
    /// All indicators, by their numbers.
    pub lines: Memo<Vec<Line>>,
    /// Those that are fresh too.
    pub all: RwSignal<bool>,
    /// The rows: what is due, and what something was typed for.
    pub shown: Memo<Vec<IndicatorId>>,
    pub typed: RwSignal<BTreeMap<IndicatorId, Cell>>,
    /// So many values would be saved.
    pub ready: Memo<usize>,
    /// What is wrong with a block that was pasted.
    pub not_pasted: RwSignal<Option<Vec<Wrong>>>,
    /// It was sent: what is missing is told too.
    pub sent: RwSignal<bool>,
    refused: RwSignal<Option<(Option<IndicatorId>, Rejection)>>,
    pub said: RwSignal<String>,
}

/// The element of a row's cell.
pub fn cell_id(id: IndicatorId, field: &str) -> String {
    format!("{field}-{id}")
}

fn lines(view: &dyn View, today: Date) -> Vec<Line> {
    let line = |indicator: &Indicator| {
        let reading = reading(view, indicator, today);
        let definition = reading.definition.as_ref();
        Line {
            id: indicator.id,
            slug: indicator.slug.clone(),
            number: definition.and_then(|it| it.number.clone()),
            name: definition.map_or_else(|| indicator.slug.clone(), |it| it.name.clone()),
            unit: definition.and_then(|it| it.unit),
            freshness: freshness(&reading.series, today),
            series: reading.series,
        }
    };
    let mut lines: Vec<Line> = view.all::<Indicator>().map(line).collect();
    lines.order_by_key(|line| {
        (line.number.is_none(), line.number.as_deref().map(number_key), line.name.clone(), line.id)
    });
    lines
}

impl Desk {
    pub fn new(words: Words, store: Store, today: Date) -> Self {
        let day = RwSignal::new(norwegian::short_date(today));
        let lines = store.query(move |view| lines(view, today));
        let (all, typed) = (RwSignal::new(false), RwSignal::new(BTreeMap::<IndicatorId, Cell>::new()));
        let shown = Memo::new(move |_| {
            let is_shown = |line: &&Line| line.is_due() || typed.with(|it| it.contains_key(&line.id));
            lines.with(|lines| {
                // Where nothing is due, whoever comes has a value nevertheless.
                let whole = all.get() || !lines.iter().any(Line::is_due);
                lines.iter().filter(|line| whole || is_shown(line)).map(|line| line.id).collect()
            })
        });
        let ready = Memo::new(move |_| {
            let Ok(day) = input::date("date", &day.get()) else { return 0 };
            let counts = |(id, cell): (&IndicatorId, &Cell)| {
                lines.with(|lines| {
                    let line = lines.iter().find(|line| line.id == *id);
                    line.is_some_and(|line| matches!(cell.state(line, day), State::Reads(_)))
                })
            };
            typed.with(|typed| typed.iter().filter(|it| counts(*it)).count())
        });
        Self {
            words,
            store,
            today,
            day,
            lines,
            all,
            shown,
            typed,
            ready,
            not_pasted: RwSignal::new(None),
            sent: RwSignal::new(false),
            refused: RwSignal::new(None),
            said: RwSignal::new(String::new()),
        }
    }

    pub fn date(self) -> Result<Date, Rejection> {
        input::date("date", &self.day.get())
    }

    pub fn day_error(self) -> Signal<Option<String>> {
        Signal::derive(move || {
            let wrong = self.date().err().or_else(|| {
                let refused = self.refused.get().filter(|(line, _)| line.is_none());
                refused.map(|(_, rejection)| rejection)
            });
            wrong.map(|wrong| i18n::rejection(self.words, &wrong))
        })
    }

    pub fn cell(self, id: IndicatorId) -> Cell {
        self.typed.with(|typed| typed.get(&id).cloned().unwrap_or_default())
    }

    pub fn state(self, id: IndicatorId) -> State {
        let day = self.date().unwrap_or(self.today);
        let cell = self.cell(id);
        self.lines
            .with(|lines| lines.iter().find(|line| line.id == id).map_or(State::Empty, |line| cell.state(line, day)))
    }

    /// What the server's rule or this browser's had against the row when it was sent.
    pub fn refusal(self, id: IndicatorId) -> Option<Rejection> {
        self.refused.get().filter(|(line, _)| *line == Some(id)).map(|(_, rejection)| rejection)
    }

    pub fn type_in(self, id: IndicatorId, change: impl FnOnce(&mut Cell)) {
        self.refused.set(None);
        self.said.set(String::new());
        self.typed.update(|typed| {
            let cell = typed.entry(id).or_default();
            change(cell);
            if cell.is_empty() {
                typed.remove(&id);
            }
        });
    }

    /// From a cell to the same one so many rows on; from the last one to the button.
    pub fn step(self, id: IndicatorId, field: &str, by: isize) {
        let shown = self.shown.get_untracked();
        let Some(to) = shown.iter().position(|it| *it == id).and_then(|at| at.checked_add_signed(by)) else { return };
        dom::focus(shown.get(to).map_or_else(|| "measurements-save".to_owned(), |to| cell_id(*to, field)));
    }

    /// True for a block of several cells: it is put into the rows from here on, or all of it is refused.
    pub fn paste(self, id: IndicatorId, text: &str) -> bool {
        let lone = text.trim_end_matches(['\r', '\n']);
        if !lone.contains(['\t', '\n']) {
            return false;
        }
        let shown = self.shown.get_untracked();
        let rows: Vec<block::Row> = self.lines.with_untracked(|lines| {
            let of = |id: &IndicatorId| lines.iter().find(|line| line.id == *id);
            let row = |line: &Line| block::Row { number: line.number.clone(), name: line.name.clone() };
            shown.iter().filter_map(of).map(row).collect()
        });
        let from = shown.iter().position(|it| *it == id).unwrap_or_default();
        match block::pasted(text, &rows, from) {
            Ok(fills) => {
                self.not_pasted.set(None);
                self.said.set(t_string!(self.words, measurements.pasted, count = fills.len()));
                self.typed.update(|typed| {
                    for Fill { row, value, comment } in fills {
                        let Some(id) = shown.get(row) else { continue };
                        let cell = typed.entry(*id).or_default();
                        cell.value = value;
                        cell.comment = comment.unwrap_or_else(|| std::mem::take(&mut cell.comment));
                    }
                });
            }
            Err(wrong) => self.not_pasted.set(Some(wrong)),
        }
        true
    }

    /// Everything that was typed, as one; nothing while something is wrong.
    pub fn save(self) {
        self.sent.set(true);
        self.said.set(String::new());
        let Ok(day) = untrack(|| self.date()) else { return dom::focus_first_error() };
        let typed = self.typed.get_untracked();
        let states: Vec<(IndicatorId, State)> = typed.keys().map(|id| (*id, untrack(|| self.state(*id)))).collect();
        if states.iter().any(|(_, state)| matches!(state, State::Wrong(_))) {
            return dom::focus_first_error();
        }
        let read = states.iter().filter_map(|(id, state)| match state {
            State::Reads(read) => Some((*id, typed.get(id)?.entered(id::fresh(), *id, day, read))),
            State::Empty | State::Same | State::Wrong(_) => None,
        });
        let (ids, values): (Vec<IndicatorId>, Vec<_>) = read.unzip();
        if values.is_empty() {
            self.said.set(t_string!(self.words, measurements.nothing).to_owned());
            return;
        }
        let count = values.len();
        match self.store.edit(Mutation::EnterMeasurements(EnterMeasurements { values })) {
            Ok(()) => {
                self.typed.set(BTreeMap::new());
                self.sent.set(false);
                let day = norwegian::short_date(day);
                self.said.set(match count {
                    1 => t_string!(self.words, measurements.saved_1, day = day),
                    _ => t_string!(self.words, measurements.saved_n, count = count, day = day),
                });
            }
            Err(rejection) => {
                let (line, rejection) = placed(&ids, rejection);
                self.refused.set(Some((line, rejection)));
                dom::focus_first_error();
            }
        }
    }
}

/// `values.3.value` is the value of the fourth row; what is wrong with the day is the day's.
fn placed(ids: &[IndicatorId], rejection: Rejection) -> (Option<IndicatorId>, Rejection) {
    let field = rejection.field.clone().unwrap_or_default();
    let mut parts = field.splitn(3, '.').skip(1);
    let line = parts.next().and_then(|at| ids.get(at.parse::<usize>().ok()?)).copied();
    let field = parts.next().unwrap_or_default().to_owned();
    let line = line.filter(|_| field != "date");
    (line, Rejection { field: Some(field), ..rejection })
}
