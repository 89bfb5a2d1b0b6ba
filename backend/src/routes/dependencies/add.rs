use crate::app::App;
use crate::error::Error;
use crate::extract::{InWorkspace, Write};
use crate::rest;
use crate::rest::written::{self, What};
use axum::extract::State;
use axum::response::Response;
use shared::api::{Dependency, NewDependency};
use shared::id::DependencyId;
use shared::model::{Initiative, Need};
use shared::mutation::{AddDependency, Mutation};
use shared::record::Kind;
use shared::rejection::{Code, Rejection};
use uuid::Uuid;

/// Says that an initiative needs another one or a national solution: for who reports on it and for the portfolio office.
#[utoipa::path(
    post, path = "/dependencies", tag = "dependencies", request_body = NewDependency,
    responses((status = 201, description = "made", body = Dependency, headers(("location" = String, description = "where it lives"))))
)]
pub async fn add(
    State(app): State<App>,
    workspace: InWorkspace,
    Write { body, asked }: Write<NewDependency>,
) -> Result<Response, Error> {
    let all = rest::all(&app, &workspace, &[Kind::Initiative]).await?;
    let called = |text: &str, code, field| {
        let found = rest::named::<Initiative>(&all, text, |it| &it.slug).map(|it| it.id);
        found.ok_or_else(|| Error::from(rest::refusal::told(&Rejection::at(code, field))))
    };
    let initiative = called(&body.initiative, Code::UnknownInitiative, "initiative")?;
    let on = match (&body.on_initiative, body.on_solution) {
        (Some(slug), None) => Need::Initiative(called(slug, Code::UnknownReference, "on_initiative")?),
        (None, Some(id)) => Need::Solution(id),
        _ => return Err(rest::refusal::told(&Rejection::at(Code::Required, "on_initiative")).into()),
    };
    let id = body.id.unwrap_or_else(|| DependencyId(Uuid::now_v7()));
    let mutation = Mutation::AddDependency(AddDependency {
        id,
        initiative,
        on,
        note: body.note.map(|note| note.0),
        from: body.from.map_or_else(|| app.clock.today(), |day| day.0),
        until: body.until.map(|day| day.0),
        circle: body.circle,
    });
    written::create(&app, &workspace, asked, mutation, (What::Dependency(id), "dependencies", id)).await
}
