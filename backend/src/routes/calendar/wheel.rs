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
    // The last change of anything: what an event says may come from other records, and what was deleted has no time.
    let changed = load::last_log(&txn, workspace.id).await?.map_or(0, |entry| entry.recorded_at);
    txn.rollback().await?;
    let text = feed::wheel::calendar(&all, &recorded_at).to_text();
    let tag = Sha256::digest(text.as_bytes()).iter().take(16).fold(String::new(), |mut tag, byte| {
        let _ = write!(tag, "{byte:02x}");
        tag
    });
    let tag = format!("\"{tag}\"");
    let modified = jiff::fmt::rfc2822::DateTimePrinter::new()
        .timestamp_to_rfc9110_string(&instant(changed))
        .map_err(|error| unreadable("time of a change", &error))?;

    let mut response = if fresh::holds(&asked, &tag, instant(changed)) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        text.into_response()
    };
    for (name, value) in [
        (header::CONTENT_TYPE, "text/calendar; charset=utf-8"),
        (header::ETAG, tag.as_str()),
        (header::LAST_MODIFIED, modified.as_str()),
        (header::CACHE_CONTROL, "no-cache"),
    ] {
        let value = HeaderValue::from_str(value).map_err(|error| unreadable("header of a calendar", &error))?;
        response.headers_mut().insert(name, value);
    }
    Ok(response)
}
