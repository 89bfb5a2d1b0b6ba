use crate::app::App;
use crate::db::entity::workspace::Model;
use crate::db::load;
use crate::error::Error;
use crate::extract::Asker;
use sea_orm::DatabaseTransaction;
use shared::api::Workspace;
use shared::id::WorkspaceId;
use shared::model;
use shared::record::Kind;
use shared::view::ViewExt;

/// None where there is none for the asker.
pub async fn shown(
    app: &App,
    txn: &DatabaseTransaction,
    asker: &Asker,
    row: Model,
) -> Result<Option<Workspace>, Error> {
    let id = WorkspaceId(row.id);
    if asker.pass.is_some_and(|pass| pass.workspace != id) {
        return Ok(None);
    }
    let actor = asker.who.actor(txn, id, app.clock.today()).await?;
    if !app.people.shows(&actor) {
        return Ok(None);
    }
    let own = load::records(txn, id, &[Kind::Workspace], |scope| actor.may_read(scope)).await?;
    let name = own.get::<model::Workspace>(id).map_or_else(|| row.slug.clone(), |it| it.name.clone());
    Ok(Some(Workspace { slug: row.slug, name }))
}
