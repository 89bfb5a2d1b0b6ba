use crate::app::App;
use crate::error::Error;
use crate::extract::{Id, InWorkspace, Removal};
use crate::rest;
use crate::rest::written::{self, What};
use axum::extract::State;
use axum::response::Response;
use shared::id::DependencyId;
use shared::mutation::{Mutation, RemoveDependency};

/// Takes away what was said by mistake.
#[utoipa::path(
    delete, path = "/dependencies/{id}", tag = "dependencies", params(("id" = Uuid, Path, description = "Its id.")),
    responses((status = 204, description = "it is gone"))
)]
pub async fn remove(
    State(app): State<App>,
    workspace: InWorkspace,
    Id(id): Id,
    Removal(asked): Removal,
) -> Result<Response, Error> {
    let mutation = Mutation::RemoveDependency(RemoveDependency { id: DependencyId(rest::id(&id)?) });
    written::change(&app, &workspace, asked, mutation, What::Nothing).await
}
