use super::*;
use crate::model::Validity;
use crate::mutation::fixture::{ctx, date, id, initiative, run};
use crate::permission::{Actor, Role};
use crate::rule::portfolio::entry::fixture::criteria;
use crate::rule::portfolio::segment::fixture::segment;
use crate::scope::Scope;
use crate::view::Records;

fn house() -> Records {
    let mut all = Records::from_iter(criteria().into_iter().map(Into::into));
    let (code, name, sort) = ("HV".into(), "Helse Vest".into(), "region".into());
    all.put(Organisation { id: id(1), code, name, sort, valid: Validity::default() });
    all.put(segment(1));
    all
}

fn role(role: Role) -> Ctx {
    Ctx { actor: Actor { user: id(70), roles: vec![role].into() }, ..ctx() }
}

fn reporter() -> Ctx {
    role(Role::Reporter(id(1)))
}

fn office() -> Ctx {
    role(Role::PortfolioOffice)
}

fn answers(criteria: impl IntoIterator<Item = u128>) -> Vec<Answer> {
    criteria.into_iter().map(|number| Answer { criterion: id(number), says: "Ja".into() }).collect()
}

fn submit() -> SubmitInitiative {
    SubmitInitiative {
        id: id(9),
        owner: id(1),
        name: " Felles journal ".into(),
        purpose: "Én journal".into(),
        answers: answers(601..=603),
        submitted_on: date(2021, 11, 16),
    }
}

fn judge(judgement: Judgement, criteria: impl IntoIterator<Item = u128>) -> JudgeSubmission {
    let met = criteria.into_iter().map(|number| Met { criterion: id(number), met: number != 602 });
    JudgeSubmission {
        submission: id(9),
        judgement,
        met: met.collect(),
        reason: "Berører flere".into(),
        segment: Some(id(1)),
        segment_reason: Some("Verdt å følge".into()),
        initiative: id(20),
        state: id(21),
        entry: id(22),
    }
}

fn submission(all: &Records) -> Submission {
    all.get::<Submission>(id::<SubmissionId>(9)).unwrap().clone()
}

#[test]
fn what_is_submitted_is_seen_by_its_owner_and_the_office_until_it_comes_in() {
    let mut all = house();
    run(&mut all, &submit(), &reporter()).unwrap();
    assert_eq!((submission(&all).readers(), submission(&all).name), (Scope::Submitted(id(1)), "Felles journal".into()));
    run(&mut all, &judge(Judgement::Candidate, 601..=603), &office()).unwrap();
    let judged = submission(&all);
    assert_eq!((judged.readers(), judged.met(), judged.initiative), (Scope::Public, Some((2, 3)), Some(id(20))));
    let made = all.get::<Initiative>(id::<InitiativeId>(20)).unwrap();
    assert_eq!((made.slug.as_str(), made.owner), ("felles-journal", Some(id(1))));
    let state = all.get::<InitiativeState>(id::<InitiativeStateId>(21)).unwrap();
    assert_eq!((state.state, state.newly), (PortfolioState::Candidate, true));
    let entry = all.get::<InitiativeSegment>(id::<InitiativeSegmentId>(22)).unwrap();
    assert_eq!(entry.reason.as_deref(), Some("Verdt å følge"));
    let again = run(&mut all, &judge(Judgement::Active, 601..=603), &office()).unwrap_err();
    assert_eq!(again.code, Code::AlreadyDecided);
}

#[test]
fn a_submission_is_judged_by_the_criteria_of_its_own_day() {
    let mut all = house();
    run(&mut all, &submit(), &reporter()).unwrap();
    let later = Ctx { today: date(2021, 12, 20), ..office() };
    let new = run(&mut all, &judge(Judgement::Candidate, 611..=612), &later).unwrap_err();
    assert_eq!(
        (new.code, new.field.as_deref(), new.expected.as_deref()),
        (Code::OtherCriteria, Some("met"), Some("3"))
    );
    run(&mut all, &judge(Judgement::Candidate, 601..=603), &later).unwrap();
    // And what is submitted from then on answers the new ones.
    let december = Ctx { today: date(2021, 12, 20), ..reporter() };
    let old = SubmitInitiative { id: id(10), submitted_on: date(2021, 12, 20), ..submit() };
    assert_eq!(run(&mut all, &old, &december).unwrap_err().code, Code::OtherCriteria);
    run(&mut all, &SubmitInitiative { answers: answers(611..=612), ..old }, &december).unwrap();
}

