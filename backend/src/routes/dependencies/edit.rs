use crate::app::App;
use crate::error::Error;
use crate::extract::{Id, InWorkspace, Write};
use crate::rest;
use crate::rest::written::{self, What};
use axum::extract::State;
use axum::response::Response;
use shared::api::{Dependency, EditedDependency};
use shared::id::DependencyId;
use shared::mutation::{EditDependency, Mutation};

/// Says anew what it is needed for and while when. What no longer holds gets a last day, and stays readable.
#[utoipa::path(
    post, path = "/dependencies/{id}/edit", tag = "dependencies", request_body = EditedDependency,
    params(("id" = Uuid, Path, description = "Its id.")),
    responses((status = 200, description = "as it stands now", body = Dependency))
)]
pub async fn edit(
    State(app): State<App>,
    workspace: InWorkspace,
    Id(id): Id,
    Write { body, asked }: Write<EditedDependency>,
) -> Result<Response, Error> {
    let id = DependencyId(rest::id(&id)?);
    let (note, until) = (body.note.map(|note| note.0), body.until.map(|day| day.0));
    let edit = EditDependency { id, note, from: body.from.0, until, circle: body.circle };
    written::change(&app, &workspace, asked, Mutation::EditDependency(edit), What::Dependency(id)).await
}
