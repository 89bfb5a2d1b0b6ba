use super::facts::Facts;
use crate::components::Icon;
use crate::i18n::{self, t_string, use_i18n};
use crate::store::use_store;
use leptos::prelude::*;
use shared::model::Meeting;

/// The committee's meetings before and after this one.
#[component]
pub fn Neighbours(facts: Memo<Facts>) -> impl IntoView {
    let words = use_i18n();
    let store = use_store();
    let name = move || facts.with(|facts| facts.event.lane.name.clone());
    let href = move |meeting: &Meeting| store.path(&format!("mote/{}", meeting.id));
    let day = move |meeting: &Meeting| i18n::date_range(words, meeting.start_date, meeting.end_date);
    let previous = move || {
        facts.get().previous.map(|meeting| {
            view! {
                <a class="neighbour" href=href(&meeting)>
                    <Icon name="ArrowLeft" />
                    <span class="small soft">{t_string!(words, meeting.previous, committee = name())}</span>
                    <span>{day(&meeting)}</span>
                </a>
            }
        })
    };
    let next = move || {
        facts.get().next.map(|meeting| {
            view! {
                <a class="neighbour neighbour-next" href=href(&meeting)>
                    <span class="small soft">{t_string!(words, meeting.next, committee = name())}</span>
                    <span>{day(&meeting)}</span>
                    <Icon name="ArrowRight" />
                </a>
            }
        })
    };
    view! { <nav class="neighbours" aria-label=name>{previous} {next}</nav> }
}
