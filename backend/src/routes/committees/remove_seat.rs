use crate::app::App;
use crate::error::Error;
use crate::extract::{Id, InWorkspace, Write};
use crate::rest::committee;
use crate::rest::written::{self, What};
use axum::extract::State;
use axum::response::Response;
use shared::api::{GoneSeat, WholeCommittee};
use shared::model::Seat;
use shared::mutation::{Mutation, RemoveSeat};
/// Takes away seats that nobody ever had.
#[utoipa::path(
    post, path = "/committees/{id}/remove-seat", tag = "committees", request_body = GoneSeat,
    params(("id" = String, Path, description = "Its code or its id.", example = "NUIT")),
    responses((status = 200, description = "as it stands now", body = WholeCommittee))
)]
pub async fn remove_seat(
    State(app): State<App>,
    workspace: InWorkspace,
    Id(id): Id,
    Write { body, asked }: Write<GoneSeat>,
) -> Result<Response, Error> {
    let committee = committee::at(&app, &workspace, &id).await?;
    committee::holds::<Seat>(&app, &workspace, committee, body.seat.0).await?;
    let mutation = Mutation::RemoveSeat(RemoveSeat { id: body.seat });
    let what = What::Committee(committee, app.clock.today());
    written::change(&app, &workspace, asked, mutation, what).await
}
