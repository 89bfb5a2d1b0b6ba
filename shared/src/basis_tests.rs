use super::*;
use crate::model::{CommitteeLevel, Meeting};
use crate::mutation::fixture::{committee, ctx, date, id, meeting};
use crate::mutation::meeting::When;
use crate::mutation::{CancelMeeting, EditMeeting, MoveMeeting, Plan, ResolveConflict};
use crate::permission::Actor;
use crate::rejection::Code;
use crate::view::{Records, ViewExt};

/// A server in miniature: records, who wrote which field, a version.
struct House {
    all: Records,
    marks: BTreeMap<Key, Marks>,
    version: Version,
    merges: bool,
}

const A: u128 = 1;
const B: u128 = 2;

impl House {
    fn new() -> Self {
        let all = [committee(1, CommitteeLevel::Priorities).into(), meeting(11, id(1), date(2021, 9, 15)).into()];
        Self { all: Records::from_iter(all), marks: BTreeMap::new(), version: 1, merges: true }
    }

    /// What somebody sees now, to base an edit on later.
    fn seen(&self, edit: &dyn Plan) -> Basis {
        let changes = edit.plan(&self.all, &ctx()).unwrap();
        Basis::of_changes(&self.all, &changes, |key, field| match field {
            None => self.version,
            Some(field) => self.marks.get(&key).and_then(|marks| marks.get(field)).map_or(0, |mark| mark.version),
        })
    }

    fn push(&mut self, client: u128, edit: &dyn Plan, basis: &Basis) -> Option<Conflict> {
        let changes = edit.plan(&self.all, &ctx()).unwrap();
        let client = Some(ClientId(Uuid::from_u128(client)));
        let conflict = id(u128::try_from(self.version).unwrap() + 1000);
        let asking = Asking { ctx: &ctx(), client, conflict, merges: self.merges };
        let verdict = weigh(&self.all, |key| self.marks.get(&key).cloned(), basis, changes, &asking);
        self.version += 1;
        match verdict {
            Verdict::CarryOut(changes) => {
                for change in changes {
                    if let (Change::Put(after), Some(before)) = (&change, self.all.record(change.key())) {
                        let marks = self.marks.entry(change.key()).or_default();
                        for (field, ..) in written(before, after) {
                            let next = FieldMark::next(
                                marks.get(field),
                                self.version,
                                client,
                                Actor::BUILT_IN.user,
                                date(2021, 11, 16),
                            );
                            marks.insert(field.to_owned(), next);
                        }
                    }
                    self.all.apply(change);
                }
                None
            }
            Verdict::Held(conflict) => {
                self.all.put((*conflict).clone());
                Some(*conflict)
            }
        }
    }

    fn meeting(&self) -> &Meeting {
        self.all.get::<Meeting>(Uuid::from_u128(11)).unwrap()
    }
}

fn to(day: i8) -> MoveMeeting {
    let day = date(2021, 12, day);
    MoveMeeting { id: id(11), when: When { start_date: day, end_date: day, start_time: None, end_time: None } }
}

fn titled(title: &str) -> EditMeeting {
    let when = When { start_date: date(2021, 9, 15), end_date: date(2021, 9, 15), start_time: None, end_time: None };
    EditMeeting { id: id(11), title: Some(title.into()), place: None, when }
}

fn names(conflict: &Conflict) -> Vec<&str> {
    conflict.fields.iter().map(|it| it.field.as_str()).collect()
}

#[test]
fn two_values_for_one_field_are_held_and_both_stay() {
    let mut house = House::new();
    let (mine, theirs) = (to(1), to(2));
    let seen = house.seen(&mine);
    assert_eq!(house.push(B, &theirs, &house.seen(&theirs)), None);
    let conflict = house.push(A, &mine, &seen).unwrap();
    assert_eq!(names(&conflict), ["start_date", "end_date"]);
    let start = &conflict.fields[0];
    let said = [&start.base, &start.theirs, &start.mine].map(|value| value.as_str().unwrap().to_owned());
    assert_eq!(said, ["2021-09-15", "2021-12-02", "2021-12-01"]);
    assert_eq!(house.meeting().start_date, date(2021, 12, 2), "the current value stays");
    assert_eq!(
        (conflict.about(), conflict.scope),
        (Key::of::<Meeting>(Uuid::from_u128(11)), crate::scope::Scope::Public)
    );
}

#[test]
fn the_same_new_value_is_no_conflict() {
    let mut house = House::new();
    let seen = house.seen(&to(1));
    assert_eq!(house.push(B, &to(1), &seen), None);
    assert_eq!(house.push(A, &to(1), &seen), None);
}

#[test]
fn two_fields_of_one_record_go_together() {
    let mut house = House::new();
    let (mine, theirs) = (titled("Høstmøte"), to(2));
    let seen = house.seen(&mine);
    assert_eq!(house.push(B, &theirs, &house.seen(&theirs)), None);
    assert_eq!(house.push(A, &mine, &seen), None);
    let now = house.meeting();
    assert_eq!(
        (now.start_date, now.title.as_deref()),
        (date(2021, 12, 2), Some("Høstmøte")),
        "the old day was not meant"
    );
}

