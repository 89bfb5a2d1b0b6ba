use super::*;
use crate::client::disk::Memory;
use crate::client::disk::Trouble;
use crate::client::fixture::{applied, committee, create, ctx, memory, pull, put, refused};
use crate::id::MeetingId;
use crate::model::Meeting;
use crate::rejection::Code;
use crate::scope::Scope;
use crate::sync::{Op, PullResponse};
use crate::view::ViewExt;
use uuid::Uuid;

/// A replica, with the storage that carries its transactions out.
struct Kept {
    replica: Replica,
    disk: Memory,
    txn: TxnId,
}

impl Kept {
    fn new() -> Self {
        let disk = memory();
        let mut kept = Self { replica: Replica::open(disk.snapshot(), Actor::BUILT_IN), disk, txn: 0 };
        kept.pull(pull(1, 0, vec![put(1, committee(1))]));
        kept
    }

    fn write(&mut self, writes: Vec<Write>) -> Touched {
        self.txn += 1;
        let txn = self.txn(writes);
        let receipt = self.disk.carry_out(&txn).unwrap();
        self.replica.kept(txn.id, receipt);
        self.replica.hear(receipt.revision, txn.written(receipt))
    }

    fn txn(&self, writes: Vec<Write>) -> crate::client::disk::Txn {
        let home = self.disk.meta().home;
        crate::client::disk::Txn { id: self.txn, home, generation: None, revision: None, strict: false, writes }
    }

    fn pull(&mut self, answer: PullResponse) -> Touched {
        let writes = self.replica.absorb(&answer, false);
        self.write(writes)
    }

    fn edit(&mut self, mutation: Mutation) -> Touched {
        let (touched, entry) = self.replica.edit(self.txn + 1, mutation, None, ctx(), 0).unwrap();
        self.write(vec![Write::Append(entry)]);
        touched
    }

    fn shows(&self, meeting: u128) -> bool {
        self.replica.get::<Meeting>(MeetingId(Uuid::from_u128(meeting))).is_some()
    }

    /// What another tab, or this one after a restart, would show.
    fn reopened(&self) -> Self {
        let replica = Replica::open(self.disk.snapshot(), Actor::BUILT_IN);
        Self { replica, disk: self.disk.clone(), txn: 0 }
    }
}

/// The row that the server makes of `create(meeting, 1)`.
fn row(meeting: u128) -> Op {
    let mut elsewhere = Kept::new();
    elsewhere.edit(create(meeting, 1));
    put(2, elsewhere.replica.get::<Meeting>(MeetingId(Uuid::from_u128(meeting))).unwrap().clone())
}

#[test]
fn an_edit_shows_at_once_and_says_which_kinds_it_touched() {
    let mut kept = Kept::new();
    let touched = kept.edit(create(10, 1));
    assert!(kept.shows(10));
    assert_eq!(touched, Touched::from([Kind::Meeting]));
    assert_eq!(kept.replica.all::<Meeting>().count(), 1);
}

#[test]
fn an_edit_that_cannot_be_is_refused_before_the_network_and_kept_nowhere() {
    let mut kept = Kept::new();
    assert_eq!(kept.replica.edit(9, create(10, 7), None, ctx(), 0).unwrap_err().code, Code::UnknownCommittee);
    assert_eq!(kept.replica.waiting().len(), 0);
}

#[test]
fn an_edit_never_flickers_between_its_answer_and_its_pull() {
    let mut kept = Kept::new();
    kept.edit(create(10, 1));
    kept.replica.settle(&[applied(1)]);
    assert!(kept.shows(10));
    kept.pull(pull(1, 0, vec![]));
    assert!(kept.shows(10), "a pull from before the edit takes nothing away");
    kept.pull(pull(2, 1, vec![row(10)]));
    assert!(kept.shows(10));
    assert_eq!((kept.replica.waiting().len(), kept.replica.all::<Meeting>().count()), (0, 1));
}

