use crate::app::App;
use crate::error::{Error, problem};
use crate::extract::InWorkspace;
use crate::extract::asker::not_allowed;
use crate::files::{self, Said};
use crate::rest::Moment;
use axum::Json;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use shared::api::{DoorCode, Problem, StoredFile};
use shared::model::{FileHash, FileType};
use shared::rejection::{Code, Rejection};

/// Takes in the bytes of a file, to be attached with the hash that this answers. Sent again, it is the same file; what is
/// attached to nothing is forgotten after a week. `Content-Type` says what it is, and the bytes are asked whether that is
/// so. `Content-Digest` (RFC 9530, `sha-256`) may say what must have arrived.
#[utoipa::path(
    post, path = "/files", tag = "attachments",
    request_body(content = String, content_type = "text/plain", description = "The bytes as they are, at most 20 MB: PDF, \
        DOCX, XLSX, PPTX, ODT, ODS, ODP, PNG, JPEG, TXT or CSV, each under its own media type."),
    responses((status = 201, description = "it is held", body = StoredFile))
)]
pub async fn take(
    State(app): State<App>,
    workspace: InWorkspace,
    request: Request<Body>,
) -> Result<(StatusCode, Json<StoredFile>), Error> {
    workspace.asker.may_write(&app)?;
    workspace.asker.finds(&app, workspace.id, None).await?;
    let moment = Moment::of(&app, &workspace).await?;
    let may = moment.actor.may_plan_some_meetings();
    moment.end().await?;
    if !may {
        return Err(not_allowed());
    }
    let headers = request.headers();
    let said = Said { file_type: file_type(headers)?, size: size(headers), hash: digest(headers)? };
    let file = files::take(&app, workspace.id, said, request.into_body()).await?;
    let hash = file.hash.parse().map_err(|error| crate::error::unreadable("hash of a file", &error))?;
    let size = u32::try_from(file.size).map_err(|error| crate::error::unreadable("size of a file", &error))?;
    Ok((StatusCode::CREATED, Json(StoredFile { hash, size, file_type: said.file_type })))
}

fn file_type(headers: &HeaderMap) -> Result<FileType, Error> {
    let said = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let media = said.split(';').next().unwrap_or_default().trim();
    let known = FileType::ALL.into_iter().find(|it| it.media().eq_ignore_ascii_case(media));
    known.ok_or_else(|| {
        let endings: Vec<&str> = FileType::ALL.iter().flat_map(|it| it.endings()).copied().collect();
        files::refused(&Rejection::at(Code::FileNotAllowed, "file").expecting(endings.join(", ")))
    })
}

fn size(headers: &HeaderMap) -> Option<u64> {
    headers.get(header::CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

/// RFC 9530: `sha-256=:…:` among others that are not asked.
fn digest(headers: &HeaderMap) -> Result<Option<FileHash>, Error> {
    let Some(value) = headers.get("content-digest") else { return Ok(None) };
    let text = value.to_str().unwrap_or_default();
    let Some(said) = text.split(',').find_map(|it| it.trim().strip_prefix("sha-256=")) else { return Ok(None) };
    let bytes = said.strip_prefix(':').and_then(|it| it.strip_suffix(':'));
    let bytes = bytes.and_then(|it| STANDARD.decode(it).ok()).and_then(|it| <[u8; 32]>::try_from(it).ok());
    bytes.map(|bytes| Some(FileHash(bytes))).ok_or_else(|| {
        let (field, expected) = (Some("Content-Digest".to_owned()), Some("sha-256=:…:".to_owned()));
        Problem { field, expected, ..problem(DoorCode::InvalidBody) }.into()
    })
}
