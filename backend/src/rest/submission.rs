use super::{Sight, gather, one};
use crate::error::Error;
use sea_orm::ConnectionTrait;
use shared::api::{EntryCriterion, Submission};
use shared::id::SubmissionId;
use shared::model::{self, Initiative, Organisation};
use shared::mutation::Read;
use shared::record::Kind;
use shared::view::{View, ViewExt};

pub const KINDS: [Kind; 3] = [Kind::Organisation, Kind::Initiative, Kind::Submission];

pub fn criterion(it: &model::EntryCriterion) -> EntryCriterion {
    let model::EntryCriterion { id, version, valid_from, number, text } = it.clone();
    EntryCriterion { id, version, valid_from: valid_from.into(), number, text }
}

pub fn shown(all: &impl View, it: &model::Submission) -> Submission {
    let model::Submission { id, owner, stage, name, purpose, answers, submitted_on, verdict, initiative } = it.clone();
    Submission {
        id,
        owner: all.get::<Organisation>(owner).map(|it| it.code.clone()).unwrap_or_default(),
        stage,
        name,
        purpose,
        answers,
        submitted_on: submitted_on.into(),
        verdict,
        initiative: initiative.and_then(|id| all.get::<Initiative>(id)).map(|it| it.slug.clone()),
    }
}

pub async fn by_id(sight: Sight<'_, impl ConnectionTrait>, id: SubmissionId) -> Result<Option<Submission>, Error> {
    let Some((submission, mut all)) = one::<model::Submission>(sight, id.0, &[]).await? else { return Ok(None) };
    let initiative = submission.initiative.map(Read::one::<Initiative>);
    let beside: Vec<Read> = [Read::one::<Organisation>(submission.owner)].into_iter().chain(initiative).collect();
    gather(sight, &mut all, &beside).await?;
    Ok(Some(shown(&all, &submission)))
}
