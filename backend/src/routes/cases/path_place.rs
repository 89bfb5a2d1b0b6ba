use crate::app::App;
use crate::error::Error;
use crate::extract::{Id, InWorkspace, Write};
use crate::rest;
use crate::rest::case;
use crate::rest::written::{self, What};
use axum::extract::State;
use axum::response::Response;
use shared::api::{PlacedStop, WholeCase};
use shared::id::CaseId;
use shared::mutation::{Mutation, PlaceStop};

/// Gives a stop of the case's way another place.
#[utoipa::path(
    post, path = "/cases/{id}/path/place", tag = "cases", request_body = PlacedStop,
    params(("id" = Uuid, Path, description = "Its id.")),
    responses((status = 200, description = "as it stands now", body = WholeCase))
)]
pub async fn path_place(
    State(app): State<App>,
    workspace: InWorkspace,
    Id(id): Id,
    Write { body, asked }: Write<PlacedStop>,
) -> Result<Response, Error> {
    let id = CaseId(rest::id(&id)?);
    case::holds_stop(&app, &workspace, id, body.stop).await?;
    let mutation = Mutation::PlaceStop(PlaceStop { id: body.stop, after: body.after });
    written::change(&app, &workspace, asked, mutation, What::Case(id)).await
}
