use crate::db::entity::workspace::Model;
use crate::db::load;
use crate::error::Error;
use sea_orm::ConnectionTrait;
use shared::api::Workspace;
use shared::id::WorkspaceId;
use shared::model;
use shared::permission::Actor;
use shared::record::Kind;
use shared::view::ViewExt;

pub async fn shown(db: &impl ConnectionTrait, row: Model) -> Result<Workspace, Error> {
    let id = WorkspaceId(row.id);
    let own = load::records(db, id, &[Kind::Workspace], |scope| Actor::BUILT_IN.may_read(scope)).await?;
    let name = own.get::<model::Workspace>(id).map_or_else(|| row.slug.clone(), |it| it.name.clone());
    Ok(Workspace { slug: row.slug, name })
}
