//! What the invented initiatives need of each other and of invented national solutions.

use super::Draw;
use jiff::ToSpan;
use jiff::civil::Date;
use shared::id::{InitiativeId, SolutionId};
use shared::model::*;
use shared::record::Record;
use shared::rule::portfolio::timeline::due;
use std::collections::BTreeMap;

/// What it is called, and in how many days it is expected; None: it is there.
const SOLUTIONS: [(&str, Option<i64>); 4] = [
    ("Felles grunndata (eksempel)", None),
    ("Nasjonal innlogging (eksempel)", None),
    ("Felles meldingsutveksling (eksempel)", Some(120)),
    ("Nasjonalt dokumentarkiv (eksempel)", Some(45)),
];

const NOTES: [Option<&str>; 4] = [
    Some("Bruker samme grunndata (eksempel)."),
    None,
    Some("Kan ikke innføres før den andre er i drift (eksempel)."),
    Some("Deler leverandør og testmiljø (eksempel)."),
];

pub fn records(draw: &Draw, all: &mut Vec<Record>) {
    let solutions: Vec<Solution> = SOLUTIONS
        .into_iter()
        .map(|(name, ahead)| Solution {
            id: draw.id("solution", name),
            name: name.into(),
            owner: None,
            ready_on: ahead.map(|ahead| draw.today.saturating_add(ahead.days())),
            provenance: Provenance::Example,
        })
        .collect();
    let ends = ends(all);
    let mut made: Vec<Dependency> = Vec::new();
    let ids: Vec<SolutionId> = solutions.iter().map(|it| it.id).collect();
    // Each third hangs on one that is done a little earlier, so that it matters when that one comes.
    for (at, (_, of)) in ends.iter().enumerate().skip(1).step_by(3) {
        let before = at.checked_sub(1 + at % 2).and_then(|before| ends.get(before));
        made.extend(before.map(|(_, on)| dependency(draw, *of, Need::Initiative(*on), at)));
        // And so that some chains are longer.
        let further = ends.get(at + 3).filter(|_| at.is_multiple_of(2));
        made.extend(further.map(|(_, needs)| dependency(draw, *needs, Need::Initiative(*of), at + 1)));
    }
    for (at, (_, of)) in ends.iter().enumerate().step_by(5) {
        made.extend(ids.get(at / 5 % ids.len()).map(|on| dependency(draw, *of, Need::Solution(*on), at)));
    }
    // Two that wait for each other: that is seen, too.
    if let [.., (_, one), (_, other)] = ends.as_slice() {
        for (of, on) in [(one, other), (other, one)] {
            let circle = dependency(draw, *of, Need::Initiative(*on), 3);
            made.retain(|it| it.id != circle.id);
            made.push(Dependency { note: Some("Venter på hverandre (eksempel).".into()), ..circle });
        }
    }
    // One that is over.
    if let [(_, on), .., (_, of), _, _] = ends.as_slice() {
        let over = dependency(draw, *of, Need::Initiative(*on), 1);
        made.retain(|it| it.id != over.id);
        made.push(Dependency { until: Some(draw.today.saturating_sub(60.days())), ..over });
    }
    all.extend(solutions.into_iter().map(Record::from));
    all.extend(made.into_iter().map(Record::from));
}

fn dependency(draw: &Draw, initiative: InitiativeId, on: Need, at: usize) -> Dependency {
    let key = match on {
        Need::Initiative(on) => format!("{initiative}:{on}"),
        Need::Solution(on) => format!("{initiative}:{on}"),
    };
    let (on_initiative, on_solution) = match on {
        Need::Initiative(id) => (Some(id), None),
        Need::Solution(id) => (None, Some(id)),
    };
    // Some have been known for long, some came last year.
    let months = if at.is_multiple_of(3) { 30 } else { 10 };
    Dependency {
        id: draw.id("dependency", key),
        initiative,
        on_initiative,
        on_solution,
        note: NOTES.get(at % NOTES.len()).copied().flatten().map(str::to_owned),
        from: draw.today.saturating_sub(months.months()),
        until: None,
        provenance: Provenance::Example,
    }
}

/// Those whose last delivery has a day, and are in the portfolio, by that day.
fn ends(all: &[Record]) -> Vec<(Date, InitiativeId)> {
    let (mut reports, mut states) = (BTreeMap::new(), BTreeMap::new());
    for record in all {
        match record {
            Record::Report(it) => {
                let content = it.full.as_ref().map(|full| &full.content);
                let end = content.and_then(|it| it.deliveries.iter().filter_map(due).max());
                let last = reports.entry(it.initiative).or_insert((it.published_on, end));
                *last = (*last).max((it.published_on, end));
            }
            Record::InitiativeState(it) => {
                let last = states.entry(it.initiative).or_insert((it.word(), it.state));
                *last = (*last).max((it.word(), it.state));
            }
            _ => {}
        }
    }
    let is_in = |id: &InitiativeId| states.get(id).is_some_and(|(_, state)| state.is_in_portfolio());
    let known = reports.into_iter().filter(|(id, _)| is_in(id));
    let mut ends: Vec<(Date, InitiativeId)> = known.filter_map(|(id, (_, end))| Some((end?, id))).collect();
    ends.sort_unstable();
    ends
}
