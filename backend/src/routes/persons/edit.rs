use crate::app::App;
use crate::error::Error;
use crate::extract::{Id, InWorkspace, Write};
use crate::rest;
use crate::rest::names::Names;
use crate::rest::person;
use crate::rest::written::{self, What};
use axum::extract::State;
use axum::response::Response;
use shared::api::{EditedPerson, WholePerson};
use shared::id::UserId;
use shared::model::{Organisation, Person};
use shared::mutation::{Mutation, SavePerson};
use shared::record::Kind;

/// Says anew who a person is: for who administers the workspace.
#[utoipa::path(
    post, path = "/persons/{id}/edit", tag = "persons", request_body = EditedPerson,
    params(("id" = Uuid, Path, description = "Their id.")),
    responses((status = 200, description = "as it stands now", body = WholePerson))
)]
pub async fn edit(
    State(app): State<App>,
    workspace: InWorkspace,
    Id(id): Id,
    Write { body, asked }: Write<EditedPerson>,
) -> Result<Response, Error> {
    let id = UserId(rest::id(&id)?);
    person::holds::<Person>(&app, &workspace, id.0, |_| true).await?;
    let names = Names::of(&app, &workspace, &[Kind::Organisation]).await?;
    let mutation = Mutation::SavePerson(SavePerson {
        id,
        name: body.name.0,
        email: body.email.map(|email| email.0),
        organisation: names.find::<Organisation, _>(body.organisation.as_deref(), "organisation", |it| &it.code)?,
    });
    written::change(&app, &workspace, asked, mutation, What::Person(id)).await
}
