use crate::app::App;
use crate::error::Error;
use crate::extract::{InWorkspace, Write};
use crate::rest;
use crate::rest::written::{self, What};
use axum::extract::State;
use axum::response::Response;
use shared::api::{EnteredValue, EnteredValues};
use shared::id::MeasurementId;
use shared::model::{Indicator, Measurement};
use shared::mutation::{AddMeasurement, CorrectMeasurement, EnterMeasurements, Entered, Mutation};
use shared::rejection::{Code, Rejection};
use shared::rule::indicator::standing;
use shared::view::{Records, ViewExt as _};
use uuid::Uuid;

/// Enters values of several indicators as one: all of them or none. What is wrong is told by the value's place, as
/// `values.3.value`. A day that has a value is corrected, and its comment says why.
#[utoipa::path(
    post, path = "/measurements/enter", tag = "measurements", request_body = EnteredValues,
    responses((status = 204, description = "entered"))
)]
pub async fn enter(
    State(app): State<App>,
    workspace: InWorkspace,
    Write { body, asked }: Write<EnteredValues>,
) -> Result<Response, Error> {
    let all = rest::all(&app, &workspace, &rest::measurement::KINDS).await?;
    let values = body.values.into_iter().enumerate().map(|(at, value)| {
        entered(&all, value)
            .map_err(|rejection| Error::from(rest::refusal::told(&rejection.within(&format!("values.{at}")))))
    });
    let values = values.collect::<Result<Vec<Entered>, Error>>()?;
    let mutation = Mutation::EnterMeasurements(EnterMeasurements { values });
    written::change(&app, &workspace, asked, mutation, What::Nothing).await
}

fn entered(all: &Records, value: EnteredValue) -> Result<Entered, Rejection> {
    let indicator = rest::named::<Indicator>(all, &value.indicator, |it| &it.slug);
    let indicator = indicator.ok_or_else(|| Rejection::at(Code::UnknownIndicator, "indicator"))?.id;
    let (id, date, comment) = (MeasurementId(Uuid::now_v7()), value.date.0, value.comment.map(|it| it.0));
    let stands = standing(all, indicator).into_iter().find(|it| it.date == date).map(|it| it.id);
    Ok(match stands.and_then(|id| all.get::<Measurement>(id)) {
        Some(wrong) => {
            let (replaces, comment) = (wrong.id, comment.unwrap_or_default());
            Entered::Corrected(CorrectMeasurement { id, replaces, value: value.value.0, comment })
        }
        None => Entered::New(AddMeasurement { id, indicator, date, value: value.value.0, comment }),
    })
}
