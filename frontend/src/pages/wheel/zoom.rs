use super::board::{Board, use_change};
use super::words;
use crate::chart::wheel::{Ask, Span};
use crate::components::Icon;
use crate::i18n::{t_string, use_i18n};
use crate::pages::part::said;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

/// Which part of the year: closer, wider, the one before, the one after.
#[component]
pub fn Zoom(board: Board) -> impl IntoView {
    let words = use_i18n();
    let change = use_change(board);
    let span = move || board.span();
    let button = move |name: Signal<String>, sign: AnyView, off: Signal<bool>, go: Callback<()>| {
        view! {
            // Not `disabled`: that would take the focus from who just came to the end, and the keys with it.
            <button
                type="button"
                class="zoom-button"
                aria-label=name
                aria-disabled=move || if off.get() { "true" } else { "false" }
                on:click=move |_| if !off.get_untracked() { go.run(()) }
            >
                {sign}
            </button>
        }
    };
    let ask = move |ask: Ask, name: Signal<String>, sign: &'static str, off: Signal<bool>| {
        let go = Callback::new(move |()| change.run(board.asked(ask)));
        button(name, view! { <span aria-hidden="true">{sign}</span> }.into_any(), off, go)
    };
    let beside = move |by: i8, name: Signal<String>, icon: &'static str| {
        let off = Signal::derive(move || span().beside(by).is_none());
        let go = Callback::new(move |()| {
            let address = board.address.get_untracked();
            if let Some(span) = address.span.beside(by) {
                change.run(address.with_span(span));
            }
        });
        button(name, view! { <Icon name=icon /> }.into_any(), off, go)
    };
    // The same keys as on the picture.
    let key_pressed = move |event: KeyboardEvent| {
        if let Some(ask) = Ask::of_key(&event.key()) {
            change.run(board.asked(ask));
        }
    };
    view! {
        <div class="zoom" role="group" aria-label=move || t_string!(words, wheel.zoom) on:keydown=key_pressed>
            {beside(-1, said(words, |words| t_string!(words, wheel.zoom_before)), "ChevronLeft")}
            {ask(
                Ask::Wider,
                said(words, |words| t_string!(words, wheel.zoom_out)),
                "−",
                Signal::derive(move || span() == Span::Year),
            )}
            <span class="zoom-name" aria-live="polite">{move || words::span_name(words, span())}</span>
            {ask(
                Ask::Closer,
                said(words, |words| t_string!(words, wheel.zoom_in)),
                "+",
                Signal::derive(move || matches!(span(), Span::Month(_))),
            )}
            {beside(1, said(words, |words| t_string!(words, wheel.zoom_after)), "ChevronRight")}
        </div>
    }
}
