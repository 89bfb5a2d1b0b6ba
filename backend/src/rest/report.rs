use super::{Sight, gather, one, told};
use crate::error::Error;
use sea_orm::ConnectionTrait;
use shared::api::Report;
use shared::id::ReportId;
use shared::model::{self, Initiative};
use shared::mutation::Read;
use shared::record::Kind;
use shared::view::{View, ViewExt};

pub const KINDS: [Kind; 2] = [Kind::Initiative, Kind::Report];

pub fn shown(all: &impl View, report: &model::Report) -> Report {
    let (source, example) = told(&report.provenance);
    let full = report.full.as_deref();
    Report {
        id: report.id,
        initiative: all.get::<Initiative>(report.initiative).map(|it| it.slug.clone()).unwrap_or_default(),
        light: report.light,
        comment: report.comment.clone(),
        published_on: report.published_on.into(),
        content: full.map(|full| full.content.clone()),
        late: full.is_some_and(|full| full.late),
        corrects: full.and_then(|full| full.corrects),
        proposed: full.and_then(|full| full.proposed),
        source,
        example,
    }
}

pub async fn by_id(sight: Sight<'_, impl ConnectionTrait>, id: ReportId) -> Result<Option<Report>, Error> {
    let Some((report, mut all)) = one::<model::Report>(sight, id.0, &[]).await? else { return Ok(None) };
    gather(sight, &mut all, &[Read::one::<Initiative>(report.initiative)]).await?;
    Ok(Some(shown(&all, &report)))
}
