use super::{Sight, committee, gather, one};
use crate::error::Error;
use sea_orm::ConnectionTrait;
use shared::api::Decision;
use shared::id::{DecisionId, OrganisationId};
use shared::model::{self, Case, CaseStop, Committee, Meeting, Organisation};
use shared::mutation::Read;
use shared::record::Kind;
use shared::view::{View, ViewExt};

pub const KINDS: [Kind; 6] =
    [Kind::Committee, Kind::Meeting, Kind::Case, Kind::CaseStop, Kind::Organisation, Kind::Decision];

pub fn shown(all: &impl View, decision: &model::Decision) -> Decision {
    let stop = all.get::<CaseStop>(decision.case_stop);
    let case = stop.and_then(|stop| all.get::<Case>(stop.case));
    let model::Decision { id, case_stop, meeting, outcome, proposal, text, follow_up, .. } = decision.clone();
    Decision {
        id,
        case: stop.map(|stop| stop.case).unwrap_or_else(|| uuid::Uuid::nil().into()),
        stop: case_stop,
        committee: committee::code(all, decision.committee),
        meeting,
        on: all.get::<Meeting>(meeting).map(|meeting| meeting.start_date).unwrap_or_default().into(),
        number: stop.and_then(|stop| stop.number).map(|number| number.to_string()),
        title: case.map(|case| case.title.clone()).unwrap_or_default(),
        outcome,
        proposal,
        text,
        follow_up,
        responsible: decision.responsible.and_then(|id| code(all, id)),
        due: decision.due.map(Into::into),
        done_on: decision.done_on.map(Into::into),
    }
}

/// The code of an organisation that a record names.
pub fn code(all: &impl View, id: OrganisationId) -> Option<String> {
    all.get::<Organisation>(id).map(|it| it.code.clone())
}

pub async fn by_id(sight: Sight<'_, impl ConnectionTrait>, id: DecisionId) -> Result<Option<Decision>, Error> {
    let Some((decision, mut all)) = one::<model::Decision>(sight, id.0, &[]).await? else { return Ok(None) };
    let beside = [
        Read::one::<CaseStop>(decision.case_stop),
        Read::one::<Meeting>(decision.meeting),
        Read::one::<Committee>(decision.committee),
    ];
    let organisation = decision.responsible.map(Read::one::<Organisation>);
    gather(sight, &mut all, &beside.into_iter().chain(organisation).collect::<Vec<_>>()).await?;
    if let Some(case) = all.get::<CaseStop>(decision.case_stop).map(|stop| stop.case) {
        gather(sight, &mut all, &[Read::one::<Case>(case)]).await?;
    }
    Ok(Some(shown(&all, &decision)))
}
