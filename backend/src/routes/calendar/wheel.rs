use super::serve::answer;
use crate::app::App;
use crate::error::Error;
use crate::extract::Subscriber;
use crate::feed::shelf::WHEEL;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;

/// The annual wheel for calendars to subscribe to. Public: it holds what is published and nothing else.
#[utoipa::path(
    get, path = "/arshjul.ics", tag = "calendars",
    responses(
        (status = 200, description = "iCalendar", body = String, content_type = "text/calendar"),
        (status = 304, description = "the reader's copy still holds"),
    )
)]
pub async fn wheel(State(app): State<App>, subscriber: Subscriber, asked: HeaderMap) -> Result<Response, Error> {
    subscriber.may_read(&app).await?;
    answer(&app, &*app.feeds.take(&app, subscriber.slug.as_deref(), WHEEL).await?, &asked)
}
