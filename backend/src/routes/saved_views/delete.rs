use crate::app::App;
use crate::error::Error;
use crate::extract::{Id, InWorkspace, Removal};
use crate::rest;
use crate::rest::written::{self, What};
use axum::extract::State;
use axum::response::Response;
use shared::id::SavedViewId;
use shared::mutation::{DeleteView, Mutation};

/// Forgets one of your own saved views.
#[utoipa::path(
    delete, path = "/saved-views/{id}", tag = "saved views", params(("id" = Uuid, Path, description = "Its id.")),
    responses((status = 204, description = "it is gone"))
)]
pub async fn delete(
    State(app): State<App>,
    workspace: InWorkspace,
    Id(id): Id,
    Removal(asked): Removal,
) -> Result<Response, Error> {
    let id = SavedViewId(rest::id(&id)?);
    written::change(&app, &workspace, asked, Mutation::DeleteView(DeleteView { id }), What::Nothing).await
}
