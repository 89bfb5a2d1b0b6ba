use super::table::Choices;
use super::*;
use crate::model::*;
use crate::mutation::fixture::{ctx, date, id, initiative, run};
use crate::mutation::{Ctx, Deed, ImportPortfolio};
use crate::rejection::Code;
use crate::rule::portfolio::segment::fixture::segment;
use crate::view::{Records, ViewExt as _};
use proptest::prelude::*;
use uuid::Uuid;

/// Tiltak 1 has the number 143, is Helse Vest's and reported yellow in October; Tiltak 2 is known by name only.
fn house() -> Records {
    let mut all = Records::default();
    let owner = Organisation {
        id: id(5),
        code: "HV".into(),
        name: "Helse Vest".into(),
        sort: "region".into(),
        valid: Validity::default(),
    };
    all.put(owner);
    all.put(segment(1));
    all.put(Initiative { number: Some("143".into()), owner: Some(id(5)), ..initiative(1) });
    all.put(initiative(2));
    for number in [1, 2] {
        all.put(InitiativeState {
            id: id(10 + number),
            initiative: id(number),
            state: PortfolioState::Active,
            published_on: date(2020, 1, 1),
            from: None,
            newly: true,
            reason: None,
            provenance: Provenance::Entered,
        });
    }
    all.put(Report {
        id: id(20),
        initiative: id(1),
        light: Light::Yellow,
        comment: Some("Forsinket".into()),
        published_on: date(2021, 10, 1),
        provenance: Provenance::Entered,
        full: None,
    });
    all
}

fn today() -> jiff::civil::Date {
    date(2021, 11, 16)
}

fn found(all: &Records, file: &str) -> Found {
    compared(&table(file.as_bytes(), &Choices::new()).unwrap(), all, today(), today())
}

/// `line verdict name`, with each change and each refusal.
fn told(found: &Found) -> Vec<String> {
    let row = |row: &Row| {
        let mut said = format!("{} {:?} {}", row.line, row.verdict, row.name);
        for it in &row.changes {
            let year = it.year.map(|year| format!(" {year}")).unwrap_or_default();
            said += &format!("; {}{year}: {} > {}", it.column.as_str(), it.was, it.becomes);
        }
        for it in &row.refusals {
            said += &format!("; {} at {:?}: {:?}", it.code, it.head, it.written);
        }
        said.replace('\u{a0}', " ")
    };
    found.rows.iter().map(row).collect()
}

/// Carries it out as the server does.
fn take(all: &mut Records, found: &Found) {
    let mut next = 1_000 + all.len() as u128;
    let deeds = found.deeds(today(), "tiltak.csv", || {
        next += 1;
        Uuid::from_u128(next)
    });
    if !deeds.is_empty() {
        run(all, &ImportPortfolio { source: "tiltak.csv".into(), deeds }, &ctx()).unwrap();
    }
}

const FILE: &str = "Porteføljen høsten 2021\n\n\
    Tiltak;Nr;Eier;Segment;Status;Kommentar;Budsjett 2021 (MNOK);Budsjett 2022 (MNOK);Planlagt ferdig\n\
    Tiltak 1;143;Helse Vest;S1;Gul;Forsinket;12,5;1.646,5;31.12.2022\n\
    tiltak  2;;;;Grønn;;;;\n\
    Nytt tiltak;150;hv;;Rød;=1+1;3;;1.6.2022\n";

#[test]
fn a_file_is_told_as_what_it_would_change() {
    assert_eq!(
        told(&found(&house(), FILE)),
        [
            "4 Changed Tiltak 1; segment:  > Segment 1; budget 2021:  > 12 500 000 kr; budget 2022:  > 1 646 500 000 kr; \
             planned:  > 31.12.2022",
            "5 Changed Tiltak 2; name: Tiltak 2 > tiltak  2; light:  > green",
            "6 New Nytt tiltak; name:  > Nytt tiltak; number:  > 150; owner:  > HV; state:  > active; light:  > red; \
             comment:  > =1+1; budget 2021:  > 3 000 000 kr; planned:  > 1.6.2022",
        ]
    );
}

