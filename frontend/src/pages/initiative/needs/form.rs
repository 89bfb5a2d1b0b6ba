//! Saying what an initiative needs, and saying it anew.

use crate::components::{Choice, Form, TextArea, TextField, actions, field_id};
use crate::i18n::{Words, t_string, use_i18n};
use crate::pages::part::{hint, said};
use crate::platform::{clock, id};
use crate::store::Store;
use jiff::civil::Date;
use leptos::prelude::*;
use shared::id::InitiativeId;
use shared::model::{Dependency, Initiative, Need};
use shared::mutation::{AddDependency, EditDependency, Mutation, RemoveDependency, SaveSolution};
use shared::order::InOrder as _;
use shared::record::Key;
use shared::rejection::{Code, Rejection};
use shared::rule::dependency::solutions;
use shared::rule::input;
use shared::rule::norwegian::short_date;
use shared::rule::portfolio::board::index_key;
use shared::view::ViewExt;

pub const FORM: &str = "needs";

/// A field of a form that asks for a day, or for none.
pub fn day_or_none(field: &str, text: RwSignal<String>) -> Result<Option<Date>, Rejection> {
    text.with(|text| if text.trim().is_empty() { Ok(None) } else { input::date(field, text).map(Some) })
}

/// What both forms ask for.
#[derive(Clone, Copy)]
struct Days {
    note: RwSignal<String>,
    from: RwSignal<String>,
    until: RwSignal<String>,
    circle: RwSignal<bool>,
    /// It would close a circle: so the question stands there.
    closes: RwSignal<bool>,
}

impl Days {
    fn new(note: Option<&String>, from: Date, until: Option<Date>) -> Self {
        Self {
            note: RwSignal::new(note.cloned().unwrap_or_default()),
            from: RwSignal::new(short_date(from)),
            until: RwSignal::new(until.map(short_date).unwrap_or_default()),
            circle: RwSignal::new(false),
            closes: RwSignal::new(false),
        }
    }

    fn read(self) -> (Result<Date, Rejection>, Result<Option<Date>, Rejection>) {
        (self.from.with(|from| input::date("from", from)), day_or_none("until", self.until))
    }

    /// What the store says; that a circle would be closed is remembered.
    fn heard(self, said: Result<(), Rejection>) -> Result<(), Rejection> {
        self.closes.set(said.as_ref().is_err_and(|it| it.code == Code::ClosesCycle));
        said
    }

    fn fields(self, words: Words, form: Form) -> AnyView {
        let ask = move || {
            self.closes.get().then(|| {
                view! {
                    <label class="check">
                        <input
                            class="ds-input"
                            type="checkbox"
                            prop:checked=self.circle
                            on:change=move |event| self.circle.set(event_target_checked(&event))
                        />
                        {t_string!(words, dependency.circle_ask)}
                    </label>
                }
            })
        };
        view! {
            {ask}
            <TextArea
                id=field_id(FORM, "note")
                label=said(words, |words| t_string!(words, dependency.note))
                value=self.note
                required=false
                error=form.error("note")
            />
            <TextField
                id=field_id(FORM, "from")
                label=said(words, |words| t_string!(words, dependency.from))
                value=self.from
                required=true
                error=form.error("from")
            />
            <TextField
                id=field_id(FORM, "until")
                label=said(words, |words| t_string!(words, dependency.until))
                hint=hint(words, |words| t_string!(words, dependency.until_hint))
                value=self.until
                error=form.error("until")
            />
        }
        .into_any()
    }
}

/// What is needed: another initiative, a solution that is known, or one that is named here.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Initiative,
    Solution,
    New,
}

const SORTS: [(&str, Sort); 3] = [("initiative", Sort::Initiative), ("solution", Sort::Solution), ("new", Sort::New)];

fn sort_name(words: Words, sort: Sort) -> &'static str {
    match sort {
        Sort::Initiative => t_string!(words, dependency.sort_initiative),
        Sort::Solution => t_string!(words, dependency.sort_solution),
        Sort::New => t_string!(words, dependency.sort_new),
    }
}

