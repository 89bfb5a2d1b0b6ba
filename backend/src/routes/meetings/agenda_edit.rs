use crate::app::App;
use crate::error::Error;
use crate::extract::{Id, InWorkspace, Write};
use crate::rest;
use crate::rest::meeting;
use crate::rest::names::Names;
use crate::rest::written::{self, What};
use axum::extract::State;
use axum::response::Response;
use shared::api::{EditedAgendaItem, WholeMeeting};
use shared::id::MeetingId;
use shared::model::{AgendaItem, Organisation};
use shared::mutation::{AgendaLine, EditAgendaItem, Mutation};
use shared::record::Kind;

/// Writes a line of the agenda anew.
#[utoipa::path(
    post, path = "/meetings/{id}/agenda/edit", tag = "meetings", request_body = EditedAgendaItem,
    params(("id" = Uuid, Path, description = "Its id.")),
    responses((status = 200, description = "as it stands now", body = WholeMeeting))
)]
pub async fn agenda_edit(
    State(app): State<App>,
    workspace: InWorkspace,
    Id(id): Id,
    Write { body, asked }: Write<EditedAgendaItem>,
) -> Result<Response, Error> {
    let id = MeetingId(rest::id(&id)?);
    meeting::holds::<AgendaItem>(&app, &workspace, id, body.item).await?;
    let names = Names::of(&app, &workspace, &[Kind::Organisation]).await?;
    let line = AgendaLine {
        title: Some(body.title.0),
        minutes: body.minutes,
        fixed_start: body.fixed_start.map(|time| time.0),
        presenter: names.find::<Organisation, _>(body.presenter.as_deref(), "presenter", |it| &it.code)?,
        presenter_role: body.presenter_role.map(|role| role.0),
    };
    let mutation = Mutation::EditAgendaItem(EditAgendaItem { id: body.item, line });
    written::change(&app, &workspace, asked, mutation, What::Meeting(id)).await
}
