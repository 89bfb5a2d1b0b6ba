//! The embedded app: its pages, its files, its policy.

use crate::support::{TestApp, both};
use axum::body::Body;
use axum::http::Request;
use backend::assets::Assets;
use std::borrow::Cow;

const PAGE: &str = "<!doctype html><script type=\"module\">start()</script>";

async fn house() -> TestApp {
    let file = |path: &str, text: &'static str| (path.to_owned(), Cow::Borrowed(text.as_bytes()));
    let assets = Assets::new([
        file("index.html", PAGE),
        file("index.html.br", "brotli page"),
        file("app-0123456789abcdef.js", "plain"),
        file("app-0123456789abcdef.js.br", "brotli"),
        file("app-0123456789abcdef.js.gz", "gzip"),
        file("app-0123456789abcdef_bg.wasm", "wasm"),
        file("favicon.svg", "<svg/>"),
        file("fonts/inter-0123456789abcdef.woff2", "font"),
    ]);
    TestApp::bare(assets).await
}

both!(every_page_of_the_app_is_the_same_page_and_looked_at_anew);
async fn every_page_of_the_app_is_the_same_page_and_looked_at_anew() {
    let test = house().await;
    for path in ["/", "/w/nasjonal-e-helse", "/w/nasjonal-e-helse/arshjul/2021", "/w/x/portefolje?lys=gult"] {
        let answer = test.get(path).await;
        assert_eq!((answer.status.as_u16(), answer.text()), (200, PAGE), "{path}");
        assert_eq!(answer.header("content-type"), "text/html; charset=utf-8");
        assert_eq!(answer.header("cache-control"), "no-cache");
        assert_eq!(answer.header("vary"), "accept-encoding");
    }
    let tag = test.get("/").await.header("etag").to_owned();
    let again = test.get_with("/", "if-none-match", &tag).await;
    assert_eq!((again.status.as_u16(), again.body.len()), (304, 0));
    assert_eq!(again.header("etag"), tag);
    assert_eq!(test.get_with("/", "if-none-match", "\"other\"").await.status, 200);
    let brotli = test.get_with("/", "accept-encoding", "br").await;
    assert_ne!(brotli.header("etag"), tag, "another form is another entity");
}

both!(a_file_comes_in_the_best_form_that_the_reader_takes);
async fn a_file_comes_in_the_best_form_that_the_reader_takes() {
    let test = house().await;
    for (accepted, encoding, body) in
        [("gzip, br", "br", "brotli"), ("gzip", "gzip", "gzip"), ("br;q=0", "", "plain"), ("identity", "", "plain")]
    {
        let answer = test.get_with("/app-0123456789abcdef.js", "accept-encoding", accepted).await;
        assert_eq!((answer.header("content-encoding"), answer.text()), (encoding, body), "{accepted}");
        assert_eq!(answer.header("content-type"), "text/javascript; charset=utf-8");
    }
    let font = test.get_with("/fonts/inter-0123456789abcdef.woff2", "accept-encoding", "br").await;
    assert_eq!((font.header("content-encoding"), font.header("content-type")), ("", "font/woff2"));
    assert_eq!(test.get("/app-0123456789abcdef_bg.wasm").await.header("content-type"), "application/wasm");
}

both!(only_what_has_a_hash_in_its_name_is_kept_for_ever);
async fn only_what_has_a_hash_in_its_name_is_kept_for_ever() {
    let test = house().await;
    let for_ever = "public, max-age=31536000, immutable";
    for path in ["/app-0123456789abcdef.js", "/app-0123456789abcdef_bg.wasm", "/fonts/inter-0123456789abcdef.woff2"] {
        assert_eq!(test.get(path).await.header("cache-control"), for_ever, "{path}");
    }
    assert_eq!(test.get("/favicon.svg").await.header("cache-control"), "no-cache");
    assert_eq!(test.get("/gone-0123456789abcdef.js").await.header("cache-control"), "no-store");
}

both!(the_service_worker_names_every_file_and_is_looked_at_anew);
async fn the_service_worker_names_every_file_and_is_looked_at_anew() {
    let answer = house().await.get("/sw.js").await;
    assert_eq!((answer.status.as_u16(), answer.header("content-type")), (200, "text/javascript; charset=utf-8"));
    assert_eq!(answer.header("cache-control"), "no-cache");
    let list = answer.text().split("\"files\":").nth(1).and_then(|rest| rest.split('}').next()).unwrap().to_owned();
    let named: Vec<String> = serde_json::from_str(&list).unwrap();
    for file in &named {
        assert_eq!(house().await.get(file).await.status, 200, "{file}");
    }
    assert_eq!(named.len(), 4, "{named:?}");
}

both!(a_server_that_wants_no_worker_takes_it_away);
async fn a_server_that_wants_no_worker_takes_it_away() {
    let test = TestApp::bare(Assets::new([("index.html".to_owned(), Cow::Borrowed(PAGE.as_bytes()))]).not_kept()).await;
    assert!(test.get("/sw.js").await.text().contains("unregister"));
}

both!(without_an_app_there_is_no_worker);
async fn without_an_app_there_is_no_worker() {
    assert_eq!(TestApp::bare(Assets::new([])).await.get("/sw.js").await.status, 404);
}

both!(the_policy_allows_the_pages_own_inline_script_by_its_hash);
async fn the_policy_allows_the_pages_own_inline_script_by_its_hash() {
    let answer = house().await.get("/").await;
    insta::assert_snapshot!(answer.header("content-security-policy"), @"default-src 'none'; script-src 'self' 'wasm-unsafe-eval' 'sha256-DIm7WJS6ZKDYe5qFLPy+h4JFI9Bol5QmYC57mt3Fb00='; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'");
}

both!(a_head_request_is_answered_without_a_body_of_its_own);
async fn a_head_request_is_answered_without_a_body_of_its_own() {
    let test = house().await;
    let answer = test.send(Request::head("/favicon.svg").body(Body::empty()).unwrap()).await;
    assert_eq!((answer.status.as_u16(), answer.header("content-type")), (200, "image/svg+xml"));
}

both!(the_forms_themselves_are_no_addresses);
async fn the_forms_themselves_are_no_addresses() {
    let test = house().await;
    assert_eq!(test.get("/app-0123456789abcdef.js.br").await.status, 404);
    assert_eq!(test.get("/../Cargo.toml").await.status, 404);
}