#[component]
pub fn NewForm(store: Store, initiative: InitiativeId, open: RwSignal<bool>) -> impl IntoView {
    let words = use_i18n();
    let (sort, which) = (RwSignal::new("initiative".to_owned()), RwSignal::new(String::new()));
    let (name, ready) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let days = Days::new(None, clock::today(), None);
    // Made once: who presses twice says it once.
    let (own, solution) = (id::fresh(), id::fresh());
    let chosen = move || sort.with(|sort| SORTS.into_iter().find(|(value, _)| value == sort).map(|(_, sort)| sort));
    let read = move || {
        let on = match chosen() {
            Some(Sort::New) => match name.with(|name| name.trim().is_empty()) {
                true => Err(Rejection::at(Code::Required, "name")),
                false => Ok(Need::Solution(solution)),
            },
            Some(Sort::Solution) => which.with(|it| it.parse().map(Need::Solution)).map_err(|_| unchosen()),
            _ => which.with(|it| it.parse().map(Need::Initiative)).map_err(|_| unchosen()),
        };
        let ready_on = if chosen() == Some(Sort::New) { day_or_none("ready_on", ready) } else { Ok(None) };
        match (on, ready_on, days.read()) {
            (Ok(on), Ok(ready_on), (Ok(from), Ok(until))) => {
                let (note, circle) = (Some(days.note.get()), days.circle.get());
                Ok((AddDependency { id: own, initiative, on, note, from, until, circle }, ready_on))
            }
            (on, ready_on, (from, until)) => {
                let wrong = on.err().into_iter().chain(ready_on.err()).chain(from.err()).chain(until.err());
                Err(wrong.collect::<Vec<_>>())
            }
        }
    };
    let form = Form::new(words, &["sort", "on", "name", "ready_on", "note", "from", "until"], move || {
        read().err().unwrap_or_default()
    });
    let sorts = Signal::derive(move || {
        // A solution is named by the office.
        let office = store.actor().may_keep_portfolio();
        let known = SORTS.into_iter().filter(|(_, sort)| *sort != Sort::New || office);
        known.map(|(value, sort)| (value.to_owned(), sort_name(words, sort).to_owned())).collect::<Vec<_>>()
    });
    let options = Signal::derive(move || {
        let none = (String::new(), t_string!(words, dependency.choose).to_owned());
        let all = match chosen() {
            Some(Sort::Solution) => store.read(solution_names),
            _ => store.read(|view| initiative_names(view, initiative)),
        };
        [none].into_iter().chain(all).collect::<Vec<_>>()
    });
    let submit = move |()| {
        let taken = form.send(&mut || {
            let (add, ready_on) = untrack(read).map_err(|mut wrong| wrong.remove(0))?;
            let known = store.read(|view| view.get::<shared::model::Solution>(solution).is_some());
            if add.on == Need::Solution(solution) && !known {
                let save = SaveSolution { id: solution, name: name.get_untracked(), owner: None, ready_on };
                store.edit(Mutation::SaveSolution(save))?;
            }
            days.heard(store.edit(Mutation::AddDependency(add)))
        });
        if taken {
            open.set(false);
        }
    };
    let what = move || match chosen() {
        Some(Sort::New) => view! {
            <TextField
                id=field_id(FORM, "name")
                label=said(words, |words| t_string!(words, dependency.name))
                value=name
                required=true
                error=form.error("name")
            />
            <TextField
                id=field_id(FORM, "ready_on")
                label=said(words, |words| t_string!(words, dependency.ready_on))
                hint=hint(words, |words| t_string!(words, dependency.ready_on_hint))
                value=ready
                error=form.error("ready_on")
            />
        }
        .into_any(),
        _ => view! {
            <Choice
                id=field_id(FORM, "on")
                label=said(words, |words| t_string!(words, dependency.which))
                options
                value=which
                on_choose=move |value| which.set(value)
                error=form.error("on")
            />
        }
        .into_any(),
    };
    let choose = move |value| {
        which.set(String::new());
        days.closes.set(false);
        sort.set(value);
    };
    let content = view! {
        <Choice
            id=field_id(FORM, "sort")
            label=said(words, |words| t_string!(words, dependency.sort))
            options=sorts
            value=sort
            on_choose=choose
        />
        {what}
        {days.fields(words, form)}
        {actions(words, said(words, |words| t_string!(words, common.save)), Callback::new(move |()| open.set(false)))}
    };
    form.frame("form", None, Callback::new(submit), content.into_any())
}

fn unchosen() -> Rejection {
    Rejection::at(Code::Required, "on")
}

fn solution_names(view: &dyn shared::view::View) -> Vec<(String, String)> {
    solutions(view).into_iter().map(|it| (it.id.to_string(), it.name)).collect()
}

/// All but itself, by name.
fn initiative_names(view: &dyn shared::view::View, own: InitiativeId) -> Vec<(String, String)> {
    let mut all: Vec<&Initiative> = view.all::<Initiative>().filter(|it| it.id != own).collect();
    all.order_by_key(|it| (index_key(&it.name), it.id));
    let called =
        |it: &Initiative| it.number.as_ref().map_or_else(|| it.name.clone(), |no| format!("{} ({no})", it.name));
    all.into_iter().map(|it| (it.id.to_string(), called(it))).collect()
}

#[component]
pub fn EditForm(store: Store, it: Dependency, open: RwSignal<bool>) -> impl IntoView {
    let words = use_i18n();
    let days = Days::new(it.note.as_ref(), it.from, it.until);
    let looked = StoredValue::new(store.look(Key::of::<Dependency>(it.id)));
    let own = it.id;
    let read = move || match days.read() {
        (Ok(from), Ok(until)) => {
            Ok(EditDependency { id: own, note: Some(days.note.get()), from, until, circle: days.circle.get() })
        }
        (from, until) => Err(from.err().into_iter().chain(until.err()).collect::<Vec<_>>()),
    };
    let form = Form::new(words, &["note", "from", "until"], move || read().err().unwrap_or_default());
    let submit = move |()| {
        let taken = form.send(&mut || {
            let edit = untrack(read).map_err(|mut wrong| wrong.remove(0))?;
            let said = looked.with_value(|it| store.edit_since(it.as_ref(), Mutation::EditDependency(edit.clone())));
            days.heard(said)
        });
        if taken {
            open.set(false);
        }
    };
    let remove = move |_| {
        // It fails only where the right was taken meanwhile, and then the tool goes too.
        drop(store.edit(Mutation::RemoveDependency(RemoveDependency { id: own })));
        open.set(false);
    };
    let content = view! {
        {days.fields(words, form)}
        {actions(words, said(words, |words| t_string!(words, common.save)), Callback::new(move |()| open.set(false)))}
        <button class="text-button" type="button" on:click=remove>
            {said(words, |words| t_string!(words, dependency.remove))}
        </button>
    };
    form.frame("form", None, Callback::new(submit), content.into_any())
}
