//! Requests to the own server. No other host is ever asked.

use gloo_net::http::{Request, Response};
use serde::Serialize;
use serde::de::DeserializeOwned;
use shared::api::{DoorCode, Problem, ProblemCode};
use shared::client::machine::Failure;

pub async fn get<T: DeserializeOwned>(path: &str) -> Result<T, Failure> {
    let answer = Request::get(path).send().await.map_err(|_| Failure::Unreachable)?;
    read(answer).await
}

pub async fn post<T: DeserializeOwned>(path: &str, body: &impl Serialize) -> Result<T, Failure> {
    let request = Request::post(path).json(body).map_err(|_| Failure::Rejected)?;
    let answer = request.send().await.map_err(|_| Failure::Unreachable)?;
    read(answer).await
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
        (413, _) => Failure::TooLarge,
        (429 | 500.., _) => Failure::Unreachable,
        _ => Failure::Rejected,
    })
}
