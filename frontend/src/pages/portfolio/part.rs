//! Small parts of the portfolio.

use crate::i18n::{Words, t_string};
use leptos::prelude::*;
use rust_decimal::Decimal;
use shared::rule::norwegian;

/// `1 568`.
pub fn count(number: impl Into<Decimal>) -> String {
    norwegian::number(number.into())
}

/// `1 tiltak`, `52 tiltak`.
pub fn initiatives(words: Words, number: usize) -> String {
    match number {
        1 => t_string!(words, portfolio.initiatives_1).to_owned(),
        _ => t_string!(words, portfolio.initiatives_n, count = count(number as u64)),
    }
}

/// `A, B og C`, with the word that joins the last two.
pub fn joined(parts: &[String], last: &str) -> String {
    match parts {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., end] => format!("{} {last} {end}", first.join(", ")),
    }
}

/// The rest of a long list waits behind a button; a press brings `more` of it.
pub fn show_more(words: Words, hidden: Signal<usize>, most: RwSignal<usize>, more: usize) -> AnyView {
    view! {
        <Show when=move || hidden.get() != 0>
            <button
                type="button"
                class="ds-button"
                data-color="neutral"
                data-variant="tertiary"
                data-size="sm"
                on:click=move |_| most.update(|most| *most += more)
            >
                {move || t_string!(words, portfolio.show_more, count = count(hidden.get() as u64))}
            </button>
        </Show>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::joined;

    #[test]
    fn a_list_reads_as_one_says_it() {
        let say = |parts: &[&str]| joined(&parts.iter().map(ToString::to_string).collect::<Vec<_>>(), "og");
        assert_eq!(say(&[]), "");
        assert_eq!(say(&["A"]), "A");
        assert_eq!(say(&["A", "B"]), "A og B");
        assert_eq!(say(&["A", "B", "C"]), "A, B og C");
    }
}
