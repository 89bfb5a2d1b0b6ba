use crate::app::App;
use crate::error::Error;
use crate::export::log::{Form, answer};
use crate::extract::{InWorkspace, Query};
use crate::rest::log::Filter;
use axum::extract::State;
use axum::response::Response;

/// All that fits as lines of JSON, each an entry as the list has it, with all that it changed.
#[utoipa::path(
    get, path = "/log.jsonl", tag = "log", params(Filter),
    responses((status = 200, description = "the file", body = String, content_type = "application/jsonl"))
)]
pub async fn lines(
    State(app): State<App>,
    workspace: InWorkspace,
    Query(filter): Query<Filter>,
) -> Result<Response, Error> {
    let search = filter.search(&app.clock)?;
    answer(app, workspace, search, Form::Lines).await
}
