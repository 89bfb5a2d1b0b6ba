//! The portfolio as rows to look at: found, sorted, grouped.

use super::When;
use super::segment::SegmentMark;
use super::stood::{Stood, stood};
use crate::id::InitiativeId;
use crate::model::{Goal, Initiative, InitiativeGoal, Light, Organisation, PortfolioState, Strategy};
use crate::order::InOrder as _;
use crate::rule::strategy::{goals_of, shown_version};
use crate::view::{View, ViewExt};
use jiff::civil::Date;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// One initiative as a board shows it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Row {
    pub id: InitiativeId,
    pub slug: String,
    pub number: Option<String>,
    pub name: String,
    pub owner: Option<Owner>,
    pub segment: Option<SegmentMark>,
    pub state: PortfolioState,
    /// None where nothing was reported.
    pub light: Option<Light>,
    /// The light of the report before.
    pub before: Option<Light>,
    pub goals: Vec<GoalMark>,
    /// When light or state was last published.
    pub changed_on: Date,
    /// What was said then, or else what is noted of the initiative.
    pub note: Option<String>,
    /// What a search looks through and what orders by name, made once.
    haystack: String,
    name_key: String,
}

/// Ordered by its code.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Owner {
    pub code: String,
    pub name: String,
}

/// A goal that an initiative serves, as the shown version of its strategy numbers it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GoalMark {
    pub number: u16,
    pub slug: String,
    pub title: String,
}

/// Every initiative that was known on a day, by name.
pub fn rows(view: &(impl View + ?Sized), when: impl Into<When>) -> Vec<Row> {
    let mut goals = goals_served(view);
    let mut rows: Vec<Row> = stood(view, when.into())
        .into_iter()
        .map(|stood| {
            let served = goals.remove(&stood.initiative.id).unwrap_or_default();
            row(view, stood, served)
        })
        .collect();
    rows.order_by(|a, b| Sort::default().compare(a, b));
    rows
}

/// The goals that each initiative serves, in the shown version of every strategy.
pub fn goals_served(view: &(impl View + ?Sized)) -> BTreeMap<InitiativeId, Vec<GoalMark>> {
    let mut marks = BTreeMap::new();
    for version in view.all::<Strategy>().filter_map(|strategy| shown_version(view, strategy.id)) {
        for edition in goals_of(view, version.id) {
            if let Some(goal) = view.get::<Goal>(edition.goal) {
                let mark = GoalMark { number: edition.number, slug: goal.slug.clone(), title: edition.title };
                marks.insert((version.id, goal.id), mark);
            }
        }
    }
    let mut served: BTreeMap<InitiativeId, Vec<GoalMark>> = BTreeMap::new();
    for link in view.all::<InitiativeGoal>() {
        if let Some(mark) = marks.get(&(link.version, link.goal)) {
            served.entry(link.initiative).or_default().push(mark.clone());
        }
    }
    served.values_mut().for_each(|marks| marks.order_by(Ord::cmp));
    served
}

pub fn owner(view: &(impl View + ?Sized), initiative: &Initiative) -> Option<Owner> {
    let organisation = view.get::<Organisation>(initiative.owner?)?;
    Some(Owner { code: organisation.code.clone(), name: organisation.name.clone() })
}

fn row(view: &(impl View + ?Sized), stood: Stood, goals: Vec<GoalMark>) -> Row {
    let Stood { initiative, state, segment, report, before } = stood;
    let owner = owner(view, initiative);
    let (changed_on, said) = last_word(stood);
    let note = said.or(initiative.note.as_ref());
    let owner_words = owner.iter().flat_map(|owner| [owner.code.as_str(), owner.name.as_str()]);
    let searched: Vec<&str> = [initiative.name.as_str(), initiative.slug.as_str()]
        .into_iter()
        .chain(initiative.number.as_deref())
        .chain(initiative.note.as_deref())
        .chain(note.map(String::as_str))
        .chain(owner_words)
        .collect();
    Row {
        haystack: searched.join("\n").to_lowercase(),
        name_key: index_key(&initiative.name),
        id: initiative.id,
        slug: initiative.slug.clone(),
        number: initiative.number.clone(),
        name: initiative.name.clone(),
        segment: segment.map(|(segment, _)| segment.into()),
        state: state.state,
        light: report.map(|report| report.light),
        before: before.map(|report| report.light),
        goals,
        changed_on,
        note: note.cloned(),
        owner,
    }
}

