use crate::app::App;
use crate::db::load;
use crate::error::Error;
use crate::extract::{Administrator, Id};
use crate::people::session;
use crate::rest;
use crate::routes::auth::sessions::shown;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use shared::api::Sessions;
use shared::id::UserId;
use uuid::Uuid;

/// Where a person is signed in, the one used last first.
#[utoipa::path(
    get, path = "/accounts/{id}/sessions", tag = "accounts", params(("id" = Uuid, Path, description = "The person's id.")),
    responses((status = 200, description = "all of them", body = Sessions))
)]
pub async fn list(State(app): State<App>, administrator: Administrator, Id(id): Id) -> Result<Json<Sessions>, Error> {
    let user = UserId(rest::id(&id)?);
    administrator.governs(&app, user).await?;
    let current = administrator.0.asker.session;
    let all = load::people::sessions(app.db.reader(), user).await?;
    Ok(Json(Sessions { items: all.into_iter().map(|row| shown(row, current)).collect() }))
}

/// Ends all sessions of a person, on every node. They may sign in again.
#[utoipa::path(
    delete, path = "/accounts/{id}/sessions", tag = "accounts", params(("id" = Uuid, Path, description = "The person's id.")),
    responses((status = 204, description = "they are over"))
)]
pub async fn end(State(app): State<App>, administrator: Administrator, Id(id): Id) -> Result<StatusCode, Error> {
    let user = UserId(rest::id(&id)?);
    administrator.0.asker.may_write(&app)?;
    administrator.governs(&app, user).await?;
    let all = load::people::sessions(app.db.reader(), user).await?;
    let all: Vec<Uuid> = all.into_iter().map(|row| row.id).collect();
    session::end(&app, &all).await?;
    Ok(StatusCode::NO_CONTENT)
}
