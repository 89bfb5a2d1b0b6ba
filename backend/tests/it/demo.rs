//! The demo says what the papers say.

use crate::support::{TestApp, both};
use backend::demo;
use jiff::civil::{date, time};
use shared::id::IndicatorId;
use shared::model::{
    AgendaSort, Case, CaseStop, CommitteeLevel, InitiativeGoal, Light, Meeting, MeetingStatus, PortfolioState,
    Provenance, StrategyVersion,
};
use shared::record::Record;
use shared::rule::{agenda, indicator, portfolio, strategy, wheel};
use shared::view::{Records, ViewExt};
use std::collections::{BTreeMap, BTreeSet};

fn all() -> Records {
    Records::from_iter(demo::records().unwrap())
}

#[test]
fn on_16_december_2020_case_38_stands_before_37_and_times_add_up_from_ten_to_one() {
    let all = all();
    let slots = agenda::of_meeting(&all, demo::wheel::id("NEHS", date(2020, 12, 16)));
    let shown: Vec<String> = slots
        .iter()
        .map(|slot| {
            let stop = slot.item.case_stop.map(|id| all.get::<CaseStop>(id).unwrap());
            let number = stop.and_then(|stop| stop.number).map_or_else(|| "–".into(), |number| number.to_string());
            format!("{} {number} {}", slot.start.unwrap().strftime("%H:%M"), slot.item.title)
        })
        .collect();
    insta::assert_debug_snapshot!(shown, @r#"
    [
        "10:00 34/20 Godkjenning av innkalling og dagsorden",
        "10:03 35/20 Godkjenning av referat fra møte 13. november 2020",
        "10:05 36/20 Orientering fra Direktoratet for e-helse",
        "10:20 38/20 Schrems II",
        "10:40 37/20 Nasjonal e-helseportefølje, inkl. arbeid knyttet til koronapandemien",
        "11:00 39/20 Porteføljestyring 2.0, inkl. videre forvaltning av veikartet",
        "11:20 – Pause",
        "11:40 40/20 Legemiddelprogrammet",
        "12:05 41/20 Plan for Felles grunnmur 2021",
        "12:20 42/20 Mandat nasjonale utvalg",
        "12:40 43/20 Etablering av Områdeutvalg for digitalisering av legemiddelfeltet",
        "13:00 44/20 Eventuelt",
    ]
    "#);
    assert_eq!(slots.first().unwrap().start, Some(time(10, 0, 0, 0)));
    assert_eq!(slots.last().unwrap().end, Some(time(13, 0, 0, 0)));
    assert_eq!(slots.iter().filter(|slot| slot.item.sort == AgendaSort::Break).count(), 1);
}

#[test]
fn the_wheel_of_2021_has_what_the_papers_list() {
    let all = all();
    let meetings = wheel::meetings_in(&all, 2021);
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for meeting in &meetings {
        let committee = all.get::<shared::model::Committee>(meeting.committee).unwrap();
        *counts.entry(committee.code.clone()).or_default() += 1;
    }
    insta::assert_debug_snapshot!(counts, @r#"
    {
        "ARK": 1,
        "EKS": 4,
        "HFR": 1,
        "KSFPU": 1,
        "KSKNEHS": 1,
        "KSKOMMIT": 1,
        "KSPFU": 5,
        "LM": 6,
        "NEHS": 6,
        "NUFA": 4,
        "NUIT": 4,
        "PDS": 6,
        "PLL": 2,
    }
    "#);
    let imported: Vec<&Meeting> = meetings.iter().filter(|it| it.imported_from.is_some()).collect();
    assert_eq!(imported.len(), 28);
    assert!(imported.iter().all(|it| {
        let level = all.get::<shared::model::Committee>(it.committee).unwrap().level;
        matches!(level, CommitteeLevel::ActorLine | CommitteeLevel::ProgrammeBoard)
    }));
    let extraordinary = meetings.iter().filter(|it| it.extraordinary).count();
    let tentative = meetings.iter().filter(|it| it.status == MeetingStatus::Tentative).count();
    let several_days = meetings.iter().filter(|it| it.end_date > it.start_date).count();
    assert_eq!((extraordinary, tentative, several_days), (2, 1, 5));
    assert_eq!(wheel::years(&all), [2020, 2021, 2022]);
}

#[test]
fn from_january_to_march_2020_the_portfolio_changes_as_the_papers_tell() {
    let all = all();
    let changes = portfolio::changes(&all, date(2020, 1, 31), date(2020, 3, 20));
    let went = |state| changes.left.iter().filter(|it| it.state.state == state).count();
    assert_eq!((changes.left.len(), went(PortfolioState::InOperations), went(PortfolioState::Paused)), (3, 1, 2));
    assert_eq!(changes.entered.len(), 1);
    assert_eq!((changes.to_yellow.len(), changes.to_green.len(), changes.to_red.len()), (6, 1, 2));
    assert!(changes.to_red.iter().all(|it| it.report.as_ref().unwrap().light == Light::Red));
}

#[test]
fn published_totals_stand_beside_what_is_computed() {
    let all = all();
    let published = portfolio::published_by(&all, date(2020, 3, 20)).unwrap();
    assert_eq!((published.initiatives, published.budget.unwrap().ore), (Some(52), 156_800_000_000));
    assert_eq!(published.provenance, Provenance::Paper("NEHS 06.05.2020".into()));
    let computed = portfolio::totals(&portfolio::as_of(&all, date(2020, 3, 20)));
    assert_eq!((computed.initiatives, computed.yellow, computed.red), (10, 6, 2));
    let before = portfolio::published_before(&all, &published).unwrap();
    assert_eq!((before.initiatives, before.yellow), (Some(54), Some(29)));
}

#[test]
fn three_cases_go_their_way_and_meet_the_agendas_in_one_stop() {
    let all = all();
    let mut ways = Vec::new();
    for case in ["oul", "mandat", "strategi"] {
        let case: shared::id::CaseId = demo::ids::of("case", case);
        let mut stops: Vec<&CaseStop> = all.children::<CaseStop>(case).collect();
        stops.sort_by_key(|stop| stop.step);
        let with_meeting = stops.iter().filter(|stop| stop.meeting.is_some()).count();
        let numbers: Vec<String> = stops.iter().filter_map(|stop| stop.number).map(|it| it.to_string()).collect();
        let title = &all.get::<Case>(case).unwrap().title;
        ways.push(format!("{title}: {} stops, {with_meeting} at meetings, {numbers:?}", stops.len()));
    }
    insta::assert_debug_snapshot!(ways, @r#"
    [
        "Områdeutvalg for digitalisering av legemiddelfeltet: 7 stops, 3 at meetings, [\"43/20\"]",
        "Mandat nasjonale utvalg: 3 stops, 3 at meetings, [\"42/20\"]",
        "Ny nasjonal e-helsestrategi fra 2023: 7 stops, 7 at meetings, [\"40/21\"]",
    ]
    "#);
    // Twenty numbered items on two agendas; three of them are stops on the ways.
    assert_eq!(all.all::<CaseStop>().filter(|stop| stop.number.is_some()).count(), 20);
    assert_eq!(all.all::<Case>().count(), 20);
}

#[test]
fn goals_keep_their_identity_when_their_numbers_move() {
    let all = all();
    let mut versions: Vec<&StrategyVersion> = all.all::<StrategyVersion>().collect();
    versions.sort_by_key(|version| version.dated);
    let [march, august] = versions.as_slice() else { panic!("{versions:?}") };
    assert_eq!((march.objectives.len(), march.target_groups.len(), &march.provenance), (3, 4, &Provenance::Example));
    assert!(march.vision.is_some() && !march.partial && august.partial);
    assert_eq!(strategy::goals_of(&all, march.id).len(), 6);
    let goal = demo::ids::of("goal", "active-participation");
    let numbers: Vec<u16> = strategy::editions_of(&all, goal).iter().map(|(_, edition)| edition.number).collect();
    assert_eq!(numbers, [3, 1]);
    assert_eq!(strategy::leaning(&all, march.id, goal).on.len(), 6);
    assert_eq!(all.all::<InitiativeGoal>().count(), 40, "every named initiative is known");
}

#[test]
fn only_examples_are_measured_and_only_the_papers_set_targets() {
    let all = all();
    let measured: Vec<_> = all.all::<shared::model::Measurement>().collect();
    assert_eq!(measured.len(), 16);
    assert!(measured.iter().all(|it| it.provenance == Provenance::Example));
    let id: IndicatorId = demo::ids::of("indicator", "andel-kommuner-som-har-innfort-kjernejournal");
    let [target] = <[_; 1]>::try_from(indicator::targets(&all, id)).unwrap();
    assert_eq!((target.date, target.value.to_string().as_str()), (date(2023, 12, 31), "90"));
    assert_eq!(target.provenance, Provenance::Paper("NUIT 19.11.2021".into()));
    assert_eq!(all.all::<shared::model::Target>().count(), 1);
}

#[test]
fn what_is_remarked_is_said_in_norwegian() {
    let english = [" the ", " and ", "input", "anchoring", "named in", "completed", "municipalit"];
    for record in demo::records().unwrap() {
        let text = serde_json::to_value(&record).unwrap().to_string().to_lowercase();
        let words = text.split('"').filter(|part| part.contains(' ')).collect::<Vec<_>>().join(" ");
        assert!(english.iter().all(|word| !words.contains(word)), "{record:?}");
    }
}

#[test]
fn the_facts_are_the_papers_and_every_record_has_an_id_of_its_own() {
    let records = demo::records().unwrap();
    let keys: BTreeSet<_> = records.iter().map(Record::key).collect();
    assert_eq!(keys.len(), records.len());
}

both!(the_demo_comes_in_as_one_logged_change);
async fn the_demo_comes_in_as_one_logged_change() {
    let test = TestApp::demo().await;
    assert_eq!(test.version(demo::SLUG).await, 1);
}
