//! The API's description as a page for people: HTML from the OpenAPI document, without a script.

mod html;
mod operation;

use crate::assets::{Assets, INDEX};
use html::{at, escape, prose};
use serde_json::Value;

const STYLE: &str = include_str!("handbook/page.css");

/// Where the page's own few styles live.
pub fn style() -> &'static str {
    STYLE
}

/// The whole page. Operations below `/w/{slug}` are those of the first workspace once more, and left out.
pub fn page(document: &str, assets: &Assets) -> String {
    let document: Value = serde_json::from_str(document).unwrap_or_default();
    let tags: Vec<&Value> = at(&document, "/tags").as_array().into_iter().flatten().collect();
    let sections: Vec<(&str, &str, String)> = tags
        .iter()
        .map(|tag| {
            let (name, about) = (html::text(at(tag, "/name")), html::text(at(tag, "/description")));
            (name, about, operation::of_tag(&document, name))
        })
        .filter(|(.., operations)| !operations.is_empty())
        .collect();
    let contents: String = sections
        .iter()
        .map(|(name, ..)| format!("<li><a href=\"#{}\">{}</a></li>", html::anchor(name), escape(name)))
        .collect();
    let body: String = sections
        .iter()
        .map(|(name, about, operations)| {
            let (anchor, name, about) = (html::anchor(name), escape(name), prose(about));
            format!("<section aria-labelledby=\"{anchor}\"><h2 id=\"{anchor}\">{name}</h2><p>{about}</p>{operations}</section>")
        })
        .collect();
    format!(
        "<!doctype html><html lang=\"en\" data-color-scheme=\"auto\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>API – Styrehjul</title>\
         {links}<link rel=\"stylesheet\" href=\"/api/page.css\"></head><body class=\"handbook\">\
         <a class=\"hb-skip\" href=\"#operations\">To the operations</a><main><header><p><a href=\"/\">Styrehjul</a></p><h1>API</h1>\
         <p class=\"hb-lead\">{about}</p><p>The same as a document for programs: <a href=\"/api/openapi.json\">OpenAPI 3.1</a>. \
         Lists come in pages: hand <code>next</code> back as <code>after</code>. A write carries an \
         <code>Idempotency-Key</code>: sent again, it gets the same answer and does nothing.</p></header>\
         <nav aria-label=\"Contents\"><ul>{contents}</ul></nav><div id=\"operations\" tabindex=\"-1\">{body}</div></main></body></html>",
        links = links(assets),
        about = prose(html::text(at(&document, "/info/description"))),
    )
}

/// The app's own stylesheets and icon, with the names that the build gave them.
fn links(assets: &Assets) -> String {
    let index = assets.get(INDEX).and_then(|index| index.form(crate::assets::encoding::Encoding::Identity));
    let index = index.map(String::from_utf8_lossy).unwrap_or_default();
    let links = index.split("<link").skip(1).filter_map(|rest| rest.split_once('>')).map(|(link, _)| link);
    let link = |link: &str| {
        let rel = ["stylesheet", "icon"].into_iter().find(|rel| link.contains(&format!("rel=\"{rel}\"")))?;
        let href = link.split("href=\"").nth(1)?.split('"').next()?;
        Some(format!("<link rel=\"{rel}\" href=\"{}\">", escape(href)))
    };
    links.filter_map(link).collect()
}
