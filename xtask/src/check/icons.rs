//! The icons travel inside the app: those that are shown, and no others.

use std::path::Path;

use super::source::sources;
use super::{Breach, tree};
use crate::sh::Result;

const LIST: &str = "frontend/icons.txt";

pub fn listed_and_shown(root: &Path) -> Result<Vec<Breach>> {
    let list = tree::text(&root.join(LIST)).unwrap_or_default();
    let listed: Vec<&str> = list.lines().map(str::trim).filter(|name| !name.is_empty()).collect();
    let mut shown = Vec::new();
    let mut breaches = Vec::new();
    for source in sources(root, "frontend/src")? {
        for (number, line) in source.code_lines() {
            for literal in &line.literals {
                if literal.before.ends_with("<Icon name=") && !listed.contains(&literal.text.as_str()) {
                    let says = format!("the icon `{}` is not in {LIST}: nothing would be shown", literal.text);
                    breaches.push(Breach { place: source.place(root, number), says });
                }
                shown.push(literal.text.clone());
            }
        }
    }
    let unused = listed.iter().enumerate().filter(|(_, name)| !shown.iter().any(|text| text == **name));
    breaches.extend(unused.map(|(index, name)| Breach {
        place: format!("{LIST}:{}", index + 1),
        says: format!("nothing in frontend/src shows the icon `{name}`"),
    }));
    Ok(breaches)
}

#[cfg(test)]
mod tests {
    use super::super::made_up::breaches;
    use super::*;

    #[test]
    fn icons_are_those_that_are_shown() {
        let page = ("frontend/src/a.rs", "view! { <Icon name=\"Plus\"/> }\nlet icon = if a { \"Sun\" } else { b };");
        assert!(breaches(listed_and_shown, &[page, (LIST, "Plus\nSun\n")]).is_empty());
        assert_eq!(breaches(listed_and_shown, &[page, (LIST, "Sun\n")]), ["frontend/src/a.rs:1"]);
        assert_eq!(breaches(listed_and_shown, &[page, (LIST, "Moon\nPlus\nSun\n")]), ["frontend/icons.txt:1"]);
        assert!(breaches(listed_and_shown, &[]).is_empty());
    }
}
