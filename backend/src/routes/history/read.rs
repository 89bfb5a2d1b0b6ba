use crate::app::App;
use crate::error::Error;
use crate::extract::asker::not_allowed;
use crate::extract::{Id, InWorkspace, Listing, Page};
use crate::rest::{self, Moment, history};
use axum::Json;
use axum::extract::{RawPathParams, State};
use serde::Deserialize;
use shared::api::{DoorCode, HistoryEntry, List};
use shared::record::{Key, Kind};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Filter {}

/// What became of one record, the newest change first: who, when, through which door, which field from what to what.
/// For those who have a role in the workspace, as far as they may read what the record was.
#[utoipa::path(
    get, path = "/history/{kind}/{id}", tag = "history",
    params(
        ("kind" = String, Path, description = "What kind of record, for example `meeting`.", example = "meeting"),
        ("id" = Uuid, Path, description = "Its id."),
        Page
    ),
    responses((status = 200, description = "one page of the list", body = List<HistoryEntry>))
)]
pub async fn read(
    State(app): State<App>,
    workspace: InWorkspace,
    params: RawPathParams,
    Id(id): Id,
    Listing { page, .. }: Listing<Filter>,
) -> Result<Json<List<HistoryEntry>>, Error> {
    let kind = params.iter().find_map(|(name, value)| (name == "kind").then(|| value.parse::<Kind>().ok()).flatten());
    let key = Key { kind: kind.ok_or(DoorCode::NotFound)?, id: rest::id(&id)? };
    let list = workspace.list(&format!("history of {key:?}"));
    let (limit, below) = page.downwards(&list)?;
    let moment = Moment::of(&app, &workspace).await?;
    if !moment.actor.may_keep_own() {
        workspace.asker.who.signed_in()?;
        return Err(not_allowed());
    }
    let (items, next) = history::of(moment.sight(), key, below, limit).await?;
    moment.end().await?;
    Ok(Json(List { items, next: next.map(|number| Page::below(&list, number)) }))
}
