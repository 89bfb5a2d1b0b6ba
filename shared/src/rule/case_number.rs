//! The number that a case gets in a committee's year: the next one, never one that was given before.
//!
//! Two secretaries who put cases on agendas without network may be shown the same number. The server plans their edits
//! again, one after the other, and each case gets its own; so a number is a guess until the server's rows hold it.

use crate::id::CommitteeId;
use crate::model::{AgendaItem, CaseNumber, CaseSeries, CaseStop, Meeting};
use crate::mutation::Read;
use crate::view::{View, ViewExt};

/// What [`next_number`] reads. `settled`: the view has been asked for the series already.
pub fn reads(view: &dyn View, committee: CommitteeId, year: i16, settled: bool) -> Vec<Read> {
    let id = CaseSeries::id_of(committee, year);
    let mut reads = vec![Read::one::<CaseSeries>(id)];
    // Numbers that were given elsewhere, before this committee's first one here.
    if settled && view.get::<CaseSeries>(id).is_none() {
        reads.push(Read::under::<Meeting>(committee));
        for meeting in meetings(view, committee, year) {
            reads.push(Read::under::<AgendaItem>(meeting.id));
            let stops = view.children::<AgendaItem>(meeting.id).filter_map(|item| item.case_stop);
            reads.extend(stops.map(Read::one::<CaseStop>));
        }
    }
    reads
}

/// The next number, and the series with it.
pub fn next_number(view: &dyn View, committee: CommitteeId, year: i16) -> (CaseNumber, CaseSeries) {
    let id = CaseSeries::id_of(committee, year);
    let last = view.get::<CaseSeries>(id).map_or_else(|| given(view, committee, year), |series| series.last);
    let number = last.saturating_add(1);
    (CaseNumber { year, number }, CaseSeries { id, committee, year, last: number })
}

/// The highest number that a case on this year's agendas has.
fn given(view: &dyn View, committee: CommitteeId, year: i16) -> u32 {
    let of_meeting = |meeting: &Meeting| {
        let stops = view.children::<AgendaItem>(meeting.id).filter_map(|item| item.case_stop);
        let numbers = stops.filter_map(|id| view.get::<CaseStop>(id)?.number);
        numbers.filter(|number| number.year == year).map(|number| number.number).max()
    };
    meetings(view, committee, year).filter_map(of_meeting).max().unwrap_or_default()
}

fn meetings(view: &dyn View, committee: CommitteeId, year: i16) -> impl Iterator<Item = &Meeting> {
    view.children::<Meeting>(committee).filter(move |meeting| meeting.start_date.year() == year)
}
