use super::line::{FIRST_RETRY, SILENCE};
use super::*;
use crate::client::disk::Memory;
use crate::client::fixture::{Tab, applied, committee, create, ctx, memory, pull, put, refused};
use crate::model::Meeting;
use crate::sync::{Epoch, MAX_MUTATIONS, Mid};
use crate::view::ViewExt;
use uuid::Uuid;

#[path = "people_tests.rs"]
mod people;

fn pushes(effects: &[Effect]) -> Vec<&PushRequest> {
    effects.iter().filter_map(|effect| if let Effect::Push(_, push) = effect { Some(push) } else { None }).collect()
}

fn pulls(effects: &[Effect]) -> Vec<&PullRequest> {
    effects.iter().filter_map(|effect| if let Effect::Pull(_, pull) = effect { Some(pull) } else { None }).collect()
}

fn answer(last_mid: Mid) -> PushResponse {
    PushResponse { epoch: Epoch(Uuid::from_u128(1)), last_mid, results: (1..=last_mid).map(applied).collect() }
}

/// One tab alone, that has its first rows. Answers go to the request that was made last.
struct One {
    disk: Memory,
    tab: Tab,
    pushed: Serial,
    pulled: Serial,
}

impl One {
    fn new() -> Self {
        let disk = memory();
        let tab = Tab::open(&disk, false);
        let mut one = Self { disk, tab, pushed: 0, pulled: 0 };
        one.step(Event::Locked);
        one.pull(pull(1, 0, vec![put(1, committee(1))]));
        one
    }

    fn note(&mut self, effects: &[Effect]) {
        for effect in effects {
            match effect {
                Effect::Push(serial, _) => self.pushed = *serial,
                Effect::Pull(serial, _) => self.pulled = *serial,
                _ => {}
            }
        }
    }

    fn step(&mut self, event: Event) -> Vec<Effect> {
        let effects = self.tab.step(&mut self.disk, event);
        self.note(&effects);
        effects
    }

    fn edit(&mut self, meeting: u128) -> Vec<Effect> {
        self.tab.edit(&mut self.disk, create(meeting, 1));
        let effects = std::mem::take(&mut self.tab.effects);
        self.note(&effects);
        effects
    }

    fn stored(&mut self) -> Vec<Effect> {
        self.tab.store(&mut self.disk);
        let effects = std::mem::take(&mut self.tab.effects);
        self.note(&effects);
        effects
    }

    fn push(&mut self, answer: Result<PushResponse, Failure>) -> Vec<Effect> {
        self.step(Event::PushAnswered(self.pushed, answer))
    }

    fn pull(&mut self, answer: PullResponse) -> Vec<Effect> {
        self.step(Event::PullAnswered(self.pulled, Ok(answer)))
    }

    fn status(&self) -> Status {
        self.tab.machine.status()
    }

    fn shows(&self, meeting: u128) -> bool {
        self.tab.machine.replica.get::<Meeting>(Uuid::from_u128(meeting)).is_some()
    }
}

#[test]
fn it_loads_first_and_opens_the_stream_then() {
    let mut disk = memory();
    let mut tab = Tab::open(&disk, false);
    let effects = tab.step(&mut disk, Event::Locked);
    assert_eq!((pulls(&effects).len(), tab.machine.status()), (1, Status::Loading));
    let effects = tab.step(&mut disk, Event::PullAnswered(1, Ok(pull(1, 0, vec![]))));
    assert!(effects.iter().any(|effect| matches!(effect, Effect::OpenStream)));
    assert_eq!(tab.machine.status(), Status::Live);
}

#[test]
fn it_starts_from_what_the_device_holds() {
    let mut one = One::new();
    one.edit(10);
    let mut again = Tab::open(&one.disk, false);
    assert_eq!(again.machine.status(), Status::Saving { waiting: 1 });
    assert!(again.machine.replica.get::<Meeting>(Uuid::from_u128(10)).is_some());
    let effects = again.step(&mut one.disk, Event::Locked);
    assert_eq!((pushes(&effects)[0].first_mid, pushes(&effects)[0].client.0), (1, Uuid::from_u128(99)));
    assert!(pulls(&effects)[0].cursor.is_some(), "it goes on from its cursor");
}

