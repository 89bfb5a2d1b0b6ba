//! One sentence, written from the data: how many, how many fewer than before, what turned red.

use super::board::{Board, with_day};
use super::part::{count, initiatives};
use crate::i18n::{Words, long_date, t_string, use_i18n};
use crate::pages::part::say;
use crate::platform::clock;
use leptos::prelude::*;
use shared::permission::Role;
use shared::rule::portfolio::{Standing, Summary};
use std::cmp::Ordering;

/// More names than these are said as a number.
const NAMED: usize = 3;

#[component]
pub fn Answer(board: Board, summary: Memo<Summary>) -> impl IntoView {
    let words = use_i18n();
    let store = board.store();
    let actor = store.actor();
    let reports = actor.may_keep_portfolio() || actor.roles.iter().any(|role| matches!(role, Role::Reporter(_)));
    let rounds = reports.then(|| {
        let label = say(move || t_string!(words, portfolio.to_rounds));
        view! { <a class="ds-button" data-color="neutral" data-variant="secondary" href=store.path("rapportering")>{label}</a> }
    });
    // With the same day.
    let figures = move || store.path(&with_day("tall", board.asked.with(|asked| asked.address.day)));
    let entry = actor.may_keep_own().then(|| {
        let label = say(move || t_string!(words, portfolio.to_entry));
        view! { <a class="ds-button" data-color="neutral" data-variant="secondary" href=store.path("innmelding")>{label}</a> }
    });
    view! {
        <header class="page-head">
            <div>
                <h1 class="page-title">{say(move || t_string!(words, portfolio.title))}</h1>
                <p class="page-answer" data-testid="portfolio-answer">
                    {say(move || summary.with(|it| format!("{} {}", how_many(words, it), turned_red(words, it))))}
                    {move || names(words, board, summary.with(|it| it.changes.to_red.clone()))}
                </p>
            </div>
            <div class="page-tools">
                <a class="ds-button" data-color="neutral" data-variant="secondary" href=figures>
                    {say(move || t_string!(words, portfolio.to_figures))}
                </a>
                {entry}
                {rounds}
            </div>
        </header>
    }
}

/// Commas between, `og` before the last, a full stop after it.
fn names(words: Words, board: Board, turned: Vec<Standing>) -> Vec<AnyView> {
    let more = turned.len().saturating_sub(NAMED);
    let mut parts: Vec<AnyView> = turned.into_iter().take(NAMED).map(|standing| link(board, standing)).collect();
    if more > 0 {
        parts.push(t_string!(words, portfolio.more_names, count = count(more as u64)).into_any());
    }
    let last = parts.len().saturating_sub(1);
    let mut sentence = Vec::new();
    for (at, part) in parts.into_iter().enumerate() {
        if at > 0 {
            let and = t_string!(words, portfolio.and);
            sentence.push(if at == last { format!(" {and} ") } else { ", ".to_owned() }.into_any());
        }
        sentence.push(part);
        if at == last {
            sentence.push(".".into_any());
        }
    }
    sentence
}

fn link(board: Board, standing: Standing) -> AnyView {
    view! { <a href=board.initiative_path(&standing.initiative.slug)>{standing.initiative.name}</a> }.into_any()
}

/// `52 tiltak, 2 færre enn 31. januar 2020; 10 er kjent her.`
fn how_many(words: Words, summary: &Summary) -> String {
    let known = summary.known.initiatives as usize;
    if summary.since.is_some_and(|since| since == clock::today() && summary.day > since) {
        let date = long_date(words, summary.day);
        let (entered, left) = (summary.changes.entered.len(), summary.changes.left.len());
        let (entered, left) = (count(entered as u64), count(left as u64));
        let all = initiatives(words, known);
        return t_string!(
            words,
            portfolio.answer_ahead,
            date = date,
            initiatives = all,
            entered = entered,
            left = left
        );
    }
    let published = summary.published.as_ref().and_then(|total| Some((total.published_on, total.initiatives?)));
    let Some((day, number)) = published else {
        if known == 0 {
            return t_string!(words, portfolio.nothing_known, date = long_date(words, summary.day)) + ".";
        }
        return t_string!(words, portfolio.answer_known_only, initiatives = initiatives(words, known)) + ".";
    };
    let mut lead = initiatives(words, number as usize);
    if day != summary.day {
        lead = t_string!(words, portfolio.answer_as_of, initiatives = lead, date = long_date(words, day));
    }
    let named = t_string!(words, portfolio.answer_known, count = count(known as u64));
    format!("{lead}{}; {named}.", compared(words, summary).unwrap_or_default())
}

fn compared(words: Words, summary: &Summary) -> Option<String> {
    let (difference, earlier) = (summary.difference()?, summary.earlier.as_ref()?);
    let (number, date) = (count(difference.unsigned_abs()), long_date(words, earlier.published_on));
    Some(match difference.cmp(&0) {
        Ordering::Less => t_string!(words, portfolio.answer_fewer, count = number, date = date),
        Ordering::Greater => t_string!(words, portfolio.answer_more, count = number, date = date),
        Ordering::Equal => t_string!(words, portfolio.answer_same, date = date),
    })
}

/// What stands before the names: `2 nye røde: `. The day is said where the sentence before did not say it.
fn turned_red(words: Words, summary: &Summary) -> String {
    // Of a day to come no light is known.
    let Some(since) = summary.since.filter(|since| *since < clock::today() || summary.day <= *since) else {
        return String::new();
    };
    let said = summary.difference().is_some() && summary.earlier.as_ref().is_some_and(|it| it.published_on == since);
    let since = if said {
        String::new()
    } else {
        format!(" {}", t_string!(words, portfolio.since, date = long_date(words, since)))
    };
    match summary.changes.to_red.len() {
        0 => t_string!(words, portfolio.answer_reds_0, since = since),
        1 => t_string!(words, portfolio.answer_reds_1, since = since) + " ",
        number => t_string!(words, portfolio.answer_reds_n, count = count(number as u64), since = since) + " ",
    }
}
