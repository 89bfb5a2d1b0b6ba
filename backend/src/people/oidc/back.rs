//! Back from a provider: the code becomes a session, or nothing.

use super::attempt::{self, Pair};
use super::metadata::Metadata;
use super::refusal::{Refusal, Told, quoted};
use super::{Provider, hint, vouched};
use crate::app::App;
use crate::db::load;
use crate::people::link;
use crate::people::secret::Secret;
use crate::people::session::{self, Vouch};
use uuid::Uuid;

/// No code is longer.
const LONGEST: usize = 4 * 1024;

/// What a provider says in the address that it sends people back to.
#[derive(Debug, Default)]
pub struct Said {
    code: Option<String>,
    state: Option<String>,
    iss: Option<String>,
    error: Option<String>,
}

impl Said {
    /// What else it says is its own; what comes twice is refused, since two readers would take two things from it.
    pub fn read(query: &str) -> Result<Self, Refusal> {
        let mut said = Self::default();
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            let place = match &*name {
                "code" => &mut said.code,
                "state" => &mut said.state,
                "iss" => &mut said.iss,
                "error" => &mut said.error,
                _ => continue,
            };
            if value.len() > LONGEST || place.replace(value.into_owned()).is_some() {
                return Err(Refusal::provider("answer: a value comes twice or is too long"));
            }
        }
        Ok(said)
    }
}

/// Who is before the screen.
pub struct Browser<'a> {
    /// What its cookie says, if it has one.
    pub cookie: Option<&'a str>,
    pub agent: String,
    /// Its session until now.
    pub session: Option<Uuid>,
}

/// Gives the session's cookie, and where in the app it goes on.
pub async fn come_in(
    app: &App,
    provider: &Provider,
    said: Said,
    browser: Browser<'_>,
) -> Result<(Secret, Option<String>), Refusal> {
    let again = |why| Refusal::new(Told::Again, why);
    let state = said.state.as_deref().ok_or_else(|| again("state: none came"))?;
    let cookie = browser.cookie.ok_or_else(|| again("state: the browser has no cookie of a sign-in"))?;
    let attempt = attempt::take(app, provider, state, cookie).await?;
    let metadata = provider.metadata().await?;
    is_itself(provider, &metadata, said.iss.as_deref())?;
    if let Some(error) = &said.error {
        let told = if error == "access_denied" { Told::BrokenOff } else { Told::Provider };
        return Err(Refusal::new(told, format!("answer: error {:?}", quoted(error))));
    }
    let code = said.code.as_deref().filter(|code| !code.is_empty());
    let code = code.ok_or_else(|| Refusal::provider("answer: neither code nor error"))?;
    let vouched = vouched::ask(app, provider, code, &Pair::of(state, cookie)).await?;

    let issuer = provider.settings.issuer.as_str();
    let user = match &attempt.link_hash {
        Some(link) => link::tie(app, link, issuer, &vouched.subject).await?,
        None => load::people::by_identity(app.db.reader(), issuer, &vouched.subject).await?.ok_or_else(|| {
            Refusal::new(Told::Unknown, format!("no account is tied to {:?}", quoted(&vouched.subject)))
        })?,
    };
    let vouch = |cookie: &Secret| Vouch {
        issuer: issuer.to_owned(),
        session: vouched.session.clone(),
        hint: hint::seal(cookie.text(), &vouched.token),
    };
    let secret = session::begin_vouched(app, user, vouch, browser.agent, browser.session).await?;
    Ok((secret, attempt.onward))
}

/// Of several providers, the one that was asked has answered (RFC 9207).
fn is_itself(provider: &Provider, metadata: &Metadata, iss: Option<&str>) -> Result<(), Refusal> {
    match iss {
        Some(iss) if iss != provider.settings.issuer.as_str() => {
            Err(Refusal::provider(format!("answer: iss is {:?}", quoted(iss))))
        }
        None if metadata.names_itself => Err(Refusal::provider("answer: iss is missing")),
        _ => Ok(()),
    }
}
