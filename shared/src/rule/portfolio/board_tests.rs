use super::*;
use crate::model::{GoalEdition, InitiativeSegment, InitiativeState, Provenance, Report, StrategyVersion, Validity};
use crate::mutation::fixture::{date, id, initiative};
use crate::view::Records;
use proptest::{prop_assert_eq, proptest};

const MARCH: Date = date(2020, 3, 20);
const MAY: Date = date(2020, 5, 6);

fn state(number: u128, initiative: u128, state: PortfolioState, reason: Option<&str>) -> InitiativeState {
    InitiativeState {
        id: id(number),
        initiative: id(initiative),
        state,
        published_on: MARCH,
        from: None,
        newly: false,
        reason: reason.map(Into::into),
        provenance: Provenance::Entered,
    }
}

fn report(number: u128, initiative: u128, light: Light, published_on: Date, comment: &str) -> Report {
    Report {
        id: id(number),
        initiative: id(initiative),
        light,
        comment: Some(comment.into()),
        published_on,
        provenance: Provenance::Entered,
        full: None,
    }
}

fn house() -> Records {
    let owner = |number, code: &str| Organisation {
        id: id(number),
        code: code.into(),
        name: format!("Foretak {code}"),
        sort: "health_authority".into(),
        valid: Validity::default(),
    };
    let called = |number, name: &str, owner: Option<u128>| Initiative {
        name: name.into(),
        owner: owner.map(id),
        ..initiative(number)
    };
    let mut all = Records::default();
    all.put(owner(901, "HSO"));
    all.put(owner(902, "EHELSE"));
    all.put(called(1, "Ålesund", Some(901)));
    all.put(Initiative { note: Some("i nord".into()), ..called(2, "zebra", None) });
    all.put(called(3, "Ærlig", Some(902)));
    all.put(called(4, "Øvelse", Some(901)));
    all.put(called(5, "Epj", None));
    for number in 1..=4 {
        all.put(state(10 + number, number, PortfolioState::Active, None));
    }
    all.put(state(15, 5, PortfolioState::Candidate, Some("kandidat for 2021")));
    all.put(report(21, 1, Light::Red, MARCH, "stanset"));
    all.put(report(22, 1, Light::Yellow, MAY, "i gang igjen"));
    all.put(report(23, 3, Light::Red, MARCH, "mangler folk"));
    all
}

fn names(rows: &[&Row]) -> Vec<String> {
    rows.iter().map(|row| row.name.clone()).collect()
}

fn found(filter: Filter) -> Vec<String> {
    names(&filter.find(&rows(&house(), MAY)))
}

#[test]
fn rows_come_in_the_order_of_a_norwegian_index() {
    assert_eq!(names(&rows(&house(), MAY).iter().collect::<Vec<_>>()), ["Epj", "zebra", "Ærlig", "Øvelse", "Ålesund"]);
}

#[test]
fn a_row_says_the_last_word_and_the_light_before() {
    let rows = rows(&house(), MAY);
    let of = |name: &str| rows.iter().find(|row| row.name == name).unwrap().clone();
    let moved = of("Ålesund");
    assert_eq!((moved.light, moved.before, moved.changed_on), (Some(Light::Yellow), Some(Light::Red), MAY));
    assert_eq!(moved.note.as_deref(), Some("i gang igjen"));
    assert_eq!(of("Epj").note.as_deref(), Some("kandidat for 2021"));
    assert_eq!(of("zebra").note.as_deref(), Some("i nord"));
    assert_eq!(of("Øvelse").note, None);
}

#[test]
fn the_filter_holds_all_that_is_asked_for() {
    assert_eq!(found(Filter::default()), ["zebra", "Ærlig", "Øvelse", "Ålesund"]);
    assert_eq!(found(Filter { place: Place::Candidates, ..Filter::default() }), ["Epj"]);
    assert_eq!(found(Filter { place: Place::All, text: "EPJ".into(), ..Filter::default() }), ["Epj"]);
    assert_eq!(found(Filter { text: "hso igjen".into(), ..Filter::default() }), ["Ålesund"]);
    let owned = |owner| found(Filter { owner: Some(owner), ..Filter::default() });
    assert_eq!(owned(OwnerChoice::Code("HSO".into())), ["Øvelse", "Ålesund"]);
    assert_eq!(owned(OwnerChoice::Nobody), ["zebra"]);
    let lit =
        |lights: &[Option<Light>]| found(Filter { lights: lights.iter().copied().collect(), ..Filter::default() });
    assert_eq!(lit(&[Some(Light::Red)]), ["Ærlig"]);
    assert_eq!(lit(&[Some(Light::Yellow), None]), ["zebra", "Øvelse", "Ålesund"]);
}

#[test]
fn a_segment_is_found_sorted_and_grouped_by_and_none_is_said_to_be_none() {
    use super::super::segment::fixture::segment;
    let mut all = house();
    for (number, initiative, rank) in [(81, 1, 4), (82, 3, 2), (83, 4, 4)] {
        all.put(segment(rank));
        all.put(InitiativeSegment {
            id: id(number),
            initiative: id(initiative),
            segment: id(rank.into()),
            published_on: MARCH,
            reason: None,
            provenance: Provenance::Entered,
        });
    }
    let rows = rows(&all, MAY);
    let of = |segment: Option<&str>| {
        let filter = Filter { segment: Some(segment.map(str::to_owned)), ..Filter::default() };
        names(&filter.find(&rows))
    };
    assert_eq!(
        (of(Some("s4")), of(Some("s2")), of(None)),
        (vec!["Øvelse".to_owned(), "Ålesund".to_owned()], vec!["Ærlig".to_owned()], vec!["zebra".to_owned()],)
    );
    let mut shown = Filter::default().find(&rows);
    Sort::default().pressed(Column::Segment).order(&mut shown);
    assert_eq!(names(&shown), ["Øvelse", "Ålesund", "Ærlig", "zebra"], "the closest first, the unknown last");
    let groups: Vec<(Option<u16>, usize)> = grouped(GroupBy::Segment, &shown)
        .into_iter()
        .map(|(group, rows)| match group {
            Group::Segment(segment) => (segment.map(|it| it.rank), rows.len()),
            Group::Light(_) | Group::Owner(_) => panic!("asked for segments"),
        })
        .collect();
    assert_eq!(groups, [(Some(4), 2), (Some(2), 1), (None, 1)]);
}

