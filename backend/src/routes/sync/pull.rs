use super::push::unknown_protocol;
use crate::app::App;
use crate::error::Error;
use crate::extract::{Asker, Json, Named};
use crate::sync::pull::{self, Answer};
use axum::extract::State;
use shared::api::Problem;
use shared::sync::{OLDEST_PROTOCOL, PROTOCOL, PullRequest};

/// What a replica lacks since its cursor, from one snapshot.
#[utoipa::path(
    post, path = "/pull", tag = "sync",
    request_body(content = Object, description = "`shared::sync::PullRequest`", content_type = "application/json"),
    responses(
        (status = 200, description = "`shared::sync::PullResponse`", body = Object),
        (status = 400, description = "bad cursor or protocol", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "another epoch", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn pull(
    State(app): State<App>,
    asker: Asker,
    Named(workspace): Named,
    Json(request): Json<PullRequest>,
) -> Result<axum::Json<Answer>, Error> {
    if !(OLDEST_PROTOCOL..=PROTOCOL).contains(&request.protocol) {
        return Err(unknown_protocol());
    }
    asker.by_hand()?;
    asker.speaks_for(request.user)?;
    pull::pull(&app, workspace, asker.who, &request).await.map(axum::Json)
}
