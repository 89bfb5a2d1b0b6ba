use crate::app::App;
use crate::error::{Error, problem};
use crate::extract::{Asker, Json, Named};
use crate::sync::writer::{Batch, Sender};
use axum::extract::State;
use shared::api::{DoorCode, Problem};
use shared::sync::{MAX_MUTATIONS, OLDEST_PROTOCOL, PROTOCOL, PushRequest, PushResponse};

/// Takes a client's numbered mutations in. Each is applied or refused; the answer comes after the commit.
#[utoipa::path(
    post, path = "/push", tag = "sync",
    request_body(content = Object, description = "`shared::sync::PushRequest`", content_type = "application/json"),
    responses(
        (status = 200, description = "`shared::sync::PushResponse`", body = Object),
        (status = 400, description = "broken or unknown", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "epoch, gap or client", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "too much at once", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "nothing was written", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn push(
    State(app): State<App>,
    asker: Asker,
    Named(workspace): Named,
    Json(request): Json<PushRequest>,
) -> Result<axum::Json<PushResponse>, Error> {
    let PushRequest { epoch, client, user, protocol, first_mid, confirmed, mutations } = request;
    if !(OLDEST_PROTOCOL..=PROTOCOL).contains(&protocol) {
        return Err(unknown_protocol());
    }
    asker.by_hand()?;
    asker.may_write(&app)?;
    asker.speaks_for(user)?;
    asker.finds(&app, workspace, Some(client)).await?;
    if mutations.len() > MAX_MUTATIONS {
        let expected = Some(format!("at most {MAX_MUTATIONS}"));
        let field = Some("mutations".to_owned());
        return Err(Problem { expected, field, ..problem(DoorCode::TooManyMutations) }.into());
    }
    let sender = Sender::Client { epoch, client, protocol, first_mid, confirmed };
    let batch = Batch { workspace, who: asker.who, sender, mutations, once: None };
    let settled = app.writer.settle(batch).await?;
    let (epoch, last_mid, results) = (settled.epoch, settled.last_mid, settled.results);
    Ok(axum::Json(PushResponse { epoch, last_mid, results }))
}

pub fn unknown_protocol() -> Error {
    let expected = Some(format!("{OLDEST_PROTOCOL}–{PROTOCOL}"));
    let field = Some("protocol".to_owned());
    Problem { expected, field, ..problem(DoorCode::UnknownProtocol) }.into()
}
