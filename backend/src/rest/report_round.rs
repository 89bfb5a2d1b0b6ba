use super::{Sight, one};
use crate::error::Error;
use sea_orm::ConnectionTrait;
use shared::api::ReportRound;
use shared::id::ReportRoundId;
use shared::model;

pub fn shown(round: &model::ReportRound) -> ReportRound {
    let model::ReportRound { id, name, opens_on, deadline, closed_on, rules } = round.clone();
    let (opens_on, deadline, closed_on) = (opens_on.into(), deadline.into(), closed_on.map(Into::into));
    ReportRound { id, name, opens_on, deadline, closed_on, rules }
}

pub async fn by_id(sight: Sight<'_, impl ConnectionTrait>, id: ReportRoundId) -> Result<Option<ReportRound>, Error> {
    Ok(one::<model::ReportRound>(sight, id.0, &[]).await?.map(|(round, _)| shown(&round)))
}
