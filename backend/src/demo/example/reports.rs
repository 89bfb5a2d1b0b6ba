//! What the newest reports say beside their light, as each segment asks; and reports on their way.

use super::Draw;
use crate::demo::ids::Ids;
use jiff::ToSpan;
use jiff::civil::Date;
use shared::id::{InitiativeId, OrganisationId, ReportRoundId};
use shared::model::*;
use shared::record::Record;
use shared::rule::portfolio::segment::{asks, on};
use shared::rule::report::Side;
use shared::rule::report::light::{Rules, proposed};
use shared::view::Records;
use std::collections::{BTreeMap, BTreeSet};

const DELIVERIES: [&str; 5] = [
    "Kravspesifikasjon (eksempel)",
    "Første utgave i drift (eksempel)",
    "Innført hos alle som er med (eksempel)",
    "Opplæring gjennomført (eksempel)",
    "Gammel løsning avviklet (eksempel)",
];

const RISKS: [(&str, &str); 4] = [
    ("Leverandøren mangler folk (eksempel)", "Avtale om reserve hos en annen leverandør"),
    ("Regelverket blir forsinket (eksempel)", "Tett kontakt med departementet"),
    ("For få tar løsningen i bruk (eksempel)", "Innføring i bølger, med støtte lokalt"),
    ("Grunndata holder ikke mål (eksempel)", "Opprydding før hver bølge"),
];

const SOURCES: [&str; 3] = ["Statsbudsjettet", "Egne midler", "Medfinansiering"];

/// So many at each stage are on their way.
const ON_THEIR_WAY: [DraftStage; 7] = [
    DraftStage::Draft,
    DraftStage::Submitted,
    DraftStage::Returned,
    DraftStage::Submitted,
    DraftStage::Submitted,
    DraftStage::Draft,
    DraftStage::Submitted,
];

pub fn records(draw: &mut Draw, all: &mut Vec<Record>) {
    let round = round(draw);
    let known = Records::from_iter(all.iter().cloned());
    let mut newest: BTreeMap<InitiativeId, (Date, usize)> = BTreeMap::new();
    for (at, record) in all.iter().enumerate() {
        if let Record::Report(report) = record {
            let last = newest.entry(report.initiative).or_insert((report.published_on, at));
            *last = (*last).max((report.published_on, at));
        }
    }
    let mut contents: BTreeMap<InitiativeId, ReportContent> = BTreeMap::new();
    for (initiative, (_, at)) in newest {
        let Some(Record::Report(report)) = all.get_mut(at) else { continue };
        let asked = asks(&known, on(&known, initiative, draw.today).map(|(segment, _)| segment));
        let content = content(draw, &asked, report.light, report.published_on);
        contents.insert(initiative, content.clone());
        let proposed = proposed(&content, &Rules::default()).map(|it| it.light);
        report.full =
            Some(Box::new(FullReport { content, late: draw.percent(8), round: None, corrects: None, proposed }));
    }
    drafts(draw, all, contents, round.id);
    all.push(round.into());
}

/// Opened not long ago, with some days left.
fn round(draw: &Draw) -> ReportRound {
    ReportRound {
        id: draw.ids.of("report_round", "now"),
        name: format!("Runden {} (eksempel)", draw.today.year()),
        opens_on: draw.today.saturating_sub(14.days()),
        deadline: draw.today.saturating_add(9.days()),
        closed_on: None,
        rules: LightRules::default(),
    }
}

/// Of the first initiatives, the demo's own reporter's before the others'.
fn drafts(
    draw: &mut Draw,
    all: &mut Vec<Record>,
    contents: BTreeMap<InitiativeId, ReportContent>,
    round: ReportRoundId,
) {
    let ids: Ids = draw.ids;
    let own: OrganisationId = ids.of("organisation", "FJELL");
    let owner = |record: &Record| match record {
        Record::Initiative(it) => it.owner.map(|owner| (owner != own, it.number.clone(), it.id, owner)),
        _ => None,
    };
    let mut owned: Vec<_> = all.iter().filter_map(owner).filter(|it| contents.contains_key(&it.2)).collect();
    owned.sort();
    for (stage, (_, _, initiative, owner)) in ON_THEIR_WAY.into_iter().zip(owned) {
        let mut content = contents.get(&initiative).cloned().unwrap_or_default();
        content.light = Some(Light::Yellow);
        content.comment = Some("Leverandøren er forsinket, planen holder ellers (eksempel).".into());
        let proposed = proposed(&content, &Rules::default()).map(|it| it.light);
        let departs = proposed.is_some_and(|light| light != Light::Yellow);
        content.departure = departs.then(|| "Avtalen om ny plan er på plass (eksempel).".to_owned());
        let handed_in = stage == DraftStage::Submitted;
        let draft = ReportDraft {
            stage,
            remark: (stage == DraftStage::Returned).then(|| "Hva gjør dere med forsinkelsen? (eksempel)".to_owned()),
            submitted_on: handed_in.then_some(draw.today),
            round: handed_in.then_some(round),
            proposed: proposed.filter(|_| handed_in),
            ..ReportDraft::blank(ids.of("report_draft", &initiative.to_string()), initiative, Some(owner), None)
        };
        all.push(draft.with(content).into());
    }
}