#[test]
fn an_edit_goes_out_when_it_is_on_the_device_and_the_next_waits_for_its_answer() {
    let mut one = One::new();
    one.tab.held = true;
    assert!(pushes(&one.edit(10)).is_empty());
    assert!(one.shows(10));
    assert_eq!(one.status(), Status::Storing { waiting: 1 });
    one.tab.held = false;
    assert_eq!(pushes(&one.stored())[0].first_mid, 1);
    assert_eq!(one.status(), Status::Saving { waiting: 1 });
    assert!(pushes(&one.edit(11)).is_empty());
    let effects = one.push(Ok(answer(1)));
    assert_eq!((pushes(&effects)[0].first_mid, pushes(&effects)[0].mutations.len(), pulls(&effects).len()), (2, 1, 1));
}

#[test]
fn an_edit_that_the_device_does_not_keep_is_never_said_to_be_saved() {
    let mut one = One::new();
    one.tab.held = true;
    one.edit(10);
    one.tab.fail(&mut one.disk, StoreError::Failed);
    assert!(!one.shows(10) && pushes(&one.tab.effects).is_empty());
    assert_eq!(one.status(), Status::NotKept);
    let unkept = one.tab.machine.unkept()[0].clone();
    assert_eq!(unkept.body["name"], "meeting.create/1");
    one.tab.machine.dismiss_unkept(unkept.id);
    assert_eq!(one.status(), Status::Live);
}

#[test]
fn a_pull_that_the_device_does_not_keep_shows_nothing_and_is_asked_for_again() {
    let mut one = One::new();
    one.tab.held = true;
    one.step(Event::Poked(2));
    one.pull(pull(2, 0, vec![put(2, committee(2))]));
    one.tab.fail(&mut one.disk, StoreError::Failed);
    assert_eq!(one.tab.machine.replica.base().len(), 1);
    let again = one.tab.effects.iter().filter(|it| matches!(it, Effect::Pull(..))).count();
    assert_eq!(again, 1);
}

#[test]
fn a_lost_answer_is_asked_for_again_with_the_same_numbers() {
    let mut one = One::new();
    one.edit(10);
    assert!(pushes(&one.push(Err(Failure::Unreachable))).is_empty());
    assert_eq!(one.status(), Status::Offline { waiting: 1 });
    one.edit(11);
    one.tab.now = FIRST_RETRY;
    let effects = one.step(Event::Woke);
    assert_eq!((pushes(&effects)[0].first_mid, pushes(&effects)[0].mutations.len()), (1, 2));
    one.push(Ok(answer(2)));
    one.pull(pull(3, 2, vec![]));
    assert_eq!(one.status(), Status::Live);
}

#[test]
fn each_failure_waits_longer_up_to_a_limit() {
    let mut one = One::new();
    one.edit(10);
    let mut waits = vec![];
    for _ in 0..8 {
        let effects = one.push(Err(Failure::Unreachable));
        let wait = effects.iter().find_map(|it| if let Effect::Wake(wait) = it { Some(*wait) } else { None });
        waits.push(wait.unwrap());
        one.tab.now += wait.unwrap();
        assert_eq!(pushes(&one.step(Event::Woke)).len(), 1);
    }
    assert_eq!(waits, [500, 1000, 2000, 4000, 8000, 15000, 15000, 15000]);
}

#[test]
fn a_poke_during_a_pull_leads_to_one_more() {
    let mut one = One::new();
    assert_eq!(pulls(&one.step(Event::Poked(2))).len(), 1);
    assert_eq!(pulls(&one.step(Event::Poked(3))).len(), 0);
    assert_eq!(pulls(&one.pull(pull(2, 0, vec![]))).len(), 1);
    assert_eq!(pulls(&one.pull(pull(3, 0, vec![]))).len(), 0);
    assert_eq!(pulls(&one.step(Event::Poked(3))).len(), 0, "what is known is not pulled");
}

#[test]
fn a_poke_below_what_is_known_is_news_since_a_restored_server_goes_on_from_there() {
    let mut one = One::new();
    one.step(Event::Poked(9));
    one.pull(pull(9, 0, vec![]));
    assert!(pulls(&one.step(Event::Poked(9))).is_empty());
    assert_eq!(pulls(&one.step(Event::Poked(4))).len(), 1);
}

