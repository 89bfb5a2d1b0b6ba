use crate::app::App;
use crate::error::Error;
use crate::extract::{InWorkspace, Write};
use crate::rest::import::{MOST_BODY, looked};
use crate::rest::refusal;
use crate::rest::written::{self, What};
use crate::sync::state;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use shared::api::{ImportDone, NewImport};
use shared::mutation::{ImportPortfolio, Mutation};
use shared::rejection::{Code, Rejection};
use uuid::Uuid;

/// Takes a file of initiatives and reports in, as its preview showed it: all of that, or nothing. Rows that were refused
/// stay out. For the portfolio office.
#[utoipa::path(
    post, path = "/portfolio/import", tag = "portfolio", request_body = NewImport,
    responses((status = 200, description = "how many rows came to what", body = ImportDone))
)]
pub async fn import(
    State(app): State<App>,
    workspace: InWorkspace,
    Write { body, mut asked }: Write<NewImport, MOST_BODY>,
) -> Result<Response, Error> {
    // Once it is done, the file changes nothing any more: what was answered then is the answer.
    if let Some(answer) = written::again(&app, &workspace, &asked).await? {
        return Ok(answer);
    }
    let looked = looked(&app, &workspace, &body).await?;
    let shown = body.preview.as_deref().ok_or_else(|| refusal::told(&Rejection::at(Code::Required, "preview")))?;
    if shown != looked.preview.preview {
        return Err(refusal::told(&Rejection::at(Code::PreviewChanged, "preview")).into());
    }
    let done = ImportDone::from(&looked.preview);
    let deeds = looked.found.deeds(looked.preview.published_on.0, &body.name.0, Uuid::now_v7);
    if deeds.is_empty() {
        return Ok(axum::Json(done).into_response());
    }
    // What somebody writes while this waits for its turn was not shown.
    asked.base.get_or_insert(state::State::new(workspace.epoch, workspace.version));
    let mutation = Mutation::ImportPortfolio(ImportPortfolio { source: body.name.0, deeds });
    written::change(&app, &workspace, asked, mutation, What::Imported(done)).await
}