#[test]
fn what_is_sent_back_is_submitted_anew_and_what_is_declined_is_not() {
    let mut all = house();
    run(&mut all, &submit(), &reporter()).unwrap();
    run(&mut all, &judge(Judgement::Returned, 601..=603), &office()).unwrap();
    assert_eq!((submission(&all).stage, submission(&all).initiative), (SubmissionStage::Returned, None));
    run(&mut all, &SubmitInitiative { purpose: "Tydeligere".into(), ..submit() }, &reporter()).unwrap();
    let now = submission(&all);
    assert_eq!((now.stage, now.verdict.unwrap().reason.as_str()), (SubmissionStage::Submitted, "Berører flere"));
    run(&mut all, &judge(Judgement::Declined, 601..=603), &office()).unwrap();
    assert_eq!(run(&mut all, &submit(), &reporter()).unwrap_err().code, Code::AlreadyExists);
    assert_eq!(run(&mut all, &WithdrawSubmission { id: id(9) }, &reporter()).unwrap_err().code, Code::AlreadyDecided);
    assert!(all.get::<Initiative>(id::<InitiativeId>(20)).is_none());
}

#[test]
fn only_the_owner_submits_and_takes_back_and_only_the_office_judges() {
    let other = role(Role::Reporter(id(2)));
    assert_eq!(run(&mut house(), &submit(), &other).unwrap_err().code, Code::NotAllowed);
    let mut all = house();
    run(&mut all, &submit(), &reporter()).unwrap();
    let judged = run(&mut all, &judge(Judgement::Active, 601..=603), &reporter());
    assert_eq!(judged.unwrap_err().code, Code::NotAllowed);
    // Others are not told that there is such a thing.
    let hidden = run(&mut all, &WithdrawSubmission { id: id(9) }, &other).unwrap_err();
    assert_eq!(hidden.code, Code::UnknownReference);
    run(&mut all, &WithdrawSubmission { id: id(9) }, &reporter()).unwrap();
    assert!(all.get::<Submission>(id::<SubmissionId>(9)).is_none());
}

#[test]
fn what_comes_in_has_a_segment_a_reason_and_an_address_of_its_own() {
    let mut all = house();
    all.put(Initiative { slug: "felles-journal".into(), ..initiative(3) });
    run(&mut all, &submit(), &reporter()).unwrap();
    let refused = |judge: JudgeSubmission| run(&mut all.clone(), &judge, &office()).unwrap_err();
    let judge = || judge(Judgement::Active, 601..=603);
    assert_eq!(refused(JudgeSubmission { segment: None, ..judge() }), Rejection::at(Code::Required, "segment"));
    let silent = JudgeSubmission { segment_reason: None, ..judge() };
    assert_eq!(refused(silent), Rejection::at(Code::Required, "segment_reason"));
    assert_eq!(refused(JudgeSubmission { reason: " ".into(), ..judge() }), Rejection::at(Code::Required, "reason"));
    run(&mut all, &judge(), &office()).unwrap();
    assert_eq!(all.get::<Initiative>(id::<InitiativeId>(20)).unwrap().slug, "felles-journal-2");
}

#[test]
fn a_submission_says_what_it_is_and_answers_each_criterion() {
    let refused = |submit: SubmitInitiative| run(&mut house(), &submit, &reporter()).unwrap_err();
    assert_eq!(refused(SubmitInitiative { name: " ".into(), ..submit() }), Rejection::at(Code::Required, "name"));
    assert_eq!(refused(SubmitInitiative { purpose: "".into(), ..submit() }), Rejection::at(Code::Required, "purpose"));
    let mut silent = submit();
    silent.answers[1].says = " ".into();
    assert_eq!(refused(silent), Rejection::at(Code::Required, "answers.1"));
    assert_eq!(refused(SubmitInitiative { answers: answers(601..=602), ..submit() }).code, Code::OtherCriteria);
}
