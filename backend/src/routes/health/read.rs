use crate::app::App;
use crate::db::load;
use crate::error::Error;
use axum::extract::State;
use shared::api::Problem;

/// Whether the server and its database answer.
#[utoipa::path(
    get, path = "/healthz", tag = "operation",
    responses(
        (status = 200, description = "both do", body = String, content_type = "text/plain"),
        (status = 503, description = "the database does not", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn read(State(app): State<App>) -> Result<&'static str, Error> {
    load::alive(app.db.reader()).await?;
    Ok("ok\n")
}
