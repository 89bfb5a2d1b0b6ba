//! What is shown when the app stopped: made beforehand, since then nothing can be made any more.

use crate::components::Failed;
use crate::i18n::{t_string, use_i18n};
use crate::platform::panic;
use leptos::prelude::*;

#[component]
pub fn Crashed() -> impl IntoView {
    let words = use_i18n();
    view! {
        <div class="crashed" id=panic::NOTICE role="alert" hidden>
            <Failed
                happened=Signal::derive(move || t_string!(words, common.crashed).to_owned())
                safe=Signal::derive(move || t_string!(words, common.crashed_safe).to_owned())
            >
                <a class="ds-button" href="" rel="external">{move || t_string!(words, common.load_again)}</a>
            </Failed>
        </div>
    }
}
