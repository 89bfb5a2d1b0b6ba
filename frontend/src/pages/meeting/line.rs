//! A line of the agenda: a new case, a case that is there, a break, a text, the mark of a day; or one written anew.

use super::doing::Doing;
use super::facts::{Facts, Line};
use crate::components::{Choice, Form, TextField, actions, field_id};
use crate::i18n::{Words, t_string};
use crate::pages::part::{hint, said};
use crate::platform::{dom, id};
use crate::store::Store;
use leptos::prelude::*;
use shared::id::{CaseStopId, CommitteeId, MeetingId};
use shared::model::{AgendaItem, AgendaSort, Case, CaseStop, CaseType, Organisation};
use shared::mutation::{AddToAgenda, AgendaLine, EditAgendaItem, Mutation, Place, RegisterCase};
use shared::order::InOrder as _;
use shared::record::Key;
use shared::rejection::{Code, Rejection};
use shared::rule::{input, norwegian};
use shared::view::ViewExt;

const LINE: &str = "line";
const FIELDS: &[&str] =
    &["case_stop", "title", "case_type", "responsible", "minutes", "fixed_start", "presenter", "presenter_role"];

/// All that is typed.
#[derive(Clone, Copy)]
struct Draft {
    case_stop: RwSignal<String>,
    title: RwSignal<String>,
    case_type: RwSignal<String>,
    responsible: RwSignal<String>,
    minutes: RwSignal<String>,
    fixed_start: RwSignal<String>,
    presenter: RwSignal<String>,
    presenter_role: RwSignal<String>,
}

impl Draft {
    fn of(words: Words, doing: Doing, item: Option<&AgendaItem>) -> Self {
        let name = match doing {
            Doing::Break => t_string!(words, meeting.pause).to_owned(),
            Doing::Day(day) => t_string!(words, meeting.day_name, day = day),
            _ => String::new(),
        };
        let minutes = match doing {
            Doing::Break => "15".into(),
            _ => String::new(),
        };
        let text = |text: Option<String>| RwSignal::new(text.unwrap_or_default());
        Self {
            case_stop: text(None),
            title: text(Some(item.map_or(name, |item| item.title.clone()))),
            case_type: text(None),
            responsible: text(None),
            minutes: text(Some(item.map_or(minutes, |item| item.minutes.map(|it| it.to_string()).unwrap_or_default()))),
            fixed_start: text(item.and_then(|item| item.fixed_start).map(norwegian::clock)),
            presenter: text(item.and_then(|item| item.presenter).map(|it| it.to_string())),
            presenter_role: text(item.and_then(|item| item.presenter_role.clone())),
        }
    }

    /// The line, or all that is wrong with it.
    fn read(self, doing: Doing) -> Result<AgendaLine, Vec<Rejection>> {
        let typed = self.minutes.get();
        let minutes = match typed.trim() {
            "" => Ok(None),
            typed => {
                typed.parse::<u16>().map(Some).map_err(|_| Rejection::at(Code::NotANumber, "minutes").expecting(20))
            }
        };
        let fixed_start = input::time("fixed_start", &self.fixed_start.get());
        let nameless = !matches!(doing, Doing::Pick) && self.title.with(|title| title.trim().is_empty());
        let untitled = nameless.then(|| Rejection::at(Code::Required, "title"));
        let unchosen = matches!(doing, Doing::Pick) && self.case_stop.with(String::is_empty);
        let unchosen = unchosen.then(|| Rejection::at(Code::Required, "case_stop"));
        match (minutes, fixed_start, untitled.into_iter().chain(unchosen).collect::<Vec<_>>()) {
            (Ok(minutes), Ok(fixed_start), missing) if missing.is_empty() => Ok(AgendaLine {
                title: Some(self.title.get()),
                minutes,
                fixed_start,
                presenter: self.presenter.get().parse().ok(),
                presenter_role: Some(self.presenter_role.get()),
            }),
            (minutes, fixed_start, missing) => {
                Err(missing.into_iter().chain(minutes.err()).chain(fixed_start.err()).collect())
            }
        }
    }
}

