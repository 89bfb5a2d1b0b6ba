//! The way to a provider.

use super::Provider;
use super::attempt::{self, Begun, Pair};
use super::metadata::Metadata;
use super::refusal::Refusal;
use crate::app::App;
use axum::http::StatusCode;

/// Where a provider sends people back to: one address for each, so that no provider can answer for another.
pub fn redirect(app: &App, provider: &Provider) -> String {
    format!("{}/auth/oidc/{}/back", app.people.house.reached.base(), provider.settings.id)
}

/// Begins a sign-in: where the browser goes, and what it keeps meanwhile.
pub async fn begin(
    app: &App,
    provider: &Provider,
    link: Option<&str>,
    onward: Option<String>,
) -> Result<(String, Begun), Refusal> {
    let metadata = provider.metadata().await?;
    let begun = attempt::begin(app, provider, link, onward).await?;
    let asked = asked(app, provider, &begun);
    let asked: Vec<(&str, &str)> = asked.iter().map(|(name, value)| (*name, value.as_str())).collect();
    if !(provider.settings.pushed || metadata.must_push) {
        return Ok((metadata.authorization.with(&asked), begun));
    }
    let request = push(app, provider, &metadata, &asked).await?;
    let client = provider.settings.client.as_str();
    Ok((metadata.authorization.with(&[("client_id", client), ("request_uri", &request)]), begun))
}

fn asked(app: &App, provider: &Provider, begun: &Begun) -> Vec<(&'static str, String)> {
    let (settings, pair) = (&provider.settings, Pair::of(begun.state.text(), begun.browser.text()));
    let mut asked = vec![
        ("response_type", "code".to_owned()),
        ("client_id", settings.client.clone()),
        ("redirect_uri", redirect(app, provider)),
        ("scope", settings.scope.clone()),
        ("state", begun.state.text().to_owned()),
        ("code_challenge", pair.challenge()),
        ("code_challenge_method", "S256".to_owned()),
        ("nonce", pair.nonce),
    ];
    if !settings.levels.is_empty() {
        asked.push(("acr_values", settings.levels.join(" ")));
    }
    if !settings.details.is_empty() {
        asked.push(("authorization_details", serde_json::Value::from(settings.details.clone()).to_string()));
    }
    asked
}

/// Hands the request in beforehand (RFC 9126): the browser carries nothing that it could change.
async fn push(app: &App, provider: &Provider, metadata: &Metadata, asked: &[(&str, &str)]) -> Result<String, Refusal> {
    const WHAT: &str = "pushed request";
    let place = metadata.pushed.as_ref().ok_or_else(|| Refusal::provider("pushed request: it takes none"))?;
    let settings = &provider.settings;
    let now = app.clock.now_ms() / 1_000;
    let shown = settings.proof.show(&settings.client, settings.issuer.as_str(), metadata.secret_in_form, now)?;
    let mut form: Vec<(&str, &str)> = shown.form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    form.extend(asked.iter().filter(|(name, _)| *name != "client_id"));
    let answer = provider.web.post(WHAT, place, &form, shown.basic.as_deref()).await?;
    let said = answer.object(WHAT, &[StatusCode::CREATED, StatusCode::OK])?;
    let request = said.get("request_uri").and_then(serde_json::Value::as_str);
    request.map(str::to_owned).ok_or_else(|| Refusal::provider("pushed request: request_uri is missing"))
}
