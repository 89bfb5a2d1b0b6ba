use crate::app::App;
use crate::error::Error;
use crate::extract::{InWorkspace, Write};
use crate::rest;
use crate::rest::written::{self, What};
use axum::extract::State;
use axum::response::Response;
use shared::api::{Measurement, NewMeasurement};
use shared::id::MeasurementId;
use shared::model::Indicator;
use shared::mutation::{AddMeasurement, Mutation};
use shared::record::Kind;
use shared::rejection::{Code, Rejection};
use uuid::Uuid;

/// Adds what an indicator was found to be on a day.
#[utoipa::path(
    post, path = "/measurements", tag = "measurements", request_body = NewMeasurement,
    responses((status = 201, description = "made", body = Measurement, headers(("location" = String, description = "where it lives"))))
)]
pub async fn add(
    State(app): State<App>,
    workspace: InWorkspace,
    Write { body, asked }: Write<NewMeasurement>,
) -> Result<Response, Error> {
    let all = rest::all(&app, &workspace, &[Kind::Indicator]).await?;
    let indicator = rest::named::<Indicator>(&all, &body.indicator, |it| &it.slug)
        .ok_or_else(|| rest::refusal::told(&Rejection::at(Code::UnknownIndicator, "indicator")))?;
    let id = body.id.unwrap_or_else(|| MeasurementId(Uuid::now_v7()));
    let mutation = Mutation::AddMeasurement(AddMeasurement {
        id,
        indicator: indicator.id,
        date: body.date.0,
        value: body.value.0,
        comment: body.comment.map(|comment| comment.0),
    });
    written::create(&app, &workspace, asked, mutation, (What::Measurement(id), "measurements", id)).await
}