pub fn form(
    words: Words,
    store: Store,
    facts: &Facts,
    doing: Doing,
    of: Option<Line>,
    open: RwSignal<bool>,
) -> AnyView {
    let item = of.map(|line| line.slot.item);
    let looked = item.as_ref().and_then(|item| store.look(Key::of::<AgendaItem>(item.id)));
    let draft = Draft::of(words, doing, item.as_ref());
    let form = Form::new(words, FIELDS, move || draft.read(doing).err().unwrap_or_default());
    let (meeting, committee) = (facts.event.id(), facts.event.meeting.committee);
    let day = item.as_ref().and_then(|item| item.day).or(if let Doing::Day(day) = doing { Some(day) } else { None });
    let is_case =
        matches!(doing, Doing::NewCase | Doing::Pick) || item.as_ref().is_some_and(|it| it.case_stop.is_some());
    let edited = item.as_ref().map(|item| item.id);
    let taken = move || {
        let line = untrack(|| draft.read(doing)).map_err(|mut wrong| wrong.remove(0))?;
        match edited {
            Some(id) => store.edit_since(looked.as_ref(), Mutation::EditAgendaItem(EditAgendaItem { id, line })),
            None => add(store, doing, draft, (meeting, committee), line),
        }
    };
    let submit = move |()| {
        if form.send(&mut || taken()) {
            open.set(false);
        }
    };
    dom::focus(field_id(LINE, if doing == Doing::Pick { "case_stop" } else { "title" }));
    let fields = vec![
        (doing == Doing::Pick).then(|| pick(words, store, form, draft, (meeting, committee))),
        (doing != Doing::Pick && day.is_none()).then(|| {
            let label = said(words, |words| t_string!(words, meeting.title));
            view! { <TextField id=field_id(LINE, "title") label value=draft.title error=form.error("title") required=true /> }
                .into_any()
        }),
        (doing == Doing::NewCase).then(|| case_fields(words, store, form, draft)),
        Some(times(words, form, draft, day.is_none())),
        is_case.then(|| presenter(words, store, form, draft)),
    ];
    let save: fn(Words) -> &'static str =
        if edited.is_some() { |words| t_string!(words, common.save) } else { |words| t_string!(words, meeting.put_on) };
    let content = view! {
        {fields}
        {actions(words, said(words, save), Callback::new(move |()| open.set(false)))}
    };
    form.frame("form", None, Callback::new(submit), content.into_any())
}

fn add(
    store: Store,
    doing: Doing,
    draft: Draft,
    (meeting, committee): (MeetingId, CommitteeId),
    line: AgendaLine,
) -> Result<(), Rejection> {
    let (sort, case_stop, day) = match doing {
        Doing::NewCase => (AgendaSort::Case, Some(register(store, draft, meeting, committee)?), None),
        Doing::Pick => (AgendaSort::Case, draft.case_stop.get_untracked().parse().ok(), None),
        Doing::Day(day) => (AgendaSort::Text, None, Some(day)),
        Doing::Break => (AgendaSort::Break, None, None),
        _ => (AgendaSort::Text, None, None),
    };
    let place = Place::Last;
    store.edit(Mutation::AddToAgenda(AddToAgenda { id: id::fresh(), meeting, sort, case_stop, day, place, line }))
}

fn register(store: Store, draft: Draft, meeting: MeetingId, committee: CommitteeId) -> Result<CaseStopId, Rejection> {
    let stop = id::fresh();
    store.edit(Mutation::RegisterCase(RegisterCase {
        id: id::fresh(),
        stop,
        committee,
        title: draft.title.get_untracked(),
        case_type: draft.case_type.get_untracked().parse().ok(),
        responsible: draft.responsible.get_untracked().parse().ok(),
        meeting: Some(meeting),
        on: None,
    }))?;
    Ok(stop)
}

