//! A new build of the app is here: said, never forced. The old page stays usable and keeps its edits.

use crate::components::Icon;
use crate::i18n::{t_string, use_i18n};
use crate::platform::worker;
use leptos::prelude::*;

/// Whether a newer build than the one shown is in this browser.
#[derive(Clone, Copy)]
pub struct NewBuild(pub RwSignal<bool>);

/// Looks for new builds from now on.
pub fn watch_builds() -> NewBuild {
    let new = RwSignal::new(false);
    worker::keep_app(move || new.set(true));
    NewBuild(new)
}

#[component]
pub fn NewBuildBanner() -> impl IntoView {
    let words = use_i18n();
    let NewBuild(new) = expect_context();
    view! {
        <Show when=move || new.get()>
            <div class="notice notice-info new-build" role="status">
                <Icon name="InformationSquare" />
                <p class="notice-text">{move || t_string!(words, common.new_build)}</p>
                <button class="ds-button" data-size="sm" type="button" on:click=|_| worker::take_over()>
                    {move || t_string!(words, common.new_build_load)}
                </button>
            </div>
        </Show>
    }
}