/// The day of the last report or state and what was said with it; of two on a day, the one that says something.
fn last_word(stood: Stood<'_>) -> (Date, Option<&String>) {
    let of_state = (stood.state.since(), stood.state.reason.as_ref());
    let of_report = stood.report.map(|report| (report.published_on, report.comment.as_ref()));
    match of_report {
        Some(report) if (report.0, report.1.is_some()) >= (of_state.0, of_state.1.is_some()) => report,
        _ => of_state,
    }
}

/// Orders as a Norwegian index does: æ, ø and å after z, capitals beside small letters.
pub fn index_key(text: &str) -> String {
    let place = |letter: char| match letter {
        'æ' | 'ä' => '{',
        'ø' | 'ö' => '|',
        'å' => '}',
        'é' | 'è' | 'ê' => 'e',
        other => other,
    };
    text.chars().flat_map(char::to_lowercase).map(place).collect()
}

/// Which initiatives by what they are in the portfolio.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Place {
    #[default]
    In,
    Candidates,
    Left,
    All,
}

impl Place {
    pub fn holds(self, state: PortfolioState) -> bool {
        use PortfolioState::{Active, Candidate, Finished, InOperations, Paused, Withdrawn};
        match (self, state) {
            (Self::All, _) => true,
            (Self::In, Active) | (Self::Candidates, Candidate) => true,
            (Self::Left, Paused | Finished | InOperations | Withdrawn) => true,
            (Self::In | Self::Candidates | Self::Left, _) => false,
        }
    }
}

/// Whose initiatives.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum OwnerChoice {
    /// Those whose owner is not known.
    Nobody,
    /// By the organisation's code.
    Code(String),
}

/// What is looked for. The default is what is in the portfolio.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Filter {
    pub place: Place,
    /// Any of these; all where it is empty. None stands for not reported.
    pub lights: BTreeSet<Option<Light>>,
    pub owner: Option<OwnerChoice>,
    /// By its code; those of no known segment where that is none.
    pub segment: Option<Option<String>>,
    /// Every word of it must be found.
    pub text: String,
}

impl Filter {
    pub fn find<'a>(&self, rows: impl IntoIterator<Item = &'a Row>) -> Vec<&'a Row> {
        let words = self.words();
        let words: Vec<&str> = words.split_whitespace().collect();
        rows.into_iter().filter(|row| self.holds(row, &words)).collect()
    }

    fn words(&self) -> String {
        self.text.to_lowercase()
    }

    fn holds(&self, row: &Row, words: &[&str]) -> bool {
        let owner = match (&self.owner, &row.owner) {
            (None, _) | (Some(OwnerChoice::Nobody), None) => true,
            (Some(OwnerChoice::Code(code)), Some(owner)) => *code == owner.code,
            (Some(OwnerChoice::Nobody), Some(_)) | (Some(OwnerChoice::Code(_)), None) => false,
        };
        let segment = self
            .segment
            .as_ref()
            .is_none_or(|asked| row.segment.as_ref().map(|it| it.code.as_str()) == asked.as_deref());
        owner
            && segment
            && self.place.holds(row.state)
            && (self.lights.is_empty() || self.lights.contains(&row.light))
            && words.iter().all(|word| row.haystack.contains(word))
    }
}

