//! What exists is in the one list: endpoints in `router.rs`, pages in `app.rs`.

use std::collections::BTreeSet;
use std::path::Path;

use super::Breach;
use super::source::{Source, has_word, sources};
use crate::sh::Result;

const ROUTER: &str = "backend/src/router.rs";

pub fn routes(root: &Path) -> Result<Vec<Breach>> {
    let sources = sources(root, "backend/src")?;
    let router = sources.iter().find(|source| source.name(root) == ROUTER).map(code).unwrap_or_default();
    let mut breaches = Vec::new();
    for source in &sources {
        let name = source.name(root);
        if name == ROUTER {
            continue;
        }
        breaches.extend(source.code_lines().filter(|(_, line)| registers(&line.code)).map(|(number, _)| Breach {
            place: source.place(root, number),
            says: format!("routes are registered in {ROUTER} only"),
        }));
        if let Some((noun, verb)) = endpoint(&name)
            && has_word(&code(source), "pub async fn")
            && !names(&router, noun, verb)
        {
            breaches
                .push(Breach { place: name.clone(), says: format!("no route in {ROUTER} leads to {noun}::{verb}") });
        }
    }
    Ok(breaches)
}

fn registers(code: &str) -> bool {
    [".route(", ".route_service(", ".nest(", ".nest_service(", "routes!("].iter().any(|call| code.contains(call))
}

/// `backend/src/routes/<noun>/<verb>.rs`
fn endpoint(name: &str) -> Option<(&str, &str)> {
    let (noun, verb) = name.strip_prefix("backend/src/routes/")?.strip_suffix(".rs")?.split_once('/')?;
    (!verb.contains('/')).then_some((noun, verb))
}

/// Whether the router says `noun::verb`, be it inside `noun::{…}`.
fn names(router: &str, noun: &str, verb: &str) -> bool {
    let group = format!("{noun}::{{");
    has_word(router, &format!("{noun}::{verb}"))
        || router.split(&group).skip(1).any(|rest| {
            let inside = rest.split('}').next().unwrap_or_default();
            has_word(inside, verb)
        })
}

/// Every component of the pages must be reached from `app.rs`, directly or through what is reached.
pub fn pages(root: &Path) -> Result<Vec<Breach>> {
    let sources = sources(root, "frontend/src")?;
    let files: Vec<(String, String)> = sources.iter().map(|source| (source.name(root), code(source))).collect();
    let components: Vec<(String, usize, usize)> = sources
        .iter()
        .enumerate()
        .flat_map(|(file, source)| components(source).into_iter().map(move |(name, line)| (name, file, line)))
        .collect();

    let mut reached: BTreeSet<usize> =
        files.iter().position(|(name, _)| name == "frontend/src/app.rs").into_iter().collect();
    loop {
        let found: BTreeSet<usize> = components
            .iter()
            .filter(|(name, file, _)| reached.iter().any(|from| from != file && has_word(&files[*from].1, name)))
            .map(|(_, file, _)| *file)
            .collect();
        let before = reached.len();
        reached.extend(found);
        if reached.len() == before {
            break;
        }
    }
    Ok(components
        .iter()
        .filter(|(_, file, _)| files[*file].0.starts_with("frontend/src/pages/"))
        .filter(|(name, file, _)| {
            let elsewhere = reached.iter().any(|from| from != file && has_word(&files[*from].1, name));
            // Its own `fn` is one mention, another one shows it.
            let beside = reached.contains(file) && mentions(&files[*file].1, name) > 1;
            !elsewhere && !beside
        })
        .map(|(name, file, line)| Breach {
            place: sources[*file].place(root, *line),
            says: format!("nothing that frontend/src/app.rs reaches shows the component {name}"),
        })
        .collect())
}

const SHEET: &str = "frontend/src/stil";

/// Every component stands in the style sheet of the house, by itself or as part of another.
pub fn shown(root: &Path) -> Result<Vec<Breach>> {
    let sources = sources(root, "frontend/src")?;
    let within =
        |name: &str| ["components/", "chart/"].iter().any(|it| name.starts_with(&format!("frontend/src/{it}")));
    let of = |wanted: &dyn Fn(&str) -> bool| {
        sources.iter().filter(|it| wanted(&it.name(root))).map(|it| (it.name(root), code(it))).collect::<Vec<_>>()
    };
    let (sheet, parts) = (of(&|name| name.starts_with(SHEET)), of(&within));
    let mut breaches = Vec::new();
    for source in sources.iter().filter(|source| within(&source.name(root))) {
        let own = source.name(root);
        for (name, line) in components(source).into_iter().chain(views(source)) {
            let elsewhere = parts.iter().filter(|(file, _)| *file != own).chain(&sheet);
            if !elsewhere.into_iter().any(|(_, code)| has_word(code, &name)) {
                let says = format!("{SHEET} does not show {name}");
                breaches.push(Breach { place: source.place(root, line), says });
            }
        }
    }
    Ok(breaches)
}

