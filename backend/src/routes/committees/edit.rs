use crate::app::App;
use crate::error::Error;
use crate::extract::{Id, InWorkspace, Write};
use crate::rest::committee;
use crate::rest::written::{self, What};
use axum::extract::State;
use axum::response::Response;
use shared::api::{EditedCommittee, WholeCommittee};
use shared::mutation::{EditCommittee, Mutation};
/// Says anew where a committee sits and while it is there.
#[utoipa::path(
    post, path = "/committees/{id}/edit", tag = "committees", request_body = EditedCommittee,
    params(("id" = String, Path, description = "Its code or its id.", example = "NUIT")),
    responses((status = 200, description = "as it stands now", body = WholeCommittee))
)]
pub async fn edit(
    State(app): State<App>,
    workspace: InWorkspace,
    Id(id): Id,
    Write { body, asked }: Write<EditedCommittee>,
) -> Result<Response, Error> {
    let committee = committee::at(&app, &workspace, &id).await?;
    let mutation = Mutation::EditCommittee(EditCommittee {
        id: committee,
        level: body.level,
        from: body.from.map(|day| day.0),
        to: body.to.map(|day| day.0),
    });
    let what = What::Committee(committee, app.clock.today());
    written::change(&app, &workspace, asked, mutation, what).await
}
