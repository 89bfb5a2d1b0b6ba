//! Signed out at the provider, so signed out here; and signed out here, so asked at the provider.

use super::refusal::{Refusal, quoted};
use super::token::{self, Flaw};
use super::{Provider, hint};
use crate::app::App;
use crate::db::entity::session;
use crate::db::load;
use crate::people::session as sessions;
use std::time::Duration;
use uuid::Uuid;

/// Who signs out waits no longer for a provider that has to say where it signs out.
const PATIENCE: Duration = Duration::from_secs(2);

/// By the browser of the person, in a frame of the provider's page (Front-Channel Logout 1.0). No cookie comes along: the
/// session's name at the provider, which nobody else knows, is what counts.
pub async fn front(app: &App, provider: &Provider, query: &str) -> Result<usize, Refusal> {
    let (mut iss, mut sid) = (None, None);
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        let place = match &*name {
            "iss" => &mut iss,
            "sid" => &mut sid,
            _ => continue,
        };
        if place.replace(value.into_owned()).is_some() {
            return Err(Refusal::provider("sign-out: a value comes twice"));
        }
    }
    let settings = &provider.settings;
    match iss.as_deref() {
        Some(iss) if iss != settings.issuer.as_str() => {
            return Err(Refusal::provider(format!("sign-out: iss is {:?}", quoted(iss))));
        }
        None if settings.iss_at_logout => return Err(Refusal::provider("sign-out: iss is missing")),
        _ => {}
    }
    let sid = sid.filter(|sid| is_name(sid)).ok_or_else(|| Refusal::provider("sign-out: sid is missing"))?;
    end(app, load::people::sessions_with(app.db.reader(), settings.issuer.as_str(), &sid).await?).await
}

/// From the provider itself (Back-Channel Logout 1.0).
pub async fn back(app: &App, provider: &Provider, form: &[u8]) -> Result<usize, Refusal> {
    let mut tokens = form_urlencoded::parse(form).filter(|(name, _)| name == "logout_token");
    let (Some((_, token)), None) = (tokens.next(), tokens.next()) else {
        return Err(Refusal::provider("sign-out: not one logout_token"));
    };
    let opened = provider.open("logout_token", &token, &["logout+jwt", "JWT"]).await?;
    let checked = token::check_sign_out(&opened.claims, provider.wanted(&app.clock));
    let (session, subject) = checked.map_err(|flaw| match flaw {
        Flaw::Wrong(why) => Refusal::provider(format!("logout_token: {why}")),
        Flaw::NoKey => Refusal::provider("logout_token"),
    })?;
    let (db, issuer) = (app.db.reader(), provider.settings.issuer.as_str());
    let which = match (session, subject) {
        (Some(session), _) if is_name(session) => load::people::sessions_with(db, issuer, session).await?,
        (None, Some(subject)) if is_name(subject) => match load::people::by_identity(db, issuer, subject).await? {
            Some(user) => load::people::sessions_by(db, issuer, user).await?,
            None => Vec::new(),
        },
        _ => return Err(Refusal::provider("logout_token: what it names is no name")),
    };
    end(app, which).await
}

/// What a database can be asked for.
fn is_name(text: &str) -> bool {
    (1..=255).contains(&text.len()) && !text.chars().any(char::is_control)
}

async fn end(app: &App, which: Vec<Uuid>) -> Result<usize, Refusal> {
    sessions::end(app, &which).await.map_err(Refusal::from)?;
    Ok(which.len())
}

/// Where a person whose session ended here signs out at their provider; None where nobody vouched for them, or that
/// provider knows no such place. What the cookie sealed is shown there.
pub async fn away(app: &App, session: &session::Model, cookie: Option<&str>) -> Option<String> {
    let provider = app.people.providers.of_issuer(session.issuer.as_deref()?)?;
    let metadata = tokio::time::timeout(PATIENCE, provider.metadata()).await.ok()?.ok()?;
    let place = metadata.end_session.as_ref()?;
    let shown = session.hint.as_deref().zip(cookie).and_then(|(hint, cookie)| hint::open(cookie, hint));
    let home = format!("{}/", app.people.house.reached.base());
    let mut pairs = vec![("client_id", provider.settings.client.as_str()), ("post_logout_redirect_uri", &home)];
    pairs.extend(shown.iter().map(|token| ("id_token_hint", token.as_str())));
    Some(place.with(&pairs))
}

/// Whose page may show what was answered in a frame.
pub async fn framed_by(provider: &Provider) -> String {
    let mut origins = vec![provider.settings.issuer.origin()];
    if let Ok(metadata) = provider.metadata().await {
        origins.push(metadata.authorization.origin());
        origins.extend(metadata.end_session.iter().map(super::address::Address::origin));
    }
    origins.sort_unstable();
    origins.dedup();
    origins.join(" ")
}