#[test]
fn the_same_file_twice_changes_nothing() {
    let mut all = house();
    let first = found(&all, FILE);
    take(&mut all, &first);
    let again = found(&all, FILE);
    assert!(again.rows.iter().all(|row| row.verdict == Compared::Same), "{:#?}", told(&again));
    let count = all.len();
    take(&mut all, &again);
    assert_eq!(all.len(), count);
    let born = all.all::<Initiative>().find(|it| it.number.as_deref() == Some("150")).unwrap();
    assert_eq!((born.slug.as_str(), born.owner), ("nytt-tiltak", Some(id(5))));
}

#[test]
fn what_a_file_leaves_out_stays() {
    let mut all = house();
    let first = found(&all, FILE);
    take(&mut all, &first);
    let after = "Nr;Status;Budsjett 2022 (MNOK)\n143;Gul;1700\n";
    assert_eq!(told(&found(&all, after)), ["2 Changed Tiltak 1; budget 2022: 1 646 500 000 kr > 1 700 000 000 kr"]);
    let second = found(&all, after);
    take(&mut all, &second);
    let of_one: Vec<&Report> = all.children::<Report>(id::<crate::id::InitiativeId>(1)).collect();
    let last = of_one.iter().max_by_key(|it| (it.published_on, it.id)).unwrap();
    let content = last.content();
    assert_eq!(content.money.iter().map(|it| it.year).collect::<Vec<_>>(), [Some(2021), Some(2022)]);
    assert_eq!(content.deliveries.len(), 1, "what was planned goes on");
    assert_eq!(last.provenance, Provenance::Paper("tiltak.csv".into()));
    let corrected = last.full.as_ref().unwrap().corrects;
    assert!(corrected.is_some(), "a second report of the same day puts the first right");
}

#[test]
fn a_row_that_cannot_be_read_is_refused_with_its_place_and_the_others_are_not() {
    let file = "tiltak,status,eier,budget,segment,planlagt ferdig\n\
        Tiltak 1,blå,HV,£26.19m,s1,31.2.2022\n\
        ,grønn,,,,\n\
        Tiltak 2,,Luftslott,,,\n\
        Nytt,grønn,HV,,,1.6.2022,for mye\n\
        Enda et,grønn,HV,,,\n";
    assert_eq!(
        told(&found(&house(), file)),
        [
            "2 Refused Tiltak 1; invalid_value at \"status\": \"blå\"; foreign_currency at \"budget\": \"£26.19m\"; \
             invalid_value at \"planlagt ferdig\": \"31.2.2022\"",
            "3 Refused ; required at \"tiltak\": \"\"",
            "4 Refused Tiltak 2; unknown_reference at \"eier\": \"Luftslott\"",
            "5 Refused Nytt; unknown_field at \"\": \"for mye\"",
            "6 New Enda et; name:  > Enda et; owner:  > HV; state:  > active; light:  > green",
        ]
    );
}

#[test]
fn a_file_may_have_each_initiative_as_a_column() {
    let file = "Project Name,Tiltak 1,Tiltak 2\n\
        GMPP ID Number,143,151\n\
        IPA Delivery Confidence Assessment,Amber,Amber/Red\n\
        Project - End Date (Latest Approved End Date),31/03/2023,n/a\n";
    let read = table(file.as_bytes(), &Choices::new()).unwrap();
    assert!(read.transposed);
    assert_eq!(
        told(&compared(&read, &house(), today(), today())),
        [
            "2 Changed Tiltak 1; expected:  > 31.3.2023",
            "3 Refused Tiltak 2; invalid_value at \"IPA Delivery Confidence Assessment\": \"Amber/Red\"",
        ]
    );
}

