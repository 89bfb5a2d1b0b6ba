use crate::app::App;
use crate::db::load;
use crate::error::Error;
use crate::extract::{Json, SignedIn};
use crate::people::oidc;
use crate::people::tie::{self, Own};
use axum::extract::State;
use shared::api::{OwnWays, Provider, Untie};
use shared::id::UserId;

async fn told(app: &App, user: UserId, password: bool) -> Result<axum::Json<OwnWays>, Error> {
    let ties = load::people::identities_of(app.db.reader(), &[user]).await?;
    let named = |it: &oidc::Provider| Provider { id: it.settings.id.clone(), name: it.settings.name.clone() };
    Ok(axum::Json(OwnWays { password, providers: tie::providers(app, &ties, user).map(named).collect() }))
}

/// What opens your own account.
#[utoipa::path(
    get, path = "/ways", tag = "auth", responses((status = 200, description = "as it is now", body = OwnWays))
)]
pub async fn read(State(app): State<App>, SignedIn(found): SignedIn) -> Result<axum::Json<OwnWays>, Error> {
    told(&app, found.user(), found.account.password.is_some()).await
}

/// A provider opens your account no longer. What came in by it is out, but for where you are.
#[utoipa::path(
    post, path = "/untie", tag = "auth", request_body = Untie,
    responses((status = 200, description = "as it is now", body = OwnWays))
)]
pub async fn untie(
    State(app): State<App>,
    SignedIn(found): SignedIn,
    Json(asked): Json<Untie>,
) -> Result<axum::Json<OwnWays>, Error> {
    let own = Own { session: Some(found.session.id), last: asked.last };
    tie::untie(&app, found.user(), &asked.provider, Some(own)).await?;
    told(&app, found.user(), found.account.password.is_some()).await
}
