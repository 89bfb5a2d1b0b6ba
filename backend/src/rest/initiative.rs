use super::filter::unknown;
use super::{Sight, told};
use crate::db::load;
use crate::error::Error;
use jiff::civil::Date;
use sea_orm::ConnectionTrait;
use shared::api::{Initiative, InitiativeSegment, InitiativeState, WholeInitiative};
use shared::id::InitiativeId;
use shared::model::{self, Goal, InitiativeGoal, Organisation, Segment};
use shared::record::Kind;
use shared::rejection::Code;
use shared::rule::portfolio::{Standing, When, standings};
use shared::view::{Records, View, ViewExt};
use std::collections::BTreeSet;

pub const KINDS: [Kind; 8] = [
    Kind::Organisation,
    Kind::Initiative,
    Kind::InitiativeState,
    Kind::Report,
    Kind::Goal,
    Kind::InitiativeGoal,
    Kind::Segment,
    Kind::InitiativeSegment,
];

pub fn shown(all: &impl View, standing: &Standing) -> Initiative {
    let Standing { initiative, state, segment, report, before } = standing.clone();
    let owner = initiative.owner.and_then(|owner| all.get::<Organisation>(owner)).map(|owner| owner.code.clone());
    Initiative {
        id: initiative.id,
        slug: initiative.slug,
        number: initiative.number,
        name: initiative.name,
        owner,
        state: state.state,
        segment: segment.map(|(segment, _)| segment.code),
        light: report.as_ref().map(|report| report.light),
        light_before: before.map(|report| report.light),
        reported_on: report.as_ref().map(|report| report.published_on.into()),
        comment: report.and_then(|report| report.comment),
    }
}

/// The initiative that a filter names.
pub fn by_slug(all: &impl View, slug: &str) -> Result<InitiativeId, Error> {
    let found = all.all::<model::Initiative>().find(|initiative| initiative.slug == slug);
    found.map(|initiative| initiative.id).ok_or_else(|| {
        let known = all.all::<model::Initiative>().map(|initiative| initiative.slug.as_str());
        unknown(Code::UnknownInitiative, "initiative", slug, known)
    })
}

/// Slugs of the goals that an initiative serves, in any version of the strategy.
pub fn goals(all: &impl View, id: InitiativeId) -> BTreeSet<String> {
    all.all::<InitiativeGoal>()
        .filter(|link| link.initiative == id)
        .filter_map(|link| all.get::<Goal>(link.goal))
        .map(|goal| goal.slug.clone())
        .collect()
}

/// None: nothing of it was known by that day.
pub fn whole(all: &Records, initiative: &model::Initiative, when: When) -> Option<WholeInitiative> {
    let standing = standings(all, when).into_iter().find(|standing| standing.initiative.id == initiative.id)?;
    let mut states: Vec<&model::InitiativeState> = all
        .children(initiative.id)
        .filter(|state: &&model::InitiativeState| state.published_on <= when.known)
        .collect();
    states.sort_by_key(|state| (state.published_on, state.id));
    let mut segments: Vec<&model::InitiativeSegment> = all
        .children(initiative.id)
        .filter(|entry: &&model::InitiativeSegment| entry.published_on <= when.known)
        .collect();
    segments.sort_by_key(|entry| (entry.published_on, entry.id));
    let alike = initiative.maybe_same_as.and_then(|id| all.get::<model::Initiative>(id));
    Some(WholeInitiative {
        initiative: shown(all, &standing),
        note: initiative.note.clone(),
        maybe_same_as: alike.map(|it| it.slug.clone()),
        goals: goals(all, initiative.id).into_iter().collect(),
        states: states.into_iter().map(state_shown).collect(),
        segments: segments.into_iter().map(|entry| segment_shown(all, entry)).collect(),
    })
}

/// As it is known now; for the answer to a write.
pub async fn by_id(
    sight: Sight<'_, impl ConnectionTrait>,
    (id, day): (InitiativeId, Date),
) -> Result<Option<WholeInitiative>, Error> {
    let all = load::records(sight.db, sight.workspace, &KINDS, |scope| sight.actor.may_read(scope)).await?;
    Ok(all.get::<model::Initiative>(id).and_then(|initiative| whole(&all, initiative, day.into())))
}

fn segment_shown(all: &Records, entry: &model::InitiativeSegment) -> InitiativeSegment {
    let (source, example) = told(&entry.provenance);
    InitiativeSegment {
        segment: all.get::<Segment>(entry.segment).map(|segment| segment.code.clone()).unwrap_or_default(),
        published_on: entry.published_on.into(),
        reason: entry.reason.clone(),
        source,
        example,
    }
}

fn state_shown(state: &model::InitiativeState) -> InitiativeState {
    let (source, example) = told(&state.provenance);
    InitiativeState {
        state: state.state,
        published_on: state.published_on.into(),
        from: state.from.map(Into::into),
        newly: state.newly,
        reason: state.reason.clone(),
        source,
        example,
    }
}
