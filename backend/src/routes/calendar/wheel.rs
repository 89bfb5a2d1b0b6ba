use crate::app::App;
use crate::clock::instant;
use crate::db::load;
use crate::error::{Error, unreadable};
use crate::extract::{InWorkspace, fresh};
use crate::feed;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};
use shared::record::Kind;
use shared::scope::Scope;
use std::fmt::Write;

const KINDS: [Kind; 4] = [Kind::Workspace, Kind::Committee, Kind::CommitteeName, Kind::Meeting];

/// The annual wheel for calendars to subscribe to. Public: it holds what is published and nothing else.
#[utoipa::path(
    get, path = "/arshjul.ics", tag = "feed",
    responses(
        (status = 200, description = "iCalendar", body = String, content_type = "text/calendar"),
        (status = 304, description = "the reader's copy still holds"),
    )
)]
pub async fn wheel(State(app): State<App>, workspace: InWorkspace, asked: HeaderMap) -> Result<Response, Error> {
    let txn = app.db.snapshot().await?;
    let all = load::records(&txn, workspace.id, &KINDS, |scope| scope == Scope::Public).await?;
    let recorded_at = load::recorded_at(&txn, workspace.id, Kind::Meeting).await?;
    txn.rollback().await?;
    let text = feed::wheel::calendar(&all, &recorded_at).to_text();
    let tag = Sha256::digest(text.as_bytes()).iter().take(16).fold(String::new(), |mut tag, byte| {
        let _ = write!(tag, "{byte:02x}");
        tag
    });
    let tag = format!("\"{tag}\"");
    let changed = instant(recorded_at.values().copied().max().unwrap_or_default());
    let changed = jiff::fmt::rfc2822::DateTimePrinter::new()
        .timestamp_to_rfc9110_string(&changed)
        .map_err(|error| unreadable("time of a meeting", &error))?;

    let mut response =
        if fresh::has(&asked, &tag) { StatusCode::NOT_MODIFIED.into_response() } else { text.into_response() };
    for (name, value) in [
        (header::CONTENT_TYPE, "text/calendar; charset=utf-8"),
        (header::ETAG, tag.as_str()),
        (header::LAST_MODIFIED, changed.as_str()),
        (header::CACHE_CONTROL, "no-cache"),
    ] {
        let value = HeaderValue::from_str(value).map_err(|error| unreadable("header of a calendar", &error))?;
        response.headers_mut().insert(name, value);
    }
    Ok(response)
}
