use crate::app::App;
use crate::error::Error;
use crate::extract::{Id, InWorkspace, Write};
use crate::rest;
use crate::rest::person;
use crate::rest::written::{self, What};
use axum::extract::State;
use axum::response::Response;
use shared::api::{EndedRole, WholePerson};
use shared::id::UserId;
use shared::model::RoleGrant;
use shared::mutation::{EndRole, Mutation};

/// Ends a role: for who administers the workspace. Nobody ends their own right to administer.
#[utoipa::path(
    post, path = "/persons/{id}/end-role", tag = "persons", request_body = EndedRole,
    params(("id" = Uuid, Path, description = "Their id.")),
    responses((status = 200, description = "as it stands now", body = WholePerson))
)]
pub async fn end_role(
    State(app): State<App>,
    workspace: InWorkspace,
    Id(id): Id,
    Write { body, asked }: Write<EndedRole>,
) -> Result<Response, Error> {
    let person = UserId(rest::id(&id)?);
    person::holds::<RoleGrant>(&app, &workspace, body.role.0, |it| it.person == person).await?;
    let mutation = Mutation::EndRole(EndRole { id: body.role, to: body.to.0 });
    written::change(&app, &workspace, asked, mutation, What::Person(person)).await
}
