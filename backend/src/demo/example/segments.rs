//! In which segment each invented initiative is, and since when.

use super::Draw;
use crate::demo::{ids::Ids, portfolio};
use shared::id::SegmentId;
use shared::model::{InitiativeSegment, InitiativeState, Provenance};
use shared::record::Record;
use std::collections::BTreeMap;

const REASONS: [&str; 4] = [
    "Nyttig for flere å kjenne til (eksempel).",
    "Flere følger med på om gevinsten kommer (eksempel).",
    "Henger sammen med nasjonale løsninger (eksempel).",
    "Må gjøres sammen for å lykkes (eksempel).",
];

/// Each is judged when it comes in; some are judged again a year later.
pub fn records(draw: &mut Draw, all: &mut Vec<Record>) {
    let ids: Ids = draw.ids;
    // What is wrong with the table the first workspace says.
    let segments = portfolio::segments(|code| ids.of("segment", code)).unwrap_or_default();
    let mut entered: BTreeMap<_, &InitiativeState> = BTreeMap::new();
    for record in all.iter() {
        if let Record::InitiativeState(state) = record {
            entered.entry(state.initiative).or_insert(state);
        }
    }
    let order: Vec<SegmentId> = segments.iter().map(|segment| segment.id).collect();
    let mut own: Vec<Record> = Vec::new();
    for state in entered.into_values() {
        // Most are watched or coordinated; few are governed together.
        let place = match draw.rng.u32(0..100) {
            0..=19 => 0,
            20..=54 => 1,
            55..=79 => 2,
            _ => 3,
        };
        let mut entry = |place: usize, on| {
            let segment = order.get(place).copied()?;
            own.push(
                InitiativeSegment {
                    id: draw.ids.of("initiative_segment", &format!("{}:{on}", state.initiative)),
                    initiative: state.initiative,
                    segment,
                    published_on: on,
                    reason: REASONS.get(place).map(|reason| (*reason).to_owned()),
                    provenance: Provenance::Example,
                }
                .into(),
            );
            Some(())
        };
        entry(place, state.published_on);
        let again = state.published_on.saturating_add(jiff::Span::new().years(1));
        if draw.rng.u32(0..100) < 15 && again <= draw.today {
            entry(if place < 3 { place + 1 } else { place - 1 }, again);
        }
    }
    all.extend(segments.into_iter().map(Record::from));
    all.extend(own);
}
