use crate::app::App;
use crate::clock::instant;
use crate::db::entity::{account, external_identity, session};
use crate::db::load;
use crate::error::Error;
use crate::extract::Administrator;
use crate::people::tie;
use crate::rest;
use axum::Json;
use axum::extract::State;
use shared::api::{Account, Accounts};
use shared::id::UserId;
use shared::model::Person;
use shared::record::Kind;
use shared::view::ViewExt;

pub fn shown(
    app: &App,
    row: &account::Model,
    ties: &[external_identity::Model],
    sessions: &[session::Model],
) -> Account {
    let providers = tie::providers(app, ties, UserId(row.user_id));
    let own = || sessions.iter().filter(|session| session.user_id == row.user_id);
    Account {
        user: UserId(row.user_id),
        login: row.login.clone(),
        password: row.password.is_some(),
        providers: providers.map(|it| it.settings.id.clone()).collect(),
        disabled: row.disabled_at.is_some(),
        sessions: u32::try_from(own().count()).unwrap_or(u32::MAX),
        seen_at: own().map(|session| session.seen_at).max().map(|at| instant(at).to_string()),
    }
}

/// The account of one person, as it stands.
pub async fn one(app: &App, user: UserId) -> Result<Option<Account>, Error> {
    let account = load::people::account(app.db.reader(), user).await?;
    let sessions = load::people::sessions(app.db.reader(), user).await?;
    let ties = load::people::identities_of(app.db.reader(), &[user]).await?;
    Ok(account.map(|row| shown(app, &row, &ties, &sessions)))
}

/// The accounts of the people of the workspace. Who is not among them has none.
#[utoipa::path(
    get, path = "/accounts", tag = "accounts", responses((status = 200, description = "all of them", body = Accounts))
)]
pub async fn list(State(app): State<App>, Administrator(workspace): Administrator) -> Result<Json<Accounts>, Error> {
    let all = rest::all(&app, &workspace, &[Kind::Person]).await?;
    let people: Vec<UserId> = all.all::<Person>().map(|person| person.id).collect();
    let accounts = load::people::accounts(app.db.reader(), &people).await?;
    let sessions = load::people::sessions_of(app.db.reader(), &people).await?;
    let ties = load::people::identities_of(app.db.reader(), &people).await?;
    let items = accounts.iter().map(|row| shown(&app, row, &ties, &sessions)).collect();
    Ok(Json(Accounts { items }))
}
