//! What is in hand: the file, what its columns were chosen to be, what the server says of it.

use crate::components::error_at;
use crate::i18n::{Words, t_string};
use crate::platform::file::Chosen;
use crate::platform::{clock, dom, id, net, settings};
use crate::store::Store;
use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::api::{Day, ImportDone, ImportPreview, Line, NewImport, Problem, ProblemCode};
use shared::rejection::{Code, Rejection};
use shared::rule::import::{Column, MOST_BYTES};
use shared::rule::input;
use shared::rule::norwegian::short_date;
use std::collections::BTreeMap;

/// What was chosen for which head, kept for the next file that has it.
const REMEMBERED: &str = "intake-columns";

#[derive(Clone, Copy)]
pub struct Desk {
    words: Words,
    pub store: Store,
    file: RwSignal<Option<Chosen>>,
    pub day: RwSignal<String>,
    choices: StoredValue<BTreeMap<String, Option<Column>>>,
    pub preview: RwSignal<Option<ImportPreview>>,
    pub refused: RwSignal<Option<Option<Problem>>>,
    pub busy: RwSignal<bool>,
    done: RwSignal<Option<ImportDone>>,
    /// Which question it is about: a late answer to one before is nobody's.
    turn: StoredValue<u32>,
}

impl Desk {
    pub fn new(words: Words, store: Store) -> Self {
        let remembered = settings::get(REMEMBERED).and_then(|kept| serde_json::from_str(&kept).ok());
        Self {
            words,
            store,
            file: RwSignal::new(None),
            day: RwSignal::new(short_date(clock::today())),
            choices: StoredValue::new(remembered.unwrap_or_default()),
            preview: RwSignal::new(None),
            refused: RwSignal::new(None),
            busy: RwSignal::new(false),
            done: RwSignal::new(None),
            turn: StoredValue::new(0),
        }
    }

    /// The answer of the page: what to do, what the file would change, what was done.
    pub fn lead(self) -> String {
        let words = self.words;
        if let Some(ImportDone { new, changed, same, refused }) = self.done.get() {
            return t_string!(words, intake.lead_done, new = new, changed = changed, same = same, refused = refused);
        }
        let name = self.file.with(|file| file.as_ref().map(|file| file.name.clone())).unwrap_or_default();
        self.preview.with(|preview| match preview {
            None => t_string!(words, intake.lead).to_owned(),
            Some(it) => t_string!(
                words,
                intake.lead_shown,
                file = name.clone(),
                new = it.new,
                changed = it.changed,
                same = it.same,
                refused = it.refused
            ),
        })
    }

    pub fn wrong_day(self) -> Option<String> {
        let wrong = self.day.with(|day| input::date("day", day)).err();
        error_at(self.words, wrong.as_ref(), "day")
    }

    pub fn bring(self, file: Chosen) {
        self.preview.set(None);
        if file.bytes > MOST_BYTES as f64 {
            self.file.set(None);
            self.refused.set(Some(Some(too_large())));
            return;
        }
        self.file.set(Some(file));
        self.look();
    }

    /// What a head is about, from now on.
    pub fn choose(self, head: String, column: Option<Column>) {
        self.choices.update_value(|choices| {
            choices.insert(head, column);
        });
        self.choices.with_value(|choices| {
            settings::set(REMEMBERED, &serde_json::to_string(choices).unwrap_or_default());
        });
        self.look();
    }

    fn asked(self, preview: Option<String>) -> Option<NewImport> {
        let file = self.file.get_untracked()?;
        let day = self.day.with_untracked(|day| input::date("day", day)).ok()?;
        let choices = self.choices.get_value();
        let columns = choices.iter().filter_map(|(head, column)| Some((head.clone(), (*column)?))).collect();
        let left_out = choices.into_iter().filter(|(_, column)| column.is_none()).map(|(head, _)| head).collect();
        Some(NewImport {
            name: Line(file.name),
            content: file.base64,
            published_on: Some(Day(day)),
            columns,
            left_out,
            preview,
        })
    }

    /// Asks what the file would change.
    pub fn look(self) {
        let Some(asked) = self.asked(None) else { return };
        self.done.set(None);
        let turn = self.turn.with_value(|turn| turn + 1);
        self.turn.set_value(turn);
        self.busy.set(true);
        spawn_local(async move {
            let answer = net::ask(&self.store.path("api/v1/portfolio/import/preview"), &asked).await;
            if self.turn.try_get_value() != Some(turn) {
                return;
            }
            self.busy.set(false);
            let (preview, refused) = match answer {
                Ok(preview) => (Some(preview), None),
                Err(problem) => (None, Some(problem)),
            };
            self.refused.set(refused);
            self.preview.set(preview);
        });
    }

    /// Carries out what is shown, once.
    pub fn take(self) {
        let shown = self.preview.with_untracked(|preview| preview.as_ref().map(|it| it.preview.clone()));
        let Some(asked) = self.asked(shown).filter(|_| !self.busy.get_untracked()) else { return };
        self.busy.set(true);
        let key: uuid::Uuid = id::fresh();
        spawn_local(async move {
            let path = self.store.path("api/v1/portfolio/import");
            let answer = net::once::<ImportDone>(&path, &key.to_string(), &asked).await;
            if self.busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(done) => {
                    self.refused.set(None);
                    self.preview.set(None);
                    self.done.set(Some(done));
                    dom::focus_page();
                }
                Err(problem) => {
                    let stale =
                        problem.as_ref().is_some_and(|it| it.code == ProblemCode::Rejection(Code::PreviewChanged));
                    if stale {
                        self.look();
                    }
                    self.refused.set(Some(problem));
                }
            }
        });
    }
}

/// As the server would say it, without sending it there.
fn too_large() -> Problem {
    let Rejection { code, field, expected } =
        Rejection::at(Code::TooLong, "content").expecting(format_args!("{MOST_BYTES}"));
    Problem {
        kind: String::new(),
        title: String::new(),
        status: 422,
        code: ProblemCode::Rejection(code),
        field,
        expected,
        detail: None,
    }
}
