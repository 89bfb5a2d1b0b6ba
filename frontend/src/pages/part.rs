//! Small parts that several pages share.

use crate::components::Tag;
use crate::i18n::{Words, t_string};
use crate::platform::export;
use crate::store::Store;
use leptos::prelude::*;
use shared::model::Provenance;
use shared::rule::portfolio::board::GoalMark;

/// Words that follow the language. A closure that stands in a view is compiled into kilobytes of its own; a signal is
/// of one type.
pub fn say<T: Send + Sync + 'static>(read: impl Fn() -> T + Send + Sync + 'static) -> Signal<T> {
    Signal::derive(read)
}

/// The same for what components call a text: one type for all of them.
pub fn said(words: Words, read: fn(Words) -> &'static str) -> Signal<String> {
    Signal::derive(move || read(words).to_owned())
}

/// A text that may be none, as hints are.
pub fn hint(words: Words, read: fn(Words) -> &'static str) -> Signal<Option<String>> {
    Signal::derive(move || Some(read(words).to_owned()))
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

/// A way to take what is shown away as a file for spreadsheets: its name without the ending, and its lines.
pub fn save_as_table(words: Words, read: impl Fn() -> (String, Vec<Vec<String>>) + Send + Sync + 'static) -> AnyView {
    let save = move |_| {
        let (name, lines) = read();
        export::save_table(&format!("{name}.csv"), lines);
    };
    let label = say(move || t_string!(words, common.save_table));
    view! { <button type="button" class="file-button" on:click=save>{label}</button> }.into_any()
}

/// The mark of what was invented. Drawn anew with the language.
pub fn example(words: Words) -> AnyView {
    // Read here: what stands in a component is drawn outside of what follows the language.
    let example = t_string!(words, common.example);
    view! { <Tag>{example}</Tag> }.into_any()
}

/// Where something published comes from. Drawn anew with the language.
pub fn source(words: Words, provenance: &Provenance) -> AnyView {
    match provenance {
        Provenance::Entered | Provenance::Paper(_) => source_text(words, provenance).into_any(),
        Provenance::Example => example(words),
    }
}

pub fn source_text(words: Words, provenance: &Provenance) -> String {
    match provenance {
        Provenance::Entered => t_string!(words, portfolio.source_entered).to_owned(),
        Provenance::Paper(paper) => t_string!(words, portfolio.source_paper, paper = paper.clone()),
        Provenance::Example => t_string!(words, common.example).to_owned(),
    }
}

/// A part of a page under its heading. `id` is the heading's.
pub fn part(words: Words, id: &'static str, head: fn(Words) -> &'static str, content: AnyView) -> AnyView {
    view! {
        <section class="part" aria-labelledby=id>
            <h2 id=id>{said(words, head)}</h2>
            {content}
        </section>
    }
    .into_any()
}
