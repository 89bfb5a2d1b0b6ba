use super::{Moment, Sight, committee, decision, gather, one};
use crate::app::App;
use crate::error::Error;
use crate::extract::InWorkspace;
use sea_orm::ConnectionTrait;
use shared::api::{Attachment, Case, CaseLink, CaseStop, DoorCode, Input, Memo, WholeCase};
use shared::id::{AttachmentId, CaseId, CaseLinkId, CaseStopId, InputId, MemoId};
use shared::model::{self, CaseType, Committee, Decision, Goal, Indicator, Initiative, Meeting, Organisation};
use shared::mutation::Read;
use shared::record::{Kind, Noun};
use shared::view::{Records, View, ViewExt};

pub const KINDS: [Kind; 5] = [Kind::Committee, Kind::Case, Kind::CaseStop, Kind::CaseType, Kind::Organisation];

pub fn shown(all: &impl View, case: &model::Case) -> Case {
    let mut stops: Vec<&model::CaseStop> = all.children(case.id).collect();
    stops.sort_by_key(|stop| (stop.step, stop.on, stop.id));
    let stop = |stop: &model::CaseStop| CaseStop {
        id: stop.id,
        step: stop.step,
        committee: committee::code(all, stop.committee),
        on: stop.on.into(),
        meeting: stop.meeting,
        case_type: stop.case_type.and_then(|id| all.get::<CaseType>(id)).map(|it| it.code.clone()),
        number: stop.number.map(|number| number.to_string()),
        what: stop.what.clone(),
        role: stop.role,
    };
    let responsible = case.responsible.and_then(|id| decision::code(all, id));
    Case {
        id: case.id,
        title: case.title.clone(),
        responsible,
        needed_by: case.needed_by.map(Into::into),
        stops: stops.into_iter().map(stop).collect(),
    }
}

/// One case with what belongs to it, as far as the asker may read that.
pub async fn by_id(sight: Sight<'_, impl ConnectionTrait>, id: CaseId) -> Result<Option<WholeCase>, Error> {
    let under = [Read::under::<model::CaseStop>(id), Read::under::<model::CaseLink>(id)];
    let Some((case, mut all)) = one::<model::Case>(sight, id.0, &under).await? else { return Ok(None) };
    let mut reads: Vec<Read> = case.responsible.map(Read::one::<Organisation>).into_iter().collect();
    for stop in all.all::<model::CaseStop>() {
        reads.extend([Read::one::<Committee>(stop.committee), Read::under::<model::Memo>(stop.id)]);
        reads.extend([Read::under::<Decision>(stop.id), Read::under::<model::Input>(stop.id)]);
        reads.extend(stop.case_type.map(Read::one::<CaseType>));
    }
    for link in all.all::<model::CaseLink>() {
        reads.extend(link.goal.map(Read::one::<Goal>));
        reads.extend(link.initiative.map(Read::one::<Initiative>));
        reads.extend(link.indicator.map(Read::one::<Indicator>));
    }
    gather(sight, &mut all, &reads).await?;
    let decided = all.all::<Decision>().flat_map(|it| {
        [Some(Read::one::<Meeting>(it.meeting)), it.responsible.map(Read::one::<Organisation>)].into_iter().flatten()
    });
    let by = all.all::<model::Input>().filter_map(|it| it.by).map(Read::one::<Organisation>);
    let files = all.all::<model::Memo>().map(|memo| Read::under::<model::Attachment>(memo.id));
    let reads: Vec<Read> = decided.chain(by).chain(files).collect();
    gather(sight, &mut all, &reads).await?;
    Ok(Some(whole(&all, &case)))
}

