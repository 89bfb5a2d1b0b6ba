use super::list::shown;
use crate::app::App;
use crate::db::entity::access_token;
use crate::db::{load, save};
use crate::error::Error;
use crate::extract::asker::not_allowed;
use crate::extract::{InWorkspace, Json, SignedIn};
use crate::people::secret::Secret;
use crate::people::token;
use crate::rest::{Moment, refusal};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use shared::api::{MadeToken, NewToken, TokenMay};
use shared::rejection::{Code, Rejection};
use uuid::Uuid;

const DAY_MS: i64 = 24 * 60 * 60 * 1_000;

const MOST_DAYS: u16 = 730;

const LONGEST: usize = 100;

/// Makes a token, in your rights and for this workspace alone. Its secret is shown this once.
#[utoipa::path(
    post, path = "/tokens", tag = "tokens", request_body = NewToken,
    responses((status = 201, description = "made; the secret is shown this once", body = MadeToken))
)]
pub async fn create(
    State(app): State<App>,
    SignedIn(found): SignedIn,
    workspace: InWorkspace,
    Json(asked): Json<NewToken>,
) -> Result<Response, Error> {
    workspace.asker.may_write(&app)?;
    let moment = Moment::of(&app, &workspace).await?;
    if !moment.actor.may_keep_own() {
        return Err(not_allowed());
    }
    moment.end().await?;
    let label = asked.label.trim().to_owned();
    check(&label, &asked)?;
    let (secret, now) = (Secret::new()?, app.clock.now_ms());
    let row = access_token::Model {
        hash: secret.hash(),
        id: Uuid::now_v7(),
        user_id: found.user().0,
        workspace_id: workspace.id.0,
        may: token::as_str(asked.may).to_owned(),
        label,
        created_at: now,
        expires_at: asked.days.map(|days| now + i64::from(days) * DAY_MS),
        last_used_at: None,
        revoked_at: None,
    };
    let txn = app.db.begin().await?;
    if load::people::tokens(&txn, workspace.id, found.user()).await?.len() >= token::MOST {
        let most = format!("at most {} tokens; withdraw one first", token::MOST);
        return Err(refusal::told(&Rejection::new(Code::InvalidValue).expecting(most)).into());
    }
    save::people::new_token(&txn, row.clone()).await?;
    txn.commit().await?;
    let made = MadeToken { token: shown(row), secret: format!("{}{}", token::PREFIX, secret.text()) };
    Ok((StatusCode::CREATED, axum::Json(made)).into_response())
}

fn check(label: &str, asked: &NewToken) -> Result<(), Error> {
    let days = format!("1–{MOST_DAYS}");
    let wrong = match asked.days {
        _ if label.is_empty() => Rejection::at(Code::Required, "label"),
        _ if label.chars().count() > LONGEST => Rejection::at(Code::TooLong, "label").expecting(LONGEST),
        Some(1..=MOST_DAYS) => return Ok(()),
        None if asked.may == TokenMay::Feed => return Ok(()),
        // What reads or writes more than a calendar ends by itself, should it be forgotten.
        None => Rejection::at(Code::Required, "days").expecting(days),
        Some(_) => Rejection::at(Code::InvalidValue, "days").expecting(days),
    };
    Err(refusal::told(&wrong).into())
}