/// What is asked, in figures that fit the light.
fn content(draw: &mut Draw, asked: &BTreeSet<Ask>, light: Light, day: Date) -> ReportContent {
    let mut content = ReportContent::default();
    if asked.contains(&Ask::Purpose) {
        content.purpose = Some("Eieren har ansvaret; tiltaket svarer på mål 1 og 3 (eksempel).".into());
    }
    if asked.contains(&Ask::Deliveries) {
        for side in Side::ALL {
            *side.of_mut(&mut content) = Some(side_said(draw, side, light));
        }
        content.deliveries = (0..draw.rng.usize(2..5)).map(|at| delivery(draw, at, light, day)).collect();
        let first = draw.rng.usize(0..RISKS.len());
        content.risks =
            (0..2).filter_map(|at| RISKS.get((first + at) % RISKS.len())).map(|it| risk(draw, it)).collect();
    }
    if asked.contains(&Ask::Dependencies) {
        content.dependencies = Some("Trenger felles grunndata og tillitsmodell (eksempel).".into());
    }
    if asked.contains(&Ask::Money) {
        content.money = (0..3).map(|ahead| money(draw, day.year() + ahead, light)).collect();
        content.running_costs = Some(Money::millions(draw.rng.i64(2..30)));
        content.adoption = Some("Innføres i tre bølger, frivillige først (eksempel).".into());
    }
    content
}

fn side_said(draw: &mut Draw, side: Side, light: Light) -> Said {
    let worse = matches!(side, Side::Progress) || draw.percent(25);
    let light = if worse { light } else { Light::Green };
    let comment = match light {
        Light::Green => None,
        Light::Yellow => Some("Noe etter planen (eksempel).".to_owned()),
        Light::Red => Some("Langt etter planen (eksempel).".to_owned()),
    };
    Said { light: Some(light), comment }
}

fn delivery(draw: &mut Draw, at: usize, light: Light, day: Date) -> Delivery {
    let planned = day.saturating_add((30 + 90 * at as i64).days());
    let late = match (at, light) {
        (0, Light::Yellow) => 60,
        (0, Light::Red) => 120,
        _ => draw.rng.i64(0..20),
    };
    let name = DELIVERIES.get(at).copied().unwrap_or_default().to_owned();
    Delivery { name, planned: Some(planned), expected: Some(planned.saturating_add(late.days())) }
}

fn risk(draw: &mut Draw, (what, measures): &(&str, &str)) -> RiskLine {
    let (likelihood, consequence) = (draw.rng.u8(2..6), draw.rng.u8(2..6));
    RiskLine {
        what: (*what).to_owned(),
        likelihood: Some(likelihood),
        consequence: Some(consequence),
        measures: Some((*measures).to_owned()),
        likelihood_after: Some(likelihood - 1),
        consequence_after: Some(consequence),
    }
}

fn money(draw: &mut Draw, year: i16, light: Light) -> MoneyLine {
    let budget = draw.rng.i64(5..80);
    let over = match light {
        Light::Green => 100,
        Light::Yellow => 107,
        Light::Red => 114,
    };
    let forecast = Money { ore: Money::millions(budget).ore / 100 * over };
    let spent = (year <= draw.today.year()).then_some(Money { ore: forecast.ore / 2 });
    let source = Some(draw.one_of(&SOURCES).to_owned());
    MoneyLine { year: Some(year), source, budget: Some(Money::millions(budget)), spent, forecast: Some(forecast) }
}
