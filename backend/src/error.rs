//! The one error type at the boundary, and how each error is told.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use sea_orm::DbErr;
use shared::api::{DoorCode, Overtaken, Problem, ProblemCode};
use std::fmt;

#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Told as it is.
    #[error("{} {}", .0.status, .0.title)]
    Problem(Box<Problem>),
    /// Told with what it met.
    #[error("somebody wrote the same since")]
    Overtaken(Box<Overtaken>),
    #[error("the database failed: {0}")]
    Database(#[from] DbErr),
    /// Something that this program wrote earlier cannot be read.
    #[error("unreadable {what}: {why}")]
    Unreadable { what: &'static str, why: String },
    /// A rule panicked; what it was about to do was taken back.
    #[error("a rule panicked")]
    Panicked,
    /// Somebody tried too often.
    #[error("too often; again in {seconds} s")]
    TooMany { seconds: u64 },
    /// The cookie opens nothing any more.
    #[error("the session has ended")]
    SessionEnded,
    /// The server is ending.
    #[error("no more changes are taken")]
    Ending,
}

/// Shorthand for what cannot be read though this program wrote it.
pub fn unreadable(what: &'static str, why: &dyn fmt::Display) -> Error {
    Error::Unreadable { what, why: why.to_string() }
}

/// A problem of the door itself, before any rule was asked.
pub fn problem(code: DoorCode) -> Problem {
    let (status, title) = match code {
        DoorCode::NotFound => (StatusCode::NOT_FOUND, "Nothing lives at this address."),
        DoorCode::MethodNotAllowed => (StatusCode::METHOD_NOT_ALLOWED, "This address knows other methods."),
        DoorCode::UnknownWorkspace => (StatusCode::NOT_FOUND, "No workspace has this name."),
        DoorCode::BrokenJson => (StatusCode::BAD_REQUEST, "The body is not JSON."),
        DoorCode::InvalidBody => (StatusCode::BAD_REQUEST, "A value has the wrong form."),
        DoorCode::UnsupportedMediaType => (StatusCode::UNSUPPORTED_MEDIA_TYPE, "The body must be application/json."),
        DoorCode::NotAcceptable => (StatusCode::NOT_ACCEPTABLE, "This address gives nothing that you accept."),
        DoorCode::Overtaken => (StatusCode::PRECONDITION_FAILED, "Somebody wrote the same since."),
        DoorCode::KeyReused => (StatusCode::UNPROCESSABLE_ENTITY, "This key was used for another request."),
        DoorCode::BodyTooLarge => (StatusCode::PAYLOAD_TOO_LARGE, "The body is too large."),
        DoorCode::UnknownProtocol => (StatusCode::BAD_REQUEST, "The server does not speak this protocol."),
        DoorCode::EpochChanged => {
            (StatusCode::CONFLICT, "The database was restored since: pull anew, keep what was not sent.")
        }
        DoorCode::MutationGap => (StatusCode::CONFLICT, "A mutation was left out."),
        DoorCode::TooManyMutations => (StatusCode::PAYLOAD_TOO_LARGE, "Too many mutations at once."),
        DoorCode::BadCursor => (StatusCode::BAD_REQUEST, "The cursor is not of this workspace."),
        DoorCode::ForeignClient => {
            (StatusCode::CONFLICT, "The client id is somebody else's: take a new one, keep what was not sent.")
        }
        DoorCode::SignedOut => (StatusCode::UNAUTHORIZED, "Sign in: nobody is signed in, or the session has ended."),
        DoorCode::OtherUser => (StatusCode::CONFLICT, "Somebody else is signed in than the request speaks for."),
        DoorCode::WrongLogin => (StatusCode::UNAUTHORIZED, "Login and password do not belong together."),
        DoorCode::LinkGone => (StatusCode::GONE, "This link was used, has run out, or never was."),
        DoorCode::CrossSite => (StatusCode::FORBIDDEN, "A change must come from this server's own pages."),
        DoorCode::UnknownHost => (StatusCode::MISDIRECTED_REQUEST, "The server is not called by this name."),
        DoorCode::TooManyRequests => (StatusCode::TOO_MANY_REQUESTS, "Too often. Retry-After says when again."),
        DoorCode::Unavailable => (StatusCode::SERVICE_UNAVAILABLE, "Nothing was written. Try again."),
    };
    Problem {
        kind: "about:blank".into(),
        title: title.into(),
        status: status.as_u16(),
        code: ProblemCode::Door(code),
        field: None,
        expected: None,
        detail: None,
    }
}

/// On an answer: the browser is to forget its cookie. What that is called, only the house knows.
#[derive(Clone, Copy, Debug)]
pub struct ForgetCookie;

/// On an answer: pages of these origins, and no others, may show it in a frame.
#[derive(Clone, Debug)]
pub struct FramedBy(pub String);

impl From<DoorCode> for Error {
    fn from(code: DoorCode) -> Self {
        problem(code).into()
    }
}

impl From<Problem> for Error {
    fn from(problem: Problem) -> Self {
        Self::Problem(Box::new(problem))
    }
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        match self {
            Self::Problem(problem) => told(&problem),
            Self::Overtaken(met) => respond(&met, met.problem.status),
            Self::TooMany { seconds } => {
                let mut response = told(&problem(DoorCode::TooManyRequests));
                response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
                response
            }
            Self::SessionEnded => {
                let mut response = told(&problem(DoorCode::SignedOut));
                response.extensions_mut().insert(ForgetCookie);
                response
            }
            Self::Database(_) | Self::Ending => {
                tracing::error!(error = %self, "answered 503");
                told(&problem(DoorCode::Unavailable))
            }
            Self::Unreadable { .. } | Self::Panicked => {
                tracing::error!(error = %self, "answered 500");
                told(&Problem { status: 500, ..problem(DoorCode::Unavailable) })
            }
        }
    }
}

fn told(problem: &Problem) -> Response {
    respond(problem, problem.status)
}

fn respond(body: &impl serde::Serialize, status: u16) -> Response {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = (status, axum::Json(body)).into_response();
    let kind = HeaderValue::from_static("application/problem+json");
    response.headers_mut().insert(header::CONTENT_TYPE, kind);
    response
}
