use super::facts::Stop;
use crate::i18n::{Words, t_string};
use crate::store::Store;
use leptos::prelude::*;
use shared::rule::norwegian::label_range;
use uuid::Uuid;

/// Where a case has been and goes, in a line; here is where the reader stands.
pub fn way_view(words: Words, store: Store, way: Vec<Stop>) -> impl IntoView {
    if way.is_empty() {
        return None;
    }
    let stop = move |stop: Stop| {
        let when = label_range(stop.on, stop.on);
        let inside = view! {
            <span class="way-who">{stop.name}</span>
            " "
            <span class="way-when">{when}</span>
        };
        let href = stop.meeting.filter(|_| !stop.here).map(|id| store.path(&format!("mote/{}", Uuid::from(id))));
        let place = match href {
            Some(href) => view! { <a href=href title=stop.what>{inside}</a> }.into_any(),
            None => view! { <span title=stop.what>{inside}</span> }.into_any(),
        };
        view! {
            <li class="way-stop" data-hue=stop.hue.to_string() aria-current=stop.here.then_some("step")>
                {place}
            </li>
        }
    };
    Some(view! {
        <ol class="way" aria-label=t_string!(words, meeting.way)>
            {way.into_iter().map(stop).collect_view()}
        </ol>
    })
}
