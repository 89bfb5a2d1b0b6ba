//! Why a sign-in by a provider came to nothing: for the log all of it, for the person before the screen what helps them.

use crate::error::Error;
use shared::api::{DoorCode, ProblemCode};
use std::borrow::Cow;

/// What the page `/inn` is told, as `feil=…` in its address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// They broke off at the provider.
    BrokenOff,
    /// It took too long, or began in another browser.
    Again,
    /// The provider did not answer, or not as it should.
    Provider,
    /// The provider did not vouch for what the house asks: a level, or whom they act for.
    Level,
    /// Nobody here is known by this identity. The same where the account is shut: that is nobody else's to know.
    Unknown,
    /// The link was used, has run out, or never was.
    Link,
    /// The identity opens another account already.
    Taken,
    TooOften,
    /// The house itself could not.
    Down,
}

impl Told {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::BrokenOff => "avbrutt",
            Self::Again => "igjen",
            Self::Provider => "tilbyder",
            Self::Level => "niva",
            Self::Unknown => "ukjent",
            Self::Link => "lenke",
            Self::Taken => "opptatt",
            Self::TooOften => "ofte",
            Self::Down => "nede",
        }
    }
}

/// The reason holds no secret and nothing of a person but what the provider calls them by: it goes into the log.
#[derive(Debug, thiserror::Error)]
#[error("{why}")]
pub struct Refusal {
    pub told: Told,
    pub why: Cow<'static, str>,
}

impl Refusal {
    pub fn new(told: Told, why: impl Into<Cow<'static, str>>) -> Self {
        Self { told, why: why.into() }
    }

    /// The provider's answer is not what it should be.
    pub fn provider(why: impl Into<Cow<'static, str>>) -> Self {
        Self::new(Told::Provider, why)
    }
}

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        let told = match &error {
            Error::TooMany { .. } => Told::TooOften,
            Error::Problem(problem) if problem.code == ProblemCode::Door(DoorCode::LinkGone) => Told::Link,
            Error::Problem(problem) if problem.code == ProblemCode::Door(DoorCode::WrongLogin) => Told::Unknown,
            _ => Told::Down,
        };
        Self::new(told, error.to_string())
    }
}

impl From<sea_orm::DbErr> for Refusal {
    fn from(error: sea_orm::DbErr) -> Self {
        Error::from(error).into()
    }
}

/// What somebody else wrote, fit for one line of a log.
pub fn quoted(text: &str) -> String {
    text.chars().take(200).map(|it| if it.is_control() { '?' } else { it }).collect()
}
