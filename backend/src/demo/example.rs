//! The second demo workspace: invented from a fixed seed around today, rich enough that every screen is seen full.
//!
//! Everything in it is plainly marked as an example; no organisation, committee or initiative in it exists.

mod chairs;
mod dependencies;
mod entry;
mod minutes;
mod notices;
mod papers;
mod paths;
mod plan;
mod portfolio;
mod reports;
mod segments;
mod strategy;
mod turns;
mod words;
mod year;

use crate::demo::ids::Ids;
use fastrand::Rng;
use jiff::civil::Date;
use shared::id::WorkspaceId;
use shared::model::Workspace;
use shared::record::Record;

pub const SLUG: &str = "eksempel";

/// The same seed gives the same workspace on the same day, so that a screenshot can be made again.
const SEED: u64 = 0x5374_7972_6568_6a75;

/// Years of measurements before today.
const YEARS_BACK: i64 = 5;

/// What the generator draws from: a seeded sequence, names for ids, the day it is made on.
struct Draw {
    rng: Rng,
    ids: Ids,
    today: Date,
}

impl Draw {
    fn id<T: From<uuid::Uuid>>(&self, kind: &str, key: impl std::fmt::Display) -> T {
        self.ids.of(kind, &key.to_string())
    }

    fn one_of<'a>(&mut self, words: &[&'a str]) -> &'a str {
        self.rng.choice(words.iter().copied()).unwrap_or_default()
    }

    /// True in so many of a hundred cases.
    fn percent(&mut self, share: u32) -> bool {
        self.rng.u32(0..100) < share
    }
}

pub fn workspace() -> WorkspaceId {
    Ids::new(SLUG).of("workspace", SLUG)
}

/// The records of the workspace. `scale` multiplies initiatives, indicators and own lines' events, for trying large boards.
pub fn records(id: WorkspaceId, today: Date, scale: u32) -> Vec<Record> {
    let mut draw = Draw { rng: Rng::with_seed(SEED), ids: Ids::new(SLUG), today };
    let mut all: Vec<Record> = vec![Workspace { id, name: "Eksempel (oppdiktet)".into(), seen_from: None }.into()];
    let organisations = words::organisations(&draw);
    let owners: Vec<_> = organisations.iter().map(|organisation| organisation.id).collect();
    all.extend(organisations.into_iter().map(Record::from));
    all.extend(year::records(&mut draw, &owners, scale));
    let initiatives = portfolio::records(&mut draw, &owners, scale, &mut all);
    strategy::records(&mut draw, &initiatives, scale, &mut all);
    paths::records(&draw, &mut all);
    // Last, so that what stands above stays as it was drawn.
    papers::records(&mut draw, &owners, &mut all);
    segments::records(&mut draw, &mut all);
    notices::records(&draw, &mut all);
    reports::records(&mut draw, &mut all);
    all.extend(plan::records(&draw));
    turns::records(&mut draw, &mut all);
    chairs::records(&mut draw, &mut all);
    minutes::records(&draw, &mut all);
    entry::records(&draw, &owners, &mut all);
    dependencies::records(&draw, &mut all);
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use shared::model::*;
    use shared::mutation::{Ctx, Door, ImportRecords, Plan};
    use shared::permission::Actor;
    use shared::record::{Kind, Noun};
    use shared::view::{Records, View, ViewExt};
    use std::collections::{BTreeMap, BTreeSet};

    const TODAY: Date = date(2026, 11, 22);

    #[test]
    fn the_same_day_gives_the_same_workspace() {
        assert_eq!(records(workspace(), TODAY, 1), records(workspace(), TODAY, 1));
    }

    #[test]
    fn it_is_rich_enough_that_every_screen_is_full_and_its_records_hang_together() {
        let made = records(workspace(), TODAY, 1);
        let all = Records::from_iter(made.iter().cloned());
        let count = |kind| all.of_kind(kind).count();
        assert_eq!((count(Kind::Initiative), count(Kind::Indicator), count(Kind::Goal)), (63, 40, 6));
        assert!(count(Kind::Report) > 600 && count(Kind::Measurement) == 40 * 20 && count(Kind::Meeting) > 60);

        let ctx = Ctx { actor: Actor::BUILT_IN, today: TODAY, door: Door::Import };
        let import = ImportRecords { source: "prøve".into(), records: made };
        assert_eq!(import.plan(&Records::default(), &ctx).map(|changes| changes.len()), Ok(all.len()));
    }

    /// Which calendar years each of these falls into.
    fn years<K: Ord, N: Noun>(all: &Records, of: impl Fn(&N) -> Option<(K, Date)>) -> BTreeMap<K, BTreeSet<i16>> {
        let mut found: BTreeMap<K, BTreeSet<i16>> = BTreeMap::new();
        for (key, day) in all.all::<N>().filter_map(of) {
            found.entry(key).or_default().insert(day.year());
        }
        found
    }

    #[test]
    fn on_every_day_of_the_year_there_are_five_years_of_reports_and_three_of_agendas_and_decisions() {
        for month in 1..=12 {
            for day in [1, 20] {
                let today = date(2026, month, day);
                let all = Records::from_iter(records(workspace(), today, 1));
                let reported = years(&all, |it: &Report| Some((it.initiative, it.published_on)));
                assert_eq!(reported.len(), 60, "{today}");
                let short = reported.iter().find(|(_, years)| years.len() < 5);
                assert_eq!(short, None, "{today}");
                let newest = all.all::<Report>().map(|it| it.published_on).max();
                assert!(
                    newest.is_some_and(|newest| today.since(newest).is_ok_and(|age| age.get_days() < 93)),
                    "{today}"
                );

                let held = |id| all.get::<Meeting>(id).filter(|it| it.status == MeetingStatus::Held);
                let day_of = |id| held(id).map(|it| ((), it.start_date));
                let decided = years(&all, |it: &Decision| day_of(it.meeting));
                let agendas = years(&all, |it: &AgendaItem| day_of(it.meeting));
                let both: BTreeSet<i16> = decided[&()].intersection(&agendas[&()]).copied().collect();
                assert!(both.len() >= 3 && both == decided[&()], "{today}: {decided:?} {agendas:?}");
                for year in &both {
                    let of_year = |it: &&Decision| held(it.meeting).is_some_and(|it| it.start_date.year() == *year);
                    let count = all.all::<Decision>().filter(of_year).count();
                    // One that has only begun need not be full yet.
                    assert!(count > 80 || *year == today.year(), "{today}: {count} in {year}");
                }
            }
        }
    }

    #[test]
    fn some_end_some_pause_and_the_newest_reports_bring_some_back() {
        let all = Records::from_iter(records(workspace(), TODAY, 1));
        let newest = all.all::<Report>().map(|it| it.published_on).max();
        let states = |state| all.all::<InitiativeState>().filter(move |it| it.state == state);
        use PortfolioState::{Active, Finished, InOperations, Paused, Withdrawn};
        for state in [Finished, InOperations, Paused, Withdrawn] {
            assert!(states(state).count() > 0, "{state:?}");
        }
        assert!(states(Active).any(|it| Some(it.published_on) == newest), "none is new");
    }

    #[test]
    fn scale_multiplies() {
        let all = Records::from_iter(records(workspace(), TODAY, 3));
        assert_eq!(all.of_kind(Kind::Initiative).count(), 183);
        let names: std::collections::BTreeSet<&str> = all
            .of_kind(Kind::Initiative)
            .filter_map(|record| if let Record::Initiative(it) = record { Some(it.name.as_str()) } else { None })
            .collect();
        assert_eq!(names.len(), 183, "no name comes twice");
    }
}
