use crate::app::App;
use crate::error::Error;
use crate::extract::{InWorkspace, Listing, Page};
use crate::rest;
use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use shared::api::{Committee, Day, List};
use shared::model::{self, CommitteeLevel};
use shared::rule::committee::by_ring;

#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Filter {
    /// Only this ring of the wheel.
    #[param(value_type = CommitteeLevel, required = false, inline)]
    level: Option<CommitteeLevel>,
    /// Only what is there on this day, under the name that holds then.
    #[param(value_type = String, format = Date, required = false)]
    on: Option<Day>,
}

/// The committees and the actors' own lines, from the middle of the wheel outwards.
#[utoipa::path(
    get, path = "/committees", tag = "committees", params(Filter, Page),
    responses((status = 200, description = "one page of the list", body = List<Committee>))
)]
pub async fn list(
    State(app): State<App>,
    workspace: InWorkspace,
    Listing { filter, page }: Listing<Filter>,
) -> Result<Json<List<Committee>>, Error> {
    let all = rest::all(&app, &workspace, &rest::committee::KINDS).await?;
    let day = filter.on.map_or_else(|| app.clock.today(), |on| on.0);
    let found = by_ring(&all)
        .into_iter()
        .filter(|it| filter.level.is_none_or(|level| it.level == level))
        .filter(|it| filter.on.is_none_or(|on| it.valid.holds_on(on.0)));
    // `by_ring` is by level and code, and so is this.
    let place = |it: &model::Committee| format!("{:02} {} {}", it.level as u8, it.code, it.id);
    let shown = |it: model::Committee| rest::committee::shown(&all, &it, day);
    page.cut(workspace.list("committees"), found, place, shown).map(Json)
}
