use crate::app::App;
use crate::error::Error;
use crate::extract::{Id, InWorkspace, Query};
use crate::rest::dependency::Late;
use crate::rest::{self, dependency};
use axum::Json;
use axum::extract::State;
use shared::api::{DoorCode, Slip};
use shared::model::{Initiative, Need};

/// "If this comes three months late, these feel it": who waits for it, directly or through others, and which of their
/// deliveries can come no earlier than it then does.
#[utoipa::path(
    get, path = "/initiatives/{id}/slip", tag = "dependencies",
    params(("id" = String, Path, description = "Its slug or its id.", example = "alle-moter"), Late),
    responses((status = 200, description = "who feels it", body = Slip))
)]
pub async fn slip(
    State(app): State<App>,
    workspace: InWorkspace,
    Id(id): Id,
    Query(late): Query<Late>,
) -> Result<Json<Slip>, Error> {
    let all = rest::all(&app, &workspace, &dependency::SLIP_KINDS).await?;
    let found = rest::named::<Initiative>(&all, &id, |it| &it.slug).ok_or(DoorCode::NotFound)?;
    Ok(Json(dependency::slip(&all, Need::Initiative(found.id), &late, app.clock.today())))
}
