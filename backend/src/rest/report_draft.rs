use super::{Sight, gather, one};
use crate::error::Error;
use sea_orm::ConnectionTrait;
use shared::api::ReportDraft;
use shared::id::ReportDraftId;
use shared::model::{self, Initiative, Organisation};
use shared::mutation::Read;
use shared::record::Kind;
use shared::view::{View, ViewExt};

pub const KINDS: [Kind; 3] = [Kind::Organisation, Kind::Initiative, Kind::ReportDraft];

pub fn shown(all: &impl View, draft: &model::ReportDraft) -> ReportDraft {
    let owner = draft.owner.and_then(|id| all.get::<Organisation>(id));
    ReportDraft {
        id: draft.id,
        initiative: all.get::<Initiative>(draft.initiative).map(|it| it.slug.clone()).unwrap_or_default(),
        owner: owner.map(|it| it.code.clone()),
        stage: draft.stage,
        remark: draft.remark.clone(),
        corrects: draft.corrects,
        submitted_on: draft.submitted_on.map(Into::into),
        round: draft.round,
        late: draft.late,
        proposed: draft.proposed,
        content: draft.content.as_ref().clone(),
    }
}

pub async fn by_id(sight: Sight<'_, impl ConnectionTrait>, id: ReportDraftId) -> Result<Option<ReportDraft>, Error> {
    let Some((draft, mut all)) = one::<model::ReportDraft>(sight, id.0, &[]).await? else { return Ok(None) };
    let owner = draft.owner.map(Read::one::<Organisation>);
    let beside: Vec<Read> = [Read::one::<Initiative>(draft.initiative)].into_iter().chain(owner).collect();
    gather(sight, &mut all, &beside).await?;
    Ok(Some(shown(&all, &draft)))
}
