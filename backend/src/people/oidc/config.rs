//! The file that says which providers there are: read once, at the start, where each wrong field is said by its name.

use super::address::{Address, EXPECTED};
use super::proof::{Key, Proof};
use serde::Deserialize;
use serde_json::Value;
use std::path::{Path, PathBuf};
use tokio_rustls::rustls::pki_types::CertificateDer;
use tokio_rustls::rustls::pki_types::pem::PemObject;

/// A provider as it is set up.
#[derive(Debug)]
pub struct Settings {
    /// Its name in addresses.
    pub id: String,
    /// What people know it by.
    pub name: String,
    pub issuer: Address,
    pub client: String,
    pub proof: Proof,
    pub scope: String,
    /// Requests are handed in beforehand, always.
    pub pushed: bool,
    /// One of these levels must have been reached; empty: any.
    pub levels: Vec<String>,
    /// What else is asked for (RFC 9396), of which at least one part must have been given.
    pub details: Vec<Value>,
    /// For one of these organisations, as the provider names them; empty: any.
    pub organisations: Vec<String>,
    /// It says who it is when it signs somebody out.
    pub iss_at_logout: bool,
    pub authorities: Vec<CertificateDer<'static>>,
}

/// What is usual with a provider. Each can be said otherwise.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Dress {
    #[default]
    Plain,
    HelseId,
    Ansattporten,
    IdPorten,
    Entra,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    providers: Vec<Written>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    id: String,
    name: String,
    #[serde(default)]
    dress: Dress,
    issuer: String,
    client_id: String,
    client_secret_file: Option<PathBuf>,
    client_key_file: Option<PathBuf>,
    scope: Option<String>,
    pushed: Option<bool>,
    acr: Option<Vec<String>>,
    authorization_details: Option<Vec<Value>>,
    #[serde(default)]
    organisations: Vec<String>,
    ca_file: Option<PathBuf>,
}

/// What is wrong, and where: `providers[1].issuer: …`.
#[derive(Debug, thiserror::Error)]
#[error("the providers in {}: {place}: {what}", .file.display())]
pub struct BadProviders {
    file: PathBuf,
    place: String,
    what: String,
}

/// Where something is wrong, and what.
type Wrong = (String, String);

pub fn read(file: &Path) -> Result<Vec<Settings>, BadProviders> {
    let bad = |(place, what)| BadProviders { file: file.to_owned(), place, what };
    let text = std::fs::read(file).map_err(|why| bad(("the file".into(), format!("cannot be read: {why}"))))?;
    let mut json = serde_json::Deserializer::from_slice(&text);
    let written: File = serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let path = error.path().to_string();
        bad((if path == "." { "the file".into() } else { path }, error.into_inner().to_string()))
    })?;
    // What a file names lies beside it.
    let beside = file.parent().unwrap_or(Path::new(""));
    let mut providers: Vec<Settings> = Vec::new();
    for (number, written) in written.providers.into_iter().enumerate() {
        let settings =
            settings(written, beside).map_err(|(field, what)| (format!("providers[{number}].{field}"), what));
        let settings = settings.map_err(bad)?;
        let same = |other: &Settings| other.id == settings.id || other.issuer == settings.issuer;
        if let Some(other) = providers.iter().find(|other| same(other)) {
            let what = format!("{} has the same id or issuer; expected one of its own", other.name);
            return Err(bad((format!("providers[{number}].id"), what)));
        }
        providers.push(settings);
    }
    Ok(providers)
}

