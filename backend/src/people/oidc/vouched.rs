//! What a provider vouches for, once the code was exchanged for its word.

use super::Provider;
use super::attempt::Pair;
use super::begin::redirect;
use super::config::Settings;
use super::refusal::{Refusal, Told};
use super::token::{self, Claims, Flaw};
use crate::app::App;
use axum::http::StatusCode;
use serde_json::Value;

/// Who came in, as the provider calls them.
pub struct Vouched {
    pub subject: String,
    /// The provider's own session.
    pub session: Option<String>,
    /// Wanted back at sign-out.
    pub token: String,
}

/// Exchanges the code, and believes only what holds.
pub async fn ask(app: &App, provider: &Provider, code: &str, pair: &Pair) -> Result<Vouched, Refusal> {
    const WHAT: &str = "token";
    let (settings, metadata) = (&provider.settings, provider.metadata().await?);
    let wanted = provider.wanted(&app.clock);
    let shown = settings.proof.show(wanted.client, wanted.issuer, metadata.secret_in_form, wanted.now)?;
    let back = redirect(app, provider);
    let mut form: Vec<(&str, &str)> = shown.form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    form.extend([
        ("grant_type", "authorization_code"),
        ("code", code),
        ("redirect_uri", &back),
        ("code_verifier", &pair.verifier),
    ]);
    let answer = provider.web.post(WHAT, &metadata.token, &form, shown.basic.as_deref()).await?;
    let said = answer.object(WHAT, &[StatusCode::OK])?;
    let text = |name: &str| said.get(name).and_then(Value::as_str);
    let missing = |name| Refusal::provider(format!("token: {name} is missing"));
    let access_token = text("access_token").ok_or_else(|| missing("access_token"))?;
    if !text("token_type").is_some_and(|kind| kind.eq_ignore_ascii_case("bearer")) {
        return Err(Refusal::provider("token: token_type is not Bearer"));
    }
    let token = text("id_token").ok_or_else(|| missing("id_token"))?;
    let opened = provider.open("id_token", token, &["JWT"]).await?;
    let flawed = |flaw| match flaw {
        Flaw::Wrong(why) => Refusal::provider(format!("id_token: {why}")),
        Flaw::NoKey => Refusal::provider("id_token"),
    };
    token::check_sign_in(&opened, wanted, &pair.nonce, access_token).map_err(flawed)?;
    let claims = &opened.claims;
    level(settings, claims)?;
    given(settings, claims, said.get("authorization_details"))?;
    let session = claims.get("sid").and_then(Value::as_str).filter(|sid| sid.len() <= 255);
    let subject = token::subject(claims).map_err(flawed)?.to_owned();
    Ok(Vouched { subject, session: session.map(str::to_owned), token: token.to_owned() })
}

/// How surely the provider knows who it is.
fn level(settings: &Settings, claims: &Claims) -> Result<(), Refusal> {
    let reached = claims.get("acr").and_then(Value::as_str).unwrap_or_default();
    if settings.levels.is_empty() || settings.levels.iter().any(|level| level == reached) {
        return Ok(());
    }
    Err(Refusal::new(Told::Level, format!("acr is {:?}", super::refusal::quoted(reached))))
}

/// Ansattporten signs people in even where they may not speak for whom they should: what was asked for must have been
/// given, at least in one part, and for one of the organisations that count.
fn given(settings: &Settings, claims: &Claims, beside: Option<&Value>) -> Result<(), Refusal> {
    if settings.details.is_empty() {
        return Ok(());
    }
    let told = claims.get("authorization_details").or(beside).and_then(Value::as_array);
    let matches = |given: &Value| {
        let as_asked = |asked: &Value| {
            let same = |name| asked.get(name).is_none_or(|asked| given.get(name) == Some(asked));
            same("type") && same("resource")
        };
        settings.details.iter().any(as_asked) && for_one_of(given, &settings.organisations)
    };
    if told.is_some_and(|told| told.iter().any(matches)) {
        return Ok(());
    }
    Err(Refusal::new(Told::Level, "authorization_details: not given, or for another organisation"))
}

/// Whether it is given for one of these: `reportees[].ID` (from Altinn) or `authorized_parties[].orgno.ID`.
fn for_one_of(given: &Value, organisations: &[String]) -> bool {
    let list = |name| given.get(name).and_then(Value::as_array).into_iter().flatten();
    let reportees = list("reportees").filter_map(|it| it.get("ID"));
    let parties = list("authorized_parties").filter_map(|it| it.get("orgno")?.get("ID"));
    let own = |id: &Value| id.as_str().is_some_and(|id| organisations.iter().any(|own| is_same(own, id)));
    organisations.is_empty() || reportees.chain(parties).any(own)
}

/// `0192:987654321` is the organisation 987654321.
fn is_same(own: &str, id: &str) -> bool {
    let number = |text: &str| text.rsplit(':').next().unwrap_or_default().to_owned();
    number(own) == number(id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_right_counts_for_the_organisations_that_were_named() {
        let ours = ["987654321".to_owned()];
        let given = json!({ "reportees": [{ "ID": "0192:123456789" }, { "ID": "0192:987654321" }] });
        assert!(for_one_of(&given, &ours) && for_one_of(&json!({}), &[]));
        assert!(for_one_of(&json!({ "authorized_parties": [{ "orgno": { "ID": "0192:987654321" } }] }), &ours));
        assert!(!for_one_of(&json!({}), &ours) && !for_one_of(&json!({ "reportees": [{ "ID": 987_654_321 }] }), &ours));
        assert!(!for_one_of(&json!({ "reportees": [{ "ID": "0192:1987654321" }] }), &ours));
    }
}
