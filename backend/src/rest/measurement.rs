use super::{Sight, gather, one, told};
use crate::error::Error;
use sea_orm::ConnectionTrait;
use shared::api::Measurement;
use shared::id::MeasurementId;
use shared::model::{self, Indicator};
use shared::mutation::Read;
use shared::record::Kind;
use shared::view::{View, ViewExt};

pub const KINDS: [Kind; 2] = [Kind::Indicator, Kind::Measurement];

pub fn shown(all: &impl View, measurement: &model::Measurement) -> Measurement {
    let (source, example) = told(&measurement.provenance);
    Measurement {
        id: measurement.id,
        indicator: all.get::<Indicator>(measurement.indicator).map(|it| it.slug.clone()).unwrap_or_default(),
        date: measurement.date.into(),
        value: measurement.value.into(),
        comment: measurement.comment.clone(),
        replaces: measurement.replaces,
        published_on: measurement.published_on.into(),
        source,
        example,
    }
}

pub async fn by_id(sight: Sight<'_, impl ConnectionTrait>, id: MeasurementId) -> Result<Option<Measurement>, Error> {
    let Some((measurement, mut all)) = one::<model::Measurement>(sight, id.0, &[]).await? else {
        return Ok(None);
    };
    gather(sight, &mut all, &[Read::one::<Indicator>(measurement.indicator)]).await?;
    Ok(Some(shown(&all, &measurement)))
}
