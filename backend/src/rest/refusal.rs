//! A mutation's refusal as a program is told it.

use crate::error::{Error, problem, unreadable};
use crate::sync::once::Reply;
use shared::api::{DoorCode, Problem, ProblemCode};
use shared::rejection::{Code, Rejection};

/// 404 for what the address names and is not there, 403 for a missing right, 409 for what stands in the way as things
/// are now, 422 for what would be wrong at any time.
fn status(rejection: &Rejection) -> u16 {
    match rejection.code {
        Code::UnknownMeeting | Code::UnknownConflict | Code::UnknownReference | Code::UnknownCommittee
            if matches!(rejection.field.as_deref(), Some("id" | "drafts" | "replaces")) =>
        {
            404
        }
        Code::NotAllowed => 403,
        Code::FileTooLarge => 413,
        Code::FileNotAllowed => 415,
        Code::AlreadyExists
        | Code::ReadOnly
        | Code::MeetingCancelled
        | Code::ValueExists
        | Code::AlreadyHeld
        | Code::SeatTaken
        | Code::OwnRight
        | Code::LastWayIn
        | Code::AlreadyDecided
        | Code::NotCalled
        | Code::TakenUp
        | Code::AlreadyRecorded
        | Code::MinutesApproved
        | Code::NoRound
        | Code::CodeTaken
        | Code::NameOverlaps
        | Code::SeatsExist
        | Code::SeatsFilled
        | Code::StillHeld
        | Code::OutsideValidity
        | Code::PreviewChanged
        | Code::SentOut
        | Code::UnknownFile
        | Code::AlreadyDepends
        | Code::ClosesCycle
        | Code::BuiltOn => 409,
        _ => 422,
    }
}

pub fn told(rejection: &Rejection) -> Problem {
    Problem {
        status: status(rejection),
        code: ProblemCode::Rejection(rejection.code),
        title: rejection.code.title().into(),
        field: rejection.field.clone(),
        expected: rejection.expected.clone(),
        ..problem(DoorCode::InvalidBody)
    }
}

pub fn reply(rejection: &Rejection) -> Result<Reply, Error> {
    let told = told(rejection);
    let body = serde_json::to_string(&told).map_err(|error| unreadable("refusal", &error))?;
    Ok(Reply { status: told.status, location: None, body, again: false })
}
