use crate::app::App;
use crate::error::Error;
use crate::extract::{InWorkspace, Write};
use crate::rest::written::{self, What};
use axum::extract::State;
use axum::response::Response;
use shared::api::{NewOrganisation, Organisation};
use shared::id::OrganisationId;
use shared::mutation::{Mutation, SaveOrganisation};
use uuid::Uuid;
/// Adds an actor.
#[utoipa::path(
    post, path = "/organisations", tag = "organisations", request_body = NewOrganisation,
    responses((status = 201, description = "made", body = Organisation, headers(("location" = String, description = "where it lives"))))
)]
pub async fn create(
    State(app): State<App>,
    workspace: InWorkspace,
    Write { body, asked }: Write<NewOrganisation>,
) -> Result<Response, Error> {
    let id = body.id.unwrap_or_else(|| OrganisationId(Uuid::now_v7()));
    let mutation = Mutation::SaveOrganisation(SaveOrganisation {
        id,
        code: body.code.0,
        name: body.name.0,
        sort: body.sort.0,
        from: body.from.map(|day| day.0),
        to: body.to.map(|day| day.0),
    });
    written::create(&app, &workspace, asked, mutation, (What::Organisation(id), "organisations", id)).await
}
