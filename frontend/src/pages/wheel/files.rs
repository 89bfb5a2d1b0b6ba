//! The picture to keep: as a file for other programs, on paper.

use super::board::Board;
use super::words;
use crate::i18n::{t_string, use_i18n};
use crate::platform::{drawing, export};
use leptos::prelude::*;

const PICTURE: &str = ".wheel-frame svg.wheel";
/// A picture for a poster: 2,496 pixels wide.
const SCALE: f64 = 2.0;

#[component]
pub fn Files(board: Board) -> impl IntoView {
    let words = use_i18n();
    let file = move |ending: &str| {
        let span = board.address.with_untracked(|address| address.query());
        let part = span.split(['?', '&']).find_map(|part| part.strip_prefix("zoom=")).map(|part| format!("-{part}"));
        format!("arshjul-{}-{}{}.{ending}", board.store.slug(), board.year.get_untracked(), part.unwrap_or_default())
    };
    let svg = move || {
        let title = format!("{} {}", t_string!(words, wheel.title), untrack(|| words::span_of_year(words, board)));
        let sentences = untrack(|| words::Sentences::new(words));
        let said: Vec<String> = untrack(|| board.in_span()).iter().map(|event| sentences.of(event)).collect();
        export::svg_text(PICTURE, &title, &said.join("\n"))
    };
    let save_svg = move |_| {
        if let Some(text) = svg() {
            export::save_text(&file("svg"), "image/svg+xml", &text);
        }
    };
    let save_png = move |_| {
        if let Some(text) = svg() {
            export::save_png(&file("png"), &text, SCALE);
        }
    };
    view! {
        <div class="wheel-files" role="group" aria-label=move || t_string!(words, wheel.files)>
            <button type="button" class="file-button" on:click=save_svg>{move || t_string!(words, wheel.save_svg)}</button>
            <button type="button" class="file-button" on:click=save_png>{move || t_string!(words, wheel.save_png)}</button>
            <button type="button" class="file-button" on:click=move |_| drawing::print()>
                {move || t_string!(words, wheel.print)}
            </button>
        </div>
    }
}
