use crate::app::App;
use crate::error::Error;
use crate::extract::{InWorkspace, Write};
use crate::rest::names::Names;
use crate::rest::written::{self, What};
use axum::extract::State;
use axum::response::Response;
use shared::api::{NewPerson, WholePerson};
use shared::id::UserId;
use shared::model::Organisation;
use shared::mutation::{Mutation, SavePerson};
use shared::record::Kind;
use uuid::Uuid;

/// Adds a person to the workspace: for who administers it. That lets nobody in yet.
#[utoipa::path(
    post, path = "/persons", tag = "persons", request_body = NewPerson,
    responses((status = 201, description = "made", body = WholePerson, headers(("location" = String, description = "where it lives"))))
)]
pub async fn create(
    State(app): State<App>,
    workspace: InWorkspace,
    Write { body, asked }: Write<NewPerson>,
) -> Result<Response, Error> {
    let names = Names::of(&app, &workspace, &[Kind::Organisation]).await?;
    let id = body.id.unwrap_or_else(|| UserId(Uuid::now_v7()));
    let mutation = Mutation::SavePerson(SavePerson {
        id,
        name: body.name.0,
        email: body.email.map(|email| email.0),
        organisation: names.find::<Organisation, _>(body.organisation.as_deref(), "organisation", |it| &it.code)?,
    });
    written::create(&app, &workspace, asked, mutation, (What::Person(id), "persons", id)).await
}
