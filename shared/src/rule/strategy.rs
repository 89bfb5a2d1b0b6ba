//! Strategies, their versions and goals.

use crate::id::{GoalId, StrategyId, StrategyVersionId};
use crate::model::{
    Goal, GoalDependency, GoalEdition, Indicator, Initiative, InitiativeGoal, Light, Strategy, StrategyVersion,
};
use crate::order::InOrder as _;
use crate::rule::indicator::{Pace, Reading, Verdict, readings_of};
use crate::rule::portfolio::{Standing, as_of};
use crate::view::{View, ViewExt};
use jiff::civil::Date;
use std::cmp::Reverse;

/// The strategy of a workspace that has one; of several, the one that was there first.
pub fn first_strategy(view: &(impl View + ?Sized)) -> Option<Strategy> {
    view.all::<Strategy>().min_by_key(|strategy| strategy.id).cloned()
}

/// The versions of a strategy, oldest first.
pub fn versions(view: &(impl View + ?Sized), strategy: StrategyId) -> Vec<StrategyVersion> {
    let mut versions: Vec<StrategyVersion> = view.children::<StrategyVersion>(strategy).cloned().collect();
    versions.order_by_key(|version| (version.dated, version.id));
    versions
}

/// The version to show first: the latest that is whole, or the latest at all.
pub fn shown_version(view: &(impl View + ?Sized), strategy: StrategyId) -> Option<StrategyVersion> {
    choose(&versions(view, strategy), None).map(|choice| choice.version)
}

/// The goals of a version in the order of their numbers.
pub fn goals_of(view: &(impl View + ?Sized), version: StrategyVersionId) -> Vec<GoalEdition> {
    let mut goals: Vec<GoalEdition> =
        view.all::<GoalEdition>().filter(|edition| edition.version == version).cloned().collect();
    goals.order_by_key(|edition| (edition.number, edition.id));
    goals
}

/// All editions of a goal, oldest version first, each with its version.
pub fn editions_of(view: &(impl View + ?Sized), goal: GoalId) -> Vec<(StrategyVersion, GoalEdition)> {
    let mut editions: Vec<(StrategyVersion, GoalEdition)> = view
        .children::<GoalEdition>(goal)
        .filter_map(|edition| Some((view.get::<StrategyVersion>(edition.version)?.clone(), edition.clone())))
        .collect();
    editions.order_by_key(|(version, edition)| (version.dated, edition.id));
    editions
}

/// What a goal leans on and what leans on it, in one version.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Leaning {
    pub on: Vec<GoalEdition>,
    pub by: Vec<GoalEdition>,
}

pub fn leaning(view: &(impl View + ?Sized), version: StrategyVersionId, goal: GoalId) -> Leaning {
    let goals = goals_of(view, version);
    let pick = |ids: Vec<GoalId>| goals.iter().filter(|edition| ids.contains(&edition.goal)).cloned().collect();
    let all: Vec<&GoalDependency> = view.children::<GoalDependency>(version).collect();
    Leaning {
        on: pick(all.iter().filter(|it| it.goal == goal).map(|it| it.depends_on).collect()),
        by: pick(all.iter().filter(|it| it.depends_on == goal).map(|it| it.goal).collect()),
    }
}

/// The initiatives that serve a goal in one version.
pub fn initiatives_of(view: &(impl View + ?Sized), version: StrategyVersionId, goal: GoalId) -> Vec<InitiativeGoal> {
    view.children::<InitiativeGoal>(goal).filter(|link| link.version == version).cloned().collect()
}

/// A goal's indicators, in the order of their short names.
pub fn indicators_of(view: &(impl View + ?Sized), goal: GoalId) -> Vec<Indicator> {
    let mut indicators: Vec<Indicator> = view.children::<Indicator>(goal).cloned().collect();
    indicators.order_by(|a, b| a.slug.cmp(&b.slug));
    indicators
}

