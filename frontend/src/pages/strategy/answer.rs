//! The answer to "is it working?" in a sentence or two.

use crate::i18n::{Words, t_string};
use shared::rule::strategy::Progress;

/// `6 mål; 3 av dem har en indikator med verdi. Av 4 indikatorer som kan bedømmes: 1 har nådd målet, 3 er på vei.`
pub fn sentence(words: Words, progress: Progress, partial: bool) -> String {
    let Progress { goals, measured, .. } = progress;
    let goals = match (goals, partial) {
        (0, _) => return t_string!(words, strategy.answer_no_goals).to_owned(),
        (1, false) => t_string!(words, strategy.answer_goals_1).to_owned(),
        (_, false) => t_string!(words, strategy.answer_goals_n, count = goals),
        (1, true) => t_string!(words, strategy.answer_named_1).to_owned(),
        (_, true) => t_string!(words, strategy.answer_named_n, count = goals),
    };
    let measured = match measured {
        0 => t_string!(words, strategy.answer_measured_none).to_owned(),
        all if all == progress.goals => t_string!(words, strategy.answer_measured_all).to_owned(),
        some => t_string!(words, strategy.answer_measured_some, count = some),
    };
    let judged = judged(words, progress).map(|judged| format!(" {judged}")).unwrap_or_default();
    format!("{goals}{measured}{judged}")
}

/// What can be said of the indicators, if any has a value, a target and a direction.
fn judged(words: Words, progress: Progress) -> Option<String> {
    let Progress { measured, reached, on_path, behind, .. } = progress;
    let parts: Vec<String> = [
        (reached, t_string!(words, strategy.part_reached, count = reached)),
        (on_path, t_string!(words, strategy.part_on_path, count = on_path)),
        (behind, t_string!(words, strategy.part_behind, count = behind)),
    ]
    .into_iter()
    .filter_map(|(count, part)| (count > 0).then_some(part))
    .collect();
    match (reached + on_path + behind, measured) {
        (0, 0) => None,
        (0, _) => Some(t_string!(words, strategy.judged_none).to_owned()),
        (1, _) if reached == 1 => Some(t_string!(words, strategy.judged_one_reached).to_owned()),
        (1, _) if on_path == 1 => Some(t_string!(words, strategy.judged_one_on_path).to_owned()),
        (1, _) => Some(t_string!(words, strategy.judged_one_behind).to_owned()),
        (total, _) => Some(t_string!(words, strategy.judged_n, count = total, parts = parts.join(", "))),
    }
}
