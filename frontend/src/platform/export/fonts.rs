//! The app's font as it must stand in a picture: what is drawn from a file of its own knows nothing of the page's.

use crate::platform::net;
use leptos::prelude::{document, window};

/// The rules of the own style sheet that bring the font, each with the font itself in the place of its address. None where
/// it cannot be had: then the picture has another font.
pub async fn rules() -> Option<String> {
    let sheet = document().query_selector("link[rel=stylesheet]").ok()??.get_attribute("href")?;
    let sheet = String::from_utf8(net::bytes(&sheet).await?).ok()?;
    let mut rules = String::new();
    for rule in sheet.split("@font-face").skip(1) {
        let (before, rest) = rule.split_once("url(")?;
        let (address, after) = rest.split_once(')')?;
        // One character a byte, which is what `btoa` takes.
        let bytes: String = net::bytes(address).await?.into_iter().map(char::from).collect();
        let (after, _) = after.split_once('}')?;
        let font = window().btoa(&bytes).ok()?;
        rules.extend(["@font-face", before, "url(data:font/woff2;base64,", &font, ")", after, "}"]);
    }
    Some(rules)
}
