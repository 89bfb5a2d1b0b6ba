//! What lies behind the invented agendas: memos, who presents, what was said and decided, who sees to it.

use super::{Draw, words};
use jiff::ToSpan;
use jiff::civil::time;
use shared::id::{CaseId, CaseStopId, GoalId, OrganisationId};
use shared::model::*;
use shared::record::Record;
use std::collections::BTreeMap;

const ROLES: &[&str] = &["Prosjektleder", "Direktør", "Avdelingsleder", "Fagansvarlig", "Sekretariatet"];

const PURPOSES: &[&str] = &[
    "Å få forumets syn på retningen før arbeidet går videre.",
    "Å orientere om status og det som gjenstår før neste milepæl.",
    "Å få tilslutning til forslaget, slik at det kan tas inn i planene for neste år.",
];

const BACKGROUNDS: &[&str] = &[
    "Saken ble sist drøftet i vår. Da ba medlemmene om et tydeligere bilde av kostnader og gevinster.\n\nEtter det er tallene gått gjennom på nytt, og to kommuner har prøvd ut løsningen i det små.",
    "Behovet er meldt inn fra flere hold. I dag løses oppgaven på ulike måter, og opplysninger skrives inn to ganger.\n\nEn arbeidsgruppe har sammenlignet tre veier og anbefaler den midterste.",
    "Planen bygger på det som ble vedtatt i fjor. Det meste er i rute, men én leveranse er flyttet til høsten.",
];

const FURTHER: &[&str] = &[
    "Innspillene tas inn før saken går til Eksempelrådet.",
    "Sekretariatet kommer tilbake med en revidert plan på neste møte.",
    "Deltakerne forankrer saken i egen linje innen fire uker.",
];

const PROPOSALS: &[&str] = &[
    "Forumet slutter seg til planen og ber om at den følges opp i porteføljen.",
    "Forumet tilrår at arbeidet går videre slik det er beskrevet.",
    "Forumet støtter retningen og ber om en plan for innføring innen utgangen av året.",
];

/// What was put behind a proposal where it was adopted with changes.
const ADDED: &[&str] = &[
    " Kostnadene legges fram samlet.",
    " Kommunene skal være med fra starten.",
    " En vurdering av personvernet følger saken videre.",
];

const SAID: &[&str] = &[
    "Kommunene må være med fra starten.",
    "Hva koster det per år, og hvem betaler?",
    "Erfaringene fra utprøvingen er gode, men opplæringen tok tid.",
    "Det bør sees sammen med arbeidet med felles kodeverk.",
];

const FOLLOW: &[&str] =
    &["Legg fram en samlet kostnadsplan", "Bestill en vurdering av personvernet", "Lag en plan for innføring"];

pub fn records(draw: &mut Draw, organisations: &[OrganisationId], all: &mut Vec<Record>) {
    let meetings: BTreeMap<_, Meeting> = all
        .iter()
        .filter_map(|record| if let Record::Meeting(it) = record { Some((it.id, it.clone())) } else { None })
        .collect();
    let goals: Vec<GoalId> =
        all.iter().filter_map(|record| if let Record::Goal(it) = record { Some(it.id) } else { None }).collect();
    let cases: Vec<CaseId> =
        all.iter().filter_map(|record| if let Record::Case(it) = record { Some(it.id) } else { None }).collect();
    let mut made: Vec<Record> = meetings.values().flat_map(|meeting| day_marks(draw, meeting)).collect();
    made.extend(cases.into_iter().filter_map(|case| link(draw, case, &goals)));
    for record in all.iter_mut() {
        let Record::AgendaItem(item) = record else { continue };
        let (Some(stop), Some(meeting)) = (item.case_stop, meetings.get(&item.meeting)) else { continue };
        item.presenter = draw.rng.choice(organisations.iter().copied());
        item.presenter_role = draw.percent(60).then(|| draw.one_of(ROLES).to_owned());
        // Of an agenda itself there is nothing to say.
        if item.title.starts_with("Godkjenning av") {
            continue;
        }
        let memo = memo(draw, stop, meeting);
        if meeting.status == MeetingStatus::Held {
            made.extend(points(draw, stop, meeting, organisations));
            made.push(decision(draw, stop, meeting, &memo, organisations).into());
        }
        made.push(memo.into());
    }
    all.extend(made);
}

