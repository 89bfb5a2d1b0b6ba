//! Who sits where: one press a seat; what is otherwise for a part of the meeting is written in a window.

use super::Page;
use crate::components::{Choice, Dialog, Form, TextField, actions, field_id};
use crate::i18n::{self, Words, t_string};
use crate::pages::actors::seat_role;
use crate::pages::part::{hint, said};
use crate::platform::{dom, id};
use leptos::prelude::*;
use shared::id::{AttendanceId, SeatId};
use shared::model::{Attendance, Meeting, Presence, SeatRole};
use shared::mutation::{Mutation, RemoveAttendance, SaveAttendance};
use shared::record::Key;
use shared::rejection::Rejection;
use shared::rule::attendance::{Chair, Count, chairs, count};
use shared::rule::{input, norwegian};

const FORM: &str = "chair";

/// What the window is about: a seat, and what is written anew of it.
type About = (Chair, Option<Attendance>);

pub fn section(page: Page) -> AnyView {
    let Page { words, store, facts, .. } = page;
    let all = store.query(move |view| chairs(view, facts.with_untracked(|facts| facts.event.id())));
    let actor = store.actor();
    let begun = Memo::new(move |_| facts.with(|facts| facts.event.meeting.start_date <= page.now.get().0));
    let keeps = Memo::new(move |_| {
        let may =
            |meeting: &Meeting| actor.may_plan_meetings(meeting.committee) && meeting.minutes_approved_on.is_none();
        begun.get() && facts.with(|facts| may(&facts.event.meeting))
    });
    let (about, open): (RwSignal<Option<About>>, _) = (RwSignal::new(None), RwSignal::new(false));
    let room = Room { page, about, open };
    // Who may read nothing of it sees no empty seats.
    let some = Memo::new(move |_| all.with(|all| all.iter().any(|chair| keeps.get() || !chair.said.is_empty())));
    let rows = move || all.with(|all| all.iter().map(|chair| row(room, chair, keeps.get())).collect_view());
    let sum = move || all.with(|all| summary(words, count(all)));
    let rest = move || all.with(|all| keeps.get() && all.iter().any(|chair| chair.said.is_empty()));
    let everyone = move |_| {
        for chair in all.get_untracked().iter().filter(|chair| chair.said.is_empty()) {
            room.say(chair, Presence::Present);
        }
    };
    let shown = move || {
        view! {
            <section class="chairs" aria-labelledby="chairs">
                <h2 id="chairs">{t_string!(words, live.chairs)}</h2>
                <p class="numbers" role="status">{sum}</p>
                <Show when=rest>
                    <button class="ds-button" data-color="neutral" data-variant="secondary" data-size="sm" type="button" on:click=everyone>
                        {t_string!(words, live.everyone)}
                    </button>
                </Show>
                <ul>{rows}</ul>
            </section>
        }
    };
    let title = Signal::derive(move || about.get().map(|(chair, _)| chair.organisation).unwrap_or_default());
    view! {
        <Show when=move || some.get()>{shown}</Show>
        <Dialog open title>{move || about.get().map(|about| form(room, about))}</Dialog>
    }
    .into_any()
}

#[derive(Clone, Copy)]
struct Room {
    page: Page,
    about: RwSignal<Option<About>>,
    open: RwSignal<bool>,
}

impl Room {
    fn ask(self, about: About) {
        self.about.set(Some(about));
        self.open.set(true);
    }

    /// Of the whole meeting. Who has the seat is named as they are called now.
    fn say(self, chair: &Chair, presence: Presence) {
        let had = chair.whole();
        let deputy = had.is_some_and(|it| it.deputy) && presence != Presence::Absent;
        let name = had.filter(|it| deputy || !it.deputy).and_then(|it| it.name.clone());
        let save = SaveAttendance {
            id: had.map_or_else(id::fresh, |it| it.id),
            meeting: self.meeting().id,
            seat: chair.seat,
            place: chair.place,
            presence,
            name: name.or_else(|| chair.holder.clone()),
            deputy,
            item: None,
            on: None,
            from: None,
            to: None,
        };
        let outcome = self.page.store.edit(Mutation::SaveAttendance(save));
        self.page.refused.set(outcome.err().map(|rejection| i18n::rejection(self.page.words, &rejection)));
    }

    fn meeting(self) -> Meeting {
        self.page.facts.with_untracked(|facts| facts.event.meeting.as_ref().clone())
    }
}

fn summary(words: Words, count: Count) -> String {
    let parts = [
        (count.present, t_string!(words, live.count_present, count = count.present)),
        (count.remote, t_string!(words, live.count_remote, count = count.remote)),
        (count.absent, t_string!(words, live.count_absent, count = count.absent)),
        (count.unsaid, t_string!(words, live.count_unsaid, count = count.unsaid)),
    ];
    parts.into_iter().filter(|(count, _)| *count > 0).map(|(_, said)| said).collect::<Vec<_>>().join(" · ")
}

