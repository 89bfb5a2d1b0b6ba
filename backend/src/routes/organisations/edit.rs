use crate::app::App;
use crate::error::Error;
use crate::extract::{Id, InWorkspace, Write};
use crate::rest::organisation;
use crate::rest::written::{self, What};
use axum::extract::State;
use axum::response::Response;
use shared::api::{EditedOrganisation, Organisation};
use shared::mutation::{Mutation, SaveOrganisation};
/// Says anew who an actor is.
#[utoipa::path(
    post, path = "/organisations/{id}/edit", tag = "organisations", request_body = EditedOrganisation,
    params(("id" = String, Path, description = "Its code or its id.", example = "HDIR")),
    responses((status = 200, description = "as it stands now", body = Organisation))
)]
pub async fn edit(
    State(app): State<App>,
    workspace: InWorkspace,
    Id(id): Id,
    Write { body, asked }: Write<EditedOrganisation>,
) -> Result<Response, Error> {
    let id = organisation::at(&app, &workspace, &id).await?;
    let mutation = Mutation::SaveOrganisation(SaveOrganisation {
        id,
        code: body.code.0,
        name: body.name.0,
        sort: body.sort.0,
        from: body.from.map(|day| day.0),
        to: body.to.map(|day| day.0),
    });
    written::change(&app, &workspace, asked, mutation, What::Organisation(id)).await
}
