//! What a provider says of itself (OpenID Connect Discovery 1.0, RFC 8414): only what is used, and only where it is the
//! provider that was asked.

use super::address::Address;
use super::refusal::{Refusal, quoted};
use serde_json::{Map, Value};

const WHAT: &str = "discovery";

#[derive(Clone, Debug)]
pub struct Metadata {
    pub authorization: Address,
    pub token: Address,
    pub keys: Address,
    /// Where a request is handed in beforehand (RFC 9126).
    pub pushed: Option<Address>,
    pub must_push: bool,
    /// Where a person signs out.
    pub end_session: Option<Address>,
    /// It always says who it is when it sends somebody back (RFC 9207).
    pub names_itself: bool,
    /// A secret goes into the form: `Authorization` is not taken.
    pub secret_in_form: bool,
}

/// Where an issuer describes itself.
pub fn place(issuer: &Address) -> Option<Address> {
    Address::read(&format!("{}/.well-known/openid-configuration", issuer.as_str().trim_end_matches('/')))
}

pub fn read(issuer: &Address, said: &Map<String, Value>) -> Result<Metadata, Refusal> {
    let wrong = |why: String| Refusal::provider(format!("{WHAT}: {why}"));
    let own = said.get("issuer").and_then(Value::as_str).unwrap_or_default();
    if own != issuer.as_str() {
        return Err(wrong(format!("it calls itself {}", quoted(own))));
    }
    let address = |name: &'static str| match said.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(value) => {
            let read = value.as_str().and_then(Address::read);
            // From the network nobody is sent to this machine.
            let read = read.filter(|it| it.secure || !issuer.secure);
            read.map(Some).ok_or_else(|| wrong(format!("{name} is no address that can be asked")))
        }
    };
    let needed = |name| address(name)?.ok_or_else(|| wrong(format!("{name} is missing")));
    let yes = |name| said.get(name).and_then(Value::as_bool).unwrap_or_default();
    let list = |name| {
        let list = said.get(name).and_then(Value::as_array)?;
        Some(list.iter().filter_map(Value::as_str).collect::<Vec<_>>())
    };
    if list("code_challenge_methods_supported").is_some_and(|methods| !methods.contains(&"S256")) {
        return Err(wrong("it does not know PKCE with S256".into()));
    }
    let ways = list("token_endpoint_auth_methods_supported").unwrap_or_else(|| vec!["client_secret_basic"]);
    Ok(Metadata {
        authorization: needed("authorization_endpoint")?,
        token: needed("token_endpoint")?,
        keys: needed("jwks_uri")?,
        pushed: address("pushed_authorization_request_endpoint")?,
        must_push: yes("require_pushed_authorization_requests"),
        end_session: address("end_session_endpoint")?,
        names_itself: yes("authorization_response_iss_parameter_supported"),
        secret_in_form: ways.contains(&"client_secret_post") && !ways.contains(&"client_secret_basic"),
    })
}
