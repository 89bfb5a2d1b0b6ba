use crate::app::App;
use crate::error::Error;
use crate::extract::{Id, InWorkspace, Write};
use crate::rest;
use crate::rest::written::{self, What};
use axum::extract::State;
use axum::response::Response;
use shared::api::{Correction, Measurement};
use shared::id::MeasurementId;
use shared::mutation::{CorrectMeasurement, Mutation};
use uuid::Uuid;

/// Puts another value in the place of one that was wrong. The wrong one stays to be read, and no longer counts.
#[utoipa::path(
    post, path = "/measurements/{id}/correct", tag = "measurements", request_body = Correction,
    params(("id" = Uuid, Path, description = "Of the one that was wrong.")),
    responses((status = 201, description = "made", body = Measurement, headers(("location" = String, description = "where it lives"))))
)]
pub async fn correct(
    State(app): State<App>,
    workspace: InWorkspace,
    Id(replaces): Id,
    Write { body, asked }: Write<Correction>,
) -> Result<Response, Error> {
    let id = body.id.unwrap_or_else(|| MeasurementId(Uuid::now_v7()));
    let mutation = Mutation::CorrectMeasurement(CorrectMeasurement {
        id,
        replaces: MeasurementId(rest::id(&replaces)?),
        value: body.value.0,
        comment: body.comment.0,
    });
    written::create(&app, &workspace, asked, mutation, (What::Measurement(id), "measurements", id)).await
}
