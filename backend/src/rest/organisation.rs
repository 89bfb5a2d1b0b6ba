use super::{Sight, all, named, one};
use crate::app::App;
use crate::error::Error;
use crate::extract::InWorkspace;
use sea_orm::ConnectionTrait;
use shared::api::{DoorCode, Organisation};
use shared::id::OrganisationId;
use shared::model;
use shared::record::Kind;

pub fn shown(organisation: &model::Organisation) -> Organisation {
    let model::Organisation { id, code, name, sort, valid } = organisation.clone();
    Organisation { id, code, name, sort, valid_from: valid.from.map(Into::into), valid_to: valid.to.map(Into::into) }
}

pub async fn by_id(sight: Sight<'_, impl ConnectionTrait>, id: OrganisationId) -> Result<Option<Organisation>, Error> {
    Ok(one::<model::Organisation>(sight, id.0, &[]).await?.map(|(found, _)| shown(&found)))
}

/// The one that an address names.
pub async fn at(app: &App, workspace: &InWorkspace, id: &str) -> Result<OrganisationId, Error> {
    let all = all(app, workspace, &[Kind::Organisation]).await?;
    let found = named::<model::Organisation>(&all, id, |it| &it.code).map(|it| it.id);
    found.ok_or_else(|| DoorCode::NotFound.into())
}
