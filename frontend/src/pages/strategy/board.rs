//! What the strategy page shows, read from the records.

use jiff::civil::Date;
use shared::model::{Strategy, StrategyVersion};
use shared::rule::strategy::{self, Choice, Evidence, Progress};
use shared::view::View;

#[derive(Clone, Debug, PartialEq)]
pub struct Board {
    pub strategy: Strategy,
    /// Oldest first.
    pub versions: Vec<StrategyVersion>,
    pub choice: Choice,
    pub goals: Vec<Evidence>,
    pub progress: Progress,
}

impl Board {
    /// None where the workspace has no strategy yet. `asked` is the short name of a version, `day` what is known until.
    pub fn read(view: &dyn View, asked: Option<&str>, day: Date) -> Option<Self> {
        let strategy = strategy::first_strategy(view)?;
        let versions = strategy::versions(view, strategy.id);
        let choice = strategy::choose(&versions, asked)?;
        let goals = strategy::evidence(view, choice.version.id, day);
        let progress = strategy::progress(&goals);
        Some(Self { strategy, versions, choice, goals, progress })
    }
}
