use super::*;
use crate::mutation::fixture::{board, ctx, date, id, run, secretary};

fn decide(number: u128, outcome: CaseOutcome, text: &str) -> RecordDecision {
    RecordDecision {
        id: id(number),
        case_stop: id(61),
        meeting: id(11),
        outcome,
        proposal: Some("Rådet slutter seg til planen.".into()),
        text: Some(text.into()),
    }
}

#[test]
fn what_was_decided_stands_beside_what_was_proposed_and_is_mended_without_it() {
    let mut all = board();
    run(&mut all, &decide(80, CaseOutcome::Adopted, "Rådet slutter seg til planen."), &ctx()).unwrap();
    let mended = RecordDecision {
        proposal: Some("Noe annet".into()),
        ..decide(80, CaseOutcome::AdoptedWithChanges, "Rådet slutter seg til planen og ber om en frist.")
    };
    run(&mut all, &mended, &ctx()).unwrap();
    let decision: &Decision = all.get(id::<DecisionId>(80)).unwrap();
    assert_eq!(decision.proposal.as_deref(), Some("Rådet slutter seg til planen."));
    assert_eq!(decision.text.as_deref(), Some("Rådet slutter seg til planen og ber om en frist."));
    assert_eq!((decision.outcome, decision.committee), (CaseOutcome::AdoptedWithChanges, id(1)));
}

#[test]
fn an_adopted_decision_has_words_and_the_others_need_none() {
    for outcome in CaseOutcome::ALL {
        let answer = run(&mut board(), &decide(80, outcome, " "), &ctx());
        let expected = if outcome.is_adopted() { Err(Rejection::at(Code::Required, "text")) } else { Ok(()) };
        assert_eq!(answer, expected, "{outcome:?}");
    }
    let unproposed = RecordDecision { proposal: None, ..decide(80, CaseOutcome::Adopted, "Vedtatt.") };
    assert_eq!(run(&mut board(), &unproposed, &ctx()), Ok(()), "a decision without a proposal is one");
}

#[test]
fn what_cannot_be_decided_is_refused_at_its_field() {
    let mut all = board();
    let noted = |number| decide(number, CaseOutcome::Noted, "");
    let refused =
        |all: &crate::view::Records, wrong: &RecordDecision| run(&mut all.clone(), wrong, &ctx()).unwrap_err();
    let elsewhere = RecordDecision { meeting: id(12), ..noted(80) };
    assert_eq!(refused(&all, &elsewhere), Rejection::at(Code::InvalidValue, "meeting"));
    let ahead = RecordDecision { meeting: id(13), ..noted(80) };
    assert_eq!(refused(&all, &ahead), Rejection::at(Code::DateInFuture, "meeting").expecting("2021-12-08"));
    run(&mut all, &noted(80), &ctx()).unwrap();
    assert_eq!(refused(&all, &noted(81)), Rejection::at(Code::AlreadyDecided, "case_stop"));
    let stolen = RecordDecision { case_stop: id(62), ..noted(80) };
    assert_eq!(refused(&all, &stolen), Rejection::at(Code::AlreadyExists, "id"));
    assert_eq!(run(&mut all, &noted(80), &secretary(2)), Err(Rejection::new(Code::NotAllowed)));
}

#[test]
fn a_decision_is_followed_up_by_somebody_until_a_day() {
    let mut all = board();
    run(&mut all, &decide(80, CaseOutcome::Adopted, "Vedtatt."), &ctx()).unwrap();
    let follow = FollowDecision {
        id: id(80),
        follow_up: Some("Bestill analysen".into()),
        responsible: Some(id(5)),
        due: Some(date(2022, 3, 1)),
        done_on: None,
    };
    run(&mut all, &follow, &ctx()).unwrap();
    let kept: &Decision = all.get(id::<DecisionId>(80)).unwrap();
    assert_eq!((kept.due, kept.text.as_deref()), (Some(date(2022, 3, 1)), Some("Vedtatt.")));
    let early = FollowDecision { done_on: Some(date(2022, 2, 1)), ..follow.clone() };
    assert_eq!(
        run(&mut all, &early, &ctx()).unwrap_err(),
        Rejection::at(Code::DateInFuture, "done_on").expecting("2021-11-16")
    );
    let nobody = FollowDecision { responsible: Some(id(9)), ..follow };
    assert_eq!(run(&mut all, &nobody, &ctx()), Err(Rejection::at(Code::UnknownReference, "responsible")));
}
