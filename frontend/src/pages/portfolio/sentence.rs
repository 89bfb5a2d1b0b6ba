//! The filter, readable as a sentence.

use super::part::{initiatives, joined};
use crate::i18n::{self, Words, t_string};
use shared::model::Light;
use shared::rule::portfolio::board::{Filter, Owner, OwnerChoice, Place};
use shared::rule::portfolio::segment::SegmentMark;

/// `Viser 2 tiltak i porteføljen med lyset Kritisk, eid av Helse Sør-Øst, som inneholder «epj».`
pub fn shown(words: Words, filter: &Filter, owners: &[Owner], segments: &[SegmentMark], number: usize) -> String {
    let what = t_string!(
        words,
        portfolio.shown,
        initiatives = initiatives(words, number),
        which = which(words, filter, owners, segments)
    );
    format!("{what}.")
}

/// `i porteføljen med lyset Kritisk, eid av Helse Sør-Øst, som inneholder «epj»`.
pub fn which(words: Words, filter: &Filter, owners: &[Owner], segments: &[SegmentMark]) -> String {
    let mut said = match filter.place {
        Place::In => t_string!(words, portfolio.which_in),
        Place::Candidates => t_string!(words, portfolio.which_candidates),
        Place::Left => t_string!(words, portfolio.which_left),
        Place::All => t_string!(words, portfolio.which_all),
    }
    .to_owned();
    let lights: Vec<String> = [Some(Light::Red), Some(Light::Yellow), Some(Light::Green), None]
        .into_iter()
        .filter(|light| filter.lights.contains(light))
        .map(|light| i18n::light(words, light).to_owned())
        .collect();
    if !lights.is_empty() {
        let lights = joined(&lights, t_string!(words, portfolio.or));
        said = format!("{said} {}", t_string!(words, portfolio.which_lights, lights = lights));
    }
    let owner = match &filter.owner {
        None => None,
        Some(OwnerChoice::Nobody) => Some(t_string!(words, portfolio.which_nobody).to_owned()),
        Some(OwnerChoice::Code(code)) => {
            let known = owners.iter().find(|owner| owner.code == *code);
            let name = known.map_or_else(|| code.clone(), |owner| owner.name.clone());
            Some(t_string!(words, portfolio.which_owner, owner = name))
        }
    };
    let segment = filter.segment.as_ref().map(|asked| match asked {
        None => t_string!(words, portfolio.which_no_segment).to_owned(),
        Some(code) => {
            let known = segments.iter().find(|segment| segment.code == *code);
            let name = known.map_or_else(|| code.clone(), |segment| segment.name.clone());
            t_string!(words, portfolio.which_segment, segment = name)
        }
    });
    let text = Some(filter.text.trim()).filter(|text| !text.is_empty());
    let text = text.map(|text| t_string!(words, portfolio.which_text, text = text.to_owned()));
    [owner, segment, text].into_iter().flatten().fold(said, |said, part| format!("{said}, {part}"))
}
