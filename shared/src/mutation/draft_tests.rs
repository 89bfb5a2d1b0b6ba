use super::*;
use crate::id::OrganisationId;
use crate::model::{Delivery, Light, LightRules, Said};
use crate::mutation::fixture::{ctx, date, id, initiative, run};
use crate::permission::{Actor, Role};
use crate::record::Noun;
use crate::scope::Scope;
use crate::view::Records;

const OWNER: u128 = 5;

fn house() -> Records {
    let owned = Initiative { owner: Some(id(OWNER)), ..initiative(1) };
    Records::from_iter([owned.into(), initiative(2).into()])
}

fn by(role: Role) -> Ctx {
    Ctx { actor: Actor { user: id(70), roles: vec![role].into() }, ..ctx() }
}

fn reporter() -> Ctx {
    by(Role::Reporter(id(OWNER)))
}

fn office() -> Ctx {
    by(Role::PortfolioOffice)
}

fn content(light: Light, comment: &str) -> ReportContent {
    ReportContent { light: Some(light), comment: Some(comment.into()), ..ReportContent::default() }
}

fn save(number: u128, content: ReportContent) -> SaveReport {
    SaveReport { id: id(number), initiative: id(1), corrects: None, content: Box::new(content) }
}

fn draft(all: &Records) -> &ReportDraft {
    all.get::<ReportDraft>(id::<ReportDraftId>(80)).unwrap()
}

fn submit() -> SubmitReport {
    SubmitReport { id: id(80), round: None }
}

fn release(report: u128) -> ReleaseReports {
    let reports = vec![Released { draft: id(80), report: id(report) }];
    ReleaseReports { reports, published_on: date(2021, 11, 16) }
}

#[test]
fn a_report_is_its_owners_until_it_is_handed_in_then_the_offices_too_and_at_last_everybodys() {
    let mut all = house();
    run(&mut all, &save(80, content(Light::Yellow, " forsinket ")), &reporter()).unwrap();
    let owner: OrganisationId = id(OWNER);
    assert_eq!(draft(&all).scope(), Scope::Organisation(owner));
    assert_eq!(draft(&all).content.comment.as_deref(), Some("forsinket"));
    run(&mut all, &submit(), &reporter()).unwrap();
    assert_eq!((draft(&all).scope(), draft(&all).submitted_on), (Scope::Submitted(owner), Some(date(2021, 11, 16))));
    assert_eq!(run(&mut all, &save(80, content(Light::Red, "x")), &reporter()).unwrap_err().code, Code::ReadOnly);
    run(&mut all, &release(90), &office()).unwrap();
    let report = all.get::<Report>(id::<ReportId>(90)).unwrap();
    assert_eq!(
        (report.light, report.comment.as_deref(), report.scope()),
        (Light::Yellow, Some("forsinket"), Scope::Public)
    );
    assert!(all.all::<ReportDraft>().next().is_none(), "it was moved, not copied");
    assert_eq!(run(&mut all, &release(91), &office()).unwrap_err().code, Code::UnknownReference, "and only once");
}

#[test]
fn what_is_sent_back_says_why_and_can_be_handed_in_again() {
    let mut all = house();
    run(&mut all, &save(80, content(Light::Green, "")), &reporter()).unwrap();
    run(&mut all, &submit(), &reporter()).unwrap();
    let back = |remark: &str| ReturnReport { id: id(80), remark: remark.into() };
    assert_eq!(run(&mut all, &back(" "), &office()), Err(Rejection::at(Code::Required, "remark")));
    run(&mut all, &back("Hva koster det?"), &office()).unwrap();
    assert_eq!((draft(&all).stage, draft(&all).remark.as_deref()), (DraftStage::Returned, Some("Hva koster det?")));
    assert_eq!(run(&mut all, &back("igjen"), &office()).unwrap_err().code, Code::ReadOnly);
    run(&mut all, &save(80, content(Light::Red, "dyrere")), &reporter()).unwrap();
    run(&mut all, &submit(), &reporter()).unwrap();
    assert_eq!((draft(&all).stage, draft(&all).content.light), (DraftStage::Submitted, Some(Light::Red)));
    run(&mut all, &TakeBackReport { id: id(80) }, &reporter()).unwrap();
    assert_eq!((draft(&all).stage, draft(&all).submitted_on), (DraftStage::Draft, None));
}

