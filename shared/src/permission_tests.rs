use super::*;
use crate::model::*;
use crate::mutation::fixture::{committee, date, id, indicator, initiative, meeting, run};
use crate::mutation::meeting::When;
use crate::mutation::*;
use crate::record::{Kind, Record};
use crate::rejection::Code;
use crate::view::{Records, ViewExt as _};
use house::house;
use std::fmt::Write as _;

#[path = "permission_house.rs"]
mod house;

const OWN: u128 = 1;
const OTHERS: u128 = 2;

/// The person of the table.
fn user() -> UserId {
    id(70)
}

fn roles() -> [(&'static str, Actor); 8] {
    let one = |role| Actor { user: user(), roles: vec![role].into() };
    [
        ("anyone", Actor::ANYONE),
        ("reader", one(Role::Reader)),
        ("member", one(Role::Member(id(OWN)))),
        ("secretary", one(Role::Secretary(id(OWN)))),
        ("reporter", one(Role::Reporter(id(OWN)))),
        ("portfolio office", one(Role::PortfolioOffice)),
        ("strategy team", one(Role::StrategyTeam)),
        ("administrator", one(Role::Administrator)),
    ]
}

fn saved_view(number: u128, user: UserId) -> Record {
    SavedView { id: id(number), user, page: "portefolje".into(), name: "Røde".into(), query: String::new() }.into()
}

fn conflict(number: u128, meeting: u128, author: UserId) -> Record {
    Conflict {
        id: id(number),
        kind: Kind::Meeting,
        record: id(meeting),
        scope: Scope::Public,
        author,
        made_on: date(2021, 11, 16),
        deletes: false,
        fields: vec![FieldConflict {
            field: "title".into(),
            base: "a".into(),
            theirs: "b".into(),
            mine: "c".into(),
            theirs_by: None,
            theirs_on: None,
        }],
    }
    .into()
}

/// The second seat of a committee's organisation, or the first one of its new one.
fn attendance(whose: u128, number: u128) -> SaveAttendance {
    let (item, on, from, to) = (None, None, None, None);
    let (meeting, seat, name, deputy) = (id(100 + whose), id(190 + whose), None, false);
    let presence = Presence::Present;
    SaveAttendance { id: id(number), meeting, seat, place: 1, presence, name, deputy, item, on, from, to }
}

/// What the rows of a mutation try, with whose record it is about.
fn tries(name: &str) -> Vec<(&'static str, Mutation)> {
    let day = date(2021, 12, 8);
    let when = || When { start_date: day, end_date: day, start_time: None, end_time: None };
    let about = |make: &dyn Fn(u128) -> Mutation| vec![("own", make(OWN)), ("another's", make(OTHERS))];
    // An initiative of the own organisation, of another one, or of one that nobody knows.
    let of_any =
        |make: &dyn Fn(u128) -> Mutation| vec![("own", make(OWN)), ("another's", make(OTHERS)), ("nobody's", make(3))];
    let title = |text: &str| std::collections::BTreeMap::from([("title".to_owned(), text.into())]);
    match name {
        "meeting.create/1" => about(&|whose| {
            let (id, committee, title, place) = (id(90), id(whose), None, None);
            let (tentative, extraordinary) = (false, false);
            Mutation::CreateMeeting(CreateMeeting {
                id,
                committee,
                title,
                place,
                when: when(),
                tentative,
                extraordinary,
            })
        }),
        "meeting.move/1" => about(&|whose| Mutation::MoveMeeting(MoveMeeting { id: id(10 + whose), when: when() })),
        "meeting.cancel/1" => {
            about(&|whose| Mutation::CancelMeeting(CancelMeeting { id: id(10 + whose), reason: "smitte".into() }))
        }
        "meeting.edit/1" => about(&|whose| {
            let (title, place) = (Some("Navn".into()), None);
            Mutation::EditMeeting(EditMeeting { id: id(10 + whose), title, place, when: when() })
        }),
        "report.publish/1" => [("own", OWN), ("another's", OTHERS), ("nobody's", 3)]
            .map(|(whose, number)| {
                let (id, initiative, published_on) = (id(91), id(20 + number), date(2021, 11, 16));
                let report = PublishReport { id, initiative, light: Light::Green, comment: None, published_on };
                (whose, Mutation::PublishReport(report))
            })
            .into(),
        "measurement.add/1" => {
            let (id, indicator, date) = (id(92), id(1), date(2021, 11, 1));
            let add = AddMeasurement { id, indicator, date, value: 7.into(), comment: None };
            vec![("–", Mutation::AddMeasurement(add))]
        }
        "measurement.correct/1" => {
            let correct =
                CorrectMeasurement { id: id(92), replaces: id(94), value: 7.into(), comment: "Talt på nytt".into() };
            vec![("–", Mutation::CorrectMeasurement(correct))]
        }
        "measurement.enter/1" => {
            let (id, indicator, date) = (id(92), id(1), date(2021, 11, 1));
            let new = Entered::New(AddMeasurement { id, indicator, date, value: 7.into(), comment: None });
            vec![("–", Mutation::EnterMeasurements(EnterMeasurements { values: vec![new] }))]
        }
        "saved_view.save/1" => [("new", 93), ("own", 40 + OWN), ("another's", 40 + OTHERS)]
            .map(|(whose, number)| {
                let (page, name, query) = ("portefolje".into(), "Gule".into(), String::new());
                (whose, Mutation::SaveView(SaveView { id: id(number), page, name, query }))
            })
            .into(),
        "saved_view.delete/1" => about(&|whose| Mutation::DeleteView(DeleteView { id: id(40 + whose) })),
        "conflict.resolve/1" => {
            let resolve = |number: u128, fields| {
                Mutation::ResolveConflict(ResolveConflict { id: id(30 + number), fields, delete: false })
            };
            vec![
                ("own", resolve(OWN, title("c"))),
                ("another's", resolve(OTHERS, title("c"))),
                ("another's, put away", resolve(OTHERS, Default::default())),
                ("one's own edit of another's, put away", resolve(3, Default::default())),
            ]
        }
        "change.undo/1" => about(&|whose| {
            Mutation::UndoChange(UndoChange {
                kind: Kind::Meeting,
                id: Uuid::from_u128(10 + whose),
                fields: Some(title("før")),
            })
        }),
        "person.save/1" => {
            let save = SavePerson { id: id(95), name: "Aktør".into(), email: None, organisation: None };
            vec![("–", Mutation::SavePerson(save))]
        }
        "role.grant/1" => {
            let (role, from) = (Role::Reader, date(2021, 11, 16));
            vec![("–", Mutation::GrantRole(GrantRole { id: id(96), person: id(72), role, from, to: None }))]
        }
        "role.end/1" => [("own", 50 + OWN), ("another's", 50 + OTHERS), ("own, to administer", 53)]
            .map(|(whose, number)| (whose, Mutation::EndRole(EndRole { id: id(number), to: date(2021, 12, 31) })))
            .into(),
        "seat.fill/1" => {
            let fill = FillSeat { id: id(97), seat: id(54), person: id(73), from: date(2022, 1, 1), to: None };
            vec![("–", Mutation::FillSeat(fill))]
        }
        "seat.leave/1" => vec![("–", Mutation::LeaveSeat(LeaveSeat { id: id(55), to: date(2021, 12, 31) }))],
        "case.register/1" => about(&|whose| {
            let (id, stop, committee, title) = (id(98), id(98), id(whose), "Sak".into());
            let (case_type, responsible, meeting) = (None, None, None);
            let on = Some(day);
            Mutation::RegisterCase(RegisterCase { id, stop, committee, title, case_type, responsible, meeting, on })
        }),
        "case.edit/1" => about(&|whose| {
            let (stop, title, responsible, case_type) = (id(110 + whose), "Ny".into(), None, None);
            Mutation::EditCase(EditCase { stop, title, responsible, case_type })
        }),
        "case.link/1" => about(&|whose| {
            let (id, case, goal, initiative) = (id(98), id(110 + whose), None, Some(id(23)));
            Mutation::LinkCase(LinkCase { id, case, goal, initiative, indicator: None, earlier: None })
        }),
        "case.unlink/1" => about(&|whose| Mutation::UnlinkCase(UnlinkCase { id: id(170 + whose) })),
        "memo.save/1" => about(&|whose| {
            let (id, case_stop, purpose) = (id(140 + whose), id(110 + whose), Some("Nytt".into()));
            Mutation::SaveMemo(SaveMemo { id, case_stop, purpose, background: None, further: None, proposal: None })
        }),
        "memo.release/1" => {
            about(&|whose| Mutation::ReleaseMemo(ReleaseMemo { id: id(140 + whose), to: MemoReaders::Committee }))
        }
        "attachment.add/1" => about(&|whose| {
            let (id, case_stop, memo, name) = (id(98), id(110 + whose), id(140 + whose), "Notat.pdf".into());
            let (file_type, size, hash) = (FileType::Pdf, 3, FileHash([9; 32]));
            Mutation::AttachFile(AttachFile { id, case_stop, memo, name, file_type, size, hash })
        }),
        "attachment.rename/1" => about(&|whose| {
            Mutation::RenameAttachment(RenameAttachment { id: id(230 + whose), name: "Nytt.pdf".into() })
        }),
        "attachment.remove/1" => about(&|whose| Mutation::RemoveAttachment(RemoveAttachment { id: id(230 + whose) })),
        "attachment.withdraw/1" => about(&|whose| {
            Mutation::WithdrawAttachment(WithdrawAttachment { id: id(240 + whose), reason: "Feil tall".into() })
        }),
        "agenda.add/1" => about(&|whose| {
            let (id, meeting, sort, case_stop) = (id(98), id(100 + whose), AgendaSort::Case, Some(id(120 + whose)));
            let (day, place, line) = (None, Place::Last, AgendaLine::default());
            Mutation::AddToAgenda(AddToAgenda { id, meeting, sort, case_stop, day, place, line })
        }),
        "agenda.edit/1" => about(&|whose| {
            let line = AgendaLine { title: Some("Velkommen".into()), ..AgendaLine::default() };
            Mutation::EditAgendaItem(EditAgendaItem { id: id(130 + whose), line })
        }),
        "agenda.place/1" => {
            about(&|whose| Mutation::PlaceAgendaItem(PlaceAgendaItem { id: id(130 + whose), place: Place::First }))
        }
        "agenda.remove/1" => about(&|whose| Mutation::RemoveFromAgenda(RemoveFromAgenda { id: id(130 + whose) })),
        "decision.record/1" => about(&|whose| {
            let (id, case_stop, meeting) = (id(150 + whose), id(110 + whose), id(100 + whose));
            let (outcome, proposal, text) = (CaseOutcome::Postponed, None, None);
            Mutation::RecordDecision(RecordDecision { id, case_stop, meeting, outcome, proposal, text })
        }),
        "decision.follow/1" => about(&|whose| {
            let (id, follow_up, due) = (id(150 + whose), Some("Bestill".into()), Some(day));
            Mutation::FollowDecision(FollowDecision { id, follow_up, responsible: None, due, done_on: None })
        }),
        "input.save/1" => about(&|whose| {
            let (id, case_stop, meeting) = (id(160 + whose), id(110 + whose), id(100 + whose));
            Mutation::SaveInput(SaveInput { id, case_stop, meeting, by: None, text: "Nei".into() })
        }),
        "input.remove/1" => about(&|whose| Mutation::RemoveInput(RemoveInput { id: id(160 + whose) })),
        "initiative.segment/1" => {
            let (id, initiative, segment, published_on) = (id(99), id(23), id(1), date(2021, 11, 16));
            let assign = AssignSegment { id, initiative, segment, reason: "Mange må med".into(), published_on };
            vec![("–", Mutation::AssignSegment(assign))]
        }
        "notice.send/1" => about(&|whose| {
            let (meeting, papers) = (id(100 + whose), MemoReaders::Committee);
            Mutation::SendNotice(SendNotice { meeting, message: None, papers })
        }),
        "organisation.save/1" => {
            let (id, code, name, sort) = (id(99), "NY".into(), "Aktør".into(), "municipality".into());
            vec![("–", Mutation::SaveOrganisation(SaveOrganisation { id, code, name, sort, from: None, to: None }))]
        }
        "committee.create/1" => {
            let (id, name_id, code, level) = (id(99), id(99), "NYTT".into(), CommitteeLevel::Area);
            let (name, short_name) = ("Utvalg".into(), "U".into());
            let create = CreateCommittee { id, code, level, name_id, name, short_name, from: None, to: None };
            vec![("–", Mutation::CreateCommittee(create))]
        }
        "committee.edit/1" => about(&|whose| {
            let level = CommitteeLevel::Area;
            Mutation::EditCommittee(EditCommittee { id: id(whose), level, from: None, to: Some(day) })
        }),
        "committee.name/1" => about(&|whose| {
            let (name, short_name, from) = ("Ny".into(), "N".into(), Some(day));
            Mutation::NameCommittee(NameCommittee {
                id: id(99),
                committee: id(whose),
                name,
                short_name,
                from,
                to: None,
            })
        }),
        "committee.unname/1" => about(&|whose| Mutation::UnnameCommittee(UnnameCommittee { id: id(180 + whose) })),
        "seat.save/1" => about(&|whose| {
            let (committee, organisation, seats, role) = (id(whose), id(OWN), 3, SeatRole::Observer);
            Mutation::SaveSeat(SaveSeat { id: id(99), committee, organisation, seats, role, from: None, to: None })
        }),
        "seat.remove/1" => about(&|whose| Mutation::RemoveSeat(RemoveSeat { id: id(320 + whose) })),
        "report.save/1" => [("own", OWN), ("another's", OTHERS), ("nobody's", 3)]
            .map(|(whose, number)| {
                let (id, initiative, corrects) = (id(180 + number), id(20 + number), None);
                let content = ReportContent { light: Some(Light::Green), ..ReportContent::default() };
                (whose, Mutation::SaveReport(SaveReport { id, initiative, corrects, content: Box::new(content) }))
            })
            .into(),
        "report.submit/1" => about(&|whose| Mutation::SubmitReport(SubmitReport { id: id(180 + whose), round: None })),
        "report.drop/1" => about(&|whose| Mutation::DropReport(DropReport { id: id(180 + whose) })),
        "report.take_back/1" => about(&|whose| Mutation::TakeBackReport(TakeBackReport { id: id(190 + whose) })),
        "report.return/1" => {
            about(&|whose| Mutation::ReturnReport(ReturnReport { id: id(190 + whose), remark: "Hvorfor?".into() }))
        }
        "report.release/1" => about(&|whose| {
            let reports = vec![Released { draft: id(190 + whose), report: id(99) }];
            Mutation::ReleaseReports(ReleaseReports { reports, published_on: date(2021, 11, 16) })
        }),
        "round.save/1" => {
            let (rules, closed) = (LightRules::default(), false);
            let save = SaveRound { id: id(99), name: "Høst".into(), deadline: date(2021, 12, 1), rules, closed };
            vec![("–", Mutation::SaveRound(save))]
        }
        "path.plan/1" => about(&|whose| {
            let (id, case, committee, role) = (id(98), id(110 + whose), id(OWN), Some(StopRole::Discuss));
            Mutation::PlanStop(PlanStop { id, case, committee, role, meeting: None, on: Some(day) })
        }),
        "path.place/1" => about(&|whose| Mutation::PlaceStop(PlaceStop { id: id(110 + whose), after: None })),
        "path.remove/1" => about(&|whose| Mutation::RemoveStop(RemoveStop { id: id(180 + whose) })),
        "case.need/1" => about(&|whose| Mutation::NeedCase(NeedCase { case: id(110 + whose), by: Some(day) })),
        "records.import/1" => {
            let import = ImportRecords { source: "fil".into(), records: vec![initiative(94).into()] };
            vec![("–", Mutation::ImportRecords(import))]
        }
        "deadlines.set/1" => about(&|whose| {
            let (committee, valid_from, papers_before) = (id(whose), day, Some(5));
            let (cases_before, minutes_after) = (Some(20), None);
            let set = SetDeadlines { committee, valid_from, cases_before, papers_before, minutes_after };
            Mutation::SetDeadlines(set)
        }),
        "plan.draft/1" => about(&|whose| {
            let (title, place, copied_from) = (None, None, None);
            let draft = NewDraft { id: id(98), when: when(), title, place, copied_from };
            Mutation::DraftMeetings(DraftMeetings { committee: id(whose), meetings: vec![draft] })
        }),
        "plan.edit/1" => about(&|whose| {
            let (title, place) = (Some("Samling".into()), None);
            Mutation::EditDraft(EditDraft { id: id(195 + whose), title, place, when: when() })
        }),
        "plan.remove/1" => about(&|whose| Mutation::RemoveDrafts(RemoveDrafts { drafts: vec![id(195 + whose)] })),
        "plan.publish/1" => about(&|whose| Mutation::PublishPlan(PublishPlan { drafts: vec![id(195 + whose)] })),
        "turn.take/1" => about(&|whose| {
            let (id, meeting, item) = (id(98), id(100 + whose), Some(id(130 + whose)));
            let (on, at) = (date(2021, 11, 16), jiff::civil::time(10, 0, 0, 0));
            Mutation::TakeUp(TakeUp { id, meeting, item, on, at })
        }),
        "turn.mend/1" => {
            about(&|whose| Mutation::MendTurn(MendTurn { id: id(200 + whose), at: jiff::civil::time(10, 0, 0, 0) }))
        }
        "turn.remove/1" => about(&|whose| Mutation::RemoveTurn(RemoveTurn { id: id(200 + whose) })),
        "attendance.save/1" => about(&|whose| Mutation::SaveAttendance(attendance(whose, 98))),
        "attendance.remove/1" => about(&|whose| Mutation::RemoveAttendance(RemoveAttendance { id: id(210 + whose) })),
        "input.ask/1" => about(&|whose| {
            let (id, case_stop, meeting) = (id(99), id(110 + whose), id(100 + whose));
            Mutation::AskQuestion(AskQuestion(SaveInput { id, case_stop, meeting, by: None, text: "Når?".into() }))
        }),
        "input.answer/1" => about(&|whose| {
            Mutation::AnswerInput(AnswerInput { id: id(160 + whose), answer: Some("Nå".into()), by: None })
        }),
        "initiative.state/1" => {
            let (id, initiative, state, published_on) = (id(99), id(23), PortfolioState::Active, date(2021, 11, 16));
            let set = SetState { id, initiative, state, reason: "Vedtatt".into(), published_on, from: None };
            vec![("–", Mutation::SetState(set))]
        }
        "submission.submit/1" => about(&|whose| {
            let (name, purpose, answers) = ("Tiltak".into(), "Formål".into(), vec![]);
            let submitted_on = date(2021, 11, 16);
            let id = id(99);
            Mutation::SubmitInitiative(SubmitInitiative {
                id,
                owner: self::id(whose),
                name,
                purpose,
                answers,
                submitted_on,
            })
        }),
        "submission.withdraw/1" => {
            about(&|whose| Mutation::WithdrawSubmission(WithdrawSubmission { id: id(200 + whose) }))
        }
        "submission.judge/1" => about(&|whose| {
            let (submission, judgement, met) = (id(200 + whose), Judgement::Declined, vec![]);
            let (reason, segment, segment_reason) = ("Angår bare én".into(), None, None);
            let (initiative, state, entry) = (id(98), id(98), id(98));
            Mutation::JudgeSubmission(JudgeSubmission {
                submission,
                judgement,
                met,
                reason,
                segment,
                segment_reason,
                initiative,
                state,
                entry,
            })
        }),
        "minutes.send/1" => {
            about(&|whose| Mutation::SendMinutes(SendMinutes { meeting: id(100 + whose), until: date(2021, 11, 30) }))
        }
        "minutes.comment/1" => about(&|whose| {
            let (id, meeting, item) = (id(99), id(100 + whose), Some(id(130 + whose)));
            Mutation::CommentMinutes(CommentMinutes { id, meeting, item, text: "Nei".into() })
        }),
        "minutes.answer/1" => about(&|whose| {
            Mutation::AnswerComment(AnswerComment { id: id(220 + whose), answer: Some("Rettet".into()) })
        }),
        "minutes.approval/1" => about(&|whose| {
            let (meeting, at, item) = (id(100 + whose), id(10 + whose), id(99));
            Mutation::AskApproval(AskApproval { meeting, at, item, title: "Referat".into() })
        }),
        "portfolio.import/1" => {
            let save = SaveInitiative { id: id(99), name: "Nytt".into(), number: None, owner: None, note: None };
            let (source, deeds) = ("tiltak.csv".into(), vec![Deed::Initiative(save)]);
            vec![("–", Mutation::ImportPortfolio(ImportPortfolio { source, deeds }))]
        }
        "dependency.add/1" => of_any(&|number| {
            let (id, initiative, on) = (id(99), id(20 + number), Need::Solution(id(231)));
            let (note, from, until, circle) = (None, date(2021, 11, 16), None, false);
            Mutation::AddDependency(AddDependency { id, initiative, on, note, from, until, circle })
        }),
        "dependency.edit/1" => of_any(&|number| {
            let (note, from, until, circle) = (None, date(2021, 11, 16), None, false);
            Mutation::EditDependency(EditDependency { id: id(230 + number), note, from, until, circle })
        }),
        "dependency.remove/1" => {
            of_any(&|number| Mutation::RemoveDependency(RemoveDependency { id: id(230 + number) }))
        }
        "solution.save/1" => {
            let (id, name) = (id(99), "Register".to_owned());
            vec![("–", Mutation::SaveSolution(SaveSolution { id, name, owner: None, ready_on: None }))]
        }
        other => panic!("{other} is missing from the table of rights"),
    }
}

/// What a person is told: `yes`, `no`, or that there is no such thing (and so nothing about who has it).
fn answer(mutation: &Mutation, actor: &Actor) -> &'static str {
    let ctx = Ctx { actor: actor.clone(), today: date(2021, 11, 16), door: Door::App };
    match run(&mut house(), mutation, &ctx).map_err(|rejection| rejection.code) {
        Ok(()) => "yes",
        Err(Code::NotAllowed | Code::OwnRight) => "no",
        Err(Code::UnknownReference | Code::AlreadyExists) => "hidden",
        Err(other) => panic!("{mutation:?} is no fair try: {other:?}"),
    }
}

