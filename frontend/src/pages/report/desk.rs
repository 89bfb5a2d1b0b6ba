//! What is being written: the draft as it is kept, and over it what was typed since. Saved by itself.

use crate::i18n::{Words, long_date, t_string};
use crate::layout::badge;
use crate::platform::{clock, dom, id};
use crate::store::Store;
use leptos::prelude::*;
use shared::client::looked::Looked;
use shared::id::{InitiativeId, ReportDraftId, ReportId};
use shared::model::{Ask, Initiative, Report, ReportContent, ReportDraft, ReportRound};
use shared::mutation::{Mutation, SaveReport, SubmitReport};
use shared::record::Key;
use shared::rejection::Rejection;
use shared::rule::portfolio::round::current;
use shared::rule::portfolio::segment;
use shared::rule::portfolio::story::last_report;
use shared::rule::report::form;
use shared::rule::report::light::{Proposal, proposed};
use shared::rule::report::missing;
use shared::view::ViewExt;
use std::collections::{BTreeMap, BTreeSet};

/// What is typed is kept this long after the last key, and when its field is left.
const BREATH: u64 = 700;

pub const FORM: &str = "report";

#[derive(Clone, Copy)]
pub struct Desk {
    pub words: Words,
    pub store: Store,
    initiative: InitiativeId,
    corrects: Option<ReportId>,
    /// Of a draft that is not begun yet.
    fresh: ReportDraftId,
    pub draft: Memo<Option<ReportDraft>>,
    /// The last published report: what was said then stands beside.
    pub last: Memo<Option<Report>>,
    pub asks: Memo<BTreeSet<Ask>>,
    /// The round that is open.
    round: Memo<Option<ReportRound>>,
    segment: Memo<Option<String>>,
    /// The draft as it is kept; where there is none yet, what it begins with.
    kept: Memo<ReportContent>,
    /// What was typed and is not all kept, by the keys of the fields.
    typed: RwSignal<BTreeMap<String, String>>,
    /// All of it together, and what of it cannot be read.
    now: Memo<(ReportContent, Vec<Rejection>)>,
    /// The field that the person is at.
    at: RwSignal<String>,
    /// It was to be handed in, and something is missing.
    asked: RwSignal<bool>,
    pub refused: RwSignal<Option<Rejection>>,
    /// The draft as it was when the person began at a field.
    looked: StoredValue<Option<Looked>>,
    keys: StoredValue<u64>,
}

impl Desk {
    pub fn open(words: Words, store: Store, initiative: &Initiative, corrects: Option<ReportId>) -> Self {
        let of = initiative.id;
        let draft = store.query(move |view| view.children::<ReportDraft>(of).min_by_key(|it| it.id).cloned());
        let last = store.query(move |view| last_report(view, of, clock::today()).cloned());
        let corrected = store.query(move |view| corrects.and_then(|id| view.get::<Report>(id)).map(Report::content));
        let asks = store.query(move |view| {
            let found = segment::on(view, of, clock::today());
            segment::asks(view, found.map(|(segment, _)| segment))
        });
        let round = store.query(|view| current(view, clock::today()));
        let segment =
            store.query(move |view| segment::on(view, of, clock::today()).map(|(segment, _)| segment.name.clone()));
        let kept = Memo::new(move |_| {
            let begun = || {
                corrected.get().unwrap_or_else(|| {
                    let last = last.with(|last| last.as_ref().map(Report::content)).unwrap_or_default();
                    asks.with(|asks| form::begun(&last, asks))
                })
            };
            draft.with(|draft| draft.as_ref().map(|it| it.content.as_ref().clone())).unwrap_or_else(begun)
        });
        let typed = RwSignal::new(BTreeMap::<String, String>::new());
        let now = Memo::new(move |_| {
            let mut content = kept.get();
            let write = |(key, text): (&String, &String)| form::write(&mut content, key, text).err();
            let wrong: Vec<Rejection> = typed.with(|typed| typed.iter().filter_map(write).collect());
            (content, wrong)
        });
        Self {
            words,
            store,
            initiative: of,
            corrects,
            fresh: id::fresh(),
            draft,
            last,
            asks,
            round,
            segment,
            kept,
            typed,
            now,
            at: RwSignal::default(),
            asked: RwSignal::default(),
            refused: RwSignal::default(),
            looked: StoredValue::default(),
            keys: StoredValue::default(),
        }
    }

    pub fn id(self) -> ReportDraftId {
        self.draft.with_untracked(|draft| draft.as_ref().map_or(self.fresh, |it| it.id))
    }

