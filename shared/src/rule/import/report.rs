//! What a row reports: laid over the last report before it, as somebody who writes the next one begins.

use super::column::Column;
use super::found::NewReport;
use super::reader::{Before, Cells, Reader};
use super::value;
use crate::model::{Ask, Delivery, Light, Money, MoneyLine, Provenance, Report, ReportContent};
use crate::mutation::{MAX_LINE, MAX_TEXT};
use crate::rejection::{Code, Rejection};
use crate::rule::norwegian::short_date;
use crate::rule::report::form::{begun, light_name};
use crate::rule::report::{MOST_LINES, Side};
use jiff::civil::Date;
use std::collections::BTreeSet;

/// What the end of an initiative is called among its deliveries.
const END: &str = "Ferdig";

const SIDES: [(Column, Side); 5] = [
    (Column::Progress, Side::Progress),
    (Column::Cost, Side::Cost),
    (Column::Scope, Side::Scope),
    (Column::Risk, Side::Risk),
    (Column::Benefit, Side::Benefit),
];

const TEXTS: [Column; 4] = [Column::Comment, Column::Purpose, Column::Dependencies, Column::Adoption];

/// What stands in the cells of one row.
#[derive(Default)]
struct Says {
    light: Option<Light>,
    sides: Vec<(Side, Column, Light)>,
    texts: Vec<(Column, String)>,
    money: Vec<(Column, Option<i16>, Option<String>, Money)>,
    running_costs: Option<Money>,
    days: Vec<(Column, Date)>,
}

impl Reader<'_> {
    /// The report of a row; none where it says nothing new.
    pub fn report(&self, cells: &mut Cells, before: &mut Before) -> Option<NewReport> {
        // A report is its light: a file without a column for that has no reports.
        if !self.table.heads.iter().any(|it| it.head.column == Some(Column::Light)) {
            return None;
        }
        let own_day = cells.at(Column::ReportedOn);
        let published_on = cells.read(own_day, |text| {
            let order = own_day.and_then(|(at, _)| self.orders.get(at).copied()).unwrap_or_default();
            let day = value::day("reported_on", text, order)?;
            match day <= self.today() {
                true => Ok(day),
                false => Err(Rejection::at(Code::DateInFuture, "reported_on").expecting(short_date(self.today()))),
            }
        });
        let published_on = if own_day.is_some() { published_on? } else { self.published_on };
        let says = self.says(cells);
        let Some(light) = says.light else {
            let light = cells.at(Column::Light);
            if light.is_none() && says.is_something() {
                cells.miss(Column::Light, Code::Required);
            }
            return None;
        };
        let last = before.reports.iter().rfind(|it| it.published_on <= published_on).cloned();
        let was = last.as_ref().map(Report::content).unwrap_or_default();
        let mut same = was.clone();
        says.lay_over(&mut same);
        let of_that_day = last.as_ref().filter(|it| it.published_on == published_on);
        let is_known = last.is_some() && same == was && (own_day.is_none() || of_that_day.is_some());
        if is_known || !cells.refusals.is_empty() {
            return None;
        }
        // Two rows of one file about one day: only one of them can be meant.
        if of_that_day.is_some_and(|it| it.id == MADE) {
            let (at, text) = own_day.unwrap_or((usize::MAX, ""));
            cells.refuse(at, text, Rejection::new(Code::StandsTwice));
            return None;
        }
        let mut content = begun(&was, &BTreeSet::from(EVERYTHING));
        says.lay_over(&mut content);
        if content.money.len() > MOST_LINES || content.deliveries.len() > MOST_LINES {
            cells.refuse(usize::MAX, "", Rejection::new(Code::TooLong).expecting(MOST_LINES));
            return None;
        }
        says.tell(cells, &was, light, own_day.map(|_| published_on));
        let corrects = of_that_day.map(|it| it.id);
        before.reports.push(made(&content, light, published_on));
        before.reports.sort_by_key(|it| it.published_on);
        Some(NewReport { content, published_on, corrects })
    }

    fn says(&self, cells: &mut Cells) -> Says {
        let light = cells.at(Column::Light);
        let mut says = Says { light: cells.read(light, |text| value::light("light", text)), ..Says::default() };
        for (column, side) in SIDES {
            let cell = cells.at(column);
            let light = cells.read(cell, |text| value::light(column.as_str(), text));
            says.sides.extend(light.map(|light| (side, column, light)));
        }
        for column in TEXTS {
            says.texts.extend(cells.text(column, MAX_TEXT).map(|text| (column, text)));
        }
        let year = cells.at(Column::Year);
        let year = cells.read(year, |text| {
            let year = text.parse().ok().filter(|year| super::YEARS.contains(year));
            year.ok_or_else(|| Rejection::at(Code::InvalidValue, "year").expecting("2026"))
        });
        let source = cells.text(Column::Source, MAX_LINE);
        for column in [Column::Budget, Column::Spent, Column::Forecast] {
            for cell in cells.all(column) {
                let money = self.money(cells, column, cell);
                let year = self.table.heads.get(cell.0).and_then(|it| it.head.year).or(year);
                says.money.extend(money.map(|money| (column, year, source.clone(), money)));
            }
        }
        if let Some(cell) = cells.at(Column::RunningCosts) {
            says.running_costs = self.money(cells, Column::RunningCosts, cell);
        }
        for column in [Column::Planned, Column::Expected] {
            let cell = cells.at(column);
            let order = cell.and_then(|(at, _)| self.orders.get(at).copied()).unwrap_or_default();
            let day = cells.read(cell, |text| value::day(column.as_str(), text, order));
            says.days.extend(day.map(|day| (column, day)));
        }
        says
    }

    fn money(&self, cells: &mut Cells, column: Column, cell: (usize, &str)) -> Option<Money> {
        let head = &self.table.heads.get(cell.0)?.head;
        let figures = self.figures.get(cell.0).copied().unwrap_or_default();
        cells.read(Some(cell), |text| value::money(column.as_str(), text, head, figures))
    }
}