#[test]
fn nobody_is_held_against_oneself_even_before_the_first_edit_came_back() {
    let mut house = House::new();
    let seen = house.seen(&to(1));
    assert_eq!(house.push(A, &to(1), &seen), None);
    assert_eq!(house.push(A, &to(2), &seen), None);
    assert_eq!(house.push(A, &to(3), &seen), None);
    assert_eq!(house.meeting().start_date, date(2021, 12, 3));
}

#[test]
fn another_value_between_two_own_ones_is_held() {
    let mut house = House::new();
    let seen = house.seen(&to(1));
    house.push(A, &to(1), &seen);
    house.push(B, &to(2), &house.seen(&to(2)));
    assert!(house.push(A, &to(3), &seen).is_some());
    // And an edit after a held one, made before the author knew.
    assert!(house.push(A, &to(4), &seen).is_some());
    assert_eq!(house.meeting().start_date, date(2021, 12, 2));
}

#[test]
fn who_has_seen_the_others_value_may_change_it() {
    let mut house = House::new();
    house.push(B, &to(2), &house.seen(&to(2)));
    assert_eq!(house.push(A, &to(3), &house.seen(&to(3))), None);
}

#[test]
fn an_edit_that_says_nothing_of_what_it_saw_is_carried_out() {
    let mut house = House::new();
    house.push(B, &to(2), &house.seen(&to(2)));
    assert_eq!(house.push(A, &to(3), &Basis::default()), None);
}

#[test]
fn two_fields_that_make_no_sense_together_are_held() {
    let mut house = House::new();
    let day = date(2021, 9, 15);
    let at = |start, end| When { start_date: day, end_date: day, start_time: Some(start), end_time: Some(end) };
    let time = |hour| jiff::civil::time(hour, 0, 0, 0);
    let edit = |when| MoveMeeting { id: id(11), when };
    house.push(B, &edit(at(time(9), time(12))), &Basis::default());
    let (later, shorter) = (edit(at(time(11), time(12))), edit(at(time(9), time(10))));
    let seen = house.seen(&shorter);
    house.push(B, &later, &house.seen(&later));
    let conflict = house.push(A, &shorter, &seen).unwrap();
    assert_eq!(names(&conflict), ["end_time"]);
}

#[test]
fn a_held_edit_keeps_all_that_it_meant() {
    let mut house = House::new();
    let day = date(2021, 12, 1);
    let when = When { start_date: day, end_date: day, start_time: None, end_time: None };
    let mine = EditMeeting { id: id(11), title: Some("Høstmøte".into()), place: None, when };
    let seen = house.seen(&mine);
    house.push(B, &to(2), &house.seen(&to(2)));
    let conflict = house.push(A, &mine, &seen).unwrap();
    assert_eq!(names(&conflict), ["title", "start_date", "end_date"], "the title, too, of which nobody else wrote");
    assert_eq!((&conflict.fields[0].theirs, conflict.fields[0].theirs_by), (&Value::Null, None));
    let fields = conflict.fields.iter().map(|it| (it.field.clone(), it.mine.clone())).collect();
    let settle = ResolveConflict { id: conflict.id, fields, delete: false };
    assert_eq!(house.push(A, &settle, &house.seen(&settle)), None);
    assert_eq!((house.meeting().start_date, house.meeting().title.as_deref()), (day, Some("Høstmøte")));
}

#[test]
fn two_who_wrote_other_paragraphs_of_a_text_are_both_carried_out() {
    let mut house = House::new();
    house.push(B, &titled("Åpent\n\nI Oslo"), &Basis::default());
    let (mine, theirs) = (titled("Åpent\n\nI Bergen"), titled("Lukket\n\nI Oslo"));
    let (seen, later) = (house.seen(&mine), titled("Åpent\n\nI Bergen\nMed lunsj"));
    assert_eq!(house.push(B, &theirs, &house.seen(&theirs)), None);
    assert_eq!(house.push(A, &mine, &seen), None);
    assert_eq!(house.meeting().title.as_deref(), Some("Lukket\n\nI Bergen"));
    // One more of the same hand, made before the first one came back.
    let mut seen = seen;
    seen.0[0].fields.get_mut("title").unwrap().value = "Åpent\n\nI Bergen".into();
    assert_eq!(house.push(A, &later, &seen), None);
    assert_eq!(house.meeting().title.as_deref(), Some("Lukket\n\nI Bergen\nMed lunsj"));
}

