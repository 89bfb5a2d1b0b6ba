use crate::app::App;
use crate::error::Error;
use crate::extract::{InWorkspace, Listing, Page};
use crate::rest;
use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use shared::api::{List, MeetingDraft};
use shared::model;
use shared::view::ViewExt;

#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Filter {
    /// Only this committee's, by its code.
    #[param(example = "NUIT")]
    committee: Option<String>,
}

/// The plans that you may see, in the order of their days.
#[utoipa::path(
    get, path = "/meeting-drafts", tag = "meeting drafts", params(Filter, Page),
    responses((status = 200, description = "one page of the list", body = List<MeetingDraft>))
)]
pub async fn list(
    State(app): State<App>,
    workspace: InWorkspace,
    Listing { filter, page }: Listing<Filter>,
) -> Result<Json<List<MeetingDraft>>, Error> {
    let all = rest::all(&app, &workspace, &rest::meeting_draft::KINDS).await?;
    let committee = filter.committee.map(|code| rest::committee::by_code(&all, &code)).transpose()?;
    let found = all.all::<model::MeetingDraft>().filter(|it| committee.is_none_or(|of| it.committee == of));
    let place = |it: &&model::MeetingDraft| format!("{} {}", it.start_date, it.id);
    page.cut(workspace.list("meeting-drafts"), found, place, |it| rest::meeting_draft::shown(&all, it)).map(Json)
}