fn settings(written: Written, beside: &Path) -> Result<Settings, Wrong> {
    let dress = written.dress;
    let is_id = |id: &str| {
        (1..=32).contains(&id.len()) && id.chars().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == '-')
    };
    if !is_id(&written.id) {
        return Err(wrong("id", &written.id, "1 to 32 of a–z, 0–9 and -"));
    }
    for (field, text) in [("name", &written.name), ("client_id", &written.client_id)] {
        if text.trim().is_empty() {
            return Err(wrong(field, text, "some text"));
        }
    }
    let issuer = Address::read(&written.issuer).filter(|it| !it.as_str().contains('?'));
    let issuer = issuer.ok_or_else(|| wrong("issuer", &written.issuer, EXPECTED))?;
    // Whoever has an account anywhere signs in there, and each by an issuer of their own.
    let anybody = ["common", "organizations", "consumers", "{tenantid}"];
    if dress == Dress::Entra && issuer.as_str().split('/').any(|part| anybody.contains(&part)) {
        return Err(wrong("issuer", issuer.as_str(), "that of one tenant"));
    }
    let proof = proof(&written, beside)?;
    if dress == Dress::HelseId && !matches!(proof, Proof::Key(_)) {
        return Err((
            "client_key_file".into(),
            "HelseID knows clients by a key: expected the file that it is in".into(),
        ));
    }
    let details = written.authorization_details.unwrap_or_default();
    if let Some(number) = details.iter().position(|it| it.get("type").is_none_or(|it| !it.is_string())) {
        return Err((format!("authorization_details[{number}].type"), "expected a text".into()));
    }
    if dress == Dress::Ansattporten && details.is_empty() {
        let what = "Ansattporten signs people in for nobody without it: expected what they must be allowed to";
        return Err(("authorization_details".into(), what.into()));
    }
    let scope = written.scope.unwrap_or_else(|| "openid".into());
    if !scope.split(' ').any(|it| it == "openid") {
        return Err(wrong("scope", &scope, "openid among others"));
    }
    let usual = if dress == Dress::IdPorten { &["idporten-loa-substantial", "idporten-loa-high"][..] } else { &[] };
    Ok(Settings {
        id: written.id,
        name: written.name,
        issuer,
        client: written.client_id,
        proof,
        scope,
        pushed: written.pushed.unwrap_or(matches!(dress, Dress::HelseId | Dress::Ansattporten | Dress::IdPorten)),
        levels: written.acr.unwrap_or_else(|| usual.iter().map(|it| (*it).to_owned()).collect()),
        details,
        organisations: written.organisations,
        iss_at_logout: dress != Dress::Entra,
        authorities: authorities(written.ca_file.as_deref(), beside)?,
    })
}

fn wrong(field: &str, is: &str, expected: &str) -> Wrong {
    (field.into(), format!("is {is:?}, expected {expected}"))
}

fn bytes(field: &str, beside: &Path, file: &Path) -> Result<Vec<u8>, Wrong> {
    let file = beside.join(file);
    std::fs::read(&file).map_err(|why| (field.into(), format!("{} cannot be read: {why}", file.display())))
}

/// From the files that are named, or from the environment.
fn proof(written: &Written, beside: &Path) -> Result<Proof, Wrong> {
    let variable = format!("STYREHJUL_OIDC_SECRET_{}", written.id.to_ascii_uppercase().replace('-', "_"));
    match (&written.client_key_file, &written.client_secret_file) {
        (Some(_), Some(_)) => Err(("client_secret_file".into(), "expected a key or a secret, not both".into())),
        (Some(file), None) => {
            let key = Key::read(&bytes("client_key_file", beside, file)?);
            let key = key.map_err(|why| ("client_key_file".into(), format!("is no private key as JWK: {why}")))?;
            Ok(Proof::Key(Box::new(key)))
        }
        (None, Some(file)) => {
            let text = String::from_utf8(bytes("client_secret_file", beside, file)?).unwrap_or_default();
            let secret = text.trim();
            if secret.is_empty() {
                return Err(("client_secret_file".into(), "is empty, or no text".into()));
            }
            Ok(Proof::Secret(secret.into()))
        }
        (None, None) => Ok(std::env::var(variable).map_or(Proof::None, Proof::Secret)),
    }
}

fn authorities(file: Option<&Path>, beside: &Path) -> Result<Vec<CertificateDer<'static>>, Wrong> {
    let Some(file) = file else { return Ok(Vec::new()) };
    let text = bytes("ca_file", beside, file)?;
    let all: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(&text).collect();
    match all {
        Ok(all) if !all.is_empty() => Ok(all),
        _ => Err(("ca_file".into(), "has no certificate in it; expected PEM".into())),
    }
}

#[cfg(test)]
#[path = "config_tests.rs"]
mod tests;