#[test]
fn a_silent_stream_is_opened_anew_and_a_hidden_tab_that_is_alone_holds_none() {
    let mut one = One::new();
    one.tab.now = 20_000;
    one.step(Event::Heartbeat);
    one.tab.now = 20_000 + SILENCE - 1;
    assert!(one.step(Event::Woke).is_empty());
    one.tab.now += 1;
    let effects = one.step(Event::Woke);
    assert!(matches!(effects[..], [Effect::CloseStream, Effect::OpenStream, Effect::Wake(_), Effect::Pull(..)]));

    assert!(matches!(one.step(Event::Shown(false))[..], [Effect::CloseStream]));
    one.pull(pull(3, 0, vec![]));
    let effects = one.step(Event::Shown(true));
    assert!(effects.iter().any(|effect| matches!(effect, Effect::OpenStream)));
    assert_eq!(pulls(&effects).len(), 1);
}

#[test]
fn a_server_that_takes_nothing_now_is_not_the_persons_own_line() {
    let mut one = One::new();
    one.edit(10);
    one.push(Err(Failure::Unavailable));
    assert_eq!(one.status(), Status::Unavailable { waiting: 1 });
    // What others wrote can still be read: that is no reason to say more, nor to ask at once.
    one.step(Event::Poked(2));
    one.tab.now += FIRST_RETRY;
    assert_eq!(pushes(&one.step(Event::Woke)).len(), 1);
    one.push(Err(Failure::Unavailable));
    assert!(pushes(&one.pull(pull(2, 0, vec![put(2, committee(2))]))).is_empty());
    assert_eq!(one.status(), Status::Unavailable { waiting: 1 });
    one.tab.now += 2 * FIRST_RETRY;
    one.step(Event::Woke);
    one.push(Ok(answer(1)));
    assert_eq!(one.status(), Status::Live);
}

#[test]
fn another_history_is_asked_what_it_has_before_the_rest_is_offered_under_a_new_id() {
    for failure in [Failure::EpochChanged, Failure::Gap, Failure::ForeignClient] {
        let mut one = One::new();
        one.edit(10);
        one.edit(11);
        let effects = one.push(Err(failure));
        let asked = pulls(&effects)[0];
        assert_eq!((asked.client.0, &asked.cursor, asked.epoch), (Uuid::from_u128(99), &None, None), "{failure:?}");
        assert!(pushes(&effects).is_empty());
        // The server was restored from a backup that has the first edit.
        let fresh = PullResponse { epoch: Epoch(Uuid::from_u128(7)), ..pull(1, 1, vec![put(1, committee(1))]) };
        let effects = one.pull(fresh);
        let push = pushes(&effects)[0];
        assert_eq!((push.client.0, push.epoch.0, push.first_mid), (Uuid::from_u128(1), Uuid::from_u128(7), 1));
        assert_eq!(push.mutations.len(), 1);
        assert_eq!(one.disk.meta().client.0, Uuid::from_u128(1), "the new id is on the device before it is used");
    }
}

#[test]
fn a_cursor_that_the_server_does_not_take_costs_the_rows_and_not_the_outbox() {
    let mut one = One::new();
    one.edit(10);
    one.step(Event::Poked(2));
    let effects = one.step(Event::PullAnswered(one.pulled, Err(Failure::BadCursor)));
    assert_eq!((pulls(&effects).len(), &pulls(&effects)[0].cursor), (1, &None));
    let effects = one.step(Event::PullAnswered(one.pulled, Err(Failure::BadCursor)));
    assert_eq!(pulls(&effects).len(), 0, "not in a circle");
    assert_eq!(one.disk.snapshot().outbox.len(), 1);
}

#[test]
fn a_long_queue_goes_out_in_bounded_pushes() {
    let mut one = One::new();
    for number in 0..150 {
        one.edit(1000 + number);
    }
    assert_eq!(pushes(&one.push(Ok(answer(1))))[0].mutations.len(), MAX_MUTATIONS);
    assert_eq!(pushes(&one.push(Err(Failure::TooLarge))).len(), 0);
    one.tab.now += FIRST_RETRY;
    assert_eq!(pushes(&one.step(Event::Woke))[0].mutations.len(), MAX_MUTATIONS / 2);
}

