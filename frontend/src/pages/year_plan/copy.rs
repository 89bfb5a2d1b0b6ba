//! Last year's meetings as drafts on fitting days: first told, then done.

use super::desk::{Desk, Lane};
use super::words;
use crate::components::{Form, actions};
use crate::i18n::t_string;
use crate::platform::id;
use leptos::prelude::*;
use shared::id::CommitteeId;
use shared::mutation::meeting::When;
use shared::mutation::year_plan::MAX_DRAFTS;
use shared::mutation::{DraftMeetings, Mutation, NewDraft};
use shared::rule::year_plan::{Copied, copied};

/// What would be copied, as it stands when the form is opened: the person takes what they were told.
pub fn form(desk: Desk) -> AnyView {
    let words = desk.words;
    let year = desk.year;
    let lanes = desk.plan.with_untracked(|plan| plan.lanes.clone());
    let mine = lanes.into_iter().filter(|lane| lane.mine);
    let of = |lane: Lane| {
        let copies = untrack(|| desk.store.read(|view| copied(view, lane.id, year - 1, year)));
        (!copies.is_empty()).then_some((lane, copies))
    };
    let all: Vec<(Lane, Vec<Copied>)> = mine.filter_map(of).collect();
    let chosen = RwSignal::new(all.iter().map(|(lane, _)| lane.id).collect::<Vec<CommitteeId>>());
    let parts = all.iter().map(|(lane, copies)| part(desk, lane, copies, chosen)).collect_view();
    let all = StoredValue::new(all);
    let count = move || {
        all.with_value(|all| {
            all.iter().filter(|(lane, _)| chosen.with(|it| it.contains(&lane.id))).map(|it| it.1.len()).sum::<usize>()
        })
    };
    let form = Form::new(words, &[], Vec::new);
    let submit = move |()| {
        let take = || {
            all.with_value(|all| {
                let chosen = chosen.get_untracked();
                let wanted = all.iter().filter(|(lane, _)| chosen.contains(&lane.id));
                wanted.flat_map(|(lane, copies)| draft(lane.id, copies)).try_for_each(|it| desk.store.edit(it))
            })
        };
        if form.send(&mut { take }) {
            desk.said.set(t_string!(words, plan.copied, count = untrack(count)));
            desk.open.set(false);
        }
    };
    let save = Signal::derive(move || t_string!(words, plan.copy_save, count = count()));
    let content = view! {
        <p class="soft small">{t_string!(words, plan.copy_text)}</p>
        {parts}
        {actions(words, save, Callback::new(move |()| desk.open.set(false)))}
    };
    form.frame("form", None, Callback::new(submit), content.into_any())
}

/// A committee's copies, in steps of what one edit may carry.
fn draft(committee: CommitteeId, copies: &[Copied]) -> Vec<Mutation> {
    let new = |copy: &Copied| NewDraft {
        id: id::fresh(),
        when: When {
            start_date: copy.to.start,
            end_date: copy.to.end,
            start_time: copy.from.start_time,
            end_time: copy.from.end_time,
        },
        title: copy.from.title.clone(),
        place: copy.from.place.clone(),
        copied_from: Some(copy.from.id),
    };
    let chunks = copies.chunks(MAX_DRAFTS).map(|copies| copies.iter().map(new).collect());
    chunks.map(|meetings| Mutation::DraftMeetings(DraftMeetings { committee, meetings })).collect()
}

fn part(desk: Desk, lane: &Lane, copies: &[Copied], chosen: RwSignal<Vec<CommitteeId>>) -> AnyView {
    let words = desk.words;
    let committee = lane.id;
    let rows = copies.iter().map(|copy| {
        let from = words::day(words, copy.from.start_date, copy.from.end_date);
        let to = words::day(words, copy.to.start, copy.to.end);
        let avoided = copy.to.avoided.map(|(day, sort)| {
            let said =
                t_string!(words, plan.avoided, day = words::day(words, day, day), falls = words::falls(words, sort));
            view! { <span class="copy-avoided small">{said}</span> }
        });
        view! { <li><span class="soft">{from} " → "</span> {to} {avoided}</li> }
    });
    let toggle = move |event| {
        let checked = event_target_checked(&event);
        chosen.update(|chosen| {
            chosen.retain(|it| *it != committee);
            if checked {
                chosen.push(committee);
            }
        });
    };
    view! {
        <div class="copy-part" data-hue=lane.hue.to_string()>
            <label class="check">
                <input class="ds-input" type="checkbox" prop:checked=move || chosen.with(|it| it.contains(&committee)) on:change=toggle />
                {lane.name.clone()}
            </label>
            <ul class="copy-list">{rows.collect_view()}</ul>
        </div>
    }
    .into_any()
}