pub fn presence(words: Words, presence: Presence) -> &'static str {
    match presence {
        Presence::Present => t_string!(words, live.present),
        Presence::Remote => t_string!(words, live.remote),
        Presence::Absent => t_string!(words, live.absent),
    }
}

fn row(room: Room, chair: &Chair, keeps: bool) -> AnyView {
    let words = room.page.words;
    let whole = chair.whole();
    let shown = whole.and_then(|it| it.name.clone()).or_else(|| chair.holder.clone());
    let deputy = whole.is_some_and(|it| it.deputy).then(|| t_string!(words, live.deputy));
    let observer = (chair.role == SeatRole::Observer).then(|| seat_role(words, chair.role));
    let notes: Vec<String> =
        shown.into_iter().chain(deputy.map(str::to_owned)).chain(observer.map(str::to_owned)).collect();
    let parts = chair.said.iter().filter(|it| !it.is_whole()).map(|it| part(room, chair, it, keeps)).collect_view();
    let tools = keeps.then(|| buttons(room, chair));
    let told =
        (!keeps).then(|| whole.map(|it| view! { <span class="chair-told">{presence(words, it.presence)}</span> }));
    view! {
        <li class="chair">
            <span class="chair-who">{chair.organisation.clone()} <span class="small soft">{notes.join(", ")}</span></span>
            {tools}
            {told}
            {parts}
        </li>
    }
    .into_any()
}

/// One press says it of the whole meeting.
fn buttons(room: Room, chair: &Chair) -> AnyView {
    let words = room.page.words;
    let now = chair.whole().map(|it| it.presence);
    let name = format!("{} {}", chair.organisation, chair.place);
    let one = |it: Presence| {
        let chair = chair.clone();
        let pressed = if now == Some(it) { "true" } else { "false" };
        view! {
            <button type="button" class="segment" aria-pressed=pressed on:click=move |_| room.say(&chair, it)>
                {presence(words, it)}
            </button>
        }
    };
    let about = chair.clone();
    view! {
        <div class="chair-tools">
            <div class="segmented" role="group" aria-label=name>{Presence::ALL.map(one)}</div>
            <button
                class="ds-button"
                data-color="neutral"
                data-variant="tertiary"
                data-size="sm"
                type="button"
                on:click=move |_| room.ask((about.clone(), about.whole().cloned()))
            >
                {t_string!(words, live.part)}
            </button>
        </div>
    }
    .into_any()
}

/// `10.00–11.00: Ola Nordmann, digitalt`.
fn part(room: Room, chair: &Chair, it: &Attendance, keeps: bool) -> AnyView {
    let Page { words, store, facts, .. } = room.page;
    let title = it.item.map(|id| facts.with_untracked(|facts| super::now::called(facts, id)));
    let time = |time: Option<jiff::civil::Time>| time.map(norwegian::clock).unwrap_or_default();
    let span = (it.from.is_some() || it.to.is_some()).then(|| format!("{}–{}", time(it.from), time(it.to)));
    let when = match title {
        Some((number, title)) => format!("{number} {title}"),
        None => it.on.map(norwegian::short_date).into_iter().chain(span).collect::<Vec<_>>().join(" "),
    };
    let deputy = it.deputy.then(|| t_string!(words, live.deputy).to_owned());
    let who: Vec<String> =
        [Some(presence(words, it.presence).to_owned()), it.name.clone(), deputy].into_iter().flatten().collect();
    let (id, about) = (it.id, (chair.clone(), Some(it.clone())));
    let remove = move |_| {
        // It fails only where the right was taken meanwhile.
        let _ = store.edit(Mutation::RemoveAttendance(RemoveAttendance { id }));
    };
    let tools = keeps.then(|| {
        view! {
            <button class="text-button" type="button" on:click=move |_| room.ask(about.clone())>{t_string!(words, meeting.edit_line)}</button>
            " "
            <button class="text-button" type="button" on:click=remove>{t_string!(words, meeting.input_remove)}</button>
        }
    });
    view! { <span class="chair-part small">{when} ": " {who.join(", ")} " " {tools}</span> }.into_any()
}

#[derive(Clone, Copy)]
struct Draft {
    presence: RwSignal<String>,
    name: RwSignal<String>,
    deputy: RwSignal<String>,
    item: RwSignal<String>,
    from: RwSignal<String>,
    to: RwSignal<String>,
}

fn code(presence: Presence) -> &'static str {
    match presence {
        Presence::Present => "present",
        Presence::Remote => "remote",
        Presence::Absent => "absent",
    }
}

