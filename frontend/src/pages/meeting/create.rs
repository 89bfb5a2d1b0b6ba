use super::form::Form;
use super::tools::Elsewhere;
use super::when::{Typed, WhenFields, WhenView};
use crate::components::{Choice, NoRight, TextField};
use crate::i18n::{t_string, use_i18n};
use crate::pages::wheel::facts;
use crate::platform::{clock, dom, id};
use crate::store::use_store;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use shared::id::CommitteeId;
use shared::mutation::meeting::When;
use shared::mutation::{CreateMeeting, Mutation};
use shared::rejection::{Code, Rejection};

const FIELDS: [&str; 7] = ["committee", "start_date", "end_date", "start_time", "end_time", "place", "title"];

/// All that is typed.
#[derive(Clone, Copy)]
struct Draft {
    committee: RwSignal<String>,
    when: WhenFields,
    place: RwSignal<String>,
    title: RwSignal<String>,
    tentative: RwSignal<bool>,
    extraordinary: RwSignal<bool>,
}

impl Draft {
    fn new() -> Self {
        Self {
            committee: RwSignal::default(),
            when: WhenFields::new(Typed::default()),
            place: RwSignal::default(),
            title: RwSignal::default(),
            tentative: RwSignal::default(),
            extraordinary: RwSignal::default(),
        }
    }

    fn read(self) -> Result<(CommitteeId, When), Vec<Rejection>> {
        let committee = self.committee.get().parse();
        match (committee, self.when.read()) {
            (Ok(committee), Ok(when)) => Ok((committee, when)),
            (committee, when) => {
                let unchosen = committee.is_err().then(|| Rejection::at(Code::UnknownCommittee, "committee"));
                Err(unchosen.into_iter().chain(when.err().unwrap_or_default()).collect())
            }
        }
    }

    fn mutation(self) -> Result<CreateMeeting, Rejection> {
        let (committee, when) = untrack(|| self.read()).map_err(|mut wrong| wrong.remove(0))?;
        Ok(CreateMeeting {
            id: id::fresh(),
            committee,
            title: Some(self.title.get_untracked()),
            place: Some(self.place.get_untracked()),
            when,
            tentative: self.tentative.get_untracked(),
            extraordinary: self.extraordinary.get_untracked(),
        })
    }
}

#[component]
pub fn NewMeetingPage() -> impl IntoView {
    let words = use_i18n();
    Effect::new(move |_| {
        let name = t_string!(words, meeting.create_title);
        dom::set_title(&t_string!(words, common.page_title, name = name));
    });
    let store = use_store();
    if !store.actor().may_plan_some_meetings() {
        return view! {
            <NoRight
                whole_page=true
                what=Signal::derive(move || t_string!(words, meeting.no_right).to_owned())
                who=Signal::derive(move || t_string!(words, meeting.no_right_who).to_owned())
            />
        }
        .into_any();
    }
    let navigate = use_navigate();
    let (form, draft) = (Form::new(words), Draft::new());
    let wrong = Memo::new(move |_| draft.read().err().unwrap_or_default());
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let mut made = None;
        let edit = || {
            let mutation = draft.mutation()?;
            made = Some(mutation.id);
            store.edit(Mutation::CreateMeeting(mutation))
        };
        if form.send(wrong, edit)
            && let Some(id) = made
        {
            navigate(&store.path(&format!("mote/{id}")), NavigateOptions::default());
        }
    };
    view! {
        <article class="meeting">
            <h1 class="page-answer">{move || t_string!(words, meeting.create_title)}</h1>
            <p class="soft">{move || t_string!(words, meeting.create_text)}</p>
            <form class="form meeting-create" novalidate on:submit=submit>
                <Elsewhere error=form.error_elsewhere(&FIELDS) />
                <Fields form draft wrong />
                <div class="form-actions">
                    <button class="ds-button" type="submit">{move || t_string!(words, meeting.create_save)}</button>
                    <a class="ds-button" data-color="neutral" data-variant="tertiary" href=store.path("arshjul")>
                        {move || t_string!(words, common.cancel)}
                    </a>
                </div>
            </form>
        </article>
    }
    .into_any()
}

#[component]
fn Fields(form: Form, draft: Draft, wrong: Memo<Vec<Rejection>>) -> impl IntoView {
    let words = use_i18n();
    let store = use_store();
    let actor = store.actor();
    let committees = store.query(move |view| {
        let lanes = facts::lanes(view, clock::today());
        let own = lanes.into_iter().filter(|lane| !lane.own_line && actor.may_plan_meetings(lane.id));
        // Nothing is chosen for the person: the first of the list would be right too seldom.
        std::iter::once((String::new(), String::new()))
            .chain(own.map(|lane| (lane.id.to_string(), lane.name)))
            .collect::<Vec<_>>()
    });
    view! {
        <Choice
            id="meeting-committee"
            label=Signal::derive(move || t_string!(words, meeting.committee).to_owned())
            options=committees
            value=draft.committee
            on_choose=move |chosen| draft.committee.set(chosen)
            error=form.error(wrong, "committee")
        />
        <WhenView form fields=draft.when wrong />
        <TextField
            id="meeting-place"
            label=Signal::derive(move || t_string!(words, meeting.place).to_owned())
            value=draft.place
            error=form.error(wrong, "place")
        />
        <TextField
            id="meeting-title"
            label=Signal::derive(move || t_string!(words, meeting.title).to_owned())
            value=draft.title
            hint=Signal::derive(move || Some(t_string!(words, meeting.title_hint).to_owned()))
            error=form.error(wrong, "title")
        />
        <Check label=Signal::derive(move || t_string!(words, meeting.is_tentative).to_owned()) value=draft.tentative />
        <Check
            label=Signal::derive(move || t_string!(words, meeting.is_extraordinary).to_owned())
            value=draft.extraordinary
        />
    }
}

#[component]
fn Check(label: Signal<String>, value: RwSignal<bool>) -> impl IntoView {
    view! {
        <label class="check">
            <input
                class="ds-input"
                type="checkbox"
                prop:checked=value
                on:change=move |event| value.set(event_target_checked(&event))
            />
            {label}
        </label>
    }
}
