use crate::app::App;
use crate::error::Error;
use crate::export::log::{Form, answer};
use crate::extract::{InWorkspace, Query};
use crate::rest::log::Filter;
use axum::extract::State;
use axum::response::Response;

/// All that fits as a table for spreadsheets: UTF-8, semicolons between, a line for each field that became another. No cell
/// is a formula.
#[utoipa::path(
    get, path = "/log.csv", tag = "log", params(Filter),
    responses((status = 200, description = "the file", body = String, content_type = "text/csv"))
)]
pub async fn csv(
    State(app): State<App>,
    workspace: InWorkspace,
    Query(filter): Query<Filter>,
) -> Result<Response, Error> {
    let search = filter.search(&app.clock)?;
    answer(app, workspace, search, Form::Csv).await
}
