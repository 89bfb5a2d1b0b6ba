//! Files that go with memos: taken in as what they are, read by nobody before the memo, kept by every backup, forgotten
//! when nothing names them.

use crate::support::parts::Device;
use crate::support::{Answer, NOW, TestApp, both, nuit, told};
use axum::body::Body;
use axum::http::Method;
use backend::app::App;
use backend::clock::Clock;
use backend::demo;
use backend::jobs::forget::forget;
use serde_json::{Value, json};
use shared::api::DemoRole;
use shared::id::CommitteeId;
use uuid::Uuid;

const PDF: &str = "application/pdf";

/// More than one piece, and not the same twice.
fn pdf() -> Vec<u8> {
    let middle: Vec<u8> = (0..600_000u32).flat_map(|number| number.to_be_bytes()).collect();
    [b"%PDF-1.7\n".as_slice(), &middle, b"\n%%EOF\n"].concat()
}

async fn upload(device: &Device<'_>, media: &str, body: Vec<u8>) -> Answer {
    let request = device.browser.bare(Method::POST, "/api/v1/files");
    let request = request.header("sec-fetch-site", "same-origin").header("x-styrehjul", "1");
    device.browser.send(request.header("content-type", media).body(Body::from(body)).unwrap()).await
}

/// A case before NUIT: registered, and nothing else.
async fn case(secretary: &mut Device<'_>) -> (Uuid, Uuid) {
    let (case, stop) = (Uuid::now_v7(), Uuid::now_v7());
    let committee: CommitteeId = demo::ids::of("committee", "NUIT");
    let args = json!({ "id": case, "stop": stop, "committee": committee, "title": "Sak", "meeting": nuit() });
    assert_eq!(push(secretary, "case.register/1", args).await, "applied");
    (case, stop)
}

/// What became of it: `applied`, or the refusal.
async fn push(device: &mut Device<'_>, name: &str, args: Value) -> String {
    let answer = told(&device.push(&[json!({ "name": name, "args": args })]).await);
    let said = answer[0].split_once(' ').unwrap().1;
    if said.starts_with("applied") { "applied".into() } else { said.to_owned() }
}

fn attach(id: Uuid, stop: Uuid, stored: &Value, name: &str) -> Value {
    let mut args = stored.clone();
    let own = json!({ "id": id, "case_stop": stop, "memo": Uuid::now_v7(), "name": name });
    args.as_object_mut().unwrap().extend(own.as_object().unwrap().clone());
    args
}

fn address(id: Uuid) -> String {
    format!("/api/v1/attachments/{id}/file")
}

both!(a_file_is_read_by_nobody_before_its_memo_and_then_saved_as_what_it_is);
async fn a_file_is_read_by_nobody_before_its_memo_and_then_saved_as_what_it_is() {
    let test = TestApp::parts().await;
    let (mut secretary, member) = (test.part(DemoRole::Secretary).await, test.part(DemoRole::Member).await);
    let nobody = test.nobody();
    secretary.pull().await;
    let (case, stop) = case(&mut secretary).await;
    let stored = upload(&secretary, PDF, pdf()).await;
    assert_eq!(stored.status, 201, "{}", stored.text());
    let stored = stored.json();
    assert_eq!(stored["size"], pdf().len());
    let id = Uuid::now_v7();
    let named = "Vedlegg 1 – Økonomi.pdf";
    assert_eq!(push(&mut secretary, "attachment.add/1", attach(id, stop, &stored, named)).await, "applied");

    for device in [&member, &nobody] {
        assert_eq!(device.browser.get(&address(id)).await.status, 404);
    }
    let whole = secretary.browser.get(&format!("/api/v1/cases/{case}")).await.json();
    assert_eq!(
        (&whole["attachments"][0]["name"], &whole["attachments"][0]["readers"]),
        (&json!(named), &json!("secretariat"))
    );
    let memo = whole["memos"][0]["id"].clone();
    assert_eq!(push(&mut secretary, "memo.release/1", json!({ "id": memo, "to": "committee" })).await, "applied");

    // The demo's member sits in another committee.
    assert_eq!(member.browser.get(&address(id)).await.status, 404);
    let tag = format!("\"{}\"", stored["hash"].as_str().unwrap());
    let again = member.browser.bare(Method::GET, &address(id)).header("if-none-match", &tag);
    // Who knows the tag and has no right is not told that it still holds.
    assert_eq!(member.browser.send(again.body(Body::empty()).unwrap()).await.status, 404);
    assert_eq!(push(&mut secretary, "memo.release/1", json!({ "id": memo, "to": "everyone" })).await, "applied");

    assert_eq!(nobody.browser.get(&address(id)).await.status, 200);
    let answer = member.browser.get(&address(id)).await;
    assert_eq!(answer.status, 200);
    assert!(answer.body == pdf(), "every byte, in its place");
    assert_eq!(answer.header("content-type"), PDF);
    assert_eq!(answer.header("content-length"), pdf().len().to_string());
    assert_eq!(
        answer.header("content-disposition"),
        "attachment; filename=\"Vedlegg 1 _ _konomi.pdf\"; filename*=UTF-8''Vedlegg%201%20%E2%80%93%20%C3%98konomi.pdf"
    );
    assert_eq!(answer.header("content-security-policy"), "default-src 'none'; sandbox");
    assert_eq!(answer.header("x-content-type-options"), "nosniff");
    assert_eq!(answer.header("etag"), tag);
    let again = member.browser.bare(Method::GET, &address(id)).header("if-none-match", &tag);
    assert_eq!(member.browser.send(again.body(Body::empty()).unwrap()).await.status, 304);

    // Withdrawn, it can still be seen what it was.
    let refused = push(&mut secretary, "attachment.remove/1", json!({ "id": id })).await;
    assert_eq!(refused, "refused sent_out at id");
    let reason = json!({ "id": id, "reason": "Feil tall" });
    assert_eq!(push(&mut secretary, "attachment.withdraw/1", reason).await, "applied");
    assert_eq!(member.browser.get(&address(id)).await.status, 200);
    assert_eq!(member.browser.get(&address(Uuid::now_v7())).await.status, 404);
    assert_eq!(member.browser.get("/api/v1/attachments/..%2f..%2fx/file").await.status, 404);
}