    /// Which segment asks, and what for.
    pub fn about(self) -> String {
        let asked = match self.segment.get() {
            Some(segment) => t_string!(self.words, report.about_segment, segment = segment),
            None => t_string!(self.words, report.about_none).to_owned(),
        };
        let round = self.round.with(|round| {
            let round = round.as_ref()?;
            let date = long_date(self.words, round.deadline);
            Some(t_string!(self.words, report.round_answer, name = round.name.clone(), date = date))
        });
        [round, Some(asked)].into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    /// What stands in a field.
    pub fn text(self, key: &str) -> String {
        let typed = self.typed.with(|typed| typed.get(key).cloned());
        typed.unwrap_or_else(|| self.kept.with(|content| form::shown(content, key)))
    }

    /// What stood in it last time, and when that was published.
    pub fn last_text(self, key: &str) -> Option<(String, String)> {
        self.last.with(|last| {
            let last = last.as_ref()?;
            let text = form::shown(&last.content(), key);
            (!text.is_empty()).then(|| (text, long_date(self.words, last.published_on)))
        })
    }

    pub fn lines(self, list: &'static str) -> usize {
        self.now.with(|(content, _)| match list {
            "deliveries" => content.deliveries.len(),
            "risks" => content.risks.len(),
            _ => content.money.len(),
        })
    }

    pub fn proposal(self) -> Option<Proposal> {
        let rules = self.round.with(|round| round.as_ref().map(|round| round.rules)).unwrap_or_default();
        self.now.with(|(content, _)| proposed(content, &rules))
    }

    /// The light that was chosen is another than the proposed one.
    pub fn departs(self) -> bool {
        let light = self.now.with(|(content, _)| content.light);
        self.proposal().zip(light).is_some_and(|(proposal, light)| proposal.light != light)
    }

    pub fn type_on(self, key: &str, text: String) {
        self.look();
        self.refused.set(None);
        self.typed.update(|typed| drop(typed.insert(key.to_owned(), text)));
        let stamp = self.keys.try_update_value(|keys| {
            *keys += 1;
            *keys
        });
        clock::after(BREATH, move || {
            if stamp.is_some() && self.keys.try_get_value() == stamp {
                self.save(true);
            }
        });
    }

    /// A choice is kept at once.
    pub fn choose(self, key: &str, text: String) {
        self.look();
        self.refused.set(None);
        self.typed.update(|typed| drop(typed.insert(key.to_owned(), text)));
        self.save(false);
    }

    fn look(self) {
        if self.looked.with_value(Option::is_none) {
            self.looked.set_value(self.store.look(Key::of::<ReportDraft>(self.id())));
        }
    }

    /// What was typed is there as it was meant; lines come and go on top of that.
    pub fn change(self, list: &'static str, change: impl FnOnce(&mut ReportContent)) {
        self.look();
        let mut content = self.now.with_untracked(|(content, _)| content.clone());
        change(&mut content);
        self.typed.update(|typed| typed.retain(|key, _| form::field(key) != list));
        self.keep(content);
        self.looked.set_value(None);
    }

    pub fn enter(self, field: Option<String>) {
        if let Some(field) = field {
            self.at.set(field);
        }
    }

    pub fn leave(self) {
        self.at.set(String::new());
        self.save(false);
    }

    /// `typing`: the field keeps its text as it is typed, so that nothing moves under the hand.
    fn save(self, typing: bool) {
        let Some((content, wrong)) = self.now.try_get_untracked() else { return };
        if self.kept.with_untracked(|kept| *kept != content) && !self.keep(content) {
            return;
        }
        if !typing {
            let is_wrong = |key: &String| wrong.iter().any(|it| it.field.as_ref() == Some(key));
            if self.typed.with_untracked(|typed| typed.keys().any(|key| !is_wrong(key))) {
                self.typed.update(|typed| typed.retain(|key, _| is_wrong(key)));
            }
            self.looked.set_value(None);
        }
    }

    fn keep(self, content: ReportContent) -> bool {
        let (id, initiative) = (self.id(), self.initiative);
        let corrects = self.draft.with_untracked(|draft| draft.as_ref().map_or(self.corrects, |it| it.corrects));
        let mutation = Mutation::SaveReport(SaveReport { id, initiative, corrects, content: Box::new(content) });
        let looked = self.looked.get_value();
        let kept = match &looked {
            Some(_) => self.store.edit_since(looked.as_ref(), mutation),
            None => self.store.edit(mutation),
        };
        if looked.is_none() {
            self.looked.set_value(self.store.look(Key::of::<ReportDraft>(id)));
        }
        self.refused.set(kept.clone().err());
        kept.is_ok()
    }

    /// What to say at a field: what cannot be read once it is left, and what is missing once it was to be handed in.
    pub fn wrong(self, key: &str) -> Option<Rejection> {
        let about = |all: &[Rejection]| all.iter().find(|it| it.field.as_deref() == Some(key)).cloned();
        let unread = self.now.with(|(_, wrong)| about(wrong)).filter(|_| self.at.with(|at| at != key));
        unread.or_else(|| self.asked.get().then(|| about(&self.missing())).flatten())
    }

    pub fn missing(self) -> Vec<Rejection> {
        let proposed = self.proposal().map(|it| it.light);
        self.now.with(|(content, wrong)| wrong.iter().cloned().chain(missing(content, proposed)).collect())
    }

    pub fn is_wrong(self) -> bool {
        self.asked.get() && !self.missing().is_empty()
    }

    pub fn hand_in(self) {
        self.save(false);
        self.asked.set(true);
        if !untrack(|| self.missing()).is_empty() {
            return dom::focus_first_error();
        }
        // Nothing of its own was written where all goes on as it was.
        let kept = self.draft.with_untracked(Option::is_some) || self.keep(self.kept.get_untracked());
        if kept {
            let round = self.round.with_untracked(|round| round.as_ref().map(|round| round.id));
            let submit = SubmitReport { id: self.id(), round };
            self.refused.set(self.store.edit(Mutation::SubmitReport(submit)).err());
        }
    }

    /// Where what is written is, truthfully.
    pub fn whereabouts(self) -> String {
        let words = self.words;
        // What is half typed is not wrong yet.
        let at = self.at.get();
        if self.now.with(|(_, wrong)| wrong.iter().any(|it| it.field.as_ref() != Some(&at))) {
            return t_string!(words, report.where_wrong).to_owned();
        }
        if self.draft.with(Option::is_none) {
            return t_string!(words, report.where_nothing).to_owned();
        }
        badge::say(words, self.store.status().get(), self.store.keeps().get(), 0).long.to_owned()
    }
}
