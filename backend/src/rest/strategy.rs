use super::told;
use shared::api::{Strategy, StrategyVersion};
use shared::model;
use shared::record::Kind;
use shared::rule::strategy::{shown_version, versions};
use shared::view::View;

pub const KINDS: [Kind; 2] = [Kind::Strategy, Kind::StrategyVersion];

pub fn shown(all: &impl View, strategy: &model::Strategy) -> Strategy {
    let in_force = shown_version(all, strategy.id).map(|version| version.id);
    let version = |version: model::StrategyVersion| {
        let (source, example) = told(&version.provenance);
        StrategyVersion {
            id: version.id,
            slug: version.slug,
            name: version.name,
            dated: version.dated.into(),
            in_force: in_force == Some(version.id),
            partial: version.partial,
            vision: version.vision,
            objectives: version.objectives,
            target_groups: version.target_groups,
            source,
            example,
        }
    };
    Strategy {
        id: strategy.id,
        name: strategy.name.clone(),
        versions: versions(all, strategy.id).into_iter().map(version).collect(),
    }
}