both!(what_is_no_file_of_its_sort_is_refused_and_leaves_nothing);
async fn what_is_no_file_of_its_sort_is_refused_and_leaves_nothing() {
    let test = TestApp::parts().await;
    let (secretary, member) = (test.part(DemoRole::Secretary).await, test.part(DemoRole::Member).await);
    let mut said = Vec::new();
    for (media, body) in [
        ("text/html", b"<script>alert(1)</script>".to_vec()),
        ("image/svg+xml", b"<svg/>".to_vec()),
        (PDF, Vec::new()),
        (PDF, b"MZ\x90\0".to_vec()),
        (PDF, pdf()[..500_000].to_vec()),
        ("text/csv", b"a;b\0".to_vec()),
        ("image/png", pdf()),
    ] {
        said.push(upload(&secretary, media, body).await.problem());
    }
    let large = [pdf(), vec![0; 20 * 1_024 * 1_024]].concat();
    said.push(upload(&secretary, PDF, large.clone()).await.problem());
    // It need not say how much comes.
    let chunks = large.chunks(1 << 20).map(|it| Ok::<_, std::io::Error>(it.to_vec())).collect::<Vec<_>>();
    let stream = Body::from_stream(futures_util::stream::iter(chunks));
    let request = secretary.browser.bare(Method::POST, "/api/v1/files").header("sec-fetch-site", "same-origin");
    let request = request.header("x-styrehjul", "1").header("content-type", PDF).body(stream).unwrap();
    said.push(secretary.browser.send(request).await.problem());
    let request = secretary.browser.bare(Method::POST, "/api/v1/files").header("sec-fetch-site", "same-origin");
    let request = request.header("x-styrehjul", "1").header("content-type", "text/csv");
    let digest = "sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:";
    let request = request.header("content-digest", digest).body(Body::from("a;b")).unwrap();
    said.push(secretary.browser.send(request).await.problem());
    said.push(upload(&member, PDF, pdf()).await.problem());
    said.push(upload(&test.nobody(), PDF, pdf()).await.problem());
    let types = "pdf, docx, xlsx, pptx, odt, ods, odp, png, jpg, jpeg, txt, csv";
    assert_eq!(
        said,
        [
            &format!("415 file_not_allowed at file, expected {types}"),
            &format!("415 file_not_allowed at file, expected {types}"),
            "422 file_empty at file",
            "422 file_differs at file, expected application/pdf",
            "422 file_broken at file",
            "422 file_differs at file, expected text/csv",
            "422 file_differs at file, expected image/png",
            "413 file_too_large at file, expected 20 MB",
            "413 file_too_large at file, expected 20 MB",
            "422 file_broken at Content-Digest, expected 5719af18823567701f70e9f302f75d96e574215493286286a57b0a4959672283",
            "403 not_allowed",
            "401 signed_out",
        ]
    );
    for table in ["file", "file_piece"] {
        assert_eq!(count(&test, table).await, 0, "{table}");
    }
}