#[test]
fn a_refused_edit_leaves_the_screen_and_stays_with_its_reason_until_it_is_put_away() {
    let mut kept = Kept::new();
    kept.edit(create(10, 1));
    kept.edit(create(11, 1));
    let touched = kept.replica.settle(&[refused(1)]);
    assert!(!kept.shows(10) && kept.shows(11));
    assert!(touched.contains(&Kind::Meeting));
    // Its answer alone is not on the device; the pull that confirms it is.
    assert_eq!((kept.reopened().replica.waiting().len(), kept.replica.attention().len()), (2, 0));
    kept.pull(pull(1, 1, vec![]));
    for now in [&kept, &kept.reopened()] {
        let told: Vec<_> = now.replica.attention().map(|it| (it.mid, &it.why)).collect();
        assert_eq!(told, [(1, &Trouble::Refused { rejection: Rejection::new(Code::NotAllowed) })]);
        assert_eq!(now.replica.waiting().len(), 1);
    }
    let id = kept.replica.attention().next().unwrap().id();
    kept.write(vec![Write::Dismiss(id)]);
    assert_eq!((kept.replica.attention().len(), kept.reopened().replica.attention().len()), (0, 0));
}

#[test]
fn a_refusal_whose_answer_was_lost_comes_with_the_pull() {
    let mut kept = Kept::new();
    kept.edit(create(10, 1));
    kept.pull(PullResponse { results: vec![refused(1)], ..pull(1, 1, vec![]) });
    assert_eq!((kept.replica.attention().len(), kept.replica.waiting().len()), (1, 0));
}

#[test]
fn anothers_rows_lie_under_the_own_edits() {
    let mut kept = Kept::new();
    kept.edit(create(10, 1));
    kept.pull(pull(2, 0, vec![row(11)]));
    assert!(kept.shows(10) && kept.shows(11));
    kept.pull(pull(3, 0, vec![Op::Delete { key: Key::of::<Meeting>(Uuid::from_u128(11)) }]));
    assert!(kept.shows(10) && !kept.shows(11));
}

#[test]
fn another_history_takes_the_rows_and_leaves_the_edits_that_it_does_not_have() {
    let mut kept = Kept::new();
    for meeting in 10..14 {
        kept.edit(create(meeting, 1));
    }
    kept.pull(pull(2, 1, vec![row(10)]));
    // Restored from a backup that has the second edit, but not the first: its confirmation is gone with the server.
    let restored = PullResponse { epoch: Epoch(Uuid::from_u128(2)), ..pull(1, 2, vec![put(1, committee(1)), row(11)]) };
    let writes = kept.replica.begin_anew(&restored, Uuid::from_u128(100).into());
    kept.write(writes);
    for now in [&kept, &kept.reopened()] {
        let mids: Vec<Option<Mid>> = now.replica.waiting().iter().map(Waiting::mid).collect();
        assert_eq!((mids, now.replica.meta().next_mid), (vec![Some(1), Some(2)], 3));
        assert_eq!(now.replica.client(), ClientId(Uuid::from_u128(100)));
        assert_eq!([10, 11, 12, 13].map(|meeting| now.shows(meeting)), [false, true, true, true]);
    }
}

#[test]
fn a_scope_that_is_dropped_takes_its_rows_along() {
    let mut kept = Kept::new();
    let touched = kept.pull(pull(2, 0, vec![Op::DropScope { scope: Scope::Public }]));
    assert_eq!(kept.replica.of_kind(Kind::Committee).count(), 0);
    assert_eq!(kept.reopened().replica.base().len(), 0);
    assert!(touched.contains(&Kind::Committee));
}

#[test]
fn transactions_are_taken_in_by_their_revisions_however_they_arrive() {
    let mut kept = Kept::new();
    let mut other = kept.reopened();
    let mut heard = vec![];
    for writes in [
        kept.replica.absorb(&pull(2, 0, vec![row(11)]), false),
        kept.replica.absorb(&pull(3, 0, vec![Op::Delete { key: Key::of::<Meeting>(Uuid::from_u128(11)) }]), false),
    ] {
        kept.write(writes.clone());
        heard.push((kept.disk.meta().revision, writes));
    }
    other.replica.hear(heard[1].0, heard[1].1.clone());
    assert!(other.replica.is_behind() && !other.shows(11));
    other.replica.hear(heard[0].0, heard[0].1.clone());
    assert!(!other.replica.is_behind() && !other.shows(11), "the deletion came last");
    other.replica.hear(heard[0].0, heard[0].1.clone());
    assert!(!other.shows(11), "what comes twice counts once");
    assert_eq!(other.replica.meta(), kept.disk.meta());
}

#[test]
fn an_edit_that_this_app_does_not_know_is_kept_and_sent_as_it_is() {
    let mut kept = Kept::new();
    let body = serde_json::json!({ "name": "meeting.dream/7", "args": {} });
    let entry = Entry { mid: 0, at: 0, today: ctx().today, body: body.clone(), was: None };
    kept.write(vec![Write::Append(entry)]);
    let reopened = kept.reopened();
    assert_eq!((&reopened.replica.waiting()[0].mutation, &reopened.replica.waiting()[0].body), (&None, &body));
}

