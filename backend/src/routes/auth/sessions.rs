use crate::app::App;
use crate::clock::instant;
use crate::db::entity::session;
use crate::db::load;
use crate::error::Error;
use crate::extract::{Id, SignedIn};
use crate::{people, rest};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use shared::api::{DoorCode, Session, Sessions};
use uuid::Uuid;

pub fn shown(row: session::Model, current: Option<Uuid>) -> Session {
    Session {
        id: row.id.to_string(),
        door: row.door,
        begun_at: instant(row.created_at).to_string(),
        seen_at: instant(row.seen_at).to_string(),
        agent: row.agent,
        current: current == Some(row.id),
    }
}

/// Where you are signed in, the one used last first.
#[utoipa::path(
    get, path = "/sessions", tag = "auth", responses((status = 200, description = "all of them", body = Sessions))
)]
pub async fn list(State(app): State<App>, SignedIn(found): SignedIn) -> Result<Json<Sessions>, Error> {
    let all = load::people::sessions(app.db.reader(), found.user()).await?;
    let items = all.into_iter().map(|row| shown(row, Some(found.session.id))).collect();
    Ok(Json(Sessions { items }))
}

/// Ends one of your own sessions.
#[utoipa::path(
    delete, path = "/sessions/{id}", tag = "auth", params(("id" = Uuid, Path, description = "Its id.")),
    responses((status = 204, description = "it is over"))
)]
pub async fn end(State(app): State<App>, SignedIn(found): SignedIn, Id(id): Id) -> Result<StatusCode, Error> {
    let id = rest::id(&id)?;
    let own = load::people::sessions(app.db.reader(), found.user()).await?;
    if !own.iter().any(|session| session.id == id) {
        return Err(DoorCode::NotFound.into());
    }
    people::session::end(&app, &[id]).await?;
    Ok(StatusCode::NO_CONTENT)
}
