//! Icons stand beside words and say nothing that the words do not.

use leptos::prelude::*;

include!("../../generated/icons.rs");

/// An icon by its Aksel name, the size of the text beside it.
#[component]
pub fn Icon(name: &'static str) -> impl IntoView {
    let drawing = ICONS.binary_search_by_key(&name, |(known, _)| known).map(|at| ICONS[at].1).unwrap_or_default();
    view! { <svg class="icon" viewBox="0 0 24 24" fill="none" aria-hidden="true" focusable="false" inner_html=drawing></svg> }
}
