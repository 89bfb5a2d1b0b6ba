//! Small parts that the portfolio and an initiative's page share.

use crate::components::Tag;
use crate::i18n::{Words, t_string, use_i18n};
use crate::store::use_store;
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

/// The goals that an initiative serves, as small numbered links.
#[component]
pub fn GoalMarks(goals: Vec<GoalMark>) -> impl IntoView {
    let words = use_i18n();
    let store = use_store();
    let mark = move |goal: GoalMark| {
        let named = {
            let goal = goal.clone();
            move || t_string!(words, portfolio.goal_named, number = goal.number, title = goal.title.clone())
        };
        view! {
            <a class="goal-mark numbers" href=store.path(&format!("mal/{}", goal.slug)) title=named.clone() aria-label=named>
                {goal.number}
            </a>
        }
    };
    view! { <span class="goal-marks">{goals.into_iter().map(mark).collect_view()}</span> }
}

/// Where something published comes from.
#[component]
pub fn Source(provenance: Provenance) -> impl IntoView {
    let words = use_i18n();
    match provenance {
        Provenance::Entered => {
            view! { <span class="source">{move || t_string!(words, portfolio.source_entered)}</span> }.into_any()
        }
        Provenance::Paper(paper) => view! {
            <span class="source">{move || t_string!(words, portfolio.source_paper, paper = paper.clone())}</span>
        }
        .into_any(),
        Provenance::Example => view! { <Tag>{move || t_string!(words, common.example)}</Tag> }.into_any(),
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
