use super::when::{Typed, WhenFields, when_view};
use crate::components::{Choice, Form, NoRight, Notice, NoticeTone, TextField};
use crate::i18n::{t_string, use_i18n};
use crate::pages::part::{hint, said};
use crate::pages::strays::Strays;
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
                what=said(words, |words| t_string!(words, meeting.no_right))
                who=said(words, |words| t_string!(words, meeting.no_right_who))
            />
        }
        .into_any();
    }
    let navigate = use_navigate();
    let draft = Draft::new();
    let form = Form::new(words, &FIELDS, move || draft.read().err().unwrap_or_default());
    let cancel = store.path("arshjul");
    let submit = move |()| {
        let made = form.make(|| {
            let mutation = draft.mutation()?;
            let id = mutation.id;
            store.edit(Mutation::CreateMeeting(mutation)).map(|()| id)
        });
        if let Some(id) = made {
            navigate(&store.path(&format!("mote/{id}")), NavigateOptions::default());
        }
    };
    let content = view! {
        <Fields form draft />
        <div class="form-actions">
            <button class="ds-button" type="submit">{said(words, |words| t_string!(words, meeting.create_save))}</button>
            <a class="ds-button" data-color="neutral" data-variant="tertiary" href=cancel>
                {said(words, |words| t_string!(words, common.cancel))}
            </a>
        </div>
    };
    view! {
        <article class="meeting">
            <Strays fits=|_, _| false />
            <h1 class="page-answer">{move || t_string!(words, meeting.create_title)}</h1>
            <p class="soft">{move || t_string!(words, meeting.create_text)}</p>
            {form.frame("form meeting-create", None, Callback::new(submit), content.into_any())}
        </article>
    }
    .into_any()
}

#[component]
fn Fields(form: Form, draft: Draft) -> impl IntoView {
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
    let nobody = move || {
        let none = committees.with(Vec::len) < 2;
        none.then(|| view! { <Notice tone=NoticeTone::Info><p>{t_string!(words, meeting.no_committees)}</p></Notice> })
    };
    view! {
        {nobody}
        <Choice
            id="meeting-committee"
            label=said(words, |words| t_string!(words, meeting.committee))
            options=committees
            value=draft.committee
            on_choose=move |chosen| draft.committee.set(chosen)
            error=form.error("committee")
        />
        {when_view(words, form, draft.when)}
        <TextField
            id="meeting-place"
            label=said(words, |words| t_string!(words, meeting.place))
            value=draft.place
            error=form.error("place")
        />
        <TextField
            id="meeting-title"
            label=said(words, |words| t_string!(words, meeting.title))
            value=draft.title
            hint=hint(words, |words| t_string!(words, meeting.title_hint))
            error=form.error("title")
        />
        <Check label=said(words, |words| t_string!(words, meeting.is_tentative)) value=draft.tentative />
        <Check
            label=said(words, |words| t_string!(words, meeting.is_extraordinary))
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
