//! A drawing as a file: what the page's styles say is written into it, so that it looks the same anywhere.

mod fonts;

use js_sys::Array;
use leptos::prelude::{document, window};
use shared::table::{MARK, push_line};
use wasm_bindgen::prelude::*;
use web_sys::{
    Blob, BlobPropertyBag, CanvasRenderingContext2d, Element, HtmlAnchorElement, HtmlCanvasElement, HtmlImageElement,
    Url, XmlSerializer,
};

/// What of a drawing is made by styles.
const PROPERTIES: [&str; 17] = [
    "display",
    "fill",
    "fill-opacity",
    "stroke",
    "stroke-width",
    "stroke-opacity",
    "stroke-dasharray",
    "stroke-linecap",
    "opacity",
    "paint-order",
    "font-size",
    "font-weight",
    "letter-spacing",
    "text-anchor",
    "dominant-baseline",
    "font-variant-numeric",
    "text-decoration-line",
];
const FONTS: &str = "Inter, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif";
/// Around the drawing, in its own units.
const MARGIN: f64 = 24.0;

/// The first drawing that fits `selector` as the text of an SVG file, on white paper whatever the screen's colours.
pub fn svg_text(selector: &str, title: &str, description: &str) -> Option<String> {
    let drawing = document().query_selector(selector).ok()??;
    let copy = drawing.clone_node_with_deep(true).ok()?.dyn_into::<Element>().ok()?;
    let before = drawing.get_attribute("data-color-scheme");
    let _ = drawing.set_attribute("data-color-scheme", "light");
    inline(&drawing, &copy);
    let _ = match before {
        Some(before) => drawing.set_attribute("data-color-scheme", &before),
        None => drawing.remove_attribute("data-color-scheme"),
    };
    finish(&copy, title, description)?;
    XmlSerializer::new().ok()?.serialize_to_string(&copy).ok()
}

/// Resolved styles become attributes; what is not shown, and what only a page needs, goes.
fn inline(from: &Element, to: &Element) {
    let (from_children, to_children) = (from.children(), to.children());
    let mut gone = Vec::new();
    for place in 0..from_children.length() {
        let (Some(from), Some(to)) = (from_children.item(place), to_children.item(place)) else { continue };
        let Ok(Some(style)) = window().get_computed_style(&from) else { continue };
        let value = |name: &str| style.get_property_value(name).unwrap_or_default();
        if value("display") == "none" || from.get_attribute("class").as_deref() == Some("wheel-bridge") {
            gone.push(to);
            continue;
        }
        for name in PROPERTIES.iter().filter(|name| **name != "display") {
            let value = value(name);
            if !is_usual(name, &value) {
                let _ = to.set_attribute(name, &plain_colour(&value));
            }
        }
        // Children first: a title put in before would shift them against those of the original.
        inline(&from, &to);
        if let Some(name) = to.get_attribute("aria-label")
            && let Ok(title) = document().create_element_ns(to.namespace_uri().as_deref(), "title")
        {
            title.set_text_content(Some(&name));
            let _ = to.insert_adjacent_element("afterbegin", &title);
        }
        for name in
            ["class", "href", "tabindex", "data-id", "data-hue", "data-month", "aria-label", "role", "aria-hidden"]
        {
            // A text along a line still needs its line.
            if name != "href" || to.tag_name() == "a" {
                let _ = to.remove_attribute(name);
            }
        }
    }
    gone.iter().for_each(Element::remove);
}

fn is_usual(name: &str, value: &str) -> bool {
    matches!(
        (name, value),
        (_, "")
            | ("fill-opacity" | "stroke-opacity" | "opacity", "1")
            | ("stroke" | "stroke-dasharray" | "text-decoration-line", "none")
            | ("stroke-linecap", "butt")
            | ("paint-order" | "font-variant-numeric" | "letter-spacing", "normal")
            | ("dominant-baseline", "auto")
    )
}

/// `color(srgb 0.5 0.25 1)`, which only browsers know, as `rgb(128, 64, 255)`.
fn plain_colour(value: &str) -> String {
    let Some(inside) = value.strip_prefix("color(srgb ").and_then(|rest| rest.strip_suffix(')')) else {
        return value.to_owned();
    };
    let channels: Vec<String> = inside
        .split_whitespace()
        .take(3)
        .filter_map(|channel| channel.parse::<f64>().ok())
        .map(|channel| format!("{:.0}", (channel * 255.0).clamp(0.0, 255.0)))
        .collect();
    if channels.len() == 3 { format!("rgb({})", channels.join(", ")) } else { value.to_owned() }
}