/// Plain functions that others draw with: `pub fn actions(…) -> AnyView`.
fn views(source: &Source) -> Vec<(String, usize)> {
    let mut found = Vec::new();
    let mut open: Option<(String, usize)> = None;
    for (number, line) in source.code_lines() {
        if let Some(rest) = line.code.strip_prefix("pub fn ") {
            let name = rest.split(|char: char| !char.is_alphanumeric() && char != '_').next().unwrap_or_default();
            open = Some((name.to_owned(), number));
        }
        if line.code.contains('{')
            && !line.code.starts_with("    ")
            && let Some(function) = open.take()
            && line.code.contains("AnyView")
        {
            found.push(function);
        }
    }
    found
}

fn mentions(code: &str, name: &str) -> usize {
    code.split(|char: char| !char.is_alphanumeric() && char != '_').filter(|word| *word == name).count()
}

/// The names of the components in a file and their lines.
fn components(source: &Source) -> Vec<(String, usize)> {
    let mut found = Vec::new();
    let mut marked = false;
    for (number, line) in source.code_lines() {
        let code = line.code.trim();
        if code.starts_with("#[component") {
            marked = true;
        } else if marked && let Some((_, rest)) = code.split_once("fn ") {
            let name = rest.split(|char: char| !char.is_alphanumeric() && char != '_').next().unwrap_or_default();
            found.push((name.to_owned(), number));
            marked = false;
        }
    }
    found
}

fn code(source: &Source) -> String {
    source.code_lines().map(|(_, line)| line.code.as_str()).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::super::made_up::breaches;
    use super::*;

    #[test]
    fn every_component_is_in_the_style_sheet() {
        let held = "pub fn held(\n    words: Words,\n) -> AnyView {\n}";
        let files = [
            ("frontend/src/components/held.rs", held),
            ("frontend/src/components/tag.rs", "#[component]\npub fn Tag() -> View {}"),
        ];
        let places = ["frontend/src/components/held.rs:1", "frontend/src/components/tag.rs:2"];
        assert_eq!(breaches(shown, &files), places);
        let sheet = ("frontend/src/stil/parts.rs", "held(words); view! { <Tag/> }");
        assert!(breaches(shown, &[files[0], files[1], sheet]).is_empty());
    }

    const LIST: (&str, &str) = ("backend/src/routes/meeting/list.rs", "pub async fn list() {}");

    #[test]
    fn routes_are_registered_in_the_router_only() {
        let files = [("backend/src/app.rs", "Router::new().route(\"/x\", get(x))")];
        assert_eq!(breaches(routes, &files), ["backend/src/app.rs:1"]);
        assert!(breaches(routes, &[(ROUTER, "Router::new().route(\"/x\", get(x))")]).is_empty());
    }

    #[test]
    fn every_endpoint_is_in_the_router() {
        assert_eq!(breaches(routes, &[LIST, (ROUTER, "routes!(meeting::list_all)")]), [LIST.0]);
        assert!(breaches(routes, &[LIST, (ROUTER, "routes!(meeting::list::list)")]).is_empty());
        assert!(breaches(routes, &[LIST, (ROUTER, "use routes::meeting::{\n list, show};")]).is_empty());
        let helper = ("backend/src/routes/meeting/answer.rs", "pub fn answer() {}");
        assert!(breaches(routes, &[helper]).is_empty());
    }

    #[test]
    fn every_page_is_reached_from_app() {
        let app = ("frontend/src/app.rs", "view! { <Wheel/> }");
        let wheel = (
            "frontend/src/pages/wheel/show.rs",
            "#[component]\npub fn Wheel() -> impl IntoView { view! { <Ring fallback=Lost/> } }\n#[component]\nfn Lost() {}",
        );
        let ring = ("frontend/src/pages/wheel/ring.rs", "#[component]\nfn Ring() -> impl IntoView {}");
        assert!(breaches(pages, &[app, wheel, ring]).is_empty());
        let lost = (
            "frontend/src/pages/goal/show.rs",
            "\n#[component]\npub fn Goal() -> impl IntoView { view! { <Part/> } }\n#[component]\nfn Part() {}",
        );
        assert_eq!(
            breaches(pages, &[app, wheel, ring, lost]),
            ["frontend/src/pages/goal/show.rs:3", "frontend/src/pages/goal/show.rs:5"]
        );
    }
}
