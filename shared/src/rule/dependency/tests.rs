use super::layout::{APART, Layout, layout};
use super::slip::{Feels, MOST_MONTHS, Slip, slip};
use super::*;
use crate::id::InitiativeId;
use crate::model::{FullReport, ReportContent};
use crate::mutation::fixture::{date, id, initiative};
use crate::rule::portfolio::board::rows;
use crate::view::Records;
use jiff::ToSpan;
use proptest::prelude::*;

const TODAY: Date = date(2021, 11, 16);

fn needs(number: u128, initiative: u128, on: u128) -> Dependency {
    Dependency {
        id: id(1000 + number),
        initiative: id(initiative),
        on_initiative: Some(id(on)),
        on_solution: None,
        note: None,
        from: date(2021, 1, 1),
        until: None,
        provenance: Provenance::Entered,
    }
}

/// An active initiative that delivers on these days.
fn known(all: &mut Records, number: u128, days: &[Date]) {
    all.put(initiative(number));
    all.put(InitiativeState {
        id: id(100 + number),
        initiative: id(number),
        state: PortfolioState::Active,
        published_on: date(2021, 1, 1),
        from: None,
        newly: true,
        reason: None,
        provenance: Provenance::Entered,
    });
    let deliveries =
        days.iter().map(|day| Delivery { name: format!("L{day}"), planned: Some(*day), expected: None }).collect();
    let content = ReportContent { deliveries, ..ReportContent::default() };
    all.put(Report {
        id: id(200 + number),
        initiative: id(number),
        light: Light::Green,
        comment: None,
        published_on: date(2021, 2, 1),
        provenance: Provenance::Entered,
        full: Some(Box::new(FullReport { content, ..FullReport::default() })),
    });
}

fn whole(all: &Records, day: Date) -> Web {
    web(all, &rows(all, TODAY), day)
}

/// 2 and 3 wait for 1, 4 waits for 2; 5 has no dates and waits for 1, 6 waits for 5.
fn chain() -> Web {
    let mut all = Records::default();
    known(&mut all, 1, &[date(2022, 1, 1)]);
    known(&mut all, 2, &[date(2021, 6, 1), date(2022, 2, 1)]);
    known(&mut all, 3, &[date(2023, 1, 1)]);
    known(&mut all, 4, &[date(2022, 3, 1)]);
    known(&mut all, 5, &[]);
    known(&mut all, 6, &[date(2022, 1, 20)]);
    for (number, (of, on)) in [(2, 1), (3, 1), (4, 2), (5, 1), (6, 5)].into_iter().enumerate() {
        all.put(needs(number as u128, of, on));
    }
    whole(&all, TODAY)
}

fn felt(web: &Web, slip: &Slip) -> Vec<(String, usize, &'static str)> {
    let how = |how: &Feels| match how {
        Feels::Moves { .. } => "moves",
        Feels::Unknown => "unknown",
        Feels::Spared => "spared",
    };
    slip.felt.iter().map(|it| (web.nodes[it.node].name.clone(), it.steps, how(&it.how))).collect()
}

#[test]
fn who_waits_moves_no_further_than_it_must_and_asks_who_waits_for_it() {
    let web = chain();
    let three = slip(&web, 0, 3, TODAY);
    assert_eq!((three.from, three.to), (Some(date(2022, 1, 1)), Some(date(2022, 4, 1))));
    let told = |name: &str, steps, how| (format!("Tiltak {name}"), steps, how);
    assert_eq!(
        felt(&web, &three),
        [
            told("2", 1, "moves"),
            told("4", 2, "moves"),
            told("6", 2, "moves"),
            told("5", 1, "unknown"),
            told("3", 1, "spared")
        ]
    );
    let Feels::Moves { deliveries, end } = &three.felt[0].how else { panic!() };
    assert_eq!(deliveries.len(), 1, "what was delivered before stays");
    assert_eq!(*end, Some(date(2022, 2, 1)));
    // One month ends on the day of 2's delivery, which it may keep: 4 is not asked at all.
    let one = slip(&web, 0, 1, TODAY);
    assert_eq!(
        felt(&web, &one),
        [told("6", 2, "moves"), told("5", 1, "unknown"), told("2", 1, "spared"), told("3", 1, "spared")]
    );
}

#[test]
fn of_what_has_no_day_it_is_said_that_nobody_knows() {
    let mut all = Records::default();
    known(&mut all, 1, &[date(2022, 1, 1)]);
    all.put(Solution {
        id: id(9),
        name: "Felles register".into(),
        owner: None,
        ready_on: None,
        provenance: Provenance::Example,
    });
    all.put(Dependency { on_initiative: None, on_solution: Some(id(9)), ..needs(1, 1, 1) });
    let web = whole(&all, TODAY);
    let three = slip(&web, 1, 3, TODAY);
    assert_eq!((three.from, three.to), (None, None));
    assert_eq!(felt(&web, &three), [("Tiltak 1".to_owned(), 1, "unknown")]);
}

