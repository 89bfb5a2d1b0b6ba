use crate::app::App;
use crate::error::Error;
use crate::extract::{InWorkspace, Write};
use crate::rest;
use crate::rest::names::Names;
use crate::rest::written::{self, What};
use axum::extract::State;
use axum::response::Response;
use shared::api::{NewCase, WholeCase};
use shared::id::{CaseId, CaseStopId};
use shared::model::{CaseType, Committee, Organisation};
use shared::mutation::{Mutation, RegisterCase};
use shared::record::Kind;
use shared::rejection::{Code, Rejection};
use uuid::Uuid;

/// Registers a case before a committee.
#[utoipa::path(
    post, path = "/cases", tag = "cases", request_body = NewCase,
    responses((status = 201, description = "made", body = WholeCase, headers(("location" = String, description = "where it lives"))))
)]
pub async fn register(
    State(app): State<App>,
    workspace: InWorkspace,
    Write { body, asked }: Write<NewCase>,
) -> Result<Response, Error> {
    let names = Names::of(&app, &workspace, &[Kind::Committee, Kind::CaseType, Kind::Organisation]).await?;
    let committee = names.find::<Committee, _>(Some(&body.committee), "committee", |it| &it.code)?;
    let committee =
        committee.ok_or_else(|| rest::refusal::told(&Rejection::at(Code::UnknownCommittee, "committee")))?;
    let id = body.id.unwrap_or_else(|| CaseId(Uuid::now_v7()));
    let mutation = Mutation::RegisterCase(RegisterCase {
        id,
        stop: body.stop.unwrap_or_else(|| CaseStopId(Uuid::now_v7())),
        committee,
        title: body.title.0,
        case_type: names.find::<CaseType, _>(body.case_type.as_deref(), "case_type", |it| &it.code)?,
        responsible: names.find::<Organisation, _>(body.responsible.as_deref(), "responsible", |it| &it.code)?,
        meeting: body.meeting,
        on: body.on.map(|day| day.0),
    });
    written::create(&app, &workspace, asked, mutation, (What::Case(id), "cases", id)).await
}