const EVERYTHING: [Ask; 8] = [
    Ask::Purpose,
    Ask::Lights,
    Ask::Deliveries,
    Ask::Risks,
    Ask::Dependencies,
    Ask::Money,
    Ask::RunningCosts,
    Ask::Adoption,
];

/// The id of a report that a row before this one makes.
const MADE: crate::id::ReportId = crate::id::ReportId(uuid::Uuid::nil());

fn made(content: &ReportContent, light: Light, published_on: Date) -> Report {
    let mut content = content.clone();
    let comment = content.comment.take();
    content.light = None;
    let full = crate::model::FullReport { content, ..Default::default() };
    Report {
        id: MADE,
        initiative: uuid::Uuid::nil().into(),
        light,
        comment,
        published_on,
        provenance: Provenance::Entered,
        full: Some(Box::new(full)),
    }
}

impl Says {
    fn is_something(&self) -> bool {
        !(self.sides.is_empty() && self.texts.is_empty() && self.money.is_empty() && self.days.is_empty())
            || self.running_costs.is_some()
    }

    fn lay_over(&self, content: &mut ReportContent) {
        content.light = self.light.or(content.light);
        for (side, _, light) in &self.sides {
            side.of_mut(content).get_or_insert_default().light = Some(*light);
        }
        for (column, text) in &self.texts {
            if let Some(place) = text_mut(content, *column) {
                *place = Some(text.clone());
            }
        }
        for (column, year, source, money) in &self.money {
            let place = line(content, *year, source.as_deref());
            *amount_mut(place, *column) = Some(*money);
        }
        content.running_costs = self.running_costs.or(content.running_costs);
        for (column, day) in &self.days {
            let at = content.deliveries.iter().position(|it| it.name == END).unwrap_or_else(|| {
                content.deliveries.push(Delivery { name: END.to_owned(), planned: None, expected: None });
                content.deliveries.len() - 1
            });
            if let Some(it) = content.deliveries.get_mut(at) {
                match column {
                    Column::Planned => it.planned = Some(*day),
                    _ => it.expected = Some(*day),
                }
            }
        }
    }

    /// What differs from the report before, cell by cell.
    fn tell(&self, cells: &mut Cells, was: &ReportContent, light: Light, own_day: Option<Date>) {
        if let Some(day) = own_day {
            cells.differs(Column::ReportedOn, None, "", short_date(day));
        }
        let old = light_name(was.light);
        if old != light_name(Some(light)) {
            cells.differs(Column::Light, None, old, light_name(Some(light)));
        }
        for (side, column, light) in &self.sides {
            let old = light_name(side.of(was).and_then(|it| it.light));
            if old != light_name(Some(*light)) {
                cells.differs(*column, None, old, light_name(Some(*light)));
            }
        }
        let mut old = was.clone();
        for (column, text) in &self.texts {
            let old = text_mut(&mut old, *column).and_then(Option::take).unwrap_or_default();
            if old != *text {
                cells.differs(*column, None, old, text.clone());
            }
        }
        for (column, year, source, money) in &self.money {
            let old = *amount_mut(line(&mut old, *year, source.as_deref()), *column);
            if old != Some(*money) {
                cells.differs(*column, *year, old.map(value::written).unwrap_or_default(), value::written(*money));
            }
        }
        if let Some(money) = self.running_costs.filter(|_| self.running_costs != was.running_costs) {
            let old = was.running_costs.map(value::written).unwrap_or_default();
            cells.differs(Column::RunningCosts, None, old, value::written(money));
        }
        let end = was.deliveries.iter().find(|it| it.name == END);
        for (column, day) in &self.days {
            let old = end.and_then(|it| if *column == Column::Planned { it.planned } else { it.expected });
            if old != Some(*day) {
                cells.differs(*column, None, old.map(short_date).unwrap_or_default(), short_date(*day));
            }
        }
        // It was said anew on this day, as it was before.
        if cells.changes.is_empty() {
            cells.differs(Column::Light, None, light_name(was.light), light_name(Some(light)));
        }
    }
}

fn text_mut(content: &mut ReportContent, column: Column) -> Option<&mut Option<String>> {
    match column {
        Column::Comment => Some(&mut content.comment),
        Column::Purpose => Some(&mut content.purpose),
        Column::Dependencies => Some(&mut content.dependencies),
        Column::Adoption => Some(&mut content.adoption),
        _ => None,
    }
}

fn amount_mut(line: &mut MoneyLine, column: Column) -> &mut Option<Money> {
    match column {
        Column::Budget => &mut line.budget,
        Column::Spent => &mut line.spent,
        _ => &mut line.forecast,
    }
}

/// The line of a year and a source; a new one where there is none.
fn line<'a>(content: &'a mut ReportContent, year: Option<i16>, source: Option<&str>) -> &'a mut MoneyLine {
    let fits = |it: &MoneyLine| it.year == year && (source.is_none() || it.source.as_deref() == source);
    let at = content.money.iter().position(fits).unwrap_or_else(|| {
        content.money.push(MoneyLine { year, source: source.map(str::to_owned), ..MoneyLine::default() });
        content.money.len() - 1
    });
    &mut content.money[at]
}
