use crate::app::App;
use crate::error::Error;
use crate::extract::{Id, InWorkspace, Write};
use crate::rest::names::Names;
use crate::rest::written::{self, What};
use crate::rest::{committee, refusal};
use axum::extract::State;
use axum::response::Response;
use shared::api::{NewSeat, WholeCommittee};
use shared::id::{OrganisationId, SeatId};
use shared::model::Organisation;
use shared::mutation::{Mutation, SaveSeat};
use shared::record::Kind;
use shared::rejection::{Code, Rejection};
use uuid::Uuid;
/// Gives an organisation seats in a committee, or says anew how many and while when.
#[utoipa::path(
    post, path = "/committees/{id}/seats", tag = "committees", request_body = NewSeat,
    params(("id" = String, Path, description = "Its code or its id.", example = "NUIT")),
    responses((status = 200, description = "as it stands now", body = WholeCommittee))
)]
pub async fn seats(
    State(app): State<App>,
    workspace: InWorkspace,
    Id(id): Id,
    Write { body, asked }: Write<NewSeat>,
) -> Result<Response, Error> {
    let committee = committee::at(&app, &workspace, &id).await?;
    let names = Names::of(&app, &workspace, &[Kind::Organisation]).await?;
    let whose: Option<OrganisationId> =
        names.find::<Organisation, _>(Some(&body.organisation), "organisation", |it| &it.code)?;
    let mutation = Mutation::SaveSeat(SaveSeat {
        id: body.id.unwrap_or_else(|| SeatId(Uuid::now_v7())),
        committee,
        organisation: whose.ok_or_else(|| refusal::told(&Rejection::at(Code::UnknownReference, "organisation")))?,
        seats: body.seats,
        role: body.role,
        from: body.from.map(|day| day.0),
        to: body.to.map(|day| day.0),
    });
    let what = What::Committee(committee, app.clock.today());
    written::change(&app, &workspace, asked, mutation, what).await
}
