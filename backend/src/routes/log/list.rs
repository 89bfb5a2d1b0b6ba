use crate::app::App;
use crate::error::Error;
use crate::extract::{InWorkspace, Listing, Page};
use crate::rest::log::{self, Filter, IN_A_LIST};
use axum::Json;
use axum::extract::State;
use shared::api::{List, LogEntry};

/// What was done here, the newest first, for who administers the workspace. A page may hold fewer entries than it could,
/// though there is a next one: what is rare is looked for a stretch at a time.
#[utoipa::path(
    get, path = "/log", tag = "log", params(Filter, Page),
    responses((status = 200, description = "one page of the list", body = List<LogEntry>))
)]
pub async fn list(
    State(app): State<App>,
    workspace: InWorkspace,
    Listing { filter, page }: Listing<Filter>,
) -> Result<Json<List<LogEntry>>, Error> {
    let list = workspace.list("log");
    let (limit, below) = page.downwards(&list)?;
    let moment = log::moment(&app, &workspace).await?;
    let search = filter.search(&app.clock)?;
    let (items, next) = log::page(moment.sight(), &search, below, limit, IN_A_LIST).await?;
    moment.end().await?;
    Ok(Json(List { items, next: next.map(|number| Page::below(&list, number)) }))
}
