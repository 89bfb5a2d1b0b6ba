use crate::app::App;
use crate::error::Error;
use crate::extract::{Id, InWorkspace, Query};
use crate::rest;
use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use shared::api::{Day, DoorCode, WholeInitiative};
use shared::model;
use shared::rule::portfolio::When;

#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Moment {
    /// As it was known on this day; today, if it is left out.
    #[param(value_type = String, format = Date, required = false, example = "2020-03-20")]
    as_of: Option<Day>,
}

/// One initiative as it was known on a day, with its states until then.
#[utoipa::path(
    get, path = "/initiatives/{id}", tag = "initiatives",
    params(("id" = String, Path, description = "Its slug or its id.", example = "alle-moter"), Moment),
    responses((status = 200, description = "as it stood", body = WholeInitiative))
)]
pub async fn read(
    State(app): State<App>,
    workspace: InWorkspace,
    Id(id): Id,
    Query(moment): Query<Moment>,
) -> Result<Json<WholeInitiative>, Error> {
    let all = rest::all(&app, &workspace, &rest::initiative::KINDS).await?;
    let found = rest::named::<model::Initiative>(&all, &id, |it| &it.slug).ok_or(DoorCode::NotFound)?;
    let day = moment.as_of.map_or_else(|| app.clock.today(), |day| day.0);
    rest::initiative::whole(&all, found, When::seen_from(app.clock.today(), day))
        .map(Json)
        .ok_or_else(|| DoorCode::NotFound.into())
}
