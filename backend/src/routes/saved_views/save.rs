use crate::app::App;
use crate::error::Error;
use crate::extract::{InWorkspace, Write};
use crate::rest::written::{self, What};
use axum::extract::State;
use axum::response::Response;
use shared::api::{NewSavedView, SavedView};
use shared::id::SavedViewId;
use shared::mutation::{Mutation, SaveView};
use uuid::Uuid;

/// Keeps the view of a page under a name, for yourself.
#[utoipa::path(
    post, path = "/saved-views", tag = "saved views", request_body = NewSavedView,
    responses((status = 201, description = "made", body = SavedView, headers(("location" = String, description = "where it lives"))))
)]
pub async fn save(
    State(app): State<App>,
    workspace: InWorkspace,
    Write { body, asked }: Write<NewSavedView>,
) -> Result<Response, Error> {
    let id = body.id.unwrap_or_else(|| SavedViewId(Uuid::now_v7()));
    let mutation = Mutation::SaveView(SaveView {
        id,
        page: body.page.0,
        name: body.name.0,
        query: body.query.map(|query| query.0).unwrap_or_default(),
    });
    written::create(&app, &workspace, asked, mutation, (What::SavedView(id), "saved-views", id)).await
}
