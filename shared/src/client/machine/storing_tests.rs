use super::{CATCH_UP, Message};
use crate::client::disk::{Memory, StoreError, Trouble};
use crate::client::fixture::{Tab, committee, create, memory, pull, put};
use crate::client::machine::{Effect, Event};
use crate::model::Meeting;
use crate::sync::{MAX_MUTATIONS, MAX_PUSH_BYTES, PushResponse};
use crate::view::ViewExt;
use uuid::Uuid;

/// A tab that leads and has its first rows.
fn leading() -> (Memory, Tab) {
    leading_of(false)
}

fn leading_of(many_tabs: bool) -> (Memory, Tab) {
    let mut disk = memory();
    let mut tab = Tab::open(&disk, many_tabs);
    let effects = tab.step(&mut disk, Event::Locked);
    let asked = effects.iter().find_map(|it| if let Effect::Pull(serial, _) = it { Some(*serial) } else { None });
    tab.step(&mut disk, Event::PullAnswered(asked.unwrap(), Ok(pull(1, 0, vec![put(1, committee(1))]))));
    (disk, tab)
}

#[test]
fn what_was_written_into_a_storage_that_is_gone_is_said_to_be_lost() {
    let (mut disk, mut tab) = leading();
    tab.held = true;
    tab.edit(&mut disk, create(10, 1));
    // The storage takes it, and is gone before the tab hears of that.
    let mut fresh = Memory::new(Uuid::from_u128(501), Uuid::from_u128(98).into());
    tab.step(&mut disk, Event::StorageLost);
    let snapshot = Box::new(fresh.snapshot());
    tab.machine.step(Event::Loaded(snapshot), 0);
    tab.store_one(&mut disk);
    tab.store(&mut fresh);
    let lost: Vec<_> = fresh.snapshot().attention;
    assert_eq!((lost.len(), lost.first().map(|it| &it.why)), (1, Some(&Trouble::Lost)));
    assert!(tab.machine.replica.waiting().is_empty());
}

#[test]
fn a_snapshot_that_is_older_than_what_the_tab_knows_says_nothing() {
    let (mut disk, mut tab) = leading();
    let old = Box::new(disk.snapshot());
    tab.edit(&mut disk, create(10, 1));
    tab.step(&mut disk, Event::Loaded(old));
    assert_eq!(tab.machine.replica.waiting().len(), 1);
    assert_eq!(tab.machine.replica.all::<Meeting>().count(), 1);
    assert_eq!(tab.machine.replica.meta(), disk.meta());
}

#[test]
fn a_thousand_edits_in_one_go_are_all_kept_and_sent_in_pushes_that_the_server_takes() {
    let (mut disk, mut tab) = leading();
    tab.held = true;
    (10..1_010).for_each(|meeting| tab.edit(&mut disk, create(meeting, 1)));
    tab.held = false;
    tab.store(&mut disk);
    assert_eq!(disk.snapshot().outbox.len(), 1_000);
    let mut next = std::mem::take(&mut tab.effects);
    let mut sent = 0;
    while sent < 1_000 {
        let push =
            next.iter().find_map(|it| if let Effect::Push(serial, push) = it { Some((*serial, push)) } else { None });
        let (serial, push) = push.expect("what waits is sent");
        assert_eq!(push.first_mid, sent + 1);
        assert!(push.mutations.len() <= MAX_MUTATIONS && serde_json::to_string(push).unwrap().len() <= MAX_PUSH_BYTES);
        sent += push.mutations.len() as u64;
        let results = (push.first_mid..=sent).map(crate::client::fixture::applied).collect();
        let answer = PushResponse { epoch: push.epoch, last_mid: sent, results };
        next = tab.step(&mut disk, Event::PushAnswered(serial, Ok(answer)));
    }
    assert!(tab.machine.replica.waiting().iter().all(|own| own.outcome.is_some()));
}

#[test]
fn a_device_without_room_takes_none_of_what_it_says_it_did_not_take() {
    let (mut disk, mut tab) = leading();
    tab.held = true;
    tab.edit(&mut disk, create(10, 1));
    tab.fail(&mut disk, StoreError::Failed);
    assert_eq!((tab.machine.unkept().len(), tab.machine.replica.waiting().len()), (1, 0));
}

#[test]
fn a_tab_that_missed_the_last_message_learns_of_it_and_asks_the_storage() {
    let (mut disk, mut one) = leading_of(true);
    let mut other = Tab::open(&disk, true);
    // What each writes, the other never hears.
    other.edit(&mut disk, create(10, 1));
    let said = knows(&one.step(&mut disk, Event::Heartbeat)).expect("the leader says how far it has come");
    let answer = knows(&other.step(&mut disk, Event::Heard(said))).expect("who has come further says so");
    assert!(reloads(&mut one, &mut disk, answer));
    one.edit(&mut disk, create(11, 1));
    let said = knows(&one.step(&mut disk, Event::Shown(true))).expect("who comes back says so, too");
    assert!(reloads(&mut other, &mut disk, said.clone()));
    assert!(!reloads(&mut other, &mut disk, said), "who has all asks nothing");
    assert_eq!([&one, &other].map(|tab| tab.machine.replica.waiting().len()), [2, 2]);
}

/// Whether the tab asks the storage some time after it heard this.
fn reloads(tab: &mut Tab, disk: &mut Memory, message: Message) -> bool {
    tab.step(disk, Event::Heard(message));
    tab.now += CATCH_UP;
    let asks = tab.step(disk, Event::Woke).iter().any(|effect| matches!(effect, Effect::Reload));
    if asks {
        tab.step(disk, Event::Loaded(Box::new(disk.snapshot())));
    }
    asks
}

fn knows(effects: &[Effect]) -> Option<Message> {
    effects.iter().find_map(|effect| match effect {
        Effect::Tell(message @ Message::Knows { .. }) => Some(message.clone()),
        _ => None,
    })
}
