//! Some invented cases go from one committee to the next: discussed at the outer ring, recommended further in, decided in
//! the middle.

use super::Draw;
use shared::id::{CaseId, CommitteeId};
use shared::model::*;
use shared::record::Record;
use std::collections::{BTreeMap, BTreeSet};

/// The rings that a case travels through, with what each does, and which places of an agenda are such cases.
const WAY: [(&str, StopRole); 3] =
    [("FAG", StopRole::Discuss), ("PRIO", StopRole::Recommend), ("RÅD", StopRole::Decide)];
const PLACES: [usize; 2] = [1, 2];

pub fn records(draw: &Draw, all: &mut Vec<Record>) {
    let committees: Vec<CommitteeId> = WAY.iter().map(|(code, _)| draw.id("committee", code)).collect();
    // The first cases of each agenda, by committee and day.
    let mut agendas: BTreeMap<(usize, jiff::civil::Date), Vec<CaseStop>> = BTreeMap::new();
    for record in all.iter() {
        let Record::CaseStop(stop) = record else { continue };
        if let Some(ring) = committees.iter().position(|id| *id == stop.committee) {
            agendas.entry((ring, stop.on)).or_default().push(stop.clone());
        }
    }
    let (mut gone, mut moved) = (BTreeSet::new(), BTreeMap::new());
    for ((ring, on), stops) in &agendas {
        let former = ring
            .checked_sub(1)
            .and_then(|outer| agendas.range((outer, jiff::civil::Date::MIN)..(outer, *on)).next_back());
        for place in PLACES {
            let Some(stop) = stops.get(place) else { continue };
            let came = former.and_then(|(_, stops)| stops.get(place)).map(|stop| {
                let case: CaseId = moved.get(&stop.id).map_or(stop.case, |it: &CaseStop| it.case);
                case
            });
            let role = WAY.get(*ring).map(|(_, role)| *role);
            let step = u16::try_from(*ring).unwrap_or_default() + 1;
            gone.extend(came.map(|_| stop.case));
            moved.insert(stop.id, CaseStop { case: came.unwrap_or(stop.case), step, role, ..stop.clone() });
        }
    }
    let titles: BTreeMap<CaseId, String> = all
        .iter()
        .filter_map(|record| if let Record::Case(it) = record { Some((it.id, it.title.clone())) } else { None })
        .collect();
    all.retain(|record| !matches!(record, Record::Case(case) if gone.contains(&case.id)));
    for record in all.iter_mut() {
        match record {
            Record::CaseStop(stop) => {
                if let Some(now) = moved.get(&stop.id) {
                    *stop = now.clone();
                }
            }
            Record::AgendaItem(item) => {
                let title = item.case_stop.and_then(|id| titles.get(&moved.get(&id)?.case));
                item.title = title.cloned().unwrap_or_else(|| item.title.clone());
            }
            _ => {}
        }
    }
}
