use super::serve::answer;
use crate::app::App;
use crate::error::Error;
use crate::extract::{Id, Subscriber};
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use shared::api::DoorCode;

/// One committee's meetings for calendars to subscribe to.
#[utoipa::path(
    get, path = "/{id}", tag = "calendars",
    params(("id" = String, Path, description = "The committee's code in any case, and `.ics`.", example = "NUIT.ics")),
    responses(
        (status = 200, description = "iCalendar", body = String, content_type = "text/calendar"),
        (status = 304, description = "the reader's copy still holds"),
    )
)]
pub async fn committee(
    State(app): State<App>,
    subscriber: Subscriber,
    Id(file): Id,
    asked: HeaderMap,
) -> Result<Response, Error> {
    let code = file.to_lowercase();
    let code = code.strip_suffix(".ics").ok_or(DoorCode::NotFound)?;
    subscriber.may_read(&app).await?;
    answer(&app, &*app.feeds.take(&app, subscriber.slug.as_deref(), code).await?, &asked)
}
