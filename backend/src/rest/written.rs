//! From a request that writes to its answer.

use super::{
    Sight, case, committee, decision, dependency, initiative, measurement, meeting, meeting_draft, organisation,
    person, report, report_draft, report_round, saved_view, submission,
};
use crate::app::App;
use crate::db::load;
use crate::error::{Error, unreadable};
use crate::extract::InWorkspace;
use crate::extract::write::Asked;
use crate::middleware::version;
use crate::sync::once::{KEPT_MS, Once, Reply};
use crate::sync::state::State;
use crate::sync::writer::{Batch, Sender};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use sea_orm::ConnectionTrait;
use serde::Serialize;
use shared::api::ImportDone;
use shared::id::{
    CaseId, CommitteeId, DecisionId, DependencyId, InitiativeId, MeasurementId, MeetingId, OrganisationId,
    ReportDraftId, ReportId, ReportRoundId, SavedViewId, SolutionId, SubmissionId, UserId,
};
use shared::mutation::{Door, Mutation};

/// Says that an answer was given before.
pub const REPLAYED: HeaderName = HeaderName::from_static("idempotency-replayed");

/// What a write makes or changes, and the answer shows as it is then.
#[derive(Clone, Copy, Debug)]
pub enum What {
    Meeting(MeetingId),
    MeetingDraft(MeetingId),
    Case(CaseId),
    Decision(DecisionId),
    /// As it stands on the day.
    Initiative(InitiativeId, Date),
    Report(ReportId),
    ReportDraft(ReportDraftId),
    ReportRound(ReportRoundId),
    Submission(SubmissionId),
    Dependency(DependencyId),
    Solution(SolutionId),
    Measurement(MeasurementId),
    SavedView(SavedViewId),
    Organisation(OrganisationId),
    Person(UserId),
    /// Under the name that it has on the day.
    Committee(CommitteeId, Date),
    /// A file was taken in: so many of its rows.
    Imported(ImportDone),
    /// It is gone: there is nothing to show.
    Nothing,
}

#[derive(Clone, Debug)]
pub struct Made {
    pub what: What,
    /// Where it lives from now on; None for what was there before.
    pub location: Option<String>,
}

impl Made {
    pub async fn reply(&self, sight: Sight<'_, impl ConnectionTrait>) -> Result<Reply, Error> {
        let body = match self.what {
            What::Meeting(id) => text(meeting::whole(sight, id).await?)?,
            What::MeetingDraft(id) => text(meeting_draft::by_id(sight, id).await?)?,
            What::Case(id) => text(case::by_id(sight, id).await?)?,
            What::Decision(id) => text(decision::by_id(sight, id).await?)?,
            What::Initiative(id, day) => text(initiative::by_id(sight, (id, day)).await?)?,
            What::Report(id) => text(report::by_id(sight, id).await?)?,
            What::Submission(id) => text(submission::by_id(sight, id).await?)?,
            What::Dependency(id) => text(dependency::by_id(sight, id).await?)?,
            What::Solution(id) => text(dependency::solution_by_id(sight, id).await?)?,
            What::ReportRound(id) => text(report_round::by_id(sight, id).await?)?,
            What::ReportDraft(id) => text(report_draft::by_id(sight, id).await?)?,
            What::Measurement(id) => text(measurement::by_id(sight, id).await?)?,
            What::SavedView(id) => text(saved_view::by_id(sight, id).await?)?,
            What::Person(id) => text(person::by_id(sight, id).await?)?,
            What::Organisation(id) => text(organisation::by_id(sight, id).await?)?,
            What::Committee(id, day) => text(committee::by_id(sight, (id, day)).await?)?,
            What::Imported(done) => text(Some(done))?,
            What::Nothing => String::new(),
        };
        let status = match (self.what, &self.location) {
            (What::Nothing, _) => StatusCode::NO_CONTENT,
            (_, Some(_)) => StatusCode::CREATED,
            (_, None) => StatusCode::OK,
        };
        Ok(Reply { status: status.as_u16(), location: self.location.clone(), body, again: false })
    }
}

fn text<T: Serialize>(shown: Option<T>) -> Result<String, Error> {
    let shown = shown.ok_or_else(|| unreadable("what was written", &"it is not there"))?;
    serde_json::to_string(&shown).map_err(|error| unreadable("what was written", &error))
}

/// Makes something new that lives under `noun`.
pub async fn create(
    app: &App,
    workspace: &InWorkspace,
    asked: Asked,
    mutation: Mutation,
    (what, noun, id): (What, &str, impl std::fmt::Display),
) -> Result<Response, Error> {
    let location = Some(format!("/w/{}/api/v1/{noun}/{id}", workspace.slug));
    write(app, workspace, asked, mutation, Made { what, location }).await
}

/// Changes what is there.
pub async fn change(
    app: &App,
    workspace: &InWorkspace,
    asked: Asked,
    mutation: Mutation,
    what: What,
) -> Result<Response, Error> {
    write(app, workspace, asked, mutation, Made { what, location: None }).await
}

async fn write(
    app: &App,
    workspace: &InWorkspace,
    asked: Asked,
    mutation: Mutation,
    made: Made,
) -> Result<Response, Error> {
    workspace.asker.may_write(app)?;
    workspace.asker.finds(app, workspace.id, None).await?;
    let mutation = serde_json::to_value(mutation).map_err(|error| unreadable("mutation of a program", &error))?;
    let batch = Batch {
        workspace: workspace.id,
        who: workspace.asker.who,
        sender: Sender::Unnumbered(Door::Api),
        mutations: vec![mutation],
        once: Some(Once { key: asked.key, request: asked.request, made, base: asked.base }),
    };
    let settled = app.writer.settle(batch).await?;
    let state = State::new(settled.epoch, settled.version);
    let reply = settled.reply.ok_or_else(|| unreadable("answer to a program", &"there is none"))?;
    answer(reply, state)
}

/// The answer to a request that was answered before.
pub async fn again(app: &App, workspace: &InWorkspace, asked: &Asked) -> Result<Option<Response>, Error> {
    let Some(key) = &asked.key else { return Ok(None) };
    let (user, since) = (workspace.asker.who.user(), app.clock.now_ms() - KEPT_MS);
    let kept = load::kept_answer(app.db.reader(), workspace.id, user, key, since).await?;
    let Some(kept) = kept.filter(|kept| kept.request == asked.request) else { return Ok(None) };
    let status = u16::try_from(kept.status).map_err(|error| unreadable("status of a kept answer", &error))?;
    let reply = Reply { status, location: kept.location, body: kept.body, again: true };
    answer(reply, State::new(workspace.epoch, workspace.version)).map(Some)
}

fn answer(reply: Reply, state: State) -> Result<Response, Error> {
    let status = StatusCode::from_u16(reply.status).map_err(|error| unreadable("status of an answer", &error))?;
    let refused = status.is_client_error();
    let mut response = (status, reply.body).into_response();
    // What is told again shows a state of then.
    if !refused && !reply.again {
        version::put(&mut response, state);
    }
    let headers = response.headers_mut();
    let kind = if refused { "application/problem+json" } else { "application/json" };
    match status {
        StatusCode::NO_CONTENT => headers.remove(header::CONTENT_TYPE),
        _ => headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind)),
    };
    if let Some(location) = reply.location {
        let location = HeaderValue::from_str(&location).map_err(|error| unreadable("address of an answer", &error))?;
        headers.insert(header::LOCATION, location);
    }
    if reply.again {
        headers.insert(REPLAYED, HeaderValue::from_static("true"));
    }
    Ok(response)
}