#[test]
fn every_state_has_one_place() {
    use PortfolioState::{Active, Candidate, Finished, InOperations, Paused, Withdrawn};
    for state in [Candidate, Active, Paused, Finished, InOperations, Withdrawn] {
        let places = [Place::In, Place::Candidates, Place::Left].into_iter().filter(|place| place.holds(state));
        assert_eq!(places.count(), 1, "{state:?}");
        assert_eq!(Place::In.holds(state), state.is_in_portfolio(), "{state:?}");
    }
}

#[test]
fn lights_are_counted_whichever_are_asked_for() {
    let filter = Filter { lights: [Some(Light::Red)].into(), ..Filter::default() };
    let counts = by_light(&filter, &rows(&house(), MAY));
    assert_eq!(counts, [(None, 2), (Some(Light::Yellow), 1), (Some(Light::Red), 1)].into());
}

#[test]
fn what_is_not_known_comes_last_whichever_way_it_is_sorted() {
    let all = rows(&house(), MAY);
    let sorted = |sort: Sort| {
        let mut rows = Filter::default().find(&all);
        sort.order(&mut rows);
        names(&rows)
    };
    let by_light = Sort::default().pressed(Column::Light);
    assert_eq!(sorted(by_light), ["Ærlig", "Ålesund", "zebra", "Øvelse"]);
    assert_eq!(sorted(by_light.pressed(Column::Light)), ["Ålesund", "Ærlig", "zebra", "Øvelse"]);
    assert_eq!(sorted(Sort::default().pressed(Column::Owner)), ["Ærlig", "Øvelse", "Ålesund", "zebra"]);
    assert_eq!(sorted(Sort::default().pressed(Column::Name)), ["Ålesund", "Øvelse", "Ærlig", "zebra"]);
}

#[test]
fn groups_keep_the_order_and_lose_nothing() {
    let all = rows(&house(), MAY);
    let shown = Filter::default().find(&all);
    let lights: Vec<(Group, usize)> =
        grouped(GroupBy::Light, &shown).into_iter().map(|(group, rows)| (group, rows.len())).collect();
    let light = Group::Light;
    assert_eq!(lights, [(light(Some(Light::Red)), 1), (light(Some(Light::Yellow)), 1), (light(None), 2)]);
    let owners: Vec<(Option<String>, Vec<String>)> = grouped(GroupBy::Owner, &shown)
        .into_iter()
        .map(|(group, rows)| match group {
            Group::Owner(owner) => (owner.map(|it| it.code), rows.into_iter().map(|row| row.name).collect()),
            Group::Light(_) | Group::Segment(_) => panic!("asked for owners"),
        })
        .collect();
    let expected = [
        (Some("EHELSE".into()), vec!["Ærlig".to_owned()]),
        (Some("HSO".into()), vec!["Øvelse".into(), "Ålesund".into()]),
        (None, vec!["zebra".into()]),
    ];
    assert_eq!(owners, expected);
}

#[test]
fn goals_carry_the_numbers_of_the_shown_version() {
    let mut all = house();
    all.put(Strategy { id: id(50), name: "Strategi".into() });
    for (number, month, partial) in [(51, 3, false), (52, 8, true)] {
        all.put(StrategyVersion {
            id: id(number),
            strategy: id(50),
            slug: format!("2022-{month:02}"),
            name: String::new(),
            dated: date(2022, month, 1),
            partial,
            vision: None,
            objectives: vec![],
            target_groups: vec![],
            provenance: Provenance::Example,
        });
    }
    all.put(Goal { id: id(60), strategy: id(50), slug: "samarbeid".into() });
    for (edition, version, number) in [(61, 51, 3), (62, 52, 1)] {
        let title = "Samarbeid".into();
        all.put(GoalEdition { id: id(edition), goal: id(60), version: id(version), number, title, by: None });
        let link = edition + 10;
        all.put(InitiativeGoal { id: id(link), version: id(version), goal: id(60), initiative: id(1) });
    }
    let expected = GoalMark { number: 3, slug: "samarbeid".into(), title: "Samarbeid".into() };
    assert_eq!(goals_served(&all), [(id(1), vec![expected])].into());
}

proptest! {
    #[test]
    fn the_places_are_those_of_the_rows_that_are_found_in_their_order(
        column in 0usize..Column::ALL.len(), descending: bool, text in "[a-c]?", lights in proptest::collection::btree_set(proptest::option::of(0usize..3), 0..3),
    ) {
        let rows = rows(&house(), MAY);
        let lights = lights.into_iter().map(|light| light.map(|light| Light::ALL[light])).collect();
        let filter = Filter { text, lights, place: Place::All, ..Filter::default() };
        let sort = Sort { by: Column::ALL[column], descending };
        let mut found = filter.find(&rows);
        sort.order(&mut found);
        let arranged: Vec<&Row> = arranged(&rows, &filter, sort).into_iter().map(|place| &rows[place]).collect();
        prop_assert_eq!(arranged, found);
    }
}