#[test]
fn an_edit_that_is_stored_ahead_of_what_this_tab_knows_takes_no_number_of_its_old_ones() {
    let mut leader = Kept::new();
    for meeting in 10..13 {
        leader.edit(create(meeting, 1));
    }
    let mut late = leader.reopened();
    // The leader numbers the outbox anew: 2 and 3 are 1 and 2 now. The other tab has not heard of it and stores an edit.
    let restored = PullResponse { epoch: Epoch(Uuid::from_u128(2)), ..pull(1, 1, vec![put(1, committee(1)), row(10)]) };
    let anew = leader.replica.begin_anew(&restored, Uuid::from_u128(100).into());
    leader.write(anew.clone());
    let heard = leader.disk.meta().revision;
    late.disk = leader.disk.clone();
    late.edit(create(13, 1));
    let mids = |kept: &Kept| kept.replica.waiting().iter().map(Waiting::mid).collect::<Vec<_>>();
    assert_eq!(mids(&late), [Some(1), Some(2), Some(3), None]);
    assert!(late.replica.is_behind() && late.shows(13));
    let id = late.replica.waiting()[3].place.number(late.replica.client());
    assert_eq!(id, Some((ClientId(Uuid::from_u128(100)), 3)), "as the device has it");
    let mut reloaded =
        Kept { replica: Replica::open(leader.reopened().disk.snapshot(), Actor::BUILT_IN), ..late.reopened() };
    reloaded.replica.reload(late.disk.snapshot());
    late.replica.hear(heard, anew);
    for now in [&late, &late.reopened(), &reloaded] {
        assert_eq!((mids(now), now.shows(13)), (vec![Some(1), Some(2), Some(3)], true));
    }
}

#[test]
fn a_storage_that_is_read_anew_has_each_edit_once_whichever_answer_comes_first() {
    let mut kept = Kept::new();
    let (_, entry) = kept.replica.edit(9, create(10, 1), None, ctx(), 0).unwrap();
    let txn = crate::client::disk::Txn { id: 9, ..kept.txn(vec![Write::Append(entry)]) };
    let receipt = kept.disk.carry_out(&txn).unwrap();
    kept.replica.reload(kept.disk.snapshot());
    kept.replica.kept(9, receipt);
    assert_eq!(kept.replica.waiting().iter().map(Waiting::mid).collect::<Vec<_>>(), [Some(1)]);
}

#[test]
fn an_edit_that_is_offered_to_another_history_is_based_on_what_that_one_has() {
    let mut kept = Kept::new();
    kept.pull(pull(2, 0, vec![row(10)]));
    let shown = kept.replica.get::<Meeting>(MeetingId(Uuid::from_u128(10))).unwrap().clone();
    let at = |version, title: &str| Op::Put {
        version,
        fields: Fields::from([("title".to_owned(), version)]),
        record: Box::new(Meeting { title: Some(title.into()), ..shown.clone() }.into()),
    };
    kept.pull(pull(9, 0, vec![at(9, "Vårmøte")]));
    for title in ["Høstmøte", "Julemøte"] {
        let Meeting { id, start_date, end_date, start_time, end_time, place, .. } = shown.clone();
        let when = crate::mutation::meeting::When { start_date, end_date, start_time, end_time };
        let edit = crate::mutation::EditMeeting { id, title: Some(title.into()), place, when };
        kept.edit(Mutation::EditMeeting(edit));
    }
    let based = |answer: &PullResponse| {
        let writes = kept.replica.begin_anew(answer, Uuid::from_u128(100).into());
        let outbox = writes
            .into_iter()
            .find_map(|it| if let Write::Renumbered { outbox, .. } = it { Some(outbox) } else { None });
        let version = |entry: Entry| entry.body["base"][0]["fields"]["title"]["version"].as_i64();
        outbox.unwrap().into_iter().map(version).collect::<Vec<_>>()
    };
    // What the author saw is there, under another version.
    assert_eq!(based(&pull(4, 0, vec![at(4, "Vårmøte")])), [Some(4), Some(4)]);
    // Somebody wrote another value in the history that there is now: version 5 is news, though 9 was seen in the old one.
    assert_eq!(based(&pull(5, 0, vec![at(5, "Sommermøte")])), [Some(0), Some(0)]);
}
