//! `frontend/generated/`: what the app takes from npm (design system, fonts, icons), made fit to be served by us.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use super::css::{classes, squeeze, used_only};
use crate::check::tree;
use crate::hash;
use crate::sh::Result;

const DESIGN_SYSTEM: &str = "node_modules/@digdir/designsystemet-css/dist";
const INTER: &str = "node_modules/@fontsource-variable/inter";
const ICONS: &str = "node_modules/@navikt/aksel-icons/dist/svg";
/// Norwegian, Sámi and the other languages of Europe that are written with Latin letters.
const SUBSETS: [&str; 2] = ["latin-ext", "latin"];

/// Writes `app.css`, `fonts/` and `icons.rs`; files that are right already are not touched, so that nothing is rebuilt.
pub fn generate(root: &Path) -> Result {
    let out = root.join("frontend/generated");
    fs::create_dir_all(out.join("fonts"))?;
    let faces = fonts(root, &out.join("fonts"))?;
    write_if_new(&out.join("app.css"), app_css(root, &faces)?.as_bytes())?;
    write_if_new(&out.join("icons.rs"), icons(root)?.as_bytes())
}

/// Copies the fonts under names with a hash of their content; gives the CSS that names them.
fn fonts(root: &Path, out: &Path) -> Result<String> {
    let ranges: serde_json::Value = serde_json::from_slice(&fs::read(root.join(INTER).join("unicode.json"))?)?;
    let mut css = String::new();
    let mut names = Vec::new();
    for subset in SUBSETS {
        let bytes = fs::read(root.join(INTER).join(format!("files/inter-{subset}-wght-normal.woff2")))?;
        let name = format!("inter-{subset}-{}.woff2", hash::of_bytes(&bytes));
        write_if_new(&out.join(&name), &bytes)?;
        let range = ranges[subset].as_str().ok_or("Inter's unicode.json names no range")?;
        write!(
            css,
            "@font-face{{font-family:Inter;font-style:normal;font-weight:100 900;font-display:swap;\
             src:url(/fonts/{name}) format(\"woff2\");unicode-range:{range}}}"
        )?;
        names.push(name);
    }
    for file in hash::sorted_entries(out)? {
        if !names.iter().any(|name| file.ends_with(name)) {
            fs::remove_file(file)?;
        }
    }
    Ok(css)
}

/// One file: the fonts, the design system (in layers), its theme, then our own styles, which win being in no layer.
fn app_css(root: &Path, faces: &str) -> Result<String> {
    let system = root.join(DESIGN_SYSTEM);
    let mut css = faces.to_owned();
    let components = squeeze(&fs::read_to_string(system.join("src/index.css"))?);
    css += &used_only(&components, &classes(&app_code(root)?));
    css += &squeeze(&fs::read_to_string(system.join("theme/designsystemet.css"))?);
    let own = root.join("frontend/styles");
    if own.is_dir() {
        for file in hash::sorted_entries(&own)? {
            if file.extension().is_some_and(|extension| extension == "css") {
                css += &squeeze(&fs::read_to_string(file)?);
            }
        }
    }
    if css.contains("@import") {
        return Err("app.css would hold an @import: name the file in xtask/src/build/assets.rs instead".into());
    }
    Ok(css)
}

/// All of the app that may name a class.
fn app_code(root: &Path) -> Result<String> {
    let mut code = fs::read_to_string(root.join("frontend/index.html"))?;
    for file in tree::files(root, "frontend/src", &[".rs"])? {
        code += &fs::read_to_string(file)?;
    }
    Ok(code)
}

/// The SVG of the icons that `frontend/icons.txt` names, as Rust.
fn icons(root: &Path) -> Result<String> {
    let mut rust = String::from(
        "// Made by `cargo xtask setup` from frontend/icons.txt and @navikt/aksel-icons (MIT).\n\
         // Another icon: add its name to icons.txt (all of them: node_modules/@navikt/aksel-icons/dist/svg).\n\n\
         /// An icon's name and what stands inside its <svg viewBox=\"0 0 24 24\" fill=\"none\">, sorted by name.\n\
         pub const ICONS: &[(&str, &str)] = &[\n",
    );
    let list = fs::read_to_string(root.join("frontend/icons.txt"))?;
    let mut names: Vec<&str> = list.lines().map(str::trim).filter(|name| !name.is_empty()).collect();
    names.sort_unstable();
    for name in names {
        let file = root.join(ICONS).join(format!("{name}.svg"));
        let svg = fs::read_to_string(file).map_err(|_| format!("icons.txt: there is no icon `{name}`"))?;
        let inner = inside_svg(&svg).ok_or_else(|| format!("the icon `{name}` is no plain SVG"))?;
        writeln!(rust, "    ({name:?}, {inner:?}),")?;
    }
    rust += "];\n";
    Ok(rust)
}

/// What stands between `<svg …>` and `</svg>`.
fn inside_svg(svg: &str) -> Option<String> {
    let start = svg.find("<svg")?;
    let inner = &svg[start + svg[start..].find('>')? + 1..svg.rfind("</svg>")?];
    let inner: String = inner.lines().map(str::trim).collect();
    // Only a clip path has an edge to be ruled.
    Some(rounded(&inner.replace(" clip-rule=\"evenodd\"", "")))
}

/// Numbers to two decimals: a hundredth of a 24th of an icon is nothing that an eye or a printer can see, and half of
/// the bytes. (The icons' coordinates are absolute: what is lost does not add up.)
fn rounded(svg: &str) -> String {
    let part_of_number = |char: char| char.is_ascii_digit() || char == '.';
    let mut out = String::with_capacity(svg.len());
    let mut rest = svg;
    while let Some(start) = rest.find(part_of_number) {
        let (before, from) = rest.split_at(start);
        let (number, after) = from.split_at(from.find(|char| !part_of_number(char)).unwrap_or(from.len()));
        out += before;
        match number.parse::<f64>() {
            Ok(value) if number.contains('.') => out += &format!("{}", (value * 100.0).round() / 100.0),
            _ => out += number,
        }
        rest = after;
    }
    out + rest
}

fn write_if_new(path: &Path, bytes: &[u8]) -> Result {
    if fs::read(path).is_ok_and(|old| old == bytes) {
        return Ok(());
    }
    Ok(fs::write(path, bytes)?)
}

#[cfg(test)]
mod tests {
    use super::{inside_svg, rounded};

    #[test]
    fn an_icon_is_what_stands_inside_its_svg() {
        let svg = "<svg viewBox=\"0 0 24 24\">\n<path d=\"M1 2\"/>\n</svg>\n";
        assert_eq!(inside_svg(svg).as_deref(), Some("<path d=\"M1 2\"/>"));
        assert_eq!(inside_svg("<p></p>"), None);
    }

    #[test]
    fn coordinates_are_rounded_and_nothing_else() {
        assert_eq!(rounded("<path d=\"M9.41421 2.25C-0.004 12V10.999 3\"/>"), "<path d=\"M9.41 2.25C-0 12V11 3\"/>");
    }
}
