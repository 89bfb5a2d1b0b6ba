use super::*;
use crate::fixture::{committee, create, ctx, pull, put};
use shared::sync::{Epoch, MutationResult, Outcome};
use uuid::Uuid;

fn machine() -> Machine {
    let mut made = 0;
    Machine::new(Box::new(move || {
        made += 1;
        Uuid::from_u128(made).into()
    }))
}

fn loaded() -> Machine {
    let mut machine = machine();
    machine.step(Event::Shown(true), 0);
    machine.step(Event::PullAnswered(Ok(pull(1, 0, vec![put(1, committee(1))]))), 1);
    machine
}

fn pushes(step: &Step) -> Vec<&PushRequest> {
    step.effects.iter().filter_map(|effect| if let Effect::Push(push) = effect { Some(push) } else { None }).collect()
}

fn pulls(step: &Step) -> usize {
    step.effects.iter().filter(|effect| matches!(effect, Effect::Pull(_))).count()
}

fn answer(last_mid: u64) -> PushResponse {
    let results = (1..=last_mid).map(|mid| MutationResult { mid, outcome: Outcome::Applied { version: 2 } }).collect();
    PushResponse { epoch: Epoch(Uuid::from_u128(1)), last_mid, results }
}

#[test]
fn it_loads_first_and_opens_the_stream_then() {
    let mut machine = machine();
    let step = machine.step(Event::Shown(true), 0);
    assert_eq!((pulls(&step), machine.status()), (1, Status::Loading));
    let step = machine.step(Event::PullAnswered(Ok(pull(1, 0, vec![]))), 5);
    assert!(step.effects.iter().any(|effect| matches!(effect, Effect::OpenStream)));
    assert_eq!(machine.status(), Status::Live);
}

#[test]
fn an_edit_goes_out_at_once_and_the_next_waits_for_its_answer() {
    let mut machine = loaded();
    let step = machine.edit(create(10, 1), ctx(), 10).unwrap();
    assert_eq!(pushes(&step)[0].first_mid, 1);
    assert_eq!(machine.status(), Status::Saving { waiting: 1 });
    let step = machine.edit(create(11, 1), ctx(), 11).unwrap();
    assert!(pushes(&step).is_empty());
    let step = machine.step(Event::PushAnswered(Ok(answer(1))), 12);
    assert_eq!((pushes(&step)[0].first_mid, pushes(&step)[0].mutations.len(), pulls(&step)), (2, 1, 1));
}

#[test]
fn a_lost_answer_is_asked_for_again_with_the_same_numbers() {
    let mut machine = loaded();
    machine.edit(create(10, 1), ctx(), 10).unwrap();
    let step = machine.step(Event::PushAnswered(Err(Failure::Unreachable)), 20);
    assert!(pushes(&step).is_empty());
    assert_eq!(machine.status(), Status::Offline { waiting: 1 });
    machine.edit(create(11, 1), ctx(), 30).unwrap();
    let step = machine.step(Event::Woke, 20 + FIRST_RETRY);
    assert_eq!((pushes(&step)[0].first_mid, pushes(&step)[0].mutations.len()), (1, 2));
    machine.step(Event::PushAnswered(Ok(answer(2))), 600);
    machine.step(Event::PullAnswered(Ok(pull(3, 2, vec![]))), 601);
    assert_eq!(machine.status(), Status::Live);
}

#[test]
fn each_failure_waits_longer_up_to_a_limit() {
    let mut machine = loaded();
    machine.edit(create(10, 1), ctx(), 0).unwrap();
    let mut waits = vec![];
    let mut now = 0;
    for _ in 0..8 {
        let step = machine.step(Event::PushAnswered(Err(Failure::Unreachable)), now);
        let wait = step.effects.iter().find_map(|it| if let Effect::Wake(wait) = it { Some(*wait) } else { None });
        waits.push(wait.unwrap());
        now += wait.unwrap();
        assert_eq!(pushes(&machine.step(Event::Woke, now)).len(), 1);
    }
    assert_eq!(waits, [500, 1000, 2000, 4000, 8000, 15000, 15000, 15000]);
}

#[test]
fn a_poke_during_a_pull_leads_to_one_more() {
    let mut machine = loaded();
    assert_eq!(pulls(&machine.step(Event::Poked(2), 10)), 1);
    assert_eq!(pulls(&machine.step(Event::Poked(3), 11)), 0);
    assert_eq!(pulls(&machine.step(Event::PullAnswered(Ok(pull(2, 0, vec![]))), 12)), 1);
    assert_eq!(pulls(&machine.step(Event::PullAnswered(Ok(pull(3, 0, vec![]))), 13)), 0);
    assert_eq!(pulls(&machine.step(Event::Poked(3), 14)), 0, "what is known is not pulled");
}

#[test]
fn a_silent_stream_is_opened_anew_and_a_hidden_tab_holds_none() {
    let mut machine = loaded();
    machine.step(Event::Heartbeat, 20_000);
    let step = machine.step(Event::Woke, 20_000 + SILENCE - 1);
    assert!(step.effects.is_empty());
    let step = machine.step(Event::Woke, 20_000 + SILENCE);
    assert!(matches!(step.effects[..], [Effect::CloseStream, Effect::OpenStream, Effect::Wake(_), Effect::Pull(_)]));

    let step = machine.step(Event::Shown(false), 60_000);
    assert!(matches!(step.effects[..], [Effect::CloseStream]));
    machine.step(Event::PullAnswered(Ok(pull(3, 0, vec![]))), 60_001);
    let step = machine.step(Event::Shown(true), 70_000);
    assert!(step.effects.iter().any(|effect| matches!(effect, Effect::OpenStream)));
    assert_eq!(pulls(&step), 1);
}

#[test]
fn another_history_starts_with_a_fresh_pull_and_re_offers_the_edits_under_a_new_id() {
    let mut machine = loaded();
    machine.edit(create(10, 1), ctx(), 10).unwrap();
    let step = machine.step(Event::PushAnswered(Err(Failure::EpochChanged)), 20);
    assert_eq!((pulls(&step), pushes(&step).len()), (1, 0));
    let fresh = PullResponse { epoch: Epoch(Uuid::from_u128(7)), ..pull(1, 0, vec![put(1, committee(1))]) };
    let step = machine.step(Event::PullAnswered(Ok(fresh)), 30);
    let push = pushes(&step)[0];
    assert_eq!((push.client.0, push.epoch.0, push.first_mid), (Uuid::from_u128(2), Uuid::from_u128(7), 1));
}

#[test]
fn a_long_queue_goes_out_in_bounded_pushes() {
    let mut machine = loaded();
    for number in 0..150 {
        machine.edit(create(1000 + number, 1), ctx(), 10).unwrap();
    }
    let step = machine.step(Event::PushAnswered(Ok(answer(1))), 20);
    assert_eq!(pushes(&step)[0].mutations.len(), MAX_MUTATIONS);
}
