use crate::app::App;
use crate::error::Error;
use crate::extract::{Id, InWorkspace, Write};
use crate::rest;
use crate::rest::written::{self, What};
use axum::extract::State;
use axum::response::Response;
use shared::api::{DoorCode, NewInitiativeState, WholeInitiative};
use shared::id::InitiativeStateId;
use shared::model::Initiative;
use shared::mutation::{Mutation, SetState};
use shared::record::Kind;
use uuid::Uuid;

/// Takes an initiative in, pauses or ends it, hands it over or withdraws it: from a day on, with a reason.
#[utoipa::path(
    post, path = "/initiatives/{id}/state", tag = "initiatives", request_body = NewInitiativeState,
    params(("id" = String, Path, description = "Its slug or its id.", example = "alle-moter")),
    responses((status = 200, description = "as it stands now", body = WholeInitiative))
)]
pub async fn state(
    State(app): State<App>,
    workspace: InWorkspace,
    Id(id): Id,
    Write { body, asked }: Write<NewInitiativeState>,
) -> Result<Response, Error> {
    let all = rest::all(&app, &workspace, &[Kind::Initiative]).await?;
    let initiative = rest::named::<Initiative>(&all, &id, |it| &it.slug).ok_or(DoorCode::NotFound)?.id;
    let mutation = Mutation::SetState(SetState {
        id: body.id.unwrap_or_else(|| InitiativeStateId(Uuid::now_v7())),
        initiative,
        state: body.state,
        reason: body.reason.0,
        published_on: body.published_on.map_or_else(|| app.clock.today(), |day| day.0),
        from: body.from.map(|day| day.0),
    });
    written::change(&app, &workspace, asked, mutation, What::Initiative(initiative, app.clock.today())).await
}
