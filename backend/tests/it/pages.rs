//! A program can do what a person can: the table of pages in `docs/api.md` holds every page of the app and every noun of
//! the API, and all that a person can do has its route.

use shared::mutation::Mutation;
use std::collections::BTreeSet;
use std::path::Path;

const APP: &str = include_str!("../../../frontend/src/app.rs");
const DOCUMENT: &str = include_str!("../../../docs/api.md");

/// The server fills a workspace by it.
const OF_THE_SERVER: [&str; 1] = ["records.import/1"];

/// Pages, what they read and what they write.
fn table() -> Vec<(&'static str, Vec<&'static str>, Vec<&'static str>)> {
    let section =
        DOCUMENT.split("## Each page and its nouns").nth(1).and_then(|rest| rest.split("\n## ").next()).unwrap();
    let rows = section.lines().filter(|line| line.starts_with("| `"));
    let cell = |cell: &'static str| cell.split('`').skip(1).step_by(2).collect::<Vec<_>>();
    let row = |line: &'static str| {
        let cells: Vec<&str> = line.split(" | ").collect();
        (cell(cells[0])[0], cell(cells[1]), cell(cells[2]))
    };
    rows.map(row).collect()
}

/// `get meetings/{id}` of each route of the API.
fn routes() -> BTreeSet<(&'static str, String)> {
    let openapi: serde_json::Value = serde_json::from_str(backend::router::document()).unwrap();
    let mut found = BTreeSet::new();
    for (path, item) in openapi["paths"].as_object().unwrap() {
        let Some(path) = path.strip_prefix("/w/{slug}/api/v1/") else { continue };
        for method in item.as_object().unwrap().keys() {
            found.insert((if method == "get" { "read" } else { "written" }, path.to_owned()));
        }
    }
    found
}

fn is_under(path: &str, noun: &str) -> bool {
    path == noun || path.strip_prefix(noun).is_some_and(|rest| rest.starts_with('/'))
}

#[test]
fn every_page_of_the_app_stands_in_the_table_of_the_api() {
    let named = |line: &'static str| line.split("path!(\"").nth(1)?.split('"').next();
    let below = APP.split("<ParentRoute").nth(1).and_then(|rest| rest.split("</ParentRoute>").next()).unwrap();
    let of_app: BTreeSet<&str> =
        below.lines().filter_map(named).filter(|it| !it.is_empty() && !it.starts_with('/')).collect();
    let told: BTreeSet<&str> = table().into_iter().map(|(page, ..)| page).collect();
    assert!(of_app.len() > 20);
    assert_eq!(told, of_app, "docs/api.md says of each page what a program reads and writes in its place");
}

#[test]
fn what_a_page_shows_and_does_has_its_route_and_each_route_is_of_some_page() {
    let routes = routes();
    let (mut read, mut written) = (BTreeSet::new(), BTreeSet::new());
    for (page, reads, writes) in table() {
        for (way, nouns, all) in [("read", reads, &mut read), ("written", writes, &mut written)] {
            for noun in nouns {
                let there = routes.iter().any(|(known, path)| *known == way && is_under(path, noun));
                assert!(there, "{page}: {noun} is {way} by no route");
                all.insert(noun);
            }
        }
    }
    for (way, path) in routes {
        let told = if way == "read" { &read } else { &written };
        assert!(told.iter().any(|noun| is_under(&path, noun)), "{path} is {way} by no page");
    }
}

#[test]
fn all_that_a_person_can_do_a_route_does() {
    fn texts(folder: &Path, into: &mut String) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { texts(&path, into) } else { *into += &std::fs::read_to_string(path).unwrap() }
        }
    }
    let mut routes = String::new();
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    texts(&source.join("routes"), &mut routes);
    routes += &std::fs::read_to_string(source.join("rest/undo.rs")).unwrap();
    let listed = include_str!("../../../shared/src/mutation.rs");
    for name in Mutation::NAMES.iter().filter(|name| !OF_THE_SERVER.contains(name)) {
        // `"meeting.create/1" CreateMeeting`, a line each.
        let variant = listed.split(&format!("\"{name}\" ")).nth(1).and_then(|rest| rest.lines().next()).unwrap();
        let made = if variant == "UndoChange" { "Undo::of(".to_owned() } else { format!("Mutation::{variant}(") };
        assert!(routes.contains(&made), "no route makes {name}");
    }
}
