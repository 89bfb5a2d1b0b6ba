//! The second demo workspace: invented from a fixed seed around today, rich enough that every screen is seen full.
//!
//! Everything in it is plainly marked as an example; no organisation, committee or initiative in it exists.

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

/// Years of reports and measurements before today.
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
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use shared::mutation::{Ctx, Door, ImportRecords, Plan};
    use shared::permission::Actor;
    use shared::record::Kind;
    use shared::view::{Records, View};

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
        assert_eq!((count(Kind::Initiative), count(Kind::Indicator), count(Kind::Goal)), (60, 40, 6));
        assert!(count(Kind::Report) > 600 && count(Kind::Measurement) == 40 * 20 && count(Kind::Meeting) > 60);

        let ctx = Ctx { actor: Actor::BUILT_IN, today: TODAY, door: Door::Import };
        let import = ImportRecords { source: "prøve".into(), records: made };
        assert_eq!(import.plan(&Records::default(), &ctx).map(|changes| changes.len()), Ok(all.len()));
    }

    #[test]
    fn scale_multiplies() {
        let all = Records::from_iter(records(workspace(), TODAY, 3));
        assert_eq!(all.of_kind(Kind::Initiative).count(), 180);
        let names: std::collections::BTreeSet<&str> = all
            .of_kind(Kind::Initiative)
            .filter_map(|record| if let Record::Initiative(it) = record { Some(it.name.as_str()) } else { None })
            .collect();
        assert_eq!(names.len(), 180, "no name comes twice");
    }
}
