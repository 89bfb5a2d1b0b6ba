use crate::app::App;
use crate::error::Error;
use crate::extract::{InWorkspace, Listing, Page};
use crate::rest;
use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use shared::api::{Conflict, List};
use shared::model;
use shared::record::Kind;
use shared::view::ViewExt;
use uuid::Uuid;

#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Filter {
    /// Only about the thing with this id.
    #[param(value_type = Uuid, required = false)]
    record: Option<Uuid>,
}

/// Edits that met another one and wait for somebody to choose, the oldest first.
#[utoipa::path(
    get, path = "/conflicts", tag = "conflicts", params(Filter, Page),
    responses((status = 200, description = "one page of the list", body = List<Conflict>))
)]
pub async fn list(
    State(app): State<App>,
    workspace: InWorkspace,
    Listing { filter, page }: Listing<Filter>,
) -> Result<Json<List<Conflict>>, Error> {
    let all = rest::all(&app, &workspace, &[Kind::Conflict]).await?;
    let found = all.all::<model::Conflict>().filter(|it| filter.record.is_none_or(|record| it.record.0 == record));
    let place = |it: &&model::Conflict| format!("{} {}", it.made_on, it.id);
    page.cut(workspace.list("conflicts"), found, place, rest::conflict::shown).map(Json)
}
