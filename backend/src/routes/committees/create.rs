use crate::app::App;
use crate::error::Error;
use crate::extract::{InWorkspace, Write};
use crate::rest::written::{self, What};
use axum::extract::State;
use axum::response::Response;
use shared::api::{NewCommittee, WholeCommittee};
use shared::id::{CommitteeId, CommitteeNameId};
use shared::mutation::{CreateCommittee, Mutation};
use uuid::Uuid;
/// Sets up a committee under its first name.
#[utoipa::path(
    post, path = "/committees", tag = "committees", request_body = NewCommittee,
    responses((status = 201, description = "made", body = WholeCommittee, headers(("location" = String, description = "where it lives"))))
)]
pub async fn create(
    State(app): State<App>,
    workspace: InWorkspace,
    Write { body, asked }: Write<NewCommittee>,
) -> Result<Response, Error> {
    let id = body.id.unwrap_or_else(|| CommitteeId(Uuid::now_v7()));
    let mutation = Mutation::CreateCommittee(CreateCommittee {
        id,
        code: body.code.0,
        level: body.level,
        name_id: CommitteeNameId(Uuid::now_v7()),
        name: body.name.0,
        short_name: body.short_name.0,
        from: body.from.map(|day| day.0),
        to: body.to.map(|day| day.0),
    });
    let what = What::Committee(id, app.clock.today());
    written::create(&app, &workspace, asked, mutation, (what, "committees", id)).await
}
