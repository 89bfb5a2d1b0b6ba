//! The providers that open one's own account; one can be taken away, and never the last way in without saying so.

use super::refusal;
use crate::components::Dialog;
use crate::i18n::{Words, t_string};
use crate::pages::part::part;
use crate::pages::people::tie;
use crate::pages::remote::Remote;
use crate::platform::net;
use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::api::{OwnWays, Problem, Provider, Sessions, Untie};

/// Nothing where no provider opens it.
pub fn section(words: Words, sessions: Remote<Sessions>) -> AnyView {
    let ways: Remote<OwnWays> = Remote::ask("/auth/ways".to_owned());
    let asks = RwSignal::new(false);
    let chosen: RwSignal<Option<Provider>> = RwSignal::new(None);
    let refused: RwSignal<Option<Option<Problem>>> = RwSignal::new(None);
    let list = move || {
        let all = ways.read(|ways| ways.providers.clone()).unwrap_or_default();
        let one = |it: Provider| {
            let name = it.name.clone();
            let untie = move |_| {
                chosen.set(Some(it.clone()));
                refused.set(None);
                asks.set(true);
            };
            tie(words, name, Callback::new(untie))
        };
        view! { <ul class="sessions">{all.into_iter().map(one).collect_view()}</ul> }
    };
    let some = Memo::new(move |_| ways.read(|ways| !ways.providers.is_empty()) == Some(true));
    let means = move || {
        let name = chosen.with(|it| it.as_ref().map(|it| it.name.clone())).unwrap_or_default();
        let means = t_string!(words, own.untie_means, provider = name);
        let is_last = ways.read(|ways| !ways.password && ways.providers.len() < 2) == Some(true);
        if is_last { format!("{means} {}", t_string!(words, own.untie_last)) } else { means }
    };
    let title = Signal::derive(move || {
        let name = chosen.with(|it| it.as_ref().map(|it| it.name.clone())).unwrap_or_default();
        t_string!(words, people.untie_named, provider = name)
    });
    let untie = move |_| {
        let Some(provider) = chosen.get_untracked() else { return };
        spawn_local(async move {
            // Where it is the last one, the window has said so.
            let done = net::tell("/auth/untie", &Untie { provider: provider.id, last: true }).await;
            if asks.try_set(done.is_err()).is_some() {
                return;
            }
            refused.set(done.err());
            ways.again();
            sessions.again();
        });
    };
    view! {
        <Show when=move || some.get()>
            {part(words, "own-ways", |words| t_string!(words, own.ways), list.into_any())}
        </Show>
        <Dialog open=asks title>
            <p>{means}</p>
            {refusal(words, refused)}
            <div class="form-actions">
                <button class="ds-button" data-color="danger" type="button" on:click=untie>
                    {move || t_string!(words, people.untie)}
                </button>
                <button class="ds-button" data-color="neutral" data-variant="tertiary" type="button" on:click=move |_| asks.set(false)>
                    {move || t_string!(words, common.cancel)}
                </button>
            </div>
        </Dialog>
    }
    .into_any()
}
