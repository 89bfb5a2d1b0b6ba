use crate::app::App;
use crate::error::Error;
use crate::extract::{Id, InWorkspace, Write};
use crate::rest::committee;
use crate::rest::written::{self, What};
use axum::extract::State;
use axum::response::Response;
use shared::api::{NewCommitteeName, WholeCommittee};
use shared::id::CommitteeNameId;
use shared::mutation::{Mutation, NameCommittee};
use uuid::Uuid;
/// Gives a committee a name from a day on, or mends one that it has.
#[utoipa::path(
    post, path = "/committees/{id}/name", tag = "committees", request_body = NewCommitteeName,
    params(("id" = String, Path, description = "Its code or its id.", example = "NUIT")),
    responses((status = 200, description = "as it stands now", body = WholeCommittee))
)]
pub async fn name(
    State(app): State<App>,
    workspace: InWorkspace,
    Id(id): Id,
    Write { body, asked }: Write<NewCommitteeName>,
) -> Result<Response, Error> {
    let committee = committee::at(&app, &workspace, &id).await?;
    let mutation = Mutation::NameCommittee(NameCommittee {
        id: body.id.unwrap_or_else(|| CommitteeNameId(Uuid::now_v7())),
        committee,
        name: body.name.0,
        short_name: body.short_name.0,
        from: body.from.map(|day| day.0),
        to: body.to.map(|day| day.0),
    });
    let what = What::Committee(committee, app.clock.today());
    written::change(&app, &workspace, asked, mutation, what).await
}