/// The committee's cases that are not on this agenda, those that are meant for it first, the newest before the older.
fn pick(
    words: Words,
    store: Store,
    form: Form,
    draft: Draft,
    (meeting, committee): (MeetingId, CommitteeId),
) -> AnyView {
    let cases = store.read(move |view| {
        let here: Vec<CaseStopId> = view.children::<AgendaItem>(meeting).filter_map(|item| item.case_stop).collect();
        let free = view.all::<CaseStop>().filter(|stop| stop.committee == committee && !here.contains(&stop.id));
        let mut free: Vec<&CaseStop> = free.collect();
        free.sort_by_key(|stop| (stop.meeting != Some(meeting), std::cmp::Reverse((stop.on, stop.number, stop.id))));
        let named = |stop: &&CaseStop| {
            let number = stop.number.map(|number| number.to_string());
            let title = view.get::<Case>(stop.case)?.title.clone();
            Some((stop.id.to_string(), number.into_iter().chain([title]).collect::<Vec<_>>().join(" ")))
        };
        std::iter::once((String::new(), String::new())).chain(free.iter().filter_map(named)).collect::<Vec<_>>()
    });
    view! {
        <Choice
            id=field_id(LINE, "case_stop")
            label=said(words, |words| t_string!(words, meeting.case))
            options=Signal::stored(cases)
            value=draft.case_stop
            on_choose=move |chosen| draft.case_stop.set(chosen)
            error=form.error("case_stop")
        />
    }
    .into_any()
}

/// What a committee can be asked for, or nothing.
pub fn case_types(store: Store) -> Vec<(String, String)> {
    store.read(|view| {
        let mut types: Vec<(String, String)> =
            view.all::<CaseType>().map(|it| (it.id.to_string(), it.name.clone())).collect();
        types.order_by(|one, other| one.1.cmp(&other.1));
        types.insert(0, Default::default());
        types
    })
}

fn case_fields(words: Words, store: Store, form: Form, draft: Draft) -> AnyView {
    let types = case_types(store);
    view! {
        <div class="form-row">
            <Choice
                id=field_id(LINE, "case_type")
                label=said(words, |words| t_string!(words, meeting.column_type))
                options=Signal::stored(types)
                value=draft.case_type
                on_choose=move |chosen| draft.case_type.set(chosen)
                error=form.error("case_type")
            />
            {organisation(words, store, form, "responsible", draft.responsible)}
        </div>
    }
    .into_any()
}

fn times(words: Words, form: Form, draft: Draft, lasts: bool) -> AnyView {
    let minutes = lasts.then(|| {
        let label = said(words, |words| t_string!(words, meeting.line_minutes));
        let hint = hint(words, |words| t_string!(words, meeting.line_minutes_hint));
        view! { <TextField id=field_id(LINE, "minutes") label hint value=draft.minutes error=form.error("minutes") inputmode="numeric" /> }
    });
    view! {
        <div class="form-row">
            {minutes}
            <TextField
                id=field_id(LINE, "fixed_start")
                label=said(words, |words| t_string!(words, meeting.fixed_start))
                hint=hint(words, |words| t_string!(words, meeting.fixed_start_hint))
                value=draft.fixed_start
                error=form.error("fixed_start")
            />
        </div>
    }
    .into_any()
}

fn presenter(words: Words, store: Store, form: Form, draft: Draft) -> AnyView {
    view! {
        <div class="form-row">
            <TextField
                id=field_id(LINE, "presenter_role")
                label=said(words, |words| t_string!(words, meeting.presenter_role))
                hint=hint(words, |words| t_string!(words, meeting.presenter_role_hint))
                value=draft.presenter_role
                error=form.error("presenter_role")
            />
            {organisation(words, store, form, "presenter", draft.presenter)}
        </div>
    }
    .into_any()
}

/// One of the organisations, or none.
pub fn organisation(words: Words, store: Store, form: Form, field: &'static str, value: RwSignal<String>) -> AnyView {
    let all = store.read(|view| {
        let mut all: Vec<(String, String)> =
            view.all::<Organisation>().map(|it| (it.id.to_string(), it.name.clone())).collect();
        all.sort_by(|one, other| one.1.cmp(&other.1));
        all.insert(0, Default::default());
        all
    });
    let label: fn(Words) -> &'static str = match field {
        "presenter" => |words| t_string!(words, meeting.presenter),
        "by" => |words| t_string!(words, meeting.input_by),
        _ => |words| t_string!(words, meeting.responsible),
    };
    view! {
        <Choice
            id=field_id(LINE, field)
            label=said(words, label)
            options=Signal::stored(all)
            value
            on_choose=move |chosen| value.set(chosen)
            error=form.error(field)
        />
    }
    .into_any()
}