#[test]
fn each_row_about_one_initiative_may_report_another_day() {
    let file = "Tiltak;Status;Dato\nTiltak 1;Rød;1.11.2021\nTiltak 1;Grønn;1.9.2021\nTiltak 1;Gul;1.10.2021\n\
        Tiltak 1;Gul;1.11.2021\nTiltak 1;Gul;1.12.2021\n";
    let mut all = house();
    assert_eq!(
        told(&found(&all, file)),
        [
            "2 Changed Tiltak 1; reported_on:  > 1.11.2021; light: yellow > red",
            "3 Changed Tiltak 1; reported_on:  > 1.9.2021; light:  > green",
            "4 Same Tiltak 1",
            "5 Refused Tiltak 1; stands_twice at \"Dato\": \"1.11.2021\"",
            "6 Refused Tiltak 1; date_in_future at \"Dato\": \"1.12.2021\"",
        ]
    );
    let first = found(&all, file);
    take(&mut all, &first);
    let again = told(&found(&all, "Tiltak;Status;Dato\nTiltak 1;Rød;1.11.2021\nTiltak 1;Grønn;1.9.2021\n"));
    assert_eq!(again, ["2 Same Tiltak 1", "3 Same Tiltak 1"]);
}

#[test]
fn whose_a_row_is_is_never_guessed() {
    let mut all = house();
    all.put(Initiative { name: "Tiltak 2".into(), ..initiative(3) });
    let file = "Tiltak;Nr;Eier\nTiltak 2;;HV\nTiltak 2;143;HV\nNytt;7;HV\nNytt;7;\nNytt;7;Helse Vest\n\
        Omdøpt;143;HV\nOmdøpt;8;HV\nOmdøpt;;\nNytt;143;\n";
    assert_eq!(
        told(&found(&all, file)),
        [
            "2 Refused Tiltak 2; ambiguous at \"Tiltak\": \"Tiltak 2\"",
            "3 Refused Tiltak 2; ambiguous at \"Tiltak\": \"Tiltak 2\"",
            "4 New Nytt; name:  > Nytt; number:  > 7; owner:  > HV; state:  > active",
            "5 Same Nytt",
            "6 Refused Nytt; stands_twice at \"Eier\": \"Helse Vest\"",
            "7 Changed Tiltak 1; name: Tiltak 1 > Omdøpt",
            "8 Refused Tiltak 1; stands_twice at \"Nr\": \"8\"",
            "9 Same Tiltak 1",
            "10 Refused Tiltak 1; stands_twice at \"Tiltak\": \"Nytt\"",
        ]
    );
}

#[test]
fn a_head_that_was_not_understood_can_be_chosen_and_one_can_be_left_out() {
    let file = "Hva;Hvordan;Eier\nTiltak 2;Grønn;Luftslott\n";
    let choices: Choices = [("Hva", Some(Column::Name)), ("Hvordan", Some(Column::Light)), ("Eier", None)]
        .map(|(a, b)| (a.into(), b))
        .into();
    let read = table(file.as_bytes(), &choices).unwrap();
    assert_eq!(told(&compared(&read, &house(), today(), today())), ["2 Changed Tiltak 2; light:  > green"]);
}

#[test]
fn what_we_write_out_is_read_in_again() {
    let file = "\u{feff}Nummer;Tiltak;Eier;Eierens kode;Lys;Lys før;Mål;Siste merknad;Endret;Status;Segment\r\n\
        143;Tiltak 1;Helse Vest;HV;Risiko;I rute;1, 2;Forsinket;2021-10-01;Aktivt;\r\n\
        ;Tiltak 2;;;Ikke rapportert;;;;2020-01-01;Satt på pause;Segment 1\r\n";
    assert_eq!(
        told(&found(&house(), file)),
        ["2 Same Tiltak 1", "3 Changed Tiltak 2; state: active > paused; segment:  > Segment 1"]
    );
}

#[test]
fn whatever_parts_the_cells_they_are_the_same() {
    let lines = [["Tiltak", "Status", "Budsjett 2021"], ["Tiltak 2", "Grønn", "1 646,5"]];
    let expected = ["2 Changed Tiltak 2; light:  > green; budget 2021:  > 1 646,5 kr"];
    for (delimiter, quote) in [(";", ""), ("\t", ""), (",", "\""), ("|", "")] {
        let line = |cells: &[&str; 3]| cells.map(|it| format!("{quote}{it}{quote}")).join(delimiter);
        let file = lines.iter().map(line).collect::<Vec<_>>().join("\r\n");
        assert_eq!(told(&found(&house(), &file)), expected, "{delimiter:?}");
        assert_eq!(told(&found(&house(), &format!("sep={delimiter}\r\n{file}"))), expected);
    }
}

