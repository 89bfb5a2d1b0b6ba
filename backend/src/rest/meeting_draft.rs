use super::{Sight, committee, gather, one};
use crate::error::Error;
use sea_orm::ConnectionTrait;
use shared::api::MeetingDraft;
use shared::id::MeetingId;
use shared::model::{self, Committee};
use shared::mutation::Read;
use shared::record::Kind;
use shared::view::View;

pub const KINDS: [Kind; 2] = [Kind::Committee, Kind::MeetingDraft];

pub fn shown(all: &impl View, draft: &model::MeetingDraft) -> MeetingDraft {
    let draft = draft.clone();
    MeetingDraft {
        id: draft.id,
        committee: committee::code(all, draft.committee),
        title: draft.title,
        place: draft.place,
        start_date: draft.start_date.into(),
        end_date: draft.end_date.into(),
        start_time: draft.start_time.map(Into::into),
        end_time: draft.end_time.map(Into::into),
        copied_from: draft.copied_from,
    }
}

pub async fn by_id(sight: Sight<'_, impl ConnectionTrait>, id: MeetingId) -> Result<Option<MeetingDraft>, Error> {
    let Some((draft, mut all)) = one::<model::MeetingDraft>(sight, id.0, &[]).await? else { return Ok(None) };
    gather(sight, &mut all, &[Read::one::<Committee>(draft.committee)]).await?;
    Ok(Some(shown(&all, &draft)))
}
