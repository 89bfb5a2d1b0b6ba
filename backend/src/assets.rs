//! The app as it was built: embedded, pre-compressed, its hashed files cached for ever.

pub mod csp;
pub mod encoding;
mod worker;

use encoding::Encoding;
use rust_embed::Embed;
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write;

#[derive(Embed)]
#[folder = "$CARGO_MANIFEST_DIR/../frontend/dist"]
struct Embedded;

/// The app's page; its addresses all lead here.
pub const INDEX: &str = "index.html";

type Bytes = Cow<'static, [u8]>;

#[derive(Debug)]
pub struct Assets {
    files: BTreeMap<String, Asset>,
    /// The content security policy that fits this app's page.
    pub csp: String,
}

#[derive(Debug)]
pub struct Asset {
    forms: Vec<(Encoding, Bytes)>,
    pub mime: String,
    /// Without quotes and without the encoding.
    pub tag: String,
    /// The name holds a hash of the content: it never changes.
    pub immutable: bool,
}

impl Assets {
    pub fn embedded() -> Self {
        let file = |name: Cow<'static, str>| Some((name.to_string(), Embedded::get(&name)?.data));
        Self::new(Embedded::iter().filter_map(file))
    }

    /// From pairs of path and content; `x.br` and `x.gz` are forms of `x`.
    pub fn new(files: impl IntoIterator<Item = (String, Bytes)>) -> Self {
        let mut forms: BTreeMap<String, Vec<(Encoding, Bytes)>> = BTreeMap::new();
        for (path, bytes) in files {
            let (path, encoding) = Encoding::of_file(&path);
            forms.entry(path.to_owned()).or_default().push((encoding, bytes));
        }
        let files: BTreeMap<String, Asset> =
            forms.into_iter().map(|(path, forms)| (path.clone(), Asset::new(&path, forms))).collect();
        let page = files.get(INDEX).and_then(|index| index.form(Encoding::Identity));
        let csp = csp::policy(&page.map(String::from_utf8_lossy).unwrap_or_default());
        let worker = page.map(|page| {
            let others = files.iter().filter(|(path, _)| *path != INDEX);
            worker::script(page, others.map(|(path, asset)| (path.as_str(), asset.tag.as_str())))
        });
        let mut assets = Self { files, csp };
        if let Some(worker) = worker {
            assets.set_worker(worker.into_bytes().into());
        }
        assets
    }

    /// The same app, which browsers do not keep: they ask the server for it each time.
    pub fn not_kept(mut self) -> Self {
        self.set_worker(worker::OFF.as_bytes().into());
        self
    }

    fn set_worker(&mut self, script: Bytes) {
        let path = worker::PATH.to_owned();
        self.files.insert(path, Asset::new(worker::PATH, vec![(Encoding::Identity, script)]));
    }

    pub fn get(&self, path: &str) -> Option<&Asset> {
        self.files.get(path)
    }
}

impl Asset {
    fn new(path: &str, forms: Vec<(Encoding, Bytes)>) -> Self {
        let immutable = has_hash(path);
        let mut asset = Self { forms, mime: mime(path), tag: path.to_owned(), immutable };
        if !immutable {
            let bytes = asset.form(Encoding::Identity).unwrap_or_default();
            asset.tag = Sha256::digest(bytes).iter().take(8).fold(String::new(), |mut tag, byte| {
                let _ = write!(tag, "{byte:02x}");
                tag
            });
        }
        asset
    }

    pub fn form(&self, encoding: Encoding) -> Option<&[u8]> {
        self.forms.iter().find(|(it, _)| *it == encoding).map(|(_, bytes)| bytes.as_ref())
    }

    /// The smallest form that the reader takes.
    pub fn best(&self, accept_encoding: &str) -> Option<(Encoding, &[u8])> {
        let taken = Encoding::BEST_FIRST.into_iter().filter(|encoding| encoding.is_taken(accept_encoding));
        taken.filter_map(|encoding| Some((encoding, self.form(encoding)?))).next()
    }
}

fn mime(path: &str) -> String {
    let mime = mime_guess::from_path(path).first_or_octet_stream();
    match (mime.type_(), mime.subtype().as_str()) {
        (mime_guess::mime::TEXT, _) | (_, "json" | "javascript") => format!("{mime}; charset=utf-8"),
        _ => mime.to_string(),
    }
}

/// `name-<hash>.ext` or `name-<hash>_bg.wasm`, as the build names what it has hashed. A hash is 64 bits in hexadecimal,
/// without leading noughts.
fn has_hash(path: &str) -> bool {
    const SHORTEST: usize = 12;
    let name = path.rsplit('/').next().unwrap_or(path);
    let stem = name.split('.').next().unwrap_or(name);
    let stem = stem.strip_suffix("_bg").unwrap_or(stem);
    stem.rsplit_once('-').is_some_and(|(_, hash)| {
        hash.len() >= SHORTEST && hash.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_with_a_hash_are_cached_for_ever() {
        for path in
            ["app-d1dbc45807fb2a3.css", "frontend-5876ac5949196763_bg.wasm", "fonts/inter-latin-27927a50856516f9.woff2"]
        {
            assert!(has_hash(path), "{path}");
        }
        for path in
            ["index.html", "fonts/inter-latin.woff2", "a-beef.css", "app-d1dbc45807fb2axx.css", "noter-og-annet.js"]
        {
            assert!(!has_hash(path), "{path}");
        }
    }
}