/// Every other case is about a goal.
fn link(draw: &mut Draw, case: CaseId, goals: &[GoalId]) -> Option<Record> {
    let goal = draw.rng.choice(goals.iter().copied()).filter(|_| draw.percent(50));
    let (id, initiative, indicator, earlier) = (draw.id("case_link", case), None, None, None);
    goal.map(|goal| CaseLink { id, case, goal: Some(goal), initiative, indicator, earlier }.into())
}

/// A meeting of two days says where each begins; the second one in the middle of its items.
fn day_marks(draw: &Draw, meeting: &Meeting) -> Vec<Record> {
    if meeting.start_date == meeting.end_date || meeting.start_date >= draw.today.saturating_add(60.days()) {
        return vec![];
    }
    let mark = |day: u16, position, hour| {
        let id = draw.id("agenda_item", format_args!("{}:day {day}", meeting.id));
        let fixed_start = Some(time(hour, 0, 0, 0));
        let item = AgendaItem::plain(id, meeting.id, AgendaSort::Text, format!("Dag {day}"));
        AgendaItem { position, day: Some(day), fixed_start, ..item }.into()
    };
    vec![mark(1, 500, 10), mark(2, 4_500, 9)]
}

fn memo(draw: &mut Draw, stop: CaseStopId, meeting: &Meeting) -> Memo {
    let text = |draw: &mut Draw, from: &[&str]| Some(draw.one_of(from).to_owned());
    let past = meeting.start_date < draw.today;
    let readers = match (past, draw.percent(70)) {
        (true, _) => MemoReaders::Everyone,
        (false, true) => MemoReaders::Committee,
        (false, false) => MemoReaders::Secretariat,
    };
    Memo {
        readers,
        purpose: text(draw, PURPOSES),
        background: text(draw, BACKGROUNDS),
        further: text(draw, FURTHER),
        proposal: draw.percent(80).then(|| draw.one_of(PROPOSALS).to_owned()),
        ..Memo::blank(draw.id("memo", stop), stop, meeting.committee)
    }
}

fn points(draw: &mut Draw, stop: CaseStopId, meeting: &Meeting, organisations: &[OrganisationId]) -> Vec<Record> {
    let count = draw.rng.usize(0..3);
    (0..count)
        .map(|number| {
            let id = draw.id("input", format_args!("{stop}:{number}"));
            let by = draw.rng.choice(organisations.iter().copied());
            let text = words::nth(SAID, number + draw.rng.usize(0..SAID.len())).to_owned();
            let question = text.ends_with('?');
            let answer = question.then(|| "Det legges fram sammen med planen til neste møte.".to_owned());
            let answered_by = draw.rng.choice(organisations.iter().copied()).filter(|_| question);
            Input {
                id,
                case_stop: stop,
                committee: meeting.committee,
                meeting: meeting.id,
                by,
                text,
                question,
                answer,
                answered_by,
                public: false,
            }
            .into()
        })
        .collect()
}

fn decision(
    draw: &mut Draw,
    stop: CaseStopId,
    meeting: &Meeting,
    memo: &Memo,
    organisations: &[OrganisationId],
) -> Decision {
    let proposal = memo.proposal.clone();
    let outcome = match (proposal.is_some(), draw.rng.u32(0..10)) {
        (true, 0..=4) => CaseOutcome::Adopted,
        (true, 5..=7) => CaseOutcome::AdoptedWithChanges,
        (_, 8) => CaseOutcome::Postponed,
        (_, 9) => CaseOutcome::Withdrawn,
        (false, _) | (true, _) => CaseOutcome::Noted,
    };
    let added = if outcome == CaseOutcome::AdoptedWithChanges { draw.one_of(ADDED) } else { "" };
    let text = proposal.as_ref().filter(|_| outcome.is_adopted()).map(|text| format!("{text}{added}"));
    let follows = outcome.is_adopted() && draw.percent(35);
    let due = meeting.start_date.saturating_add(i64::from(draw.rng.u32(30..240)).days());
    let done = due < draw.today && draw.percent(75);
    Decision {
        id: draw.id("decision", stop),
        case_stop: stop,
        committee: meeting.committee,
        meeting: meeting.id,
        proposal,
        text,
        outcome,
        follow_up: follows.then(|| draw.one_of(FOLLOW).to_owned()),
        responsible: if follows { draw.rng.choice(organisations.iter().copied()) } else { None },
        due: follows.then_some(due),
        done_on: (follows && done).then_some(due),
    }
}
