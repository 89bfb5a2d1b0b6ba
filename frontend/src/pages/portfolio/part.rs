//! Small parts that the portfolio and an initiative's page share.

use crate::components::Tag;
use crate::i18n::{Words, t_string};
use crate::store::Store;
use leptos::prelude::*;
use rust_decimal::Decimal;
use shared::model::Provenance;
use shared::rule::norwegian;
use shared::rule::portfolio::board::GoalMark;

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

/// Words that follow the language. A closure that stands in a view is compiled into kilobytes of its own; a signal is
/// of one type.
pub fn say<T: Send + Sync + 'static>(read: impl Fn() -> T + Send + Sync + 'static) -> Signal<T> {
    Signal::derive(read)
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

/// The goals that an initiative serves, as small numbered links. Drawn anew with the language.
pub fn goal_marks(words: Words, store: Store, goals: &[GoalMark]) -> AnyView {
    let mark = |goal: &GoalMark| {
        let named = t_string!(words, portfolio.goal_named, number = goal.number, title = goal.title.clone());
        let href = store.path(&format!("mal/{}", goal.slug));
        view! { <a class="goal-mark numbers" href=href title=named.clone() aria-label=named>{goal.number}</a> }
    };
    view! { <span class="goal-marks">{goals.iter().map(mark).collect_view()}</span> }.into_any()
}

/// Where something published comes from. Drawn anew with the language.
pub fn source(words: Words, provenance: &Provenance) -> AnyView {
    match provenance {
        Provenance::Entered => t_string!(words, portfolio.source_entered).into_any(),
        Provenance::Paper(paper) => t_string!(words, portfolio.source_paper, paper = paper.clone()).into_any(),
        Provenance::Example => view! { <Tag>{t_string!(words, common.example)}</Tag> }.into_any(),
    }
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
