//! What of the log: who, what, which field, through which door, when. Sent as a form; the address then has it.

use super::FOUND;
use super::address::{Asked, DOOR, FIELD, FROM, KIND, RECORD, TO, WHO};
use crate::components::{Choice, Fold, Form, TextField, field_id};
use crate::i18n::{Words, t_string};
use crate::pages::history;
use crate::pages::history::said as words_of;
use crate::pages::part::{hint, said, say};
use crate::platform::dom;
use crate::store::Store;
use jiff::civil::Date;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use shared::model::Person;
use shared::mutation::Door;
use shared::record::Kind;
use shared::rejection::Rejection;
use shared::rule::input;
use shared::rule::norwegian::short_date;
use shared::view::ViewExt;

const FORM: &str = "log";

/// What people ask about: kinds that nobody edits are found by their records.
const KINDS: &[Kind] = &[
    Kind::Meeting,
    Kind::MeetingDraft,
    Kind::DeadlineRule,
    Kind::AgendaItem,
    Kind::Case,
    Kind::CaseStop,
    Kind::Memo,
    Kind::Notice,
    Kind::Decision,
    Kind::Input,
    Kind::Turn,
    Kind::Attendance,
    Kind::Attachment,
    Kind::Minutes,
    Kind::MinutesComment,
    Kind::Initiative,
    Kind::Dependency,
    Kind::Solution,
    Kind::Report,
    Kind::Goal,
    Kind::Indicator,
    Kind::Measurement,
    Kind::Person,
    Kind::RoleGrant,
    Kind::SeatHolder,
    Kind::Organisation,
    Kind::Committee,
    Kind::CommitteeName,
    Kind::Seat,
    Kind::Conflict,
    Kind::SavedView,
];

pub fn form(words: Words, store: Store, asked: &Asked) -> AnyView {
    let navigate = use_navigate();
    let typed = |place: usize| {
        let text = &asked.0[place];
        // Days are typed as people write them.
        RwSignal::new(if place < FROM { text.clone() } else { text.parse().map(short_date).unwrap_or_default() })
    };
    let fields: [RwSignal<String>; 7] = std::array::from_fn(typed);
    let day = move |place: usize, name: &str| -> Result<Option<Date>, Rejection> {
        fields[place].with(|text| (!text.trim().is_empty()).then(|| input::date(name, text)).transpose())
    };
    let form = Form::new(words, &["from", "to"], move || {
        [day(FROM, "from").err(), day(TO, "to").err()].into_iter().flatten().collect()
    });
    let go = Callback::new(move |asked: Asked| {
        let options = NavigateOptions { scroll: false, ..NavigateOptions::default() };
        navigate(&store.path(&format!("logg{}", asked.for_page())), options);
        dom::focus(FOUND);
    });
    let submit = move |()| {
        if form.send(&mut || Ok(())) {
            let iso = |place, name| {
                untrack(|| day(place, name)).ok().flatten().map(|day| day.to_string()).unwrap_or_default()
            };
            let mut asked = Asked(std::array::from_fn(|place| fields[place].get_untracked()));
            (asked.0[FROM], asked.0[TO]) = (iso(FROM, "from"), iso(TO, "to"));
            go.run(asked);
        }
    };
    let clear = move |_| go.run(Asked::default());
    let some = *asked != Asked::default();
    let clear = some.then(|| {
        view! {
            <button class="ds-button" data-color="neutral" data-variant="tertiary" type="button" on:click=clear>
                {t_string!(words, log.clear)}
            </button>
        }
    });
    let content = view! {
        <div class="log-fields">{inputs(words, store, form, fields)}</div>
        <div class="form-actions">
            <button class="ds-button" type="submit">{say(move || t_string!(words, log.search))}</button>
            {clear}
        </div>
    };
    let content = form.frame("log-filter", None, Callback::new(submit), content.into_any());
    view! { <Fold label=say(move || t_string!(words, log.filter))>{content}</Fold> }.into_any()
}

fn inputs(words: Words, store: Store, form: Form, fields: [RwSignal<String>; 7]) -> AnyView {
    let choice = move |name: &'static str,
                       place: usize,
                       label: fn(Words) -> &'static str,
                       options: Signal<Vec<(String, String)>>| {
        let choose = move |it: String| {
            fields[place].set(it);
            if place == KIND {
                // Another kind has other records and fields.
                fields[RECORD].set(String::new());
                fields[FIELD].set(String::new());
            }
        };
        view! { <Choice id=field_id(FORM, name) label=said(words, label) options value=fields[place] on_choose=choose /> }
            .into_any()
    };
    let day = move |name: &'static str, place: usize, label: fn(Words) -> &'static str| {
        view! {
            <TextField
                id=field_id(FORM, name)
                label=said(words, label)
                hint=hint(words, |words| t_string!(words, people.from_hint))
                value=fields[place]
                error=form.error(name)
            />
        }
        .into_any()
    };
    view! {
        {choice("who", WHO, |words| t_string!(words, log.who), people(words, store))}
        {choice("kind", KIND, |words| t_string!(words, log.what), kinds(words))}
        {choice("field", FIELD, |words| t_string!(words, log.field), names(words, fields[KIND]))}
        {choice("door", DOOR, |words| t_string!(words, log.door), doors(words))}
        {day("from", FROM, |words| t_string!(words, people.from))}
        {day("to", TO, |words| t_string!(words, people.to))}
    }
    .into_any()
}

type Options = Signal<Vec<(String, String)>>;

/// By their names, after the one that stands for all.
fn any(words: Words, options: impl Fn() -> Vec<(String, String)> + Send + Sync + 'static) -> Options {
    Signal::derive(move || {
        let mut options = options();
        options.sort_by(|one, other| one.1.cmp(&other.1));
        options.insert(0, (String::new(), t_string!(words, log.any).to_owned()));
        options
    })
}

fn people(words: Words, store: Store) -> Options {
    any(words, move || store.read(|view| view.all::<Person>().map(|it| (it.id.to_string(), it.name.clone())).collect()))
}

fn kinds(words: Words) -> Options {
    any(words, move || {
        KINDS.iter().map(|kind| (kind.as_str().to_owned(), words_of::kind(words, *kind).to_owned())).collect()
    })
}

/// The fields of the kind that is chosen.
fn names(words: Words, kind: RwSignal<String>) -> Options {
    any(words, move || {
        let fields = kind.with(|kind| kind.parse::<Kind>().map(Kind::fields).unwrap_or_default());
        let told = fields.iter().map(|(name, _)| *name).filter(|name| *name != "id" && words_of::is_told(name));
        told.map(|name| (name.to_owned(), words_of::field(words, name))).collect()
    })
}

fn doors(words: Words) -> Options {
    any(words, move || {
        [("app", Door::App), ("api", Door::Api), ("import", Door::Import)]
            .map(|(name, door)| (name.to_owned(), history::door(words, door).to_owned()))
            .to_vec()
    })
}