#[test]
fn a_report_is_handed_in_whole_and_with_its_reasons() {
    for (content, code, field) in [
        (ReportContent::default(), Code::Required, "light"),
        (content(Light::Red, ""), Code::CommentRequired, "comment"),
        (
            ReportContent {
                cost: Some(Said { light: Some(Light::Yellow), comment: None }),
                ..content(Light::Green, "")
            },
            Code::CommentRequired,
            "cost.comment",
        ),
        (
            ReportContent { deliveries: vec![Delivery::default()], ..content(Light::Green, "") },
            Code::Required,
            "deliveries.0.name",
        ),
    ] {
        let mut all = house();
        run(&mut all, &save(80, content), &reporter()).unwrap();
        assert_eq!(run(&mut all, &submit(), &reporter()), Err(Rejection::at(code, field)));
    }
}

#[test]
fn another_light_than_the_figures_propose_wants_a_reason() {
    let late = Delivery { name: "A".into(), planned: Some(date(2021, 1, 1)), expected: Some(date(2021, 12, 1)) };
    let mut all = house();
    let green = ReportContent { deliveries: vec![late], ..content(Light::Green, "") };
    run(&mut all, &save(80, green.clone()), &reporter()).unwrap();
    assert_eq!(run(&mut all, &submit(), &reporter()), Err(Rejection::at(Code::Required, "departure")));
    run(&mut all, &save(80, ReportContent { departure: Some("Avtalt".into()), ..green }), &reporter()).unwrap();
    run(&mut all, &submit(), &reporter()).unwrap();
    assert_eq!(draft(&all).proposed, Some(Light::Red));
    run(&mut all, &release(90), &office()).unwrap();
    let full = all.get::<Report>(id::<ReportId>(90)).unwrap().full.clone().unwrap();
    assert_eq!((full.proposed, full.content.departure.as_deref()), (Some(Light::Red), Some("Avtalt")));
}

#[test]
fn nobody_writes_for_another_organisation_and_nobody_learns_of_a_draft() {
    let mut all = house();
    let other = by(Role::Reporter(id(6)));
    for stranger in [&other, &office(), &by(Role::Reader)] {
        assert_eq!(
            run(&mut all, &save(80, content(Light::Green, "")), stranger),
            Err(Rejection::new(Code::NotAllowed))
        );
    }
    run(&mut all, &save(80, content(Light::Green, "")), &reporter()).unwrap();
    let hidden = Err(Rejection::at(Code::UnknownReference, "id"));
    for stranger in [&other, &office(), &by(Role::Reader)] {
        for mutation in [
            &submit() as &dyn Plan,
            &TakeBackReport { id: id(80) },
            &DropReport { id: id(80) },
            &ReturnReport { id: id(80), remark: "x".into() },
            &save(80, content(Light::Red, "x")),
        ] {
            assert_eq!(run(&mut all, mutation, stranger), hidden);
        }
    }
    run(&mut all, &submit(), &reporter()).unwrap();
    assert_eq!(run(&mut all, &release(90), &reporter()), Err(Rejection::new(Code::NotAllowed)));
    assert_eq!(run(&mut all, &TakeBackReport { id: id(80) }, &office()), Err(Rejection::new(Code::NotAllowed)));
}

#[test]
fn an_initiative_has_one_report_on_its_way_and_of_nobodys_the_office_writes_it() {
    let mut all = house();
    run(&mut all, &save(80, content(Light::Green, "")), &reporter()).unwrap();
    let second = run(&mut all, &save(81, content(Light::Green, "")), &reporter());
    assert_eq!(second, Err(Rejection::at(Code::AlreadyExists, "initiative")));
    run(&mut all, &DropReport { id: id(80) }, &reporter()).unwrap();
    run(&mut all, &save(81, content(Light::Green, "")), &reporter()).unwrap();

    let nobodys = SaveReport { initiative: id(2), ..save(82, content(Light::Green, "")) };
    assert_eq!(run(&mut all, &nobodys, &reporter()), Err(Rejection::new(Code::NotAllowed)));
    run(&mut all, &nobodys, &office()).unwrap();
    assert_eq!(all.get::<ReportDraft>(id::<ReportDraftId>(82)).unwrap().scope(), Scope::Office);
}

