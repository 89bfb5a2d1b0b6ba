use super::*;
use crate::client::disk::{Memory, Txn};
use crate::client::fixture::{applied, committee, create, ctx, memory, pull, put, refused};
use crate::id::{ClientId, CommitteeId, ConflictId};
use crate::model::Meeting;
use crate::mutation::Mutation;
use crate::permission::Role;
use crate::sync::{Epoch, Mid, MutationResult, PullResponse, Version};
use crate::view::ViewExt;

const DAY: Instant = 24 * 60 * 60 * 1_000;

/// A storage and the one tab on it.
struct Device {
    disk: Memory,
    replica: Replica,
    last: u64,
}

impl Device {
    /// With its first rows.
    fn new() -> Self {
        let disk = memory();
        let mut device = Self { replica: Replica::open(disk.snapshot(), Actor::BUILT_IN), disk, last: 0 };
        device.takes(&pull(1, 0, vec![put(1, committee(1))]));
        device
    }

    fn carry_out(&mut self, writes: Vec<Write>) {
        self.last += 1;
        let home = self.disk.meta().home;
        let txn = Txn { id: self.last, home, generation: None, revision: None, strict: true, writes };
        let receipt = self.disk.carry_out(&txn).unwrap();
        self.replica.kept(txn.id, receipt);
        self.replica.hear(receipt.revision, txn.written(receipt));
    }

    fn edits_at(&mut self, mutation: Mutation, at: Instant) {
        let (_, entry) = self.replica.edit(self.last + 1, mutation, None, ctx(), at).unwrap();
        self.carry_out(vec![Write::Append(entry)]);
    }

    fn makes(&mut self, meeting: u128) {
        self.edits_at(create(meeting, 1), 0);
    }

    fn takes(&mut self, answer: &PullResponse) {
        let writes = self.replica.absorb(answer, false);
        self.carry_out(writes);
    }

    /// A pull from a server that came back from a backup, and what the device makes of it.
    fn meets(&mut self, epoch: u128, client: u128, answer: PullResponse) {
        let answer = PullResponse { epoch: Epoch(Uuid::from_u128(epoch)), ..answer };
        let writes = self.replica.begin_anew(&answer, ClientId(Uuid::from_u128(client)));
        self.carry_out(writes);
    }

    /// Closed and opened again.
    fn opened_again(self) -> Self {
        Self { replica: Replica::open(self.disk.snapshot(), Actor::BUILT_IN), ..self }
    }

    /// The meetings that wait, by the numbers under which they are offered.
    fn offers(&self) -> Vec<(Mid, u128)> {
        let id = |body: &Value| body["args"]["id"].as_str().and_then(|id| Uuid::try_parse(id).ok()).unwrap().as_u128();
        self.disk.snapshot().outbox.iter().map(|entry| (entry.mid, id(&entry.body))).collect()
    }

    /// The numbers of those that are laid aside.
    fn keeps(&self) -> Vec<Mid> {
        let kept: Vec<Settled> = self.replica.settled().cloned().collect();
        assert_eq!(kept, self.disk.snapshot().settled, "the tab and the device know the same");
        kept.iter().map(|it| it.entry.mid).collect()
    }
}

fn held(mid: Mid) -> MutationResult {
    MutationResult { mid, outcome: Outcome::Held { conflict: ConflictId(Uuid::from_u128(900)), version: 2 } }
}

/// The server took the edits up to this number, the last of them at this version.
fn confirms(version: Version, last_mid: Mid) -> PullResponse {
    let result = |mid: Mid| {
        let version = version - (last_mid - mid) as Version;
        MutationResult { mid, outcome: Outcome::Applied { version } }
    };
    PullResponse { results: (1..=last_mid).map(result).collect(), ..pull(version, last_mid, vec![]) }
}

fn backup(version: Version, last_mid: Mid) -> PullResponse {
    pull(version, last_mid, vec![put(1, committee(1))])
}

#[test]
fn what_a_restored_server_does_not_have_is_offered_again_in_its_order_before_what_waits() {
    let mut device = Device::new();
    [10, 11, 12].into_iter().for_each(|meeting| device.makes(meeting));
    device.takes(&confirms(4, 3));
    device.makes(13);
    assert_eq!((device.keeps(), device.offers()), (vec![1, 2, 3], vec![(4, 13)]));
    // The backup was made behind the first of them.
    device.meets(7, 70, backup(2, 1));
    assert_eq!(device.offers(), [(1, 11), (2, 12), (3, 13)]);
    assert_eq!(device.keeps(), [1], "what both histories have may be missing in the next one");
    assert!(device.replica.get::<Meeting>(Uuid::from_u128(12)).is_some(), "it goes on showing");
}

