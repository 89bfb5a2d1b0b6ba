//! Requests to the own server. No other host is ever asked.

use crate::sync::machine::Failure;
use gloo_net::http::{Request, Response};
use serde::Serialize;
use serde::de::DeserializeOwned;
use shared::api::{DoorCode, Problem, ProblemCode};

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
    Err(match (answer.status(), problem.map(|problem| problem.code)) {
        (_, Some(ProblemCode::Door(DoorCode::EpochChanged))) => Failure::EpochChanged,
        (_, Some(ProblemCode::Door(DoorCode::UnknownWorkspace))) => Failure::UnknownWorkspace,
        (429 | 500.., _) => Failure::Unreachable,
        _ => Failure::Rejected,
    })
}