fn row(table: &mut String, head: &str, whose: &str, cells: impl Iterator<Item = &'static str>) {
    let cells: Vec<&str> = cells.collect();
    writeln!(table, "| {head} | {whose} | {} |", cells.join(" | ")).unwrap();
}

fn head(table: &mut String, first: &str) {
    row(table, first, "whose", roles().into_iter().map(|(name, _)| name));
    row(table, "---", "---", roles().into_iter().map(|_| "---"));
}

#[test]
fn every_mutation_and_every_scope_is_decided_for_every_role_as_the_table_says() {
    let mut table = String::from(
        "# Who may do what, and read what\n\n\
         Each role alone; who holds several has the rights of each. *Own* is the committee or the organisation of the\n\
         role, or the person's own. `hidden`: answered as if there were no such thing. A test writes this table from the\n\
         rules themselves and fails where they differ.\n\n",
    );
    head(&mut table, "mutation");
    for name in Mutation::NAMES {
        for (whose, mutation) in tries(name) {
            row(&mut table, name, whose, roles().into_iter().map(|(_, actor)| answer(&mutation, &actor)));
        }
    }
    table.push('\n');
    head(&mut table, "scope");
    let whose = [("own", OWN), ("another's", OTHERS)];
    let scopes = [("public", "–", Scope::Public), ("workspace", "–", Scope::Workspace)]
        .into_iter()
        .chain(whose.map(|(whose, it)| ("committee", whose, Scope::Committee(id(it)))))
        .chain(whose.map(|(whose, it)| ("secretariat", whose, Scope::Secretariat(id(it)))))
        .chain(whose.map(|(whose, it)| ("organisation", whose, Scope::Organisation(id(it)))))
        .chain(whose.map(|(whose, it)| ("submitted", whose, Scope::Submitted(id(it)))))
        .chain([("office", "–", Scope::Office), ("strategy", "–", Scope::Strategy), ("admin", "–", Scope::Admin)])
        .chain(whose.map(|(whose, it)| ("user", whose, Scope::User(id(69 + it)))));
    for (name, whose, scope) in scopes {
        let cells = roles().map(|(_, actor)| if actor.may_read(scope) { "yes" } else { "no" });
        row(&mut table, name, whose, cells.into_iter());
    }
    let written = include_str!("permission/rights.md");
    assert!(table == written, "the rules say otherwise than permission/rights.md:\n\n{table}");
}

#[test]
fn who_holds_two_roles_has_the_rights_of_both() {
    let both = Actor { user: user(), roles: vec![Role::StrategyTeam, Role::Secretary(id(OWN))].into() };
    assert!(both.may_add_measurements() && both.may_plan_meetings(id(OWN)));
    assert!(!both.may_plan_meetings(id(OTHERS)));
}