both!(only_what_the_server_holds_is_attached_under_a_name_that_is_one);
async fn only_what_the_server_holds_is_attached_under_a_name_that_is_one() {
    let test = TestApp::parts().await;
    let mut secretary = test.part(DemoRole::Secretary).await;
    secretary.pull().await;
    let (_, stop) = case(&mut secretary).await;
    let foreign = json!({ "file_type": "pdf", "size": 9, "hash": "ab".repeat(32) });
    let mut said =
        vec![push(&mut secretary, "attachment.add/1", attach(Uuid::now_v7(), stop, &foreign, "a.pdf")).await];
    let stored = upload(&secretary, "text/csv", b"navn;tall\n".to_vec()).await.json();
    let lie = json!({ "file_type": "csv", "size": 9_999, "hash": stored["hash"] });
    said.push(push(&mut secretary, "attachment.add/1", attach(Uuid::now_v7(), stop, &lie, "a.csv")).await);
    let lie = json!({ "file_type": "pdf", "size": stored["size"], "hash": stored["hash"] });
    said.push(push(&mut secretary, "attachment.add/1", attach(Uuid::now_v7(), stop, &lie, "a.pdf")).await);
    let long = format!("{}.csv", "å".repeat(300));
    for name in ["../../x.csv", "a\"b.csv", "a\r\nSet-Cookie: b=c.csv", &long, "a.html", ""] {
        said.push(push(&mut secretary, "attachment.add/1", attach(Uuid::now_v7(), stop, &stored, name)).await);
    }
    assert_eq!(
        said,
        [
            "refused unknown_file at hash",
            "refused unknown_file at hash",
            "refused unknown_file at hash",
            "refused invalid_value at name, expected Notat.pdf",
            "refused invalid_value at name, expected Notat.pdf",
            "refused invalid_value at name, expected Notat.pdf",
            "refused too_long at name, expected 120",
            "refused file_differs at name, expected .csv",
            "refused required at name",
        ]
    );
    assert_eq!(
        push(&mut secretary, "attachment.add/1", attach(Uuid::now_v7(), stop, &stored, "a.csv")).await,
        "applied"
    );
    assert_eq!(count(&test, "file").await, 1);
    // The same bytes lie there once, whoever sends them again.
    assert_eq!(upload(&secretary, "text/plain", b"navn;tall\n".to_vec()).await.json()["hash"], stored["hash"]);
    assert_eq!((count(&test, "file").await, count(&test, "file_piece").await), (1, 1));
}

both!(what_nothing_names_is_forgotten_after_a_week_and_what_is_named_never);
async fn what_nothing_names_is_forgotten_after_a_week_and_what_is_named_never() {
    let test = TestApp::parts().await;
    let mut secretary = test.part(DemoRole::Secretary).await;
    secretary.pull().await;
    let (_, stop) = case(&mut secretary).await;
    let (kept, gone) = (Uuid::now_v7(), Uuid::now_v7());
    for (id, text) in [(kept, "holdes"), (gone, "fjernes")] {
        let stored = upload(&secretary, "text/plain", text.into()).await.json();
        assert_eq!(push(&mut secretary, "attachment.add/1", attach(id, stop, &stored, "a.txt")).await, "applied");
    }
    upload(&secretary, "text/plain", b"aldri lagt ved".to_vec()).await;
    assert_eq!(push(&mut secretary, "attachment.remove/1", json!({ "id": gone })).await, "applied");
    let after = async |days: i64| {
        let now = NOW.parse::<jiff::Timestamp>().unwrap() + jiff::SignedDuration::from_hours(24 * days);
        forget(&App { clock: Clock::at(now).unwrap(), ..test.app.clone() }).await.unwrap().files
    };
    assert_eq!(after(6).await, 0, "an edit may still be on its way");
    assert_eq!(after(8).await, 2);
    assert_eq!(after(900).await, 0);
    assert_eq!((count(&test, "file").await, count(&test, "file_piece").await), (1, 1));
    // So late, every session has ended.
    let secretary = test.part(DemoRole::Secretary).await;
    assert_eq!(secretary.browser.get(&address(kept)).await.text(), "holdes");
}

async fn count(test: &TestApp, table: &str) -> u64 {
    backend::db::load::count(test.app.db.reader(), table).await.unwrap()
}