#[test]
fn too_much_and_too_strange_is_refused_as_a_whole() {
    let refused = |bytes: &[u8]| table(bytes, &Choices::new()).unwrap_err().code;
    assert_eq!(refused(b"PK\x03\x04xlsx"), Code::NotText);
    assert_eq!(refused(&vec![b'a'; MOST_BYTES + 1]), Code::TooLong);
    assert_eq!(refused(format!("Tiltak\n{}", "a\n".repeat(MOST_ROWS + 20)).as_bytes()), Code::TooLong);
    assert_eq!(refused("a;".repeat(MOST_COLUMNS + 1).as_bytes()), Code::TooLong);
    assert_eq!(refused("Tiltak;Status\n\"Uten slutt;Grønn\n".as_bytes()), Code::OpenQuote);
}

#[test]
fn a_state_without_a_way_to_it_is_refused() {
    let mut all = house();
    let file = |state: &str| format!("Tiltak;Tilstand\nTiltak 1;{state}\n");
    assert_eq!(told(&found(&all, &file("i drift"))), ["2 Changed Tiltak 1; state: active > in_operations"]);
    let over = found(&all, &file("i drift"));
    take(&mut all, &over);
    let back = told(&found(&all, &file("pauset")));
    assert_eq!(back, ["2 Refused Tiltak 1; no_way_there at \"Tilstand\": \"pauset\""]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever the file: what is shown can be carried out, and then the same file changes nothing.
    #[test]
    fn what_is_shown_can_be_done_and_once_done_is_known(
        rows in proptest::collection::vec((
            "(Tiltak [1-4]|Nytt [ab]|)",
            "(143|15[01]|)",
            "(HV|Helse Vest||Luftslott)",
            "(grønn|Gul|rød|blå|)",
            "[a-zæøå ]{0,8}",
            "(12,5|1[.]646,5|1 646|£3|x|)",
            "(1[.]9[.]2021|2021-10-01|1[.]11[.]2021|31[.]2[.]2021|)",
            "(aktiv|pauset|ferdig|)",
        ), 1..12),
        heads in Just(["Tiltak", "Nr", "Eier", "Status", "Kommentar", "Budsjett 2021", "Dato", "Tilstand"]),
        turned in any::<bool>(),
    ) {
        let mut lines = vec![heads.map(str::to_owned).to_vec()];
        lines.extend(rows.into_iter().map(|(a, b, c, d, e, f, g, h)| vec![a, b, c, d, e, f, g, h]));
        if turned {
            lines = (0..heads.len()).map(|at| lines.iter().map(|line| line[at].clone()).collect()).collect();
        }
        let file = lines.iter().map(|line| line.join(";")).collect::<Vec<_>>().join("\n");
        let mut all = house();
        let first = found(&all, &file);
        take(&mut all, &first);
        let again = found(&all, &file);
        for (row, then) in first.rows.iter().zip(&again.rows) {
            prop_assert_eq!(row.line, then.line);
            let settled = row.verdict == Compared::Refused || then.verdict == Compared::Same || then.verdict == Compared::Refused;
            prop_assert!(settled, "{:?}\n{:?}\n{file}", told(&first), told(&again));
        }
        // What was refused may be understood by what the other rows brought: it is shown, and asked about, again.
        let count = all.len();
        take(&mut all, &again);
        let whole = first.count(Compared::Refused) == 0;
        prop_assert!(!whole || all.len() == count, "{:?}\n{:?}", told(&first), told(&again));
    }

    #[test]
    fn any_bytes_get_an_answer(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        if let Ok(table) = table(&bytes, &Choices::new()) {
            let _ = compared(&table, &house(), today(), today());
        }
    }
}

#[test]
fn only_the_office_takes_a_file_in() {
    let all = house();
    let deeds = found(&all, FILE).deeds(today(), "x", || Uuid::from_u128(1));
    assert!(matches!(deeds.first(), Some(Deed::Initiative(_))));
    let anyone = Ctx { actor: crate::permission::Actor::ANYONE, ..ctx() };
    let refused = run(&mut all.clone(), &ImportPortfolio { source: "x".into(), deeds }, &anyone).unwrap_err();
    assert_eq!(refused.code, Code::NotAllowed);
}
