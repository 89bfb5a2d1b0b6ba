use crate::app::App;
use crate::error::Error;
use crate::extract::{Id, InWorkspace, Write};
use crate::rest::committee;
use crate::rest::written::{self, What};
use axum::extract::State;
use axum::response::Response;
use shared::api::{GoneCommitteeName, WholeCommittee};
use shared::model::CommitteeName;
use shared::mutation::{Mutation, UnnameCommittee};
/// Takes away a name that the committee never had.
#[utoipa::path(
    post, path = "/committees/{id}/unname", tag = "committees", request_body = GoneCommitteeName,
    params(("id" = String, Path, description = "Its code or its id.", example = "NUIT")),
    responses((status = 200, description = "as it stands now", body = WholeCommittee))
)]
pub async fn unname(
    State(app): State<App>,
    workspace: InWorkspace,
    Id(id): Id,
    Write { body, asked }: Write<GoneCommitteeName>,
) -> Result<Response, Error> {
    let committee = committee::at(&app, &workspace, &id).await?;
    committee::holds::<CommitteeName>(&app, &workspace, committee, body.name.0).await?;
    let mutation = Mutation::UnnameCommittee(UnnameCommittee { id: body.name });
    let what = What::Committee(committee, app.clock.today());
    written::change(&app, &workspace, asked, mutation, what).await
}