impl Draft {
    fn of(chair: &Chair, had: Option<&Attendance>) -> Self {
        let text = |text: String| RwSignal::new(text);
        let time = |time: Option<jiff::civil::Time>| text(time.map(norwegian::clock).unwrap_or_default());
        Self {
            presence: text(code(had.map_or(Presence::Present, |it| it.presence)).to_owned()),
            name: text(had.and_then(|it| it.name.clone()).or_else(|| chair.holder.clone()).unwrap_or_default()),
            deputy: text(if had.is_some_and(|it| it.deputy) { "deputy".to_owned() } else { String::new() }),
            item: text(had.and_then(|it| it.item).map(|it| it.to_string()).unwrap_or_default()),
            from: time(had.and_then(|it| it.from)),
            to: time(had.and_then(|it| it.to)),
        }
    }

    fn read(
        self,
        id: AttendanceId,
        meeting: &Meeting,
        (seat, place): (SeatId, u16),
        on: Option<jiff::civil::Date>,
    ) -> Result<SaveAttendance, Rejection> {
        let presence = self.presence.with(|chosen| Presence::ALL.into_iter().find(|it| code(*it) == chosen));
        Ok(SaveAttendance {
            id,
            meeting: meeting.id,
            seat,
            place,
            presence: presence.unwrap_or(Presence::Present),
            name: Some(self.name.get()),
            deputy: self.deputy.with(|it| !it.is_empty()),
            item: self.item.get().parse().ok(),
            on,
            from: self.from.with(|it| input::time("from", it))?,
            to: self.to.with(|it| input::time("to", it))?,
        })
    }
}

fn form(room: Room, (chair, had): About) -> AnyView {
    let Page { words, store, facts, .. } = room.page;
    let draft = Draft::of(&chair, had.as_ref());
    let form = Form::new(words, &["presence", "name", "deputy", "item", "from", "to"], move || {
        let times = [("from", draft.from), ("to", draft.to)];
        times.into_iter().filter_map(|(field, typed)| typed.with(|typed| input::time(field, typed)).err()).collect()
    });
    let (meeting, place) = (room.meeting(), (chair.seat, chair.place));
    let looked = had.as_ref().and_then(|it| store.look(Key::of::<Attendance>(it.id)));
    let (own, on) = (had.as_ref().map_or_else(id::fresh, |it| it.id), had.as_ref().and_then(|it| it.on));
    let submit = move |()| {
        let taken = form.send(&mut || {
            let save = untrack(|| draft.read(own, &meeting, place, on))?;
            store.edit_since(looked.as_ref(), Mutation::SaveAttendance(save))
        });
        if taken {
            room.open.set(false);
        }
    };
    let items = facts.with_untracked(|facts| {
        let item = |it: &super::super::facts::Line| (it.slot.item.id.to_string(), it.slot.item.title.clone());
        let all = (String::new(), t_string!(words, live.all_items).to_owned());
        std::iter::once(all)
            .chain(facts.agenda.iter().filter(|it| it.slot.item.day.is_none()).map(item))
            .collect::<Vec<_>>()
    });
    let presences: Vec<(String, String)> =
        Presence::ALL.map(|it| (code(it).to_owned(), presence(words, it).to_owned())).to_vec();
    let whose: Vec<(String, String)> =
        [("", t_string!(words, live.own_seat)), ("deputy", t_string!(words, live.deputy))]
            .map(|(value, name)| (value.to_owned(), name.to_owned()))
            .to_vec();
    dom::focus(field_id(FORM, "presence"));
    let choice = |field: &'static str,
                  label: fn(Words) -> &'static str,
                  options: Vec<(String, String)>,
                  value: RwSignal<String>| {
        view! {
            <Choice id=field_id(FORM, field) label=said(words, label) options=Signal::stored(options) value on_choose=move |it| value.set(it) error=form.error(field) />
        }
        .into_any()
    };
    let typed = |field: &'static str, label: fn(Words) -> &'static str, value: RwSignal<String>| {
        view! { <TextField id=field_id(FORM, field) label=said(words, label) value error=form.error(field) /> }
            .into_any()
    };
    let content = view! {
        <p class="soft small">{hint(words, |words| t_string!(words, live.part_hint))}</p>
        <div class="form-row">
            {choice("presence", |words| t_string!(words, live.presence), presences, draft.presence)}
            {choice("deputy", |words| t_string!(words, live.who), whose, draft.deputy)}
        </div>
        {typed("name", |words| t_string!(words, people.name), draft.name)}
        {choice("item", |words| t_string!(words, live.which_item), items, draft.item)}
        <div class="form-row">
            {typed("from", |words| t_string!(words, live.from), draft.from)}
            {typed("to", |words| t_string!(words, live.to), draft.to)}
        </div>
        {actions(words, said(words, |words| t_string!(words, common.save)), Callback::new(move |()| room.open.set(false)))}
    };
    form.frame("form", None, Callback::new(submit), content.into_any())
}
