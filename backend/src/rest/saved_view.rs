use super::{Sight, one};
use crate::error::Error;
use crate::people::Who;
use sea_orm::ConnectionTrait;
use shared::api::SavedView;
use shared::id::SavedViewId;
use shared::model;

pub fn shown(view: &model::SavedView) -> SavedView {
    let model::SavedView { id, page, name, query, .. } = view.clone();
    SavedView { id, page, name, query }
}

/// A view is its owner's alone; another's answers like one that does not exist.
pub fn is_own(view: &model::SavedView, who: Who) -> bool {
    view.user == who.user()
}

pub async fn by_id(sight: Sight<'_, impl ConnectionTrait>, id: SavedViewId) -> Result<Option<SavedView>, Error> {
    let found = one::<model::SavedView>(sight, id.0, &[]).await?;
    Ok(found.map(|(view, _)| view).filter(|view| view.user == sight.actor.user).map(|view| shown(&view)))
}