#[test]
fn a_storage_that_is_gone_is_replaced_and_what_it_held_is_said_to_be_lost() {
    let mut one = One::new();
    one.edit(10);
    let effects = one.step(Event::StorageLost);
    assert!(effects.iter().any(|it| matches!(it, Effect::Reload)));
    one.disk = Memory::new(Uuid::from_u128(501), Uuid::from_u128(98).into());
    let effects = one.step(Event::Loaded(Box::new(one.disk.snapshot())));
    assert!(!one.shows(10));
    assert_eq!(pulls(&effects)[0].client.0, Uuid::from_u128(98), "never under the old id");
    let lost = one.disk.snapshot().attention;
    assert_eq!((lost.len(), &lost[0].why), (1, &crate::client::disk::Trouble::Lost));
}

/// Two tabs over one storage; what one says the other hears, unless the test keeps it.
struct Two {
    disk: Memory,
    tabs: [Tab; 2],
    said: [Vec<Message>; 2],
    wants: [Vec<Effect>; 2],
}

impl Two {
    fn new() -> Self {
        let disk = memory();
        let tabs = [Tab::open(&disk, true), Tab::open(&disk, true)];
        let mut two = Self { disk, tabs, said: Default::default(), wants: Default::default() };
        two.step(0, Event::Locked);
        let pulled = two.serial(0);
        two.step(0, Event::PullAnswered(pulled, Ok(pull(1, 0, vec![put(1, committee(1))]))));
        two.talk();
        two
    }

    fn step(&mut self, tab: usize, event: Event) {
        let effects = self.tabs[tab].step(&mut self.disk, event);
        self.take(tab, effects);
    }

    fn edit(&mut self, tab: usize, meeting: u128) {
        self.tabs[tab].edit(&mut self.disk, create(meeting, 1));
        let effects = std::mem::take(&mut self.tabs[tab].effects);
        self.take(tab, effects);
    }

    fn take(&mut self, tab: usize, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Tell(message) => self.said[tab].push(message),
                other => self.wants[tab].push(other),
            }
        }
    }

    fn talk(&mut self) {
        while self.said.iter().any(|said| !said.is_empty()) {
            for tab in [0, 1] {
                for message in std::mem::take(&mut self.said[tab]) {
                    self.step(1 - tab, Event::Heard(message));
                }
            }
        }
    }

    /// The number of the last request of a tab.
    fn serial(&self, tab: usize) -> Serial {
        let serial = |it: &Effect| match it {
            Effect::Push(serial, _) | Effect::Pull(serial, _) => Some(*serial),
            _ => None,
        };
        self.wants[tab].iter().filter_map(serial).max().unwrap_or_default()
    }

    fn shows(&self, tab: usize, meeting: u128) -> bool {
        self.tabs[tab].machine.replica.get::<Meeting>(Uuid::from_u128(meeting)).is_some()
    }
}

#[test]
fn the_leader_sends_what_any_tab_wrote_and_all_tabs_show_the_same() {
    let mut two = Two::new();
    assert_eq!(two.tabs[1].machine.status(), Status::Live);
    two.wants = Default::default();
    two.edit(1, 10);
    two.edit(0, 11);
    two.talk();
    assert!(pushes(&two.wants[1]).is_empty());
    let sent: Vec<usize> = pushes(&two.wants[0]).iter().map(|push| push.mutations.len()).collect();
    assert_eq!(sent, [2], "not the second before it has heard of the first");
    for tab in [0, 1] {
        assert!(two.shows(tab, 10) && two.shows(tab, 11));
        assert_eq!(two.tabs[tab].machine.replica.meta(), two.disk.meta());
    }
    assert_eq!(two.disk.snapshot().outbox.len(), 2);
}

#[test]
fn the_rows_of_a_leader_show_in_every_tab() {
    let mut two = Two::new();
    two.edit(1, 10);
    two.talk();
    two.step(0, Event::Poked(2));
    let serial = two.serial(0);
    two.step(0, Event::PullAnswered(serial, Ok(PullResponse { results: vec![refused(1)], ..pull(2, 1, vec![]) })));
    two.talk();
    assert!(!two.shows(1, 10));
    assert_eq!(two.tabs[1].machine.replica.attention().len(), 1);
}

