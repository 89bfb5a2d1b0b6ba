use crate::app::App;
use crate::error::Error;
use crate::extract::{Id, InWorkspace, Query};
use crate::rest::dependency::Late;
use crate::rest::{self, dependency};
use axum::Json;
use axum::extract::State;
use shared::api::{DoorCode, Slip};
use shared::model::{Need, Solution};
use shared::view::ViewExt;

/// The same of a national solution.
#[utoipa::path(
    get, path = "/solutions/{id}/slip", tag = "dependencies",
    params(("id" = Uuid, Path, description = "Its id."), Late),
    responses((status = 200, description = "who feels it", body = Slip))
)]
pub async fn slip(
    State(app): State<App>,
    workspace: InWorkspace,
    Id(id): Id,
    Query(late): Query<Late>,
) -> Result<Json<Slip>, Error> {
    let id = rest::id(&id)?;
    let all = rest::all(&app, &workspace, &dependency::SLIP_KINDS).await?;
    let found = all.get::<Solution>(id).ok_or(DoorCode::NotFound)?;
    Ok(Json(dependency::slip(&all, Need::Solution(found.id), &late, app.clock.today())))
}