#[test]
fn a_dependency_is_seen_on_the_days_on_which_it_holds() {
    let mut all = Records::default();
    known(&mut all, 1, &[]);
    known(&mut all, 2, &[]);
    all.put(Dependency { until: Some(date(2021, 6, 30)), ..needs(1, 2, 1) });
    let on = |day| whole(&all, day).edges.len();
    let days = [date(2020, 12, 31), date(2021, 1, 1), date(2021, 6, 30), date(2021, 7, 1)];
    assert_eq!(days.map(on), [0, 1, 1, 0]);
    let links = |day| links(&all, id(1), day, TODAY).needed_by.len();
    assert_eq!(days.map(links), [0, 1, 1, 0]);
}

#[test]
fn what_is_to_come_is_seen_from_today_and_not_from_an_earlier_day() {
    let mut all = Records::default();
    known(&mut all, 1, &[]);
    known(&mut all, 2, &[]);
    all.put(Dependency { from: date(2022, 1, 1), ..needs(1, 2, 1) });
    assert_eq!(links(&all, id(2), TODAY, TODAY).needs.len(), 1);
    assert_eq!(links(&all, id(2), date(2021, 5, 1), TODAY).needs.len(), 0);
}

#[test]
fn only_what_hangs_together_with_a_shown_row_is_in_the_web() {
    let mut all = Records::default();
    (1..=4).for_each(|number| known(&mut all, number, &[]));
    all.put(needs(1, 2, 1));
    all.put(needs(2, 4, 3));
    let second: Vec<Row> = rows(&all, TODAY).into_iter().filter(|row| row.id == id(2)).collect();
    let names: Vec<String> = web(&all, &second, TODAY).nodes.into_iter().map(|it| it.name).collect();
    assert_eq!(names, ["Tiltak 1", "Tiltak 2"]);
}

#[test]
fn a_circle_is_named_with_all_that_is_in_it_and_nothing_else() {
    let mut all = Records::default();
    (1..=5).for_each(|number| known(&mut all, number, &[date(2022, 1, number as i8)]));
    for (number, (of, on)) in [(2, 1), (3, 2), (1, 3), (4, 3), (5, 4)].into_iter().enumerate() {
        all.put(needs(number as u128, of, on));
    }
    let web = whole(&all, TODAY);
    assert_eq!(web.circles, [vec![0, 1, 2]]);
    let in_circle: Vec<bool> = web.edges.iter().map(|edge| edge.circle).collect();
    assert_eq!(in_circle, [true, true, true, false, false]);
    // It comes to an end, and asks each once.
    assert_eq!(slip(&web, 0, 6, TODAY).felt.len(), 4);
}

#[test]
fn a_chain_and_a_long_edge_are_drawn_in_columns() {
    let Layout { places, lines, columns, rows } = layout(3, &[(0, 1), (1, 2), (0, 2)]);
    assert_eq!(places.iter().map(|place| place.column).collect::<Vec<_>>(), [0, 1, 2]);
    assert_eq!((columns, lines[2].len()), (3, 3));
    assert!(rows >= APART, "the long edge goes around the one between");
}

#[test]
fn two_that_would_cross_change_places() {
    // 0 and 1 to the left; 0 leads to 3, 1 to 2.
    let drawn = layout(4, &[(0, 3), (1, 2), (0, 2), (0, 3)]);
    let row = |node: usize| drawn.places[node].row;
    assert_eq!(row(0) < row(1), row(3) < row(2));
}

fn graphs() -> impl Strategy<Value = (usize, Vec<(usize, usize)>)> {
    (1usize..24).prop_flat_map(|nodes| (Just(nodes), proptest::collection::vec((0..nodes, 0..nodes), 0..40)))
}