#[test]
fn a_correction_names_a_report_of_the_same_initiative() {
    let mut all = house();
    run(&mut all, &save(80, content(Light::Green, "")), &reporter()).unwrap();
    run(&mut all, &submit(), &reporter()).unwrap();
    run(&mut all, &release(90), &office()).unwrap();
    let elsewhere = SaveReport { corrects: Some(id(91)), ..save(81, content(Light::Red, "feil lys")) };
    assert_eq!(run(&mut all, &elsewhere, &reporter()), Err(Rejection::at(Code::UnknownReference, "corrects")));
    run(&mut all, &SaveReport { corrects: Some(id(90)), ..elsewhere }, &reporter()).unwrap();
    run(&mut all, &SubmitReport { id: id(81), round: None }, &reporter()).unwrap();
    let reports = vec![Released { draft: id(81), report: id(91) }];
    run(&mut all, &ReleaseReports { reports, published_on: date(2021, 11, 16) }, &office()).unwrap();
    let corrected = all.get::<Report>(id::<ReportId>(91)).unwrap();
    assert_eq!(corrected.full.as_ref().unwrap().corrects, Some(id(90)));
    assert_eq!(all.get::<Report>(id::<ReportId>(90)).unwrap().light, Light::Green, "what was published stays");
}

#[test]
fn all_are_published_or_none() {
    let mut all = house();
    run(&mut all, &save(80, content(Light::Green, "")), &reporter()).unwrap();
    run(&mut all, &submit(), &reporter()).unwrap();
    let second = Released { draft: id(81), report: id(91) };
    let both = ReleaseReports { reports: vec![Released { draft: id(80), report: id(90) }, second], ..release(90) };
    assert_eq!(run(&mut all, &both, &office()), Err(Rejection::at(Code::UnknownReference, "reports")));
    assert!(all.get::<Report>(id::<ReportId>(90)).is_none());
    let twice = ReleaseReports { reports: vec![Released { draft: id(80), report: id(90) }; 2], ..release(90) };
    assert_eq!(run(&mut all, &twice, &office()).unwrap_err().code, Code::AlreadyExists);
    let tomorrow = ReleaseReports { published_on: date(2021, 11, 17), ..release(90) };
    assert_eq!(run(&mut all, &tomorrow, &office()).unwrap_err().code, Code::DateInFuture);
}

#[test]
fn what_comes_after_the_deadline_is_taken_and_marked_and_the_rounds_rules_propose_the_light() {
    let late = Delivery { name: "A".into(), planned: Some(date(2021, 1, 1)), expected: Some(date(2021, 3, 10)) };
    let strict = LightRules { percent: 10, months: 2 };
    for (deadline, is_late) in [(date(2021, 11, 15), true), (date(2021, 11, 16), false)] {
        let mut all = house();
        all.put(ReportRound {
            id: id(95),
            name: "Høst".into(),
            opens_on: date(2021, 11, 1),
            deadline,
            closed_on: None,
            rules: strict,
        });
        let red = ReportContent { deliveries: vec![late.clone()], ..content(Light::Red, "to måneder") };
        run(&mut all, &save(80, red), &reporter()).unwrap();
        run(&mut all, &SubmitReport { id: id(80), round: Some(id(95)) }, &reporter()).unwrap();
        assert_eq!((draft(&all).late, draft(&all).proposed), (is_late, Some(Light::Red)));
        run(&mut all, &release(90), &office()).unwrap();
        let full = all.get::<Report>(id::<ReportId>(90)).unwrap().full.clone().unwrap();
        assert_eq!((full.late, full.round), (is_late, Some(id(95))));
    }
    let mut all = house();
    run(&mut all, &save(80, content(Light::Green, "")), &reporter()).unwrap();
    let nowhere = SubmitReport { id: id(80), round: Some(id(96)) };
    assert_eq!(run(&mut all, &nowhere, &reporter()), Err(Rejection::at(Code::UnknownReference, "round")));
}
