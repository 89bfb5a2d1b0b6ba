use super::one;
use crate::error::Error;
use sea_orm::ConnectionTrait;
use shared::api::SavedView;
use shared::id::{SavedViewId, WorkspaceId};
use shared::model;
use shared::permission::Actor;

pub fn shown(view: &model::SavedView) -> SavedView {
    let model::SavedView { id, page, name, query, .. } = view.clone();
    SavedView { id, page, name, query }
}

/// A view is its owner's alone; another's answers like one that does not exist.
pub fn is_own(view: &model::SavedView) -> bool {
    view.user == Actor::BUILT_IN.user
}

pub async fn by_id(
    db: &impl ConnectionTrait,
    workspace: WorkspaceId,
    id: SavedViewId,
) -> Result<Option<SavedView>, Error> {
    let found = one::<model::SavedView>(db, workspace, id.0, &[]).await?;
    Ok(found.map(|(view, _)| view).filter(is_own).map(|view| shown(&view)))
}