/// How many rows each light has, whichever lights are asked for.
pub fn by_light(filter: &Filter, rows: &[Row]) -> BTreeMap<Option<Light>, usize> {
    let any_light = Filter { lights: BTreeSet::new(), ..filter.clone() };
    let mut counts = BTreeMap::new();
    for row in any_light.find(rows) {
        *counts.entry(row.light).or_default() += 1;
    }
    counts
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Column {
    #[default]
    Name,
    Owner,
    Light,
    Goals,
    Changed,
    State,
    Segment,
}

impl Column {
    pub const ALL: [Self; 7] =
        [Self::Name, Self::Owner, Self::Light, Self::Goals, Self::Changed, Self::State, Self::Segment];

    /// What people want first: the worst light and the latest change, else the beginning of the alphabet.
    pub fn descends_first(self) -> bool {
        match self {
            Self::Light | Self::Changed | Self::Segment => true,
            Self::Name | Self::Owner | Self::Goals | Self::State => false,
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Sort {
    pub by: Column,
    pub descending: bool,
}

impl Sort {
    /// What a press on a column's head makes of this order.
    pub fn pressed(self, column: Column) -> Self {
        let descending = if self.by == column { !self.descending } else { column.descends_first() };
        Self { by: column, descending }
    }

    /// Sorts in place; equal rows by name. What is not known comes last either way.
    pub fn order(self, rows: &mut [&Row]) {
        rows.order_by(|a, b| self.compare(a, b));
    }

    fn compare(self, a: &Row, b: &Row) -> Ordering {
        let turn = |order: Ordering| if self.descending { order.reverse() } else { order };
        let by_column = match self.by {
            Column::Name => turn(a.name_key.cmp(&b.name_key)),
            Column::Owner => known_first(a.owner.as_ref(), b.owner.as_ref(), turn),
            Column::Light => known_first(a.light, b.light, turn),
            Column::Goals => known_first(a.goals.first(), b.goals.first(), turn),
            Column::Changed => turn(a.changed_on.cmp(&b.changed_on)),
            Column::State => turn(a.state.cmp(&b.state)),
            Column::Segment => known_first(a.segment.as_ref(), b.segment.as_ref(), turn),
        };
        by_column.then_with(|| a.name_key.cmp(&b.name_key)).then_with(|| a.id.cmp(&b.id))
    }
}

/// The places of the rows that a filter leaves, in order: nothing is copied.
pub fn arranged(rows: &[Row], filter: &Filter, sort: Sort) -> Vec<usize> {
    let words = filter.words();
    let words: Vec<&str> = words.split_whitespace().collect();
    let mut places: Vec<(usize, &Row)> = rows.iter().enumerate().filter(|(_, row)| filter.holds(row, &words)).collect();
    // They come by name.
    if sort != Sort::default() {
        places.order_by(|a, b| sort.compare(a.1, b.1));
    }
    places.into_iter().map(|(place, _)| place).collect()
}

fn known_first<T: Ord>(a: Option<T>, b: Option<T>, turn: impl Fn(Ordering) -> Ordering) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) => turn(a.cmp(&b)),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum GroupBy {
    #[default]
    Light,
    Owner,
    Segment,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Group {
    Light(Option<Light>),
    Owner(Option<Owner>),
    Segment(Option<SegmentMark>),
}

/// The rows in groups that keep their order: the worst light first, owners by code, the closest segment first, what is not
/// known last.
pub fn grouped(by: GroupBy, rows: &[&Row]) -> Vec<(Group, Vec<Row>)> {
    match by {
        GroupBy::Light => [Some(Light::Red), Some(Light::Yellow), Some(Light::Green), None]
            .into_iter()
            .map(|light| (Group::Light(light), of(rows, |row| row.light == light)))
            .filter(|(_, rows)| !rows.is_empty())
            .collect(),
        GroupBy::Owner => {
            let mut owners: BTreeMap<Option<&Owner>, Vec<Row>> = BTreeMap::new();
            for row in rows {
                owners.entry(row.owner.as_ref()).or_default().push((*row).clone());
            }
            let nobody = owners.remove(&None);
            let known = owners.into_iter().map(|(owner, rows)| (Group::Owner(owner.cloned()), rows));
            known.chain(nobody.map(|rows| (Group::Owner(None), rows))).collect()
        }
        GroupBy::Segment => {
            let mut known: Vec<&SegmentMark> = rows.iter().filter_map(|row| row.segment.as_ref()).collect();
            known.order_by(|a, b| b.cmp(a));
            known.dedup();
            let groups = known.into_iter().map(Some).chain([None]);
            let group = |mark: Option<&SegmentMark>| {
                (Group::Segment(mark.cloned()), of(rows, |row| row.segment.as_ref() == mark))
            };
            groups.map(group).filter(|(_, rows)| !rows.is_empty()).collect()
        }
    }
}

fn of(rows: &[&Row], is_in: impl Fn(&Row) -> bool) -> Vec<Row> {
    rows.iter().filter(|row| is_in(row)).map(|row| (*row).clone()).collect()
}

#[cfg(test)]
#[path = "board_tests.rs"]
mod tests;