/// The version that an address asks for by its short name, or the one to show first where it names none.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    pub version: StrategyVersion,
    /// The address names a version that is not among these.
    pub unknown: bool,
    /// It is the one shown first: an address need not name it.
    pub first: bool,
}

/// Chooses among `versions`, oldest first: the one asked for, else the latest that is whole, else the latest.
pub fn choose(versions: &[StrategyVersion], asked: Option<&str>) -> Option<Choice> {
    let named = asked.and_then(|slug| versions.iter().find(|version| version.slug == slug));
    let first = versions.iter().rev().find(|version| !version.partial).or(versions.last())?;
    let version = named.unwrap_or(first);
    let unknown = asked.is_some() && named.is_none();
    Some(Choice { version: version.clone(), unknown, first: version.id == first.id })
}

/// A goal by its short name.
pub fn goal_by_slug(view: &(impl View + ?Sized), slug: &str) -> Option<Goal> {
    view.all::<Goal>().filter(|goal| goal.slug == slug).min_by_key(|goal| goal.id).cloned()
}

/// An initiative that serves a goal, and how it went when last heard of.
#[derive(Clone, Debug, PartialEq)]
pub struct Serving {
    pub initiative: Initiative,
    /// None where it was never in the portfolio by that day.
    pub standing: Option<Standing>,
}

impl Serving {
    /// Its last light, while it is in the portfolio.
    pub fn light(&self) -> Option<Light> {
        let standing = self.standing.as_ref().filter(|standing| standing.state.state.is_in_portfolio())?;
        standing.report.as_ref().map(|report| report.light)
    }
}

/// The initiatives that serve a goal in one version: red first, then yellow, green and the others, by name.
fn serving_among(
    view: &(impl View + ?Sized),
    standings: &[Standing],
    version: StrategyVersionId,
    goal: GoalId,
) -> Vec<Serving> {
    let mut serving: Vec<Serving> = initiatives_of(view, version, goal)
        .into_iter()
        .filter_map(|link| {
            let initiative = view.get::<Initiative>(link.initiative)?.clone();
            let standing = standings.iter().find(|standing| standing.initiative.id == initiative.id).cloned();
            Some(Serving { initiative, standing })
        })
        .collect();
    serving.order_by_key(|it| (Reverse(it.light()), it.initiative.name.to_lowercase()));
    serving
}

/// What is known of one goal in one version on a day.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    pub goal: Goal,
    pub edition: GoalEdition,
    pub serving: Vec<Serving>,
    /// The one that says most first.
    pub readings: Vec<Reading>,
    /// The versions in which the goal has another number, oldest first.
    pub elsewhere: Vec<(StrategyVersion, u16)>,
}

impl Evidence {
    pub fn with_light(&self, light: Light) -> usize {
        self.serving.iter().filter(|serving| serving.light() == Some(light)).count()
    }

    pub fn is_measured(&self) -> bool {
        self.readings.iter().any(|reading| reading.last().is_some())
    }
}

/// The goals of a version in the order of their numbers, each with what is known of it on `day`.
pub fn evidence(view: &(impl View + ?Sized), version: StrategyVersionId, day: Date) -> Vec<Evidence> {
    let standings = as_of(view, day);
    goals_of(view, version).into_iter().filter_map(|edition| evidence_of(view, &standings, edition, day)).collect()
}

/// The same for one goal.
pub fn goal_evidence(view: &(impl View + ?Sized), edition: GoalEdition, day: Date) -> Option<Evidence> {
    evidence_of(view, &as_of(view, day), edition, day)
}

fn evidence_of(
    view: &(impl View + ?Sized),
    standings: &[Standing],
    edition: GoalEdition,
    day: Date,
) -> Option<Evidence> {
    let elsewhere = editions_of(view, edition.goal)
        .into_iter()
        .filter(|(_, other)| other.number != edition.number)
        .map(|(version, other)| (version, other.number))
        .collect();
    Some(Evidence {
        goal: view.get::<Goal>(edition.goal)?.clone(),
        serving: serving_among(view, standings, edition.version, edition.goal),
        readings: readings_of(view, edition.goal, day),
        elsewhere,
        edition,
    })
}

