//! Who is at the door: what a request's cookie opens.

use crate::app::App;
use crate::error::Error;
use crate::people::house::{Doors, House};
use crate::people::secret::Secret;
use crate::people::session::{self, Found};
use crate::people::token::{self, Pass};
use crate::people::{Who, agent};
use crate::rest::refusal;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use shared::api::DoorCode;
use shared::rejection::{Code, Rejection};
use uuid::Uuid;

#[derive(Clone, Debug)]
pub enum Visitor {
    /// In a house without sign-in, whoever comes.
    BuiltIn,
    Anyone,
    /// Has a cookie that opens nothing any more.
    Gone,
    SignedIn(Box<Found>),
    /// A program with a token.
    Program(Pass),
}

impl Visitor {
    pub fn who(&self) -> Who {
        match self {
            Self::BuiltIn => Who::BuiltIn,
            Self::Anyone | Self::Gone => Who::Anyone,
            Self::SignedIn(found) => Who::User(found.user()),
            Self::Program(pass) => Who::User(pass.user),
        }
    }

    pub fn session(&self) -> Option<Uuid> {
        match self {
            Self::SignedIn(found) => Some(found.session.id),
            Self::BuiltIn | Self::Anyone | Self::Gone | Self::Program(_) => None,
        }
    }
}

impl FromRequestParts<App> for Visitor {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        let house = &app.people.house;
        if house.doors == Doors::None {
            return Ok(Self::BuiltIn);
        }
        // Who names a token means it: a cookie that comes along beside it counts for nothing.
        if let Some(token) = bearer(&parts.headers) {
            let pass = token::find(app, token).await?;
            return pass.map(Self::Program).ok_or_else(|| DoorCode::SignedOut.into());
        }
        let Some(cookie) = cookie(house, &parts.headers) else { return Ok(Self::Anyone) };
        Ok(session::find(app, cookie).await?.map_or(Self::Gone, |found| Self::SignedIn(Box::new(found))))
    }
}

/// Somebody who is signed in; all others are told to.
#[derive(Clone, Debug)]
pub struct SignedIn(pub Box<Found>);

impl FromRequestParts<App> for SignedIn {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        match Visitor::from_request_parts(parts, app).await? {
            Visitor::SignedIn(found) => Ok(Self(found)),
            Visitor::Gone => Err(Error::SessionEnded),
            Visitor::Anyone => Err(DoorCode::SignedOut.into()),
            // What a program holds may never make itself another way in.
            Visitor::Program(_) => Err(refusal::told(&Rejection::new(Code::NotAllowed)).into()),
            // Nobody has a session there.
            Visitor::BuiltIn => Err(DoorCode::NotFound.into()),
        }
    }
}

/// `Authorization: Bearer …`
pub fn bearer(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

/// What a browser brings of ours.
pub fn cookie<'a>(house: &House, headers: &'a HeaderMap) -> Option<&'a str> {
    brought(headers, house.reached.cookie())
}

/// A cookie by its name.
pub fn brought<'a>(headers: &'a HeaderMap, named: &str) -> Option<&'a str> {
    let all = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = all.flat_map(|value| value.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(name, _)| *name == named).map(|(_, value)| value)
}

/// Gives the browser its cookie, for as long as the session may last at most.
pub fn remember(app: &App, response: &mut Response, secret: &Secret) -> Result<(), Error> {
    let seconds = app.people.house.sessions.whole / 1_000;
    set(&app.people.house, response, app.people.house.reached.cookie(), secret.text(), seconds)
}

pub fn forget(app: &App, response: &mut Response) {
    // Its words are the house's own: they can always be written.
    let _ = set(&app.people.house, response, app.people.house.reached.cookie(), "", 0);
}

/// Gives the browser a cookie that it sends to this house alone, and no script reads.
pub fn set(house: &House, response: &mut Response, name: &str, value: &str, seconds: i64) -> Result<(), Error> {
    let secure = if house.reached.is_secure() { "; Secure" } else { "" };
    let cookie = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}");
    let cookie = HeaderValue::from_str(&cookie).map_err(|error| crate::error::unreadable("cookie", &error))?;
    response.headers_mut().append(header::SET_COOKIE, cookie);
    Ok(())
}

/// The browser in two words.
#[derive(Clone, Debug)]
pub struct Agent(pub String);

impl<S: Sync> FromRequestParts<S> for Agent {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Error> {
        let said = parts.headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok());
        Ok(Self(agent::short(said.unwrap_or_default())))
    }
}
