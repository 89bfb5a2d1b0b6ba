use crate::app::App;
use crate::error::Error;
use crate::extract::{Id, InWorkspace, Write};
use crate::rest;
use crate::rest::names::Names;
use crate::rest::written::{self, What};
use axum::extract::State;
use axum::response::Response;
use shared::api::{NewAgendaItem, WholeMeeting};
use shared::id::{AgendaItemId, MeetingId};
use shared::model::Organisation;
use shared::mutation::{AddToAgenda, AgendaLine, Mutation};
use shared::record::Kind;
use uuid::Uuid;

/// Puts a case, a break, a text or the mark of a day on the agenda.
#[utoipa::path(
    post, path = "/meetings/{id}/agenda", tag = "meetings", request_body = NewAgendaItem,
    params(("id" = Uuid, Path, description = "Its id.")),
    responses((status = 200, description = "as it stands now", body = WholeMeeting))
)]
pub async fn agenda_add(
    State(app): State<App>,
    workspace: InWorkspace,
    Id(id): Id,
    Write { body, asked }: Write<NewAgendaItem>,
) -> Result<Response, Error> {
    let id = MeetingId(rest::id(&id)?);
    let names = Names::of(&app, &workspace, &[Kind::Organisation]).await?;
    let line = AgendaLine {
        title: body.title.map(|title| title.0),
        minutes: body.minutes,
        fixed_start: body.fixed_start.map(|time| time.0),
        presenter: names.find::<Organisation, _>(body.presenter.as_deref(), "presenter", |it| &it.code)?,
        presenter_role: body.presenter_role.map(|role| role.0),
    };
    let mutation = Mutation::AddToAgenda(AddToAgenda {
        id: body.id.unwrap_or_else(|| AgendaItemId(Uuid::now_v7())),
        meeting: id,
        sort: body.sort,
        case_stop: body.stop,
        day: body.day,
        place: body.place.unwrap_or_default(),
        line,
    });
    written::change(&app, &workspace, asked, mutation, What::Meeting(id)).await
}
