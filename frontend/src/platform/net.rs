//! Requests to the own server. No other host is ever asked.

use gloo_net::http::{Request, Response};
use serde::Serialize;
use serde::de::DeserializeOwned;
use shared::api::{DoorCode, Problem, ProblemCode};
use shared::client::machine::Failure;

/// What no other site can make a browser send unasked: the server takes changes by a session only with it.
pub(super) const OWN: &str = "x-styrehjul";

pub async fn get<T: DeserializeOwned>(path: &str) -> Result<T, Failure> {
    let answer = Request::get(path).header(OWN, "1").send().await.map_err(|_| Failure::Unreachable)?;
    read(answer).await
}

pub async fn post<T: DeserializeOwned>(path: &str, body: &impl Serialize) -> Result<T, Failure> {
    read(send(path, body).await?).await
}

/// The same where a person waits, with what the server says against it. None: no answer that can be read.
pub async fn ask<T: DeserializeOwned>(path: &str, body: &impl Serialize) -> Result<T, Option<Problem>> {
    let answer = send(path, body).await.map_err(|_| None)?;
    if answer.ok() { answer.json().await.map_err(|_| None) } else { Err(answer.json().await.ok()) }
}

/// The same of a write by a name of its own: what is asked again with it is done once.
pub async fn once<T: DeserializeOwned>(path: &str, key: &str, body: &impl Serialize) -> Result<T, Option<Problem>> {
    let request = Request::post(path).header(OWN, "1").header("idempotency-key", key).json(body).map_err(|_| None)?;
    let answer = request.send().await.map_err(|_| None)?;
    if answer.ok() { answer.json().await.map_err(|_| None) } else { Err(answer.json().await.ok()) }
}

/// The same where nothing is answered but that it was done.
pub async fn tell(path: &str, body: &impl Serialize) -> Result<(), Option<Problem>> {
    done(send(path, body).await.map_err(|_| None)?).await
}

pub async fn delete(path: &str) -> Result<(), Option<Problem>> {
    done(Request::delete(path).header(OWN, "1").send().await.map_err(|_| None)?).await
}

async fn done(answer: Response) -> Result<(), Option<Problem>> {
    if answer.ok() { Ok(()) } else { Err(answer.json().await.ok()) }
}

async fn send(path: &str, body: &impl Serialize) -> Result<Response, Failure> {
    let request = Request::post(path).header(OWN, "1").json(body).map_err(|_| Failure::Rejected)?;
    request.send().await.map_err(|_| Failure::Unreachable)
}

/// A file of the app.
pub async fn bytes(path: &str) -> Option<Vec<u8>> {
    Request::get(path).send().await.ok().filter(Response::ok)?.binary().await.ok()
}

async fn read<T: DeserializeOwned>(answer: Response) -> Result<T, Failure> {
    if answer.ok() {
        return answer.json().await.map_err(|_| Failure::Unreachable);
    }
    let problem: Option<Problem> = answer.json().await.ok();
    let code = problem.map(|problem| problem.code);
    Err(match (answer.status(), code) {
        (_, Some(ProblemCode::Door(DoorCode::EpochChanged))) => Failure::EpochChanged,
        (_, Some(ProblemCode::Door(DoorCode::UnknownWorkspace))) => Failure::UnknownWorkspace,
        (_, Some(ProblemCode::Door(DoorCode::MutationGap))) => Failure::Gap,
        (_, Some(ProblemCode::Door(DoorCode::ForeignClient))) => Failure::ForeignClient,
        (_, Some(ProblemCode::Door(DoorCode::BadCursor))) => Failure::BadCursor,
        (_, Some(ProblemCode::Door(DoorCode::UnknownProtocol))) => Failure::UnknownProtocol,
        (_, Some(ProblemCode::Door(DoorCode::SignedOut | DoorCode::OtherUser))) => Failure::SignedOut,
        (413, _) => Failure::TooLarge,
        (429 | 500.., _) => Failure::Unavailable,
        _ => Failure::Rejected,
    })
}
