use crate::app::App;
use crate::error::Error;
use crate::extract::write::Asked;
use crate::extract::{Id, InWorkspace, Write};
use crate::rest::written::{self, What};
use crate::rest::{self, Moment, undo};
use crate::sync::state::State as Base;
use axum::extract::{RawPathParams, State};
use axum::response::Response;
use shared::api::{DoorCode, Undoing};
use shared::record::{Key, Kind};

/// Takes an edit of your own back, by the number that the history has for it, while nobody has built on it: the fields
/// that it wrote get what was there before; a record that it made is gone.
#[utoipa::path(
    post, path = "/history/{kind}/{id}/undo", tag = "history", request_body = Undoing,
    params(
        ("kind" = String, Path, description = "What kind of record, for example `meeting`.", example = "meeting"),
        ("id" = Uuid, Path, description = "Its id.")
    ),
    responses((status = 204, description = "taken back"))
)]
pub async fn undo(
    State(app): State<App>,
    workspace: InWorkspace,
    params: RawPathParams,
    Id(id): Id,
    Write { body, asked }: Write<Undoing>,
) -> Result<Response, Error> {
    workspace.asker.may_write(&app)?;
    let kind = params.iter().find_map(|(name, value)| (name == "kind").then(|| value.parse::<Kind>().ok()).flatten());
    let key = Key { kind: kind.ok_or(DoorCode::NotFound)?, id: rest::id(&id)? };
    let moment = Moment::of(&app, &workspace).await?;
    let (mutation, version) = undo::of(moment.sight(), key, body.entry).await?;
    moment.end().await?;
    // Whoever wrote the same since has built on it.
    let asked = Asked { base: Some(Base::new(workspace.epoch, version)), ..asked };
    written::change(&app, &workspace, asked, mutation, What::Nothing).await
}
