use super::*;
use jiff::civil::date;

fn asked(pairs: &[(&str, &str)]) -> Asked {
    read(
        pairs.iter().copied(),
        &Known { owners: &["HSO".to_owned(), "EHELSE".to_owned()], segments: &["cogovern".to_owned()] },
    )
}

fn everything() -> Address {
    Address {
        shape: Shape::Table,
        group: GroupBy::Owner,
        filter: Filter {
            place: Place::Left,
            lights: [Some(Light::Red), Some(Light::Yellow), None].into(),
            owner: Some(OwnerChoice::Code("HSO".into())),
            segment: Some(Some("cogovern".into())),
            text: "epj & 100 %".into(),
        },
        sort: Sort { by: Column::Changed, descending: true },
        day: Some(date(2020, 3, 20)),
        without: ["eier", "merknad"].into(),
    }
}

#[test]
fn a_fresh_page_has_a_bare_address() {
    assert_eq!(Address::default().pairs(), []);
    assert_eq!(asked(&[]), Asked::default());
}

#[test]
fn what_was_chosen_comes_back_from_the_address() {
    let written = everything().pairs();
    let names: Vec<&str> = written.iter().map(|(name, _)| *name).collect();
    assert_eq!(names, ["visning", "grupper", "lys", "eier", "segment", "tilstand", "sok", "sorter", "uten", "dag"]);
    let read_again = read(
        written.iter().map(|(name, value)| (*name, value.as_str())),
        &Known { owners: &["HSO".to_owned()], segments: &["cogovern".to_owned()] },
    );
    assert_eq!(read_again, Asked { address: everything(), strays: vec![] });
}

#[test]
fn what_means_nothing_is_told_and_the_rest_holds() {
    let strange = [
        ("visning", "tabell"),
        ("lys", "lilla"),
        ("eier", "NAV"),
        ("segment", "romfart"),
        ("tilstand", "borte"),
        ("sorter", "-farge"),
        ("uten", "eier,navn"),
        ("dag", "30.2.2020"),
        ("utm_source", "post"),
        ("sok", "epj"),
        ("vegg", "1"),
    ];
    let Asked { address, strays } = asked(&strange);
    let told: Vec<&str> = strays.iter().map(|stray| stray.name.as_str()).collect();
    assert_eq!(told, ["lys", "eier", "segment", "tilstand", "sorter", "uten", "dag", "utm_source"]);
    assert_eq!(
        address,
        Address {
            shape: Shape::Table,
            filter: Filter { text: "epj".into(), ..Filter::default() },
            ..Address::default()
        }
    );
}

#[test]
fn a_day_is_read_as_people_write_it_and_may_lie_ahead() {
    assert_eq!(day("2020-03-20"), Some(date(2020, 3, 20)));
    assert_eq!(day("20.3.2020"), Some(date(2020, 3, 20)));
    assert_eq!(day("2027-01-01"), Some(date(2027, 1, 1)));
    assert_eq!(day("1889-01-01"), None);
    assert_eq!(day("i dag"), None);
}

#[test]
fn every_choice_has_one_name() {
    assert_eq!(COLUMNS.map(|(_, column)| column), Column::ALL);
    for (name, place) in PLACES {
        let mut address = Address::default();
        address.choose_place(name);
        assert_eq!((address.filter.place, place_name(place)), (place, name));
    }
    for value in ["", "-", "HSO"] {
        let mut address = Address::default();
        address.choose_owner(value);
        assert_eq!(address.owner_value(), value);
        address.choose_segment(value);
        assert_eq!(address.segment_value(), value);
    }
}

#[test]
fn a_light_is_asked_for_and_let_go_again() {
    let mut address = Address::default();
    address.toggle_light(None);
    address.toggle_light(Some(Light::Red));
    assert_eq!(address.pairs(), [("lys", "rod,ingen".to_owned())]);
    address.toggle_light(None);
    address.toggle_light(Some(Light::Red));
    assert_eq!(address, Address::default());
}

#[test]
fn a_column_is_put_away_and_taken_back() {
    let mut address = Address::default();
    address.toggle_column("lys");
    address.toggle_column("eier");
    assert_eq!(address.pairs(), [("uten", "eier,lys".to_owned())]);
    address.toggle_column("lys");
    address.toggle_column("eier");
    assert_eq!(address, Address::default());
}