/// Is it working? Counts over the goals of a version and their indicators, and no more than is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    pub goals: usize,
    /// Goals with an indicator that has a value.
    pub measured: usize,
    /// Indicators whose last value has reached the target.
    pub reached: usize,
    /// Indicators on the straight path to their target, or ahead of it.
    pub on_path: usize,
    /// Indicators behind the path or past the target's day.
    pub behind: usize,
}

pub fn progress(evidence: &[Evidence]) -> Progress {
    let mut progress = Progress { goals: evidence.len(), ..Progress::default() };
    for goal in evidence {
        progress.measured += usize::from(goal.is_measured());
        for reading in &goal.readings {
            match reading.verdict {
                Verdict::Reached(_) => progress.reached += 1,
                Verdict::Short(_, Pace::OnPath) => progress.on_path += 1,
                Verdict::Short(_, Pace::Behind | Pace::Overdue) => progress.behind += 1,
                Verdict::Short(_, Pace::TooLittle)
                | Verdict::Apart(_)
                | Verdict::NoTarget(_)
                | Verdict::NotMeasured => {}
            }
        }
    }
    progress
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Provenance;
    use crate::mutation::fixture::{date, id};
    use crate::view::Records;

    fn version(number: u128, month: i8, partial: bool) -> StrategyVersion {
        StrategyVersion {
            id: id(number),
            strategy: id(1),
            slug: format!("2022-{month:02}"),
            name: String::new(),
            dated: date(2022, month, 1),
            partial,
            vision: None,
            objectives: vec![],
            target_groups: vec![],
            provenance: Provenance::Example,
        }
    }

    fn edition(number: u128, goal: u128, version: u128, no: u16) -> GoalEdition {
        GoalEdition { id: id(number), goal: id(goal), version: id(version), number: no, title: String::new(), by: None }
    }

    #[test]
    fn a_goal_keeps_its_identity_when_its_number_moves() {
        let mut all = Records::default();
        all.put(version(2, 3, false));
        all.put(version(3, 8, true));
        all.put(edition(10, 7, 2, 3));
        all.put(edition(11, 7, 3, 1));
        let numbers: Vec<u16> = editions_of(&all, id(7)).iter().map(|(_, edition)| edition.number).collect();
        assert_eq!(numbers, [3, 1]);
        assert_eq!(shown_version(&all, id(1)).map(|version| version.id), Some(id(2)));
    }

    #[test]
    fn leaning_is_read_both_ways_and_only_in_its_version() {
        let mut all = Records::default();
        all.put(version(2, 3, false));
        for (number, goal) in [(10, 7), (11, 8)] {
            all.put(edition(number, goal, 2, u16::try_from(goal).unwrap()));
        }
        all.put(GoalDependency { id: id(20), version: id(2), goal: id(7), depends_on: id(8) });
        assert_eq!(leaning(&all, id(2), id(7)).on.len(), 1);
        assert_eq!(leaning(&all, id(2), id(8)).by.len(), 1);
        assert_eq!(leaning(&all, id(3), id(7)), Leaning::default());
    }

    #[test]
    fn an_address_chooses_a_version_and_is_told_when_it_names_none() {
        let versions = [version(2, 3, false), version(3, 8, true)];
        let chosen = |asked| choose(&versions, asked).map(|choice| (choice.version.slug, choice.unknown, choice.first));
        assert_eq!(chosen(Some("2022-08")), Some(("2022-08".into(), false, false)));
        assert_eq!(chosen(None), Some(("2022-03".into(), false, true)));
        assert_eq!(chosen(Some("1814-05")), Some(("2022-03".into(), true, true)));
        assert_eq!(choose(&[], Some("2022-03")), None);
    }

    /// One version with the goals 7 and 8; initiatives 51 (green), 52 (red), 53 (no light), 54 (yellow, but left).
    fn house() -> Records {
        use crate::model::{InitiativeState, PortfolioState, Report};
        use crate::mutation::fixture::initiative;
        let mut all = Records::default();
        all.put(version(2, 3, false));
        let state = |number: u128, state, day| InitiativeState {
            id: id(100 + number + u128::from(state == PortfolioState::Paused)),
            initiative: id(number),
            state,
            published_on: day,
            from: None,
            newly: false,
            reason: None,
            provenance: Provenance::Entered,
        };
        for (number, light) in [(51, Some(Light::Green)), (52, Some(Light::Red)), (53, None), (54, Some(Light::Yellow))]
        {
            all.put(initiative(number));
            all.put(state(number, PortfolioState::Active, date(2020, 1, 1)));
            if let Some(light) = light {
                let day = date(2021, 1, 1);
                all.put(Report {
                    id: id(200 + number),
                    initiative: id(number),
                    light,
                    comment: None,
                    published_on: day,
                    provenance: Provenance::Entered,
                    full: None,
                });
            }
            all.put(InitiativeGoal { id: id(300 + number), version: id(2), goal: id(7), initiative: id(number) });
        }
        all.put(state(54, PortfolioState::Paused, date(2021, 2, 1)));
        for goal in [7, 8] {
            all.put(Goal { id: id(goal), strategy: id(1), slug: format!("mal-{goal}") });
            all.put(edition(10 + goal, goal, 2, u16::try_from(goal).unwrap()));
        }
        all
    }

    #[test]
    fn a_goal_names_what_serves_it_the_most_urgent_first_and_only_lights_that_are_known_by_then() {
        let lights = |day| {
            let goals = evidence(&house(), id(2), day);
            goals[0].serving.iter().map(|it| (it.initiative.id, it.light())).collect::<Vec<_>>()
        };
        let (green, red) = (Some(Light::Green), Some(Light::Red));
        assert_eq!(lights(date(2022, 1, 1)), [(id(52), red), (id(51), green), (id(53), None), (id(54), None)]);
        assert!(lights(date(2020, 6, 1)).iter().all(|(_, light)| light.is_none()));
    }

    #[test]
    fn evidence_says_where_a_number_moved_and_progress_counts_what_is_known() {
        use crate::model::{Direction, Measurement, Target};
        use crate::record::Record;
        let mut all = house();
        all.put(version(3, 8, true));
        all.put(edition(20, 7, 3, 1));
        for [indicator, definition] in [61, 62].map(|number| crate::mutation::fixture::indicator(number, None)) {
            let Record::Indicator(indicator) = indicator else { panic!() };
            let Record::IndicatorDefinition(definition) = definition else { panic!() };
            assert_eq!(definition.direction, Some(Direction::Up));
            all.put(Indicator { goal: id(7), ..indicator });
            all.put(definition);
        }
        for (number, year, value) in [(70, 2020, 40), (71, 2021, 60)] {
            all.put(Measurement {
                id: id(number),
                indicator: id(61),
                date: date(year, 1, 1),
                value: value.into(),
                comment: None,
                replaces: None,
                published_on: date(year, 1, 1),
                provenance: Provenance::Entered,
            });
        }
        let (aim, provenance) = (date(2024, 1, 1), Provenance::Entered);
        all.put(Target { id: id(80), indicator: id(61), date: aim, value: 90.into(), provenance });

        let goals = evidence(&all, id(2), date(2022, 1, 1));
        assert_eq!(
            goals[0].elsewhere.iter().map(|(version, number)| (version.id, *number)).collect::<Vec<_>>(),
            [(id(3), 1)]
        );
        assert_eq!(goals[1].elsewhere, []);
        assert_eq!(progress(&goals), Progress { goals: 2, measured: 1, on_path: 1, ..Progress::default() });
        assert_eq!(goals[0].readings[0].indicator.id, id(61));
    }
}
