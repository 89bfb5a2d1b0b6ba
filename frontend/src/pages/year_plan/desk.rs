//! What all parts of the page share: the plan as it stands, and what the person is about to do.

use super::words as said;
use crate::i18n::Words;
use crate::pages::wheel::facts::{self, Event};
use crate::platform::dom;
use crate::store::Store;
use jiff::civil::{Date, date};
use leptos::prelude::*;
use shared::id::{CommitteeId, MeetingId};
use shared::model::Meeting;
use shared::mutation::meeting::When;
use shared::mutation::{EditDraft, MoveMeeting, Mutation};
use shared::permission::Actor;
use shared::rule::year_plan::{self, Finding, Planned};
use shared::view::View;

/// A year as it is planned.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    pub year: i16,
    /// The committees, from the middle outwards.
    pub lanes: Vec<Lane>,
    /// What is held or planned, drafts among it, in the order of the days.
    pub events: Vec<Event>,
    pub planned: Vec<Planned>,
    pub findings: Vec<Finding>,
    /// So many of last year's meetings could be copied.
    pub copies: usize,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Lane {
    pub id: CommitteeId,
    pub name: String,
    pub code: String,
    pub hue: u8,
    /// The person plans its meetings.
    pub mine: bool,
    pub sets_deadlines: bool,
}

impl Plan {
    pub fn of(view: &dyn View, actor: &Actor, year: i16) -> Self {
        let lanes: Vec<Lane> = facts::lanes_of_year(view, year, date(year, 12, 31))
            .into_iter()
            .filter(|lane| !lane.own_line)
            .map(|lane| Lane {
                mine: actor.may_plan_meetings(lane.id),
                sets_deadlines: actor.may_set_deadlines(lane.id),
                id: lane.id,
                name: lane.name,
                code: lane.code,
                hue: lane.hue,
            })
            .collect();
        let events = facts::events(view, year);
        let events = events.into_iter().filter(|event| !event.lane.own_line && !event.is_cancelled()).collect();
        let planned = year_plan::planned_in(view, year);
        let findings = year_plan::findings(view, &planned);
        let copies = lanes.iter().filter(|lane| lane.mine);
        let copies = copies.map(|lane| year_plan::copied(view, lane.id, year - 1, year).len()).sum();
        Self { year, lanes, events, planned, findings, copies }
    }

    pub fn has_mine(&self) -> bool {
        self.lanes.iter().any(|lane| lane.mine)
    }

    pub fn event(&self, id: MeetingId) -> Option<&Event> {
        self.events.iter().find(|event| event.id() == id)
    }

    pub fn drafts(&self) -> impl Iterator<Item = &Event> {
        self.events.iter().filter(|event| event.draft)
    }
}

/// A draft or a meeting on another first day; it stays as long as it is.
pub fn carried_to(meeting: &Meeting, draft: bool, day: Date) -> Mutation {
    let when = When {
        start_date: day,
        end_date: day.saturating_add(meeting.end_date - meeting.start_date),
        start_time: meeting.start_time,
        end_time: meeting.end_time,
    };
    if draft {
        let (title, place) = (meeting.title.clone(), meeting.place.clone());
        Mutation::EditDraft(EditDraft { id: meeting.id, title, place, when })
    } else {
        Mutation::MoveMeeting(MoveMeeting { id: meeting.id, when })
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doing {
    Copy,
    Add,
    Publish,
    Empty,
    Edit(MeetingId),
    Deadlines(CommitteeId),
}

#[derive(Clone, Copy)]
pub struct Desk {
    pub words: Words,
    pub store: Store,
    pub year: i16,
    pub plan: Memo<Plan>,
    pub doing: RwSignal<Option<Doing>>,
    pub open: RwSignal<bool>,
    /// What became of a move, or would become of it.
    pub said: RwSignal<String>,
    dragged: StoredValue<Option<MeetingId>>,
    over: StoredValue<Option<Date>>,
}

/// A draft's element.
pub fn chip_id(id: MeetingId) -> String {
    format!("draft-{id}")
}

pub fn cell_id(day: Date) -> String {
    format!("day-{day}")
}

impl Desk {
    pub fn new(words: Words, store: Store, year: i16) -> Self {
        let actor = store.actor();
        Self {
            words,
            store,
            year,
            plan: store.query(move |view| Plan::of(view, &actor, year)),
            doing: RwSignal::new(None),
            open: RwSignal::new(false),
            said: RwSignal::new(String::new()),
            dragged: StoredValue::new(None),
            over: StoredValue::new(None),
        }
    }

    pub fn ask(self, doing: Doing) {
        self.doing.set(Some(doing));
        self.open.set(true);
    }

    /// Says what it would mean that a draft begins on a day.
    fn foretell(self, id: MeetingId, day: Date) {
        self.plan.with_untracked(|plan| {
            let Some(event) = plan.event(id) else { return };
            let end = day + (event.meeting.end_date - event.meeting.start_date);
            let found = self.store.read(|view| year_plan::if_moved(view, &plan.planned, id, day, end));
            self.said.set(said::foretold(self.words, plan, event, (day, end), &found));
        });
    }

    /// Puts a draft on another first day; it stays as long as it is.
    pub fn put(self, id: MeetingId, day: Date) {
        let Some(event) = self.plan.with_untracked(|plan| plan.event(id).filter(|it| it.draft).cloned()) else {
            return;
        };
        if event.meeting.start_date == day {
            return;
        }
        // It fails only where the right was taken meanwhile, and then the tools go too.
        if self.store.edit(carried_to(&event.meeting, true, day)).is_ok() {
            self.foretell(id, day);
        }
    }

    /// True where the key moved the draft.
    pub fn key(self, id: MeetingId, key: &str) -> bool {
        let days: i64 = match key {
            "ArrowLeft" => -1,
            "ArrowRight" => 1,
            "ArrowUp" => -7,
            "ArrowDown" => 7,
            _ => return false,
        };
        let from = self.plan.with_untracked(|plan| plan.event(id).map(|event| event.meeting.start_date));
        let Some(day) = from.map(|from| from.saturating_add(jiff::Span::new().days(days))) else { return false };
        // What leaves the year would leave the page.
        if day.year() == self.year {
            self.put(id, day);
            // The month was drawn anew.
            dom::focus(chip_id(id));
        }
        true
    }

    pub fn take(self, id: MeetingId) {
        self.dragged.set_value(Some(id));
    }

    /// True while a draft is dragged.
    pub fn drag_over(self, day: Option<Date>) -> bool {
        let Some(id) = self.dragged.get_value() else { return false };
        let Some(day) = day else { return false };
        if self.over.get_value() != Some(day) {
            self.leave();
            self.over.set_value(Some(day));
            dom::mark_element(&cell_id(day), "data-over", true);
            self.foretell(id, day);
        }
        true
    }

    pub fn drop_on(self, day: Option<Date>) {
        if let (Some(id), Some(day)) = (self.dragged.get_value(), day) {
            self.put(id, day);
        }
        self.end();
    }

    pub fn end(self) {
        self.leave();
        self.dragged.set_value(None);
    }

    fn leave(self) {
        if let Some(day) = self.over.get_value() {
            dom::mark_element(&cell_id(day), "data-over", false);
        }
        self.over.set_value(None);
    }
}
