//! The page that trunk writes, with `frontend/boot.js` in it: the app is fetched and compiled, and what the device keeps
//! is read, while the page is still on its way. (trunk asks for the module ahead, too, but as a mere file: Chromium then
//! finds none of the code that it compiled the last time.)

use std::fs;
use std::path::Path;

use crate::sh::Result;

const PLACE: &str = "<!-- boot.js -->";
const START: &str = "module_or_path: '";

pub fn put_in(root: &Path, dist: &Path) -> Result {
    let page = dist.join("index.html");
    let script = fs::read_to_string(root.join("frontend/boot.js"))?;
    let with = with_boot(&fs::read_to_string(&page)?, &script).ok_or("trunk wrote another page than expected")?;
    Ok(fs::write(page, with)?)
}

fn with_boot(page: &str, script: &str) -> Option<String> {
    let (before, rest) = page.split_once(START)?;
    let (module, after) = rest.split_once('\'')?;
    let page = format!("{before}module_or_path: window.early?.module ?? '{module}'{after}");
    let (before, rest) = page.split_once(&format!("<link rel=\"preload\" href=\"{module}\""))?;
    let page = format!("{before}{}", rest.split_once('>')?.1);
    let lines = script.lines().map(str::trim).filter(|line| !line.starts_with("//"));
    let script = lines.collect::<Vec<_>>().join("\n").replace("/MODULE", module);
    page.contains(PLACE).then(|| page.replace(PLACE, &format!("<script>{script}</script>")))
}

#[cfg(test)]
mod tests {
    use super::with_boot;

    const PAGE: &str = "<head><!-- boot.js --><script type=\"module\">init({ module_or_path: '/a_bg.wasm' })</script>\
        <link rel=\"preload\" href=\"/a_bg.wasm\" as=\"fetch\"></head>";

    #[test]
    fn the_module_is_fetched_by_the_first_script_and_by_nobody_else() {
        let page = with_boot(PAGE, "// Why.\nfetch('/MODULE')\n").unwrap();
        assert_eq!(
            page,
            "<head><script>fetch('/a_bg.wasm')</script><script type=\"module\">\
             init({ module_or_path: window.early?.module ?? '/a_bg.wasm' })</script></head>"
        );
    }

    #[test]
    fn a_page_that_is_otherwise_is_refused() {
        assert_eq!(with_boot("<head></head>", ""), None);
        assert_eq!(with_boot(&PAGE.replace("<!-- boot.js -->", ""), ""), None);
    }
}