#[test]
fn it_is_offered_once_whoever_opens_the_device_then() {
    let mut device = Device::new();
    device.makes(10);
    device.takes(&confirms(2, 1));
    let mut device = device.opened_again();
    device.meets(7, 70, backup(1, 0));
    assert_eq!((device.offers(), device.keeps()), (vec![(1, 10)], vec![]));
    let mut device = device.opened_again();
    let epoch = Epoch(Uuid::from_u128(7));
    device.takes(&PullResponse { epoch, ..confirms(2, 1) });
    assert_eq!((device.offers(), device.keeps()), (vec![], vec![1]));
}

#[test]
fn nothing_is_offered_again_while_the_history_is_the_same() {
    let mut device = Device::new();
    device.makes(10);
    device.takes(&confirms(2, 1));
    device.takes(&pull(5, 1, vec![]));
    // Numbers may begin anew for another reason.
    device.meets(1, 70, pull(5, 0, vec![put(1, committee(1))]));
    assert!(device.offers().is_empty());
}

#[test]
fn a_second_restore_finds_what_the_first_one_left_in_place() {
    let mut device = Device::new();
    [10, 11].into_iter().for_each(|meeting| device.makes(meeting));
    device.takes(&confirms(3, 2));
    device.meets(7, 70, backup(3, 2));
    assert!(device.offers().is_empty());
    // An older backup: the numbers of that time are told to nobody any more, the versions are still in common.
    device.meets(8, 80, backup(2, 0));
    assert_eq!((device.offers(), device.keeps()), (vec![(1, 11)], vec![1]));
}

#[test]
fn what_was_refused_or_taken_back_is_not_offered_again_and_what_was_held_is() {
    let mut device = Device::new();
    [10, 11, 12].into_iter().for_each(|meeting| device.makes(meeting));
    let withdrawn = device.replica.withdraw(&[2]);
    device.carry_out(withdrawn);
    device.takes(&PullResponse { results: vec![refused(1), applied(2), held(3)], ..pull(2, 3, vec![]) });
    assert_eq!(device.replica.attention().len(), 3);
    device.meets(7, 70, backup(1, 0));
    assert_eq!(device.offers(), [(1, 12)]);
    let left: Vec<Mid> = device.replica.attention().map(|it| it.mid).collect();
    assert_eq!(left, [1, 2], "the conflict that held it is no more");
}

#[test]
fn with_the_right_to_read_something_what_was_written_there_goes() {
    let committee = CommitteeId(Uuid::from_u128(1));
    let scope = Scope::Committee(committee);
    let mut device = Device::new();
    device.makes(10);
    device.takes(&confirms(2, 1));
    let mut it = device.replica.settled().next().unwrap().clone();
    it.scopes.push(scope);
    device.carry_out(vec![Write::Settled(it.clone())]);
    let rows_anew =
        |roles| PullResponse { roles: Some(roles), ..pull(3, 1, vec![put(1, super::super::fixture::committee(1))]) };
    assert!(
        device.replica.absorb(&rows_anew(vec![Role::Member(committee)]), true).iter().all(|it| forgotten(it).is_none())
    );
    assert!(device.replica.absorb(&rows_anew(vec![Role::Reader]), true).contains(&Write::SettledGone(1)));
    device.takes(&pull(3, 1, vec![Op::DropScope { scope }]));
    assert!(device.keeps().is_empty());
}

#[test]
fn an_edit_knows_the_scopes_of_what_it_names() {
    let mut device = Device::new();
    device.makes(10);
    device.takes(&confirms(2, 1));
    assert_eq!(device.replica.settled().next().unwrap().scopes, [Scope::Public]);
}

#[test]
fn so_many_stay_and_so_long() {
    let mut device = Device::new();
    let all = MOST as u128 + 20;
    (0..all).for_each(|number| device.edits_at(create(1_000 + number, 1), DAY));
    device.takes(&confirms(all as Version + 1, all as Mid));
    assert_eq!((device.keeps().len(), device.keeps()[0]), (MOST, 21));
    device.edits_at(create(10, 1), 2 * DAY);
    device.takes(&confirms(all as Version + 2, all as Mid + 1));
    assert_eq!((device.keeps().len(), device.keeps()[0]), (MOST, 22));
    device.edits_at(create(11, 1), 8 * DAY + 1);
    device.takes(&confirms(all as Version + 3, all as Mid + 2));
    assert_eq!(device.keeps(), [all as Mid + 1, all as Mid + 2], "the others are older than a week");
}
