//! How it goes with one goal, in two sentences: who serves it, and what is measured.

use crate::i18n::{Words, t_string};
use crate::pages::indicator::say;
use shared::model::Light;
use shared::rule::strategy::Evidence;

/// `9 tiltak støtter målet: 1 kritisk, 2 med risiko. Ingen av de 3 indikatorene er målt ennå.`
pub fn sentence(words: Words, evidence: &Evidence) -> String {
    format!("{} {}", served(words, evidence), measured(words, evidence))
}

fn served(words: Words, evidence: &Evidence) -> String {
    let (red, yellow) = (evidence.with_light(Light::Red), evidence.with_light(Light::Yellow));
    let known = red + yellow + evidence.with_light(Light::Green) > 0;
    let parts: Vec<String> = [
        (
            red,
            if red == 1 {
                t_string!(words, strategy.part_red_1).to_owned()
            } else {
                t_string!(words, strategy.part_red_n, count = red)
            },
        ),
        (yellow, t_string!(words, strategy.part_yellow, count = yellow)),
    ]
    .into_iter()
    .filter_map(|(count, part)| (count > 0).then_some(part))
    .collect();
    let serve = match evidence.serving.len() {
        0 => return t_string!(words, strategy.serve_none).to_owned(),
        1 => t_string!(words, strategy.serve_1).to_owned(),
        some => t_string!(words, strategy.serve_n, count = some),
    };
    match (known, parts.as_slice()) {
        (false, _) => t_string!(words, strategy.serve_unlit, serve = serve),
        (true, []) => format!("{serve}."),
        (true, parts) => format!("{serve}: {}.", parts.join(", ")),
    }
}

fn measured(words: Words, evidence: &Evidence) -> String {
    match evidence.readings.as_slice() {
        [] => t_string!(words, strategy.measure_none).to_owned(),
        [best, ..] if best.last().is_some() => format!("{}: {}", say::name(words, best), say::standing(words, best)),
        [_] => t_string!(words, strategy.measure_one_not).to_owned(),
        all => t_string!(words, strategy.measure_other_not, count = all.len()),
    }
}