/// Size, font, paper, title and description of the whole.
fn finish(copy: &Element, title: &str, description: &str) -> Option<()> {
    let view_box: Vec<f64> = copy.get_attribute("viewBox")?.split(' ').filter_map(|it| it.parse().ok()).collect();
    let [_, _, width, height] = view_box[..] else { return None };
    let (width, height) = (width + 2.0 * MARGIN, height + 2.0 * MARGIN);
    for name in ["class", "role", "aria-label", "data-color-scheme", "tabindex"] {
        copy.remove_attribute(name).ok()?;
    }
    let box_text = format!("-{MARGIN} -{MARGIN} {width} {height}");
    for (name, value) in [
        ("viewBox", box_text.as_str()),
        ("width", &width.to_string()),
        ("height", &height.to_string()),
        ("font-family", FONTS),
        ("role", "img"),
    ] {
        copy.set_attribute(name, value).ok()?;
    }
    let namespace = copy.namespace_uri();
    let paper = document().create_element_ns(namespace.as_deref(), "rect").ok()?;
    for (name, value) in [
        ("x", format!("-{MARGIN}")),
        ("y", format!("-{MARGIN}")),
        ("width", width.to_string()),
        ("height", height.to_string()),
        ("fill", "#ffffff".to_owned()),
    ] {
        paper.set_attribute(name, &value).ok()?;
    }
    copy.insert_adjacent_element("afterbegin", &paper).ok()?;
    for (tag, words) in [("desc", description), ("title", title)] {
        let element = document().create_element_ns(namespace.as_deref(), tag).ok()?;
        element.set_text_content(Some(words));
        copy.insert_adjacent_element("afterbegin", &element).ok()?;
    }
    Some(())
}

/// Hands text to the person as a file.
pub fn save_text(name: &str, kind: &str, text: &str) {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    if let Ok(blob) = Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &options) {
        save_blob(name, &blob);
    }
}

/// Hands a table to the person as a file that a spreadsheet opens.
pub fn save_table(name: &str, rows: impl IntoIterator<Item = Vec<String>>) {
    let mut table = String::from(MARK);
    rows.into_iter().for_each(|row| push_line(&mut table, row));
    save_text(name, "text/csv;charset=utf-8", &table);
}

fn save_blob(name: &str, blob: &Blob) {
    let Ok(url) = Url::create_object_url_with_blob(blob) else { return };
    if let Some(link) = document().create_element("a").ok().and_then(|it| it.dyn_into::<HtmlAnchorElement>().ok()) {
        link.set_href(&url);
        link.set_download(name);
        link.click();
    }
    // The browser has begun to read it by then.
    super::clock::after(10_000, move || {
        let _ = Url::revoke_object_url(&url);
    });
}

/// Draws an SVG file into a picture `scale` times its size and hands that over.
pub fn save_png(name: &str, svg: &str, scale: f64) {
    let Ok(image) = HtmlImageElement::new() else { return };
    let (name, svg, drawn) = (name.to_owned(), svg.to_owned(), image.clone());
    let loaded = Closure::once_into_js(move || {
        let _ = draw(&name, &drawn, scale);
    });
    image.set_onload(Some(loaded.unchecked_ref()));
    leptos::task::spawn_local(async move {
        let fonts = fonts::rules().await.unwrap_or_default();
        let text = svg.replacen('>', &format!("><style>{fonts}</style>"), 1);
        // A data address: the policy lets pictures come from nowhere else but the own server.
        let text: String = js_sys::encode_uri_component(&text).into();
        image.set_src(&format!("data:image/svg+xml;charset=utf-8,{text}"));
    });
}

fn draw(name: &str, image: &HtmlImageElement, scale: f64) -> Option<()> {
    let canvas: HtmlCanvasElement = document().create_element("canvas").ok()?.dyn_into().ok()?;
    let (width, height) = (f64::from(image.natural_width()) * scale, f64::from(image.natural_height()) * scale);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "some thousand pixels")]
    let (columns, lines) = (width as u32, height as u32);
    canvas.set_width(columns);
    canvas.set_height(lines);
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    context.draw_image_with_html_image_element_and_dw_and_dh(image, 0.0, 0.0, width, height).ok()?;
    let name = name.to_owned();
    let made = Closure::once_into_js(move |blob: Option<Blob>| {
        if let Some(blob) = blob {
            save_blob(&name, &blob);
        }
    });
    canvas.to_blob(made.unchecked_ref()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_such_as_every_program_knows() {
        assert_eq!(plain_colour("color(srgb 0.5 0.25 1)"), "rgb(128, 64, 255)");
        assert_eq!(plain_colour("rgb(1, 2, 3)"), "rgb(1, 2, 3)");
    }

    #[test]
    fn what_is_so_anyway_is_not_written() {
        assert!(is_usual("opacity", "1") && is_usual("stroke", "none"));
        assert!(!is_usual("opacity", "0.5") && !is_usual("fill", "none"));
    }
}