#[test]
fn a_pull_does_not_pass_over_an_edit_that_the_leader_has_not_heard_of() {
    let mut two = Two::new();
    two.edit(0, 10);
    two.talk();
    two.edit(1, 11);
    let unheard = std::mem::take(&mut two.said[1]);
    two.step(0, Event::Poked(2));
    let serial = two.serial(0);
    // An earlier leader had sent both; the second was refused.
    let answer = PullResponse { results: vec![applied(1), refused(2)], ..pull(2, 2, vec![]) };
    two.step(0, Event::PullAnswered(serial, Ok(answer)));
    assert_eq!(two.disk.snapshot().outbox.len(), 2, "not yet");
    for message in unheard {
        two.step(0, Event::Heard(message));
    }
    assert_eq!((two.disk.snapshot().outbox.len(), two.disk.snapshot().attention.len()), (0, 1));
}

#[test]
fn a_lost_message_is_made_up_for_from_the_storage() {
    let mut two = Two::new();
    two.edit(1, 10);
    two.said[1].clear();
    two.edit(1, 11);
    two.talk();
    assert!(two.tabs[0].machine.replica.is_behind() && !two.shows(0, 11));
    two.tabs[0].now = 2_000;
    two.step(0, Event::Woke);
    assert!(two.wants[0].iter().any(|it| matches!(it, Effect::Reload)));
    let snapshot = Box::new(two.disk.snapshot());
    two.step(0, Event::Loaded(snapshot));
    assert!(two.shows(0, 10) && two.shows(0, 11));
    assert!(!pushes(&two.wants[0]).is_empty());
}

#[test]
fn a_frozen_leader_is_robbed_of_its_lock_and_writes_no_more_when_it_wakes() {
    let mut two = Two::new();
    two.step(0, Event::Poked(2));
    let late = two.serial(0);
    two.said = Default::default();
    two.edit(1, 10);
    two.said[1].clear();
    two.tabs[1].now = PATIENCE;
    two.step(1, Event::Woke);
    assert!(two.wants[1].iter().any(|it| matches!(it, Effect::Steal)));
    two.step(1, Event::Locked);
    assert!(two.tabs[1].machine.is_leading() && two.tabs[0].machine.is_leading(), "the frozen one knows nothing");
    assert_eq!(pushes(&two.wants[1]).len(), 1);

    let rows = two.disk.snapshot().rows;
    two.step(0, Event::PullAnswered(late, Ok(pull(2, 0, vec![put(2, committee(2))]))));
    assert!(!two.tabs[0].machine.is_leading());
    assert_eq!(two.disk.snapshot().rows, rows);
}

#[test]
fn a_leader_that_answers_keeps_its_lock() {
    let mut two = Two::new();
    two.edit(1, 10);
    for now in [PATIENCE, 2 * PATIENCE, 3 * PATIENCE] {
        two.talk();
        two.tabs[1].now = now;
        two.step(1, Event::Woke);
    }
    assert!(!two.wants[1].iter().any(|it| matches!(it, Effect::Steal)));
}

#[test]
fn an_edit_too_large_for_any_push_is_refused_at_once() {
    let mut one = One::new();
    let large = crate::mutation::SaveView {
        id: Uuid::from_u128(5).into(),
        page: "portefolje".into(),
        name: "x".into(),
        query: "\u{1}".repeat(crate::mutation::MAX_TEXT * 3),
    };
    let refused = one.tab.machine.edit(Mutation::SaveView(large), ctx(), 0, 0).unwrap_err();
    assert_eq!(refused.code, Code::TooLong);
    assert_eq!(one.tab.machine.replica.waiting().len(), 0);
}

#[test]
fn the_last_edit_is_taken_back_by_another_edit_while_nobody_has_built_on_it() {
    let mut one = One::new();
    one.edit(10);
    let step = one.tab.machine.undo(ctx(), 0, 0).unwrap().unwrap();
    assert!(!one.shows(10), "what was made is gone");
    drop(step);
    assert!(one.tab.machine.undo(ctx(), 0, 0).is_none(), "an undo is not taken back");

    let mut one = One::new();
    one.edit(10);
    let mut row = one.tab.machine.replica.get::<Meeting>(Uuid::from_u128(10)).unwrap().clone();
    row.title = Some("Høstmøte".into());
    one.step(Event::Poked(3));
    one.pull(pull(3, 1, vec![put(3, row)]));
    assert!(one.tab.machine.undo(ctx(), 0, 0).is_none(), "somebody gave it a title");
}
