//! The portfolio as a file: what is found, in the chosen order, with every column; and the way to bring one in.

use super::board::Board;
use super::table::called;
use crate::i18n::{self, Words, t_string};
use crate::pages::part::{save_as_table, say};
use leptos::prelude::*;
use shared::rule::portfolio::board::{Column, Owner, Row};

pub fn table_file(words: Words, board: Board) -> AnyView {
    let save = save_as_table(words, move || {
        let name = format!("portefolje-{}-{}", board.store().slug(), board.day.get_untracked());
        let lines = board.found.with_untracked(|found| found.iter().map(|row| line(words, row)).collect::<Vec<_>>());
        (name, [head(words)].into_iter().chain(lines).collect())
    });
    // Who keeps the portfolio brings one in as well.
    let bring = board.store().actor().may_keep_portfolio().then(|| {
        let label = say(move || t_string!(words, intake.from_file));
        view! { <a class="file-button" href=board.store().path("innlesing")>{label}</a> }
    });
    view! { {save} {bring} }.into_any()
}

fn head(words: Words) -> Vec<String> {
    vec![
        t_string!(words, portfolio.number).to_owned(),
        called(words, Column::Name).to_owned(),
        called(words, Column::Owner).to_owned(),
        t_string!(words, portfolio.owner_code).to_owned(),
        called(words, Column::Light).to_owned(),
        t_string!(words, portfolio.column_before).to_owned(),
        called(words, Column::Goals).to_owned(),
        t_string!(words, portfolio.column_note).to_owned(),
        called(words, Column::Changed).to_owned(),
        called(words, Column::State).to_owned(),
        called(words, Column::Segment).to_owned(),
    ]
}

fn line(words: Words, row: &Row) -> Vec<String> {
    let owner = |part: fn(&Owner) -> &String| row.owner.as_ref().map(part).cloned().unwrap_or_default();
    let goals: Vec<String> = row.goals.iter().map(|goal| goal.number.to_string()).collect();
    vec![
        row.number.clone().unwrap_or_default(),
        row.name.clone(),
        owner(|owner| &owner.name),
        owner(|owner| &owner.code),
        i18n::light(words, row.light).to_owned(),
        row.before.map(|light| i18n::light(words, Some(light)).to_owned()).unwrap_or_default(),
        goals.join(", "),
        row.note.clone().unwrap_or_default(),
        row.changed_on.to_string(),
        i18n::state(words, row.state).to_owned(),
        row.segment.as_ref().map(|segment| segment.name.clone()).unwrap_or_default(),
    ]
}
