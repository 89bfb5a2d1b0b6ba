use crate::app::App;
use crate::error::Error;
use crate::extract::{Id, InWorkspace, Write};
use crate::rest;
use crate::rest::written::{self, What};
use axum::extract::State;
use axum::response::Response;
use shared::api::{DoorCode, NewInitiativeSegment, WholeInitiative};
use shared::id::InitiativeSegmentId;
use shared::model::{Initiative, Segment};
use shared::mutation::{AssignSegment, Mutation};
use shared::record::Kind;
use shared::rejection::{Code, Rejection};
use uuid::Uuid;

/// Puts an initiative into a segment from a day on, with a reason.
#[utoipa::path(
    post, path = "/initiatives/{id}/segment", tag = "initiatives", request_body = NewInitiativeSegment,
    params(("id" = String, Path, description = "Its slug or its id.", example = "alle-moter")),
    responses((status = 200, description = "as it stands now", body = WholeInitiative))
)]
pub async fn segment(
    State(app): State<App>,
    workspace: InWorkspace,
    Id(id): Id,
    Write { body, asked }: Write<NewInitiativeSegment>,
) -> Result<Response, Error> {
    let all = rest::all(&app, &workspace, &[Kind::Initiative, Kind::Segment]).await?;
    let initiative = rest::named::<Initiative>(&all, &id, |it| &it.slug).ok_or(DoorCode::NotFound)?.id;
    let segment = rest::named::<Segment>(&all, &body.segment, |it| &it.code)
        .ok_or_else(|| rest::refusal::told(&Rejection::at(Code::UnknownReference, "segment")))?;
    let mutation = Mutation::AssignSegment(AssignSegment {
        id: body.id.unwrap_or_else(|| InitiativeSegmentId(Uuid::now_v7())),
        initiative,
        segment: segment.id,
        reason: body.reason.0,
        published_on: body.published_on.map_or_else(|| app.clock.today(), |day| day.0),
    });
    written::change(&app, &workspace, asked, mutation, What::Initiative(initiative, app.clock.today())).await
}
