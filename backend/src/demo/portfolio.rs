//! How the initiatives stand: what the papers tell of each, and the totals that they publish.

use super::facts::{self, table};
use super::{BadFacts, ids, paper, words};
use jiff::civil::{Date, date};
use shared::id::{EntryCriterionId, InitiativeId, SegmentId};
use shared::model::{
    Ask, EntryCriterion, Initiative, InitiativeState, Light, Money, PortfolioState, PublishedTotal, Report, Segment,
    Validity,
};
use shared::record::Record;

/// The council's papers of 6 May 2020 tell of January and March.
const MAY_PAPER: &str = "NEHS 06.05.2020";
const JANUARY: Date = date(2020, 1, 31);
const MARCH: Date = date(2020, 3, 20);

pub fn records() -> Result<Vec<Record>, BadFacts> {
    let initiatives: Vec<facts::Initiative> = table!("facts/initiatives.csv")?;
    let totals: Vec<facts::PortfolioSnapshot> = table!("facts/portfolio_snapshots.csv")?;
    let mut all: Vec<Record> = Vec::new();
    for it in &initiatives {
        all.push(initiative(it));
        for (place, entry) in states(it)?.into_iter().enumerate() {
            all.push(state(it, place, entry));
        }
        all.extend(reports(it));
    }
    all.extend(totals.into_iter().map(total));
    all.extend(segments(|code| ids::of("segment", code))?.into_iter().map(Record::from));
    all.extend(criteria(|key| ids::of("entry_criterion", key))?.into_iter().map(Record::from));
    Ok(all)
}

pub fn id(key: &str) -> InitiativeId {
    ids::of("initiative", key)
}

/// The four segments as the papers have them. Which initiative is in which, they do not say.
pub fn segments(id: impl Fn(&str) -> SegmentId) -> Result<Vec<Segment>, BadFacts> {
    let told: Vec<facts::Segment> = table!("facts/segments.csv")?;
    let one = |(rank, it): (u16, facts::Segment)| {
        let adds = match it.code.as_str() {
            "inspire" => vec![Ask::Purpose],
            "observe" => vec![Ask::Lights, Ask::Deliveries, Ask::Risks],
            "coordinate" => vec![Ask::Dependencies],
            "cogovern" => vec![Ask::Money, Ask::RunningCosts, Ask::Adoption],
            _ => return Err(BadFacts { table: "facts/segments.csv", what: it.code }),
        };
        // One that is not here is left out rather than shown in another language.
        let why = words::segment(&it.code).filter(|_| !it.why.is_empty());
        Ok(Segment { id: id(&it.code), code: it.code, name: it.name, why, rank, adds, valid: Validity::default() })
    };
    (1..).zip(told).map(one).collect()
}

/// What the papers ask of an initiative to come in: three criteria in the trial of 2020, two from 2021.
pub fn criteria(id: impl Fn(&str) -> EntryCriterionId) -> Result<Vec<EntryCriterion>, BadFacts> {
    let told: Vec<facts::EntryCriterion> = table!("facts/entry_criteria.csv")?;
    let one = |it: facts::EntryCriterion| {
        let said = words::criterion(&it.criterion);
        let text = said.ok_or_else(|| BadFacts { table: "facts/entry_criteria.csv", what: it.criterion.clone() })?;
        let version = it.version.replace("2020 trial", "Utprøving 2020");
        let id = id(&format!("{}:{}", it.valid_from, it.no));
        Ok(EntryCriterion { id, version, valid_from: it.valid_from, number: it.no, text })
    };
    told.into_iter().map(one).collect()
}

/// Which paper a day's news comes from.
fn source(day: Date) -> &'static str {
    if day >= date(2022, 3, 22) {
        "NUFA 22.03.2022"
    } else if day >= date(2021, 11, 19) {
        "NUIT 19.11.2021"
    } else if day == date(2020, 10, 31) {
        "NEHS 16.12.2020"
    } else {
        MAY_PAPER
    }
}

fn initiative(it: &facts::Initiative) -> Record {
    Initiative {
        id: id(&it.key),
        slug: it.key.clone(),
        number: it.ext_id.clone(),
        name: it.name.clone(),
        owner: it.owner.as_deref().map(|code| ids::of("organisation", code)),
        note: it.note.as_deref().and_then(words::note),
        maybe_same_as: it.maybe_same_as.as_deref().map(id),
    }
    .into()
}

/// One entry of an initiative's way through the portfolio.
struct Entry {
    state: PortfolioState,
    on: Date,
    newly: bool,
    reason: Option<&'static str>,
}

fn states(it: &facts::Initiative) -> Result<Vec<Entry>, BadFacts> {
    use PortfolioState::{Active, Candidate, Finished, InOperations, Paused};
    let entry = |state, on| Entry { state, on, newly: false, reason: None };
    let first = match it.change_2020_03.as_deref() {
        Some("left:management") => return Ok(vec![entry(Active, JANUARY), entry(InOperations, MARCH)]),
        Some("left:paused") => return Ok(vec![entry(Active, JANUARY), entry(Paused, MARCH)]),
        Some("new") => Entry { newly: true, ..entry(Active, MARCH) },
        Some("candidate 2021" | "starts 2022") => entry(Candidate, it.first_named),
        Some(other) => return Err(BadFacts { table: "facts/initiatives.csv", what: format!("{}: {other}", it.key) }),
        None if it.status_2020_01.is_some() => entry(Active, JANUARY),
        None if it.status_2020_03.is_some() => entry(Active, MARCH),
        None => entry(Active, it.first_named),
    };
    let done = it.note.as_deref() == Some("completed in 2020");
    let reason = Some("Oppgitt som fullført i 2020. Papirene sier bare året, ikke dagen.");
    let finished = done.then(|| Entry { reason, ..entry(Finished, date(2020, 12, 31)) });
    Ok([first].into_iter().chain(finished).collect())
}

fn state(it: &facts::Initiative, place: usize, entry: Entry) -> Record {
    // Told in May 2020, whenever it was to be done.
    let told = if entry.state == PortfolioState::Finished { MAY_PAPER } else { source(entry.on) };
    InitiativeState {
        id: ids::of("initiative_state", &format!("{}:{place}", it.key)),
        initiative: id(&it.key),
        state: entry.state,
        published_on: entry.on,
        from: None,
        newly: entry.newly,
        reason: entry.reason.map(ToOwned::to_owned),
        provenance: paper(told),
    }
    .into()
}

fn reports(it: &facts::Initiative) -> impl Iterator<Item = Record> {
    let told = [(it.status_2020_01, JANUARY), (it.status_2020_03, MARCH)];
    told.into_iter().filter_map(|(light, day)| Some(report(&it.key, light?, day)))
}

fn report(key: &str, light: Light, day: Date) -> Record {
    Report {
        id: ids::of("report", &format!("{key}:{day}")),
        initiative: id(key),
        light,
        // The papers show the light and not why.
        comment: None,
        published_on: day,
        provenance: paper(MAY_PAPER),
        full: None,
    }
    .into()
}

fn total(it: facts::PortfolioSnapshot) -> Record {
    PublishedTotal {
        id: ids::of("published_total", &it.date.to_string()),
        published_on: it.date,
        initiatives: it.initiatives,
        budget: it.budget_mnok.map(Money::millions),
        yellow: it.yellow,
        red: it.red,
        note: words::total(it.date),
        provenance: paper(source(it.date)),
    }
    .into()
}
