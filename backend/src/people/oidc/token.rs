//! What a provider signed: who came in (OpenID Connect Core 1.0, 3.1.3.7), or who is to be signed out (Back-Channel Logout
//! 1.0, 2.6). Strict where the standards leave a choice: a token that somebody else could be meant by is none.

use super::json;
use super::key::{Alg, Keys, NotTheirs};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use serde_json::{Map, Value};

/// Clocks differ by this much, in seconds.
const SKEW: i64 = 60;

/// How old a token may be when it comes: it was made for this request.
const FRESH: i64 = 10 * 60;

pub type Claims = Map<String, Value>;

/// A session and a subject, where they are named.
pub type Named<'a> = (Option<&'a str>, Option<&'a str>);

#[derive(Debug, PartialEq, Eq)]
pub enum Flaw {
    /// They may have a new key.
    NoKey,
    Wrong(&'static str),
}

/// Whose token it must be, for whom, and when that is asked.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a> {
    pub issuer: &'a str,
    pub client: &'a str,
    /// In seconds since 1970 UTC.
    pub now: i64,
}

pub struct Opened {
    pub claims: Claims,
    pub alg: Alg,
}

/// What was signed, if one of the provider's keys did. Says nothing yet about what it says.
pub fn open(text: &str, keys: &Keys, types: &[&str]) -> Result<Opened, Flaw> {
    let wrong = Flaw::Wrong;
    let [head, body, by] = text.split('.').collect::<Vec<_>>()[..] else {
        return Err(wrong("it has not three parts"));
    };
    let bytes = |part: &str| BASE64_URL_SAFE_NO_PAD.decode(part).map_err(|_| wrong("a part is not base64url"));
    let header = json::object(&bytes(head)?).map_err(|_| wrong("its header is no object"))?;
    let name = header.get("alg").and_then(Value::as_str).unwrap_or_default();
    let alg = Alg::named(name).ok_or(wrong("its algorithm is none that counts"))?;
    if header.contains_key("crit") {
        return Err(wrong("its header has something critical that is not known here"));
    }
    match header.get("typ") {
        None => {}
        Some(Value::String(typ)) if types.iter().any(|known| typ.eq_ignore_ascii_case(known)) => {}
        Some(_) => return Err(wrong("it is a token of another kind")),
    }
    let kid = match header.get("kid") {
        None => None,
        Some(Value::String(kid)) => Some(kid.as_str()),
        Some(_) => return Err(wrong("its kid is no text")),
    };
    let signed = text.get(..head.len() + 1 + body.len()).unwrap_or_default();
    keys.verify(alg, name, kid, signed.as_bytes(), &bytes(by)?).map_err(|flaw| match flaw {
        NotTheirs::NoKey => Flaw::NoKey,
        NotTheirs::Wrong => wrong("it was not signed by the key that it names"),
    })?;
    let claims = json::object(&bytes(body)?).map_err(|_| wrong("its claims are no object, or one comes twice"))?;
    Ok(Opened { claims, alg })
}

/// What a token that signs somebody in must say.
pub fn check_sign_in(opened: &Opened, wanted: Wanted, nonce: &str, access_token: &str) -> Result<(), Flaw> {
    let claims = &opened.claims;
    check(claims, wanted)?;
    let own = |name| claims.get(name).map(Value::as_str);
    if own("nonce") != Some(Some(nonce)) {
        return Err(Flaw::Wrong("nonce is not the one that was sent"));
    }
    if own("azp").is_some_and(|azp| azp != Some(wanted.client)) {
        return Err(Flaw::Wrong("azp is not this client"));
    }
    let hash = opened.alg.half_hash(access_token);
    if own("at_hash").is_some_and(|at_hash| at_hash != Some(&hash)) {
        return Err(Flaw::Wrong("at_hash is not that of the access token"));
    }
    subject(claims).map(drop)
}

/// What a token that signs somebody out must say. Gives the session and the subject that it names.
pub fn check_sign_out<'a>(claims: &'a Claims, wanted: Wanted<'_>) -> Result<Named<'a>, Flaw> {
    const EVENT: &str = "http://schemas.openid.net/event/backchannel-logout";
    check(claims, wanted)?;
    let event = claims.get("events").and_then(|events| events.get(EVENT));
    if !event.is_some_and(Value::is_object) {
        return Err(Flaw::Wrong("it is about another event"));
    }
    // Else a token that signs somebody in could be used to sign them out.
    if claims.contains_key("nonce") {
        return Err(Flaw::Wrong("it has a nonce"));
    }
    let text = |name| claims.get(name).and_then(Value::as_str);
    match (text("sid"), text("sub")) {
        (None, None) => Err(Flaw::Wrong("it names neither a session nor a person")),
        named => Ok(named),
    }
}

/// Who it is, as the provider calls them.
pub fn subject(claims: &Claims) -> Result<&str, Flaw> {
    let subject = claims.get("sub").and_then(Value::as_str).unwrap_or_default();
    let fits = !subject.is_empty() && subject.len() <= 255 && !subject.chars().any(char::is_control);
    if fits { Ok(subject) } else { Err(Flaw::Wrong("sub is missing, or no text of 1 to 255 characters")) }
}

fn check(claims: &Claims, wanted: Wanted) -> Result<(), Flaw> {
    let fail = |why| Err(Flaw::Wrong(why));
    if claims.get("iss").and_then(Value::as_str) != Some(wanted.issuer) {
        return fail("iss is another");
    }
    // Whoever else it is meant for could have brought it.
    let only = match claims.get("aud") {
        Some(Value::String(one)) => one == wanted.client,
        Some(Value::Array(all)) => matches!(&all[..], [Value::String(one)] if one == wanted.client),
        _ => false,
    };
    if !only {
        return fail("aud is not this client alone");
    }
    match seconds(claims, "exp")? {
        Some(exp) if exp > wanted.now - SKEW => {}
        Some(_) => return fail("it has run out"),
        None => return fail("exp is missing"),
    }
    match seconds(claims, "iat")? {
        Some(iat) if iat > wanted.now + SKEW => return fail("it was made in the future"),
        Some(iat) if iat < wanted.now - FRESH => return fail("it was made long ago"),
        Some(_) => {}
        None => return fail("iat is missing"),
    }
    match seconds(claims, "nbf")? {
        Some(nbf) if nbf > wanted.now + SKEW => fail("it does not hold yet"),
        _ => Ok(()),
    }
}

/// Seconds since 1970 UTC, where they are said.
fn seconds(claims: &Claims, name: &str) -> Result<Option<i64>, Flaw> {
    match claims.get(name) {
        None => Ok(None),
        Some(Value::Number(number)) => Ok(number.as_i64().or_else(|| number.as_f64().map(|it| it as i64))),
        Some(_) => Err(Flaw::Wrong("a time is no number")),
    }
}