proptest! {
    #[test]
    fn no_two_stand_on_each_other_and_every_line_joins_its_ends((nodes, edges) in graphs()) {
        let drawn = layout(nodes, &edges);
        for a in 0..nodes {
            let place = drawn.places[a];
            prop_assert!(place.column < drawn.columns && (0..=drawn.rows).contains(&place.row));
            for b in 0..a {
                let other = drawn.places[b];
                prop_assert!(place.column != other.column || (place.row - other.row).abs() >= APART);
            }
        }
        for ((from, to), line) in edges.iter().zip(&drawn.lines) {
            if from == to {
                prop_assert!(line.is_empty());
                continue;
            }
            prop_assert_eq!((line.first(), line.last()), (Some(&drawn.places[*from]), Some(&drawn.places[*to])));
            for step in line.windows(2) {
                prop_assert_eq!(step[0].column.abs_diff(step[1].column), 1);
            }
        }
    }

    #[test]
    fn what_is_in_no_circle_leads_to_the_right((nodes, edges) in graphs()) {
        let drawn = layout(nodes, &edges);
        let groups = circle::groups(nodes, &edges);
        for (from, to) in &edges {
            let in_circle = from == to || groups.iter().any(|group| group.contains(from) && group.contains(to));
            prop_assert!(in_circle || drawn.places[*from].column < drawn.places[*to].column, "{from} → {to}");
        }
    }

    #[test]
    fn the_same_graph_is_drawn_the_same_whatever_the_order_of_its_edges(
        (nodes, edges) in graphs(), turn in 0usize..40,
    ) {
        let drawn = layout(nodes, &edges);
        let mut turned = edges.clone();
        turned.rotate_left(turn % edges.len().max(1));
        turned.reverse();
        prop_assert_eq!(layout(nodes, &turned).places, drawn.places);
    }

    #[test]
    fn in_a_group_each_reaches_each_and_outside_none((nodes, edges) in graphs()) {
        let reach = |from: usize| {
            let (mut seen, mut next) = (BTreeSet::new(), vec![from]);
            while let Some(at) = next.pop() {
                next.extend(edges.iter().filter(|(a, _)| *a == at).map(|(_, b)| *b).filter(|b| seen.insert(*b)));
            }
            seen
        };
        let reached: Vec<BTreeSet<usize>> = (0..nodes).map(reach).collect();
        let groups = circle::groups(nodes, &edges);
        for a in 0..nodes {
            for b in 0..a {
                let together = groups.iter().any(|group| group.contains(&a) && group.contains(&b));
                prop_assert_eq!(together, reached[a].contains(&b) && reached[b].contains(&a));
            }
        }
    }

    #[test]
    fn a_longer_slip_is_felt_by_all_who_felt_the_shorter_one_and_none_by_nobody(
        (nodes, edges) in graphs(), days in proptest::collection::vec(proptest::option::of(0i64..700), 24), months in 0i32..MOST_MONTHS,
    ) {
        let mut all = Records::default();
        for (number, day) in days.iter().enumerate().take(nodes) {
            let day = day.map(|ahead| TODAY.saturating_add(ahead.days()));
            known(&mut all, number as u128 + 1, &day.into_iter().collect::<Vec<_>>());
        }
        for (number, (needed, of)) in edges.iter().filter(|(a, b)| a != b).enumerate() {
            all.put(needs(number as u128, *of as u128 + 1, *needed as u128 + 1));
        }
        let web = whole(&all, TODAY);
        let moved = |months| -> BTreeSet<usize> {
            let felt = slip(&web, 0, months, TODAY).felt;
            felt.into_iter().filter(|it| it.how != Feels::Spared).map(|it| it.node).collect()
        };
        if !web.nodes.is_empty() {
            prop_assert!(moved(0).is_empty());
            prop_assert!(moved(months).is_subset(&moved(months + 1)));
            let told = slip(&web, 0, months, TODAY);
            for it in &told.felt {
                if let Feels::Moves { deliveries, .. } = &it.how {
                    prop_assert!(deliveries.iter().all(|it| due(it) < told.to && due(it) >= told.from.max(Some(TODAY))));
                }
            }
        }
    }

    #[test]
    fn a_circle_is_closed_exactly_where_there_is_a_way_back((nodes, edges) in graphs()) {
        let mut all = Records::default();
        for (number, (of, on)) in edges.iter().filter(|(a, b)| a != b).enumerate() {
            all.put(needs(number as u128, *of as u128 + 1, *on as u128 + 1));
        }
        let new = needs(900, 1, nodes as u128);
        let closed = circle::closed(&all, &new);
        let back = circle::reached(&all, id(nodes as u128)).contains(&id::<InitiativeId>(1));
        prop_assert_eq!(closed.is_some(), back && nodes > 1 || nodes == 1);
        if let Some(way) = closed.filter(|_| nodes > 1) {
            prop_assert_eq!((way[0], way[1], way[way.len() - 1]), (id(1), id(nodes as u128), id(1)));
            for step in way.windows(2).skip(1) {
                let edge = all.all::<Dependency>().any(|it| it.initiative == step[0] && it.on_initiative == Some(step[1]));
                prop_assert!(edge);
            }
        }
    }
}
