//! Calling a meeting: from then on its agenda is everyone's, and what changes is shown as a change.

use super::attachment::along;
use super::meeting::changeable;
use super::{Ctx, MAX_TEXT, Plan, Read, text};
use crate::change::Change;
use crate::id::MeetingId;
use crate::model::{AgendaItem, Attachment, Meeting, Memo, MemoReaders, Notice};
use crate::rejection::{Code, Rejection};
use crate::rule::agenda::in_order;
use crate::view::{View, ViewExt};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Sends the notice of a meeting: its agenda leaves the secretariat, and the memos of its cases with it, with their files.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SendNotice {
    pub meeting: MeetingId,
    #[serde(default)]
    pub message: Option<String>,
    /// How far the memos go; one that has come further stays there.
    pub papers: MemoReaders,
}

impl Plan for SendNotice {
    fn reads(&self, view: &dyn View) -> Vec<Read> {
        let own = [Read::one::<Meeting>(self.meeting), noted_read(self.meeting)];
        let stops: Vec<_> = view.children::<AgendaItem>(self.meeting).filter_map(|item| item.case_stop).collect();
        let memos = stops.iter().map(|stop| Read::under::<Memo>(*stop));
        let there = stops.iter().flat_map(|stop| view.children::<Memo>(*stop));
        let files = there.map(|memo| Read::under::<Attachment>(memo.id));
        own.into_iter().chain([Read::under::<AgendaItem>(self.meeting)]).chain(memos).chain(files).collect()
    }

    fn plan(&self, view: &dyn View, ctx: &Ctx) -> Result<Vec<Change>, Rejection> {
        let meeting = changeable(view, ctx, self.meeting, "meeting")?;
        if view.get::<Notice>(Notice::id_of(meeting.id)).is_some() {
            return Err(Rejection::at(Code::AlreadySent, "meeting"));
        }
        let mut agenda = in_order(view, meeting.id);
        if agenda.is_empty() {
            return Err(Rejection::at(Code::Required, "agenda"));
        }
        let memos = agenda.iter().filter_map(|item| item.case_stop).flat_map(|stop| view.children::<Memo>(stop));
        let released = memos.filter(|memo| memo.readers < self.papers);
        let mut changes = Vec::new();
        for memo in released.map(|memo| Memo { readers: self.papers, ..memo.clone() }) {
            changes.extend(along(view, &memo));
            changes.push(Change::put(memo));
        }
        for item in agenda.iter_mut().filter(|item| item.draft_of.is_some()) {
            item.draft_of = None;
            changes.push(Change::put(item.clone()));
        }
        changes.push(Change::put(Notice {
            id: Notice::id_of(meeting.id),
            meeting: meeting.id,
            committee: meeting.committee,
            sent_on: ctx.today,
            message: text("message", self.message.as_deref(), MAX_TEXT)?,
            called: meeting.into(),
            agenda,
            changed: vec![],
            revision: 0,
        }));
        Ok(changes)
    }
}

/// An agenda is the secretariat's until the notice is sent. What was everyone's before there were notices stays so, and
/// what is put beside it too.
pub fn is_published(view: &(impl View + ?Sized), meeting: MeetingId) -> bool {
    view.get::<Notice>(Notice::id_of(meeting)).is_some()
        || view.children::<AgendaItem>(meeting).any(|item| item.draft_of.is_none())
}

pub(super) fn noted_read(meeting: MeetingId) -> Read {
    Read::one::<Notice>(Notice::id_of(meeting))
}

/// Writes down that something changed today of what was sent; nothing where no notice was.
pub(super) fn noted(view: &dyn View, ctx: &Ctx, meeting: MeetingId, about: impl Into<Uuid>) -> Option<Change> {
    let mut notice = view.get::<Notice>(Notice::id_of(meeting))?.clone();
    let about = about.into();
    notice.changed.retain(|(it, _)| *it != about);
    notice.changed.push((about, ctx.today));
    notice.revision = notice.revision.saturating_add(1);
    Some(Change::put(notice))
}

#[cfg(test)]
#[path = "notice_tests.rs"]
mod tests;
