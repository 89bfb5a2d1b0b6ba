use crate::app::App;
use crate::db::load;
use crate::error::{Error, unreadable};
use crate::extract::{Id, InWorkspace};
use crate::files;
use crate::middleware::headers::Sandboxed;
use crate::rest::{self, Moment, gather};
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use shared::api::DoorCode;
use shared::model::{Attachment, Memo};
use shared::mutation::Read;
use shared::view::ViewExt;
use std::fmt::Write as _;

/// A file, as far as you may read the memo that it goes with: always to be saved, never shown as a page of this server.
#[utoipa::path(
    get, path = "/attachments/{id}/file", tag = "attachments",
    params(("id" = Uuid, Path, description = "The attachment's id.")),
    responses(
        (status = 200, description = "its bytes", body = String, content_type = "application/octet-stream"),
        (status = 304, description = "you have it: `If-None-Match` names its hash")
    )
)]
pub async fn file(
    State(app): State<App>,
    workspace: InWorkspace,
    Id(id): Id,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let id = rest::id(&id)?;
    let moment = Moment::of(&app, &workspace).await?;
    // The right is asked of this moment, of the file and of its memo alike.
    let found = rest::one::<Attachment>(moment.sight(), id, &[]).await?;
    let Some((attachment, mut beside)) = found else { return Err(DoorCode::NotFound.into()) };
    gather(moment.sight(), &mut beside, &[Read::one::<Memo>(attachment.memo)]).await?;
    let held = load::file::by_hash(app.db.reader(), workspace.id, attachment.hash).await?;
    moment.end().await?;
    if beside.get::<Memo>(attachment.memo).is_none() {
        return Err(DoorCode::NotFound.into());
    }
    let held = held.ok_or_else(|| unreadable("attached file", &attachment.hash))?;
    let tag = format!("\"{}\"", attachment.hash);
    let had = headers.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    let same =
        had.flat_map(|all| all.split(',')).any(|it| it.trim().trim_start_matches("W/") == tag || it.trim() == "*");
    let mut response = match same {
        true => StatusCode::NOT_MODIFIED.into_response(),
        false => Response::new(files::bytes(&app, &held)),
    };
    response.extensions_mut().insert(Sandboxed);
    let told = response.headers_mut();
    let mut put = |name, value: String| {
        let value = HeaderValue::from_str(&value).map_err(|error| unreadable("header of a file", &error))?;
        told.insert(name, value);
        Ok::<_, Error>(())
    };
    put(header::ETAG, tag)?;
    // Kept by its reader alone, and asked for again each time: a right may have ended since.
    put(header::CACHE_CONTROL, "private, no-cache".into())?;
    if !same {
        put(header::CONTENT_TYPE, attachment.file_type.media().into())?;
        put(header::CONTENT_LENGTH, held.size.to_string())?;
        put(header::CONTENT_DISPOSITION, disposition(&attachment.name))?;
    }
    Ok(response)
}

/// RFC 6266: the name in ASCII for who knows no other, and whole in RFC 5987's form. Nothing of a name can end either.
fn disposition(name: &str) -> String {
    let plain: String =
        name.chars().map(|it| if it.is_ascii_alphanumeric() || " .-_()".contains(it) { it } else { '_' }).collect();
    let mut whole = String::with_capacity(name.len());
    for byte in name.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'-' | b'_' | b'~' => whole.push(char::from(byte)),
            // Into a text nothing fails to be written.
            _ => drop(write!(whole, "%{byte:02X}")),
        }
    }
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{whole}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_ends_the_header_that_it_stands_in() {
        assert_eq!(
            disposition("Vedlegg 1 – Økonomi.pdf"),
            "attachment; filename=\"Vedlegg 1 _ _konomi.pdf\"; filename*=UTF-8''Vedlegg%201%20%E2%80%93%20%C3%98konomi.pdf"
        );
        for name in ["a\"; x=\".pdf", "a\r\nSet-Cookie: a=b.pdf", "../../x.pdf", "a\\.pdf", "a%0d.pdf"] {
            let told = disposition(name);
            assert!(HeaderValue::from_str(&told).is_ok(), "{told:?}");
            assert_eq!(told.matches('"').count(), 2, "{told}");
            assert!(!told.contains('/') && !told.contains('\\'), "{told}");
        }
    }
}