fn whole(all: &Records, case: &model::Case) -> WholeCase {
    let mut links: Vec<&model::CaseLink> = all.children(case.id).collect();
    links.sort_by_key(|link| link.id);
    let mut memos: Vec<&model::Memo> = all.all().collect();
    memos.sort_by_key(|memo| memo.id);
    let mut attachments: Vec<&model::Attachment> = all.all().collect();
    attachments.sort_by_key(|attachment| attachment.id);
    let mut inputs: Vec<&model::Input> = all.all().collect();
    inputs.sort_by_key(|input| input.id);
    let mut decisions: Vec<&Decision> = all.all().collect();
    decisions.sort_by_key(|decision| decision.id);
    WholeCase {
        case: shown(all, case),
        links: links.into_iter().map(|link| link_shown(all, link)).collect(),
        memos: memos.into_iter().map(memo_shown).collect(),
        attachments: attachments.into_iter().map(attachment_shown).collect(),
        inputs: inputs.into_iter().map(|input| input_shown(all, input)).collect(),
        decisions: decisions.into_iter().map(|it| decision::shown(all, it)).collect(),
    }
}

fn link_shown(all: &Records, link: &model::CaseLink) -> CaseLink {
    CaseLink {
        id: link.id,
        goal: link.goal.and_then(|id| all.get::<Goal>(id)).map(|it| it.slug.clone()),
        initiative: link.initiative.and_then(|id| all.get::<Initiative>(id)).map(|it| it.slug.clone()),
        indicator: link.indicator.and_then(|id| all.get::<Indicator>(id)).map(|it| it.slug.clone()),
        earlier: link.earlier,
    }
}

fn memo_shown(memo: &model::Memo) -> Memo {
    let model::Memo { id, case_stop, readers, purpose, background, further, proposal, .. } = memo.clone();
    Memo { id, stop: case_stop, readers, purpose, background, further, proposal }
}

fn attachment_shown(attachment: &model::Attachment) -> Attachment {
    let model::Attachment { id, case_stop, readers, name, file_type, size, hash, withdrawn, .. } = attachment.clone();
    let (withdrawn_on, withdrawn_because) = withdrawn.map(|it| (it.on.into(), it.reason)).unzip();
    Attachment { id, stop: case_stop, readers, name, file_type, size, hash, withdrawn_on, withdrawn_because }
}

fn input_shown(all: &Records, input: &model::Input) -> Input {
    let model::Input { id, case_stop, meeting, text, question, answer, .. } = input.clone();
    let [by, answered_by] = [input.by, input.answered_by].map(|id| id.and_then(|id| decision::code(all, id)));
    Input { id, stop: case_stop, meeting, by, text, question, answer, answered_by }
}

/// What an address names must be the case of what its body names.
async fn holds<N: Noun>(
    app: &App,
    workspace: &InWorkspace,
    case: CaseId,
    id: uuid::Uuid,
    of: fn(&N) -> Result<CaseId, CaseStopId>,
) -> Result<(), Error> {
    let moment = Moment::of(app, workspace).await?;
    let found = one::<N>(moment.sight(), id, &[]).await?.map(|(it, _)| of(&it));
    let owner = match found {
        Some(Err(stop)) => one::<model::CaseStop>(moment.sight(), stop.0, &[]).await?.map(|(stop, _)| stop.case),
        found => found.and_then(Result::ok),
    };
    moment.end().await?;
    if owner == Some(case) { Ok(()) } else { Err(DoorCode::NotFound.into()) }
}

pub async fn holds_stop(app: &App, workspace: &InWorkspace, case: CaseId, id: CaseStopId) -> Result<(), Error> {
    holds::<model::CaseStop>(app, workspace, case, id.0, |it| Ok(it.case)).await
}

pub async fn holds_link(app: &App, workspace: &InWorkspace, case: CaseId, id: CaseLinkId) -> Result<(), Error> {
    holds::<model::CaseLink>(app, workspace, case, id.0, |it| Ok(it.case)).await
}

pub async fn holds_memo(app: &App, workspace: &InWorkspace, case: CaseId, id: MemoId) -> Result<(), Error> {
    holds::<model::Memo>(app, workspace, case, id.0, |it| Err(it.case_stop)).await
}

pub async fn holds_input(app: &App, workspace: &InWorkspace, case: CaseId, id: InputId) -> Result<(), Error> {
    holds::<model::Input>(app, workspace, case, id.0, |it| Err(it.case_stop)).await
}

pub async fn holds_attachment(app: &App, workspace: &InWorkspace, case: CaseId, id: AttachmentId) -> Result<(), Error> {
    holds::<model::Attachment>(app, workspace, case, id.0, |it| Err(it.case_stop)).await
}