#[test]
fn a_text_that_is_held_with_another_field_has_what_both_wrote() {
    let mut house = House::new();
    house.push(B, &titled("Åpent\n\nI Oslo"), &Basis::default());
    let when = When { start_date: date(2021, 12, 2), ..titled("").when };
    let when = When { end_date: when.start_date, ..when };
    let mine = EditMeeting { when, ..titled("Åpent\n\nI Bergen") };
    let seen = house.seen(&mine);
    house.push(B, &titled("Lukket\n\nI Oslo"), &Basis::default());
    house.push(B, &to(1), &Basis::default());
    let conflict = house.push(A, &mine, &seen).unwrap();
    assert_eq!(names(&conflict), ["title", "start_date", "end_date"]);
    assert_eq!(conflict.fields[0].mine, "Lukket\n\nI Bergen");
}

#[test]
fn what_was_chosen_or_is_too_long_together_is_never_put_together() {
    let twice = |merges: bool, more: usize| {
        let mut house = House { merges, ..House::new() };
        let of = |one: &str, other: &str| titled(&format!("{one}\n\n{other}"));
        house.push(B, &of("Åpent", "I Oslo"), &Basis::default());
        let (mine, theirs) = (of("Åpent", &"o".repeat(more)), of(&"x".repeat(more), "I Oslo"));
        let seen = house.seen(&mine);
        house.push(B, &theirs, &house.seen(&theirs));
        house.push(A, &mine, &seen).is_some()
    };
    assert_eq!([twice(true, 9), twice(true, 200), twice(false, 9)], [false, true, true]);
}

#[test]
fn a_conflict_is_settled_by_choosing_or_by_a_third_value() {
    let chosen = |day: Option<&str>| {
        let mut house = House::new();
        let seen = house.seen(&to(1));
        house.push(B, &to(2), &house.seen(&to(2)));
        let conflict = house.push(A, &to(1), &seen).unwrap();
        let fields = day.into_iter().flat_map(|day| [("start_date", day), ("end_date", day)]);
        let fields = fields.map(|(field, day)| (field.to_owned(), day.into())).collect();
        let settle = ResolveConflict { id: conflict.id, fields, delete: false };
        let basis = house.seen(&settle);
        assert_eq!(house.push(A, &settle, &basis), None);
        assert_eq!(house.all.all::<Conflict>().count(), 0);
        (house.meeting().start_date.day(), house.meeting().sequence)
    };
    assert_eq!(chosen(None), (2, 1), "theirs");
    assert_eq!(chosen(Some("2021-12-01")), (1, 2), "mine");
    assert_eq!(chosen(Some("2021-12-24")), (24, 2), "a third");
}

#[test]
fn a_settlement_keeps_the_rules_of_the_record() {
    let mut house = House::new();
    let seen = house.seen(&to(1));
    house.push(B, &to(2), &house.seen(&to(2)));
    let conflict = house.push(A, &to(1), &seen).unwrap();
    let refused = |fields: &[(&str, &str)]| {
        let fields = fields.iter().map(|(field, value)| ((*field).to_owned(), (*value).into())).collect();
        let settle = ResolveConflict { id: conflict.id, fields, delete: false };
        settle.plan(&house.all, &ctx()).unwrap_err().code
    };
    assert_eq!(refused(&[("end_date", "2021-01-01")]), Code::EndBeforeStart);
    assert_eq!(refused(&[("start_date", "soon")]), Code::InvalidValue);
    assert_eq!(refused(&[("title", "x")]), Code::UnknownField, "no part of this conflict");
    let gone = ResolveConflict { id: id(9), fields: BTreeMap::new(), delete: false };
    assert_eq!(gone.plan(&house.all, &ctx()).unwrap_err().code, Code::UnknownConflict);
}

#[test]
fn a_record_is_not_deleted_over_an_edit_that_was_not_seen() {
    struct Delete;
    impl Plan for Delete {
        fn reads(&self, _: &dyn View) -> Vec<crate::mutation::Read> {
            vec![]
        }
        fn plan(&self, _: &dyn View, _: &crate::mutation::Ctx) -> Result<Vec<Change>, crate::rejection::Rejection> {
            Ok(vec![Change::Delete(Key::of::<Meeting>(Uuid::from_u128(11)))])
        }
    }
    let mut house = House::new();
    let seen = house.seen(&Delete);
    house.push(B, &to(2), &house.seen(&to(2)));
    assert!(house.push(A, &Delete, &seen).unwrap().deletes);
    assert_eq!(house.push(A, &Delete, &house.seen(&Delete)), None);
    assert!(house.all.record(Key::of::<Meeting>(Uuid::from_u128(11))).is_none());
}

#[test]
fn a_cancellation_and_a_move_go_together_and_two_reasons_do_not() {
    let cancel = |reason: &str| CancelMeeting { id: id(11), reason: reason.into() };
    let mut house = House::new();
    let seen = house.seen(&cancel("smitte"));
    house.push(B, &to(2), &house.seen(&to(2)));
    assert_eq!(house.push(A, &cancel("smitte"), &seen), None);
    assert_eq!(house.meeting().start_date, date(2021, 12, 2));
}
