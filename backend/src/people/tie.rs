//! Which providers open an account, and that one of them does no longer.

use super::oidc::Provider;
use super::session;
use crate::app::App;
use crate::db::entity::external_identity;
use crate::db::{load, save};
use crate::error::Error;
use crate::rest::refusal;
use shared::id::UserId;
use shared::rejection::{Code, Rejection};
use uuid::Uuid;

/// The house's providers among these ties. One that was taken out of the house's settings opens nothing.
pub fn providers<'a>(
    app: &'a App,
    ties: &'a [external_identity::Model],
    user: UserId,
) -> impl Iterator<Item = &'a Provider> {
    let own = ties.iter().filter(move |tie| tie.user_id == user.0);
    own.filter_map(|tie| app.people.providers.of_issuer(&tie.issuer))
}

/// Whose own account it is: the session that stays, and whether it is known that nothing else opens it.
#[derive(Clone, Copy, Debug)]
pub struct Own {
    pub session: Option<Uuid>,
    pub last: bool,
}

/// Takes a provider from an account, and ends what came in by it. Not the last way in to one's own, unless that is known.
/// What was not tied stays so.
pub async fn untie(app: &App, user: UserId, provider: &str, own: Option<Own>) -> Result<(), Error> {
    let Some(provider) = app.people.providers.named(provider) else { return Ok(()) };
    let (issuer, id) = (provider.settings.issuer.as_str(), &provider.settings.id);
    let txn = app.db.begin().await?;
    // Behind the account's lock: of two ways that are taken at once, one is the last.
    let account = load::people::account_locked(&txn, user).await?;
    let ties = load::people::identities_of(&txn, &[user]).await?;
    let others = providers(app, &ties, user).any(|it| it.settings.id != *id);
    let is_last = account.is_some_and(|account| account.password.is_none()) && !others;
    let is_tied = ties.iter().any(|tie| tie.issuer == issuer);
    if is_tied && is_last && own.is_some_and(|own| !own.last) {
        return Err(refusal::told(&Rejection::at(Code::LastWayIn, "last").expecting(true)).into());
    }
    if !save::people::untie(&txn, issuer, user).await? {
        return Ok(txn.rollback().await?);
    }
    let stays = own.and_then(|own| own.session);
    let mut ended = load::people::sessions_by(&txn, issuer, user).await?;
    ended.retain(|session| Some(*session) != stays);
    session::end_in(app, &txn, &ended).await?;
    txn.commit().await?;
    app.people.lines.end(&ended);
    tracing::info!(%user, provider = %id, own = own.is_some(), "a provider opens an account no longer");
    Ok(())
}
