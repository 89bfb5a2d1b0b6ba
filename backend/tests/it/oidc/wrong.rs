//! Every wrong answer that we could think of: each is refused for its own reason, leaves no session, and is in the log.

use super::evil::{Evil, Raw, Signing, Wrong, coded};
use super::person::{Logged, Person, house, impatient, now, settings};
use crate::support::TestApp;
use backend::db::load;
use serde_json::{Value, json};

struct Case {
    /// What is wrong.
    says: &'static str,
    /// Words of the log.
    logs: &'static str,
    /// What the person is told.
    told: &'static str,
    wrong: Wrong,
    back: fn(&mut Vec<(String, String)>),
}

const PLAIN: Wrong = Wrong {
    discovery: None,
    keys: None,
    header: None,
    claims: None,
    token: None,
    signing: Signing::Own,
    text: None,
    answer: None,
};

fn case(says: &'static str, logs: &'static str, wrong: Wrong) -> Case {
    Case { says, logs, told: "tilbyder", wrong, back: |_| {} }
}

fn claims(says: &'static str, logs: &'static str, edit: fn(&mut Value)) -> Case {
    case(says, logs, Wrong { claims: Some(edit), ..PLAIN })
}

fn header(says: &'static str, logs: &'static str, edit: fn(&mut Value)) -> Case {
    case(says, logs, Wrong { header: Some(edit), ..PLAIN })
}

fn signed(says: &'static str, logs: &'static str, signing: Signing, edit: fn(&mut Value)) -> Case {
    case(says, logs, Wrong { header: Some(edit), signing, ..PLAIN })
}

fn text(says: &'static str, logs: &'static str, edit: fn(String) -> String) -> Case {
    case(says, logs, Wrong { text: Some(edit), ..PLAIN })
}

fn keys(says: &'static str, logs: &'static str, edit: fn(&mut Value)) -> Case {
    case(says, logs, Wrong { keys: Some(edit), ..PLAIN })
}

fn discovery(says: &'static str, logs: &'static str, edit: fn(&mut Value)) -> Case {
    case(says, logs, Wrong { discovery: Some(edit), ..PLAIN })
}

fn token(says: &'static str, logs: &'static str, edit: fn(&mut Value)) -> Case {
    case(says, logs, Wrong { token: Some(edit), ..PLAIN })
}

fn answer(says: &'static str, logs: &'static str, place: &'static str, raw: Raw) -> Case {
    case(says, logs, Wrong { answer: Some((place, raw)), ..PLAIN })
}

fn back(says: &'static str, logs: &'static str, told: &'static str, back: fn(&mut Vec<(String, String)>)) -> Case {
    Case { told, back, ..case(says, logs, PLAIN) }
}

const KEY: &str = "id_token: it was not signed by the key that it names";
const NO_KEY: &str = "id_token: signed by a key that is none of the provider's";
const ALG: &str = "id_token: its algorithm is none that counts";
const AUD: &str = "id_token: aud is not this client alone";
const NONCE: &str = "id_token: nonce is not the one that was sent";
const SUB: &str = "id_token: sub is missing, or no text";

#[rustfmt::skip]
fn of_claims() -> Vec<Case> {
    vec![
        claims("another's token", "id_token: iss is another", |it| it["iss"] = json!("https://annen.example")),
        claims("the issuer with a slash more", "id_token: iss is another", |it| it["iss"] = json!(format!("{}/", it["iss"].as_str().unwrap()))),
        claims("no issuer", "id_token: iss is another", |it| drop(it.as_object_mut().unwrap().remove("iss"))),
        claims("for somebody else", AUD, |it| it["aud"] = json!("annen-klient")),
        claims("for others, too", AUD, |it| it["aud"] = json!(["styrehjul", "annen-klient"])),
        claims("for nobody", AUD, |it| it["aud"] = json!([])),
        claims("an audience that is no text", AUD, |it| it["aud"] = json!({ "styrehjul": true })),
        claims("asked for by somebody else", "id_token: azp is not this client", |it| it["azp"] = json!("annen-klient")),
        claims("an azp that is no text", "id_token: azp is not this client", |it| it["azp"] = json!(["styrehjul"])),
        claims("of another sign-in", NONCE, |it| it["nonce"] = json!("en annen")),
        claims("of no sign-in", NONCE, |it| drop(it.as_object_mut().unwrap().remove("nonce"))),
        claims("run out", "id_token: it has run out", |it| it["exp"] = json!(now() - 61)),
        claims("never runs out", "id_token: exp is missing", |it| drop(it.as_object_mut().unwrap().remove("exp"))),
        claims("runs out in words", "id_token: a time is no number", |it| it["exp"] = json!("9999999999")),
        claims("made in the future", "id_token: it was made in the future", |it| it["iat"] = json!(now() + 61)),
        claims("made long ago", "id_token: it was made long ago", |it| it["iat"] = json!(now() - 3_600)),
        claims("made at no time", "id_token: iat is missing", |it| drop(it.as_object_mut().unwrap().remove("iat"))),
        claims("not good yet", "id_token: it does not hold yet", |it| it["nbf"] = json!(now() + 600)),
        claims("about nobody", SUB, |it| drop(it.as_object_mut().unwrap().remove("sub"))),
        claims("about an empty name", SUB, |it| it["sub"] = json!("")),
        claims("about a number", SUB, |it| it["sub"] = json!(1)),
        claims("about a very long name", SUB, |it| it["sub"] = json!("x".repeat(256))),
        claims("about a name with a zero byte", SUB, |it| it["sub"] = json!("person-1\0")),
        claims("beside another access token", "id_token: at_hash is not that of the access token", |it| it["at_hash"] = json!(coded([0; 16]))),
        claims("beside an at_hash that is no text", "id_token: at_hash is not that", |it| it["at_hash"] = json!(null)),
        Case { told: "ukjent", ..claims("somebody whom nobody knows", "no account is tied to", |it| it["sub"] = json!("en-fremmed")) },
    ]
}

#[rustfmt::skip]
fn of_signatures() -> Vec<Case> {
    vec![
        signed("signed by nobody, and says so", ALG, Signing::Nobody, |it| it["alg"] = json!("none")),
        signed("the same in other letters", ALG, Signing::Nobody, |it| it["alg"] = json!("nOnE")),
        signed("signed by nobody, and does not say so", KEY, Signing::Nobody, |_| {}),
        signed("the public key as a secret", ALG, Signing::PublicAsSecret, |it| it["alg"] = json!("HS256")),
        signed("the public key as a secret, under its own name", KEY, Signing::PublicAsSecret, |_| {}),
        signed("a stranger's key under the right name", KEY, Signing::Stranger, |_| {}),
        signed("a stranger's key under a name of its own", NO_KEY, Signing::Stranger, |it| it["kid"] = json!("nokkel-2")),
        signed("a stranger's key without a name", KEY, Signing::Stranger, |it| drop(it.as_object_mut().unwrap().remove("kid"))),
        signed("a key that comes along", KEY, Signing::Stranger, |it| it["jwk"] = json!({ "kty": "EC" })),
        header("an unknown key", NO_KEY, |it| it["kid"] = json!("nokkel-9")),
        header("a name of a key that is no text", "id_token: its kid is no text", |it| it["kid"] = json!(1)),
        header("an algorithm of another key", NO_KEY, |it| it["alg"] = json!("ES384")),
        header("an algorithm of another kind of key", NO_KEY, |it| it["alg"] = json!("RS256")),
        header("an algorithm that nobody knows", ALG, |it| it["alg"] = json!("ES1024")),
        header("no algorithm", ALG, |it| drop(it.as_object_mut().unwrap().remove("alg"))),
        header("something critical", "id_token: its header has something critical", |it| it["crit"] = json!(["b64"])),
        header("a token of another kind", "id_token: it is a token of another kind", |it| it["typ"] = json!("at+jwt")),
        header("a token that signs out", "id_token: it is a token of another kind", |it| it["typ"] = json!("logout+jwt")),
        text("a letter of the signature changed", KEY, |it| { let end = it.len() - 10; format!("{}{}{}", &it[..end], if &it[end..=end] == "A" { "B" } else { "A" }, &it[end + 1..]) }),
        text("the claims changed", KEY, |it| { let parts: Vec<&str> = it.split('.').collect(); format!("{}.{}.{}", parts[0], coded("{\"sub\":\"person-1\"}"), parts[2]) }),
        text("a name twice in the header", "id_token: its header is no object", |it| { let parts: Vec<&str> = it.split('.').collect(); format!("{}.{}.{}", coded("{\"alg\":\"none\",\"alg\":\"ES256\"}"), parts[1], parts[2]) }),
        text("four parts", "id_token: it has not three parts", |it| it + ".x"),
        text("sealed rather than signed", "id_token: it has not three parts", |it| it + ".x.y"),
        text("no base64url", "id_token: a part is not base64url", |it| it + "=="),
        text("no token at all", "id_token: it has not three parts", |_| String::new()),
    ]
}

#[rustfmt::skip]
fn of_keys() -> Vec<Case> {
    vec![
        keys("a key for sealing", NO_KEY, |it| it["keys"][1]["use"] = json!("enc")),
        keys("a key for other deeds", NO_KEY, |it| { it["keys"][1].as_object_mut().unwrap().remove("use"); it["keys"][1]["key_ops"] = json!(["encrypt"]); }),
        keys("a key for another algorithm", NO_KEY, |it| it["keys"][1]["alg"] = json!("ES384")),
        keys("a key on another curve", NO_KEY, |it| it["keys"][1]["crv"] = json!("P-384")),
        keys("no keys", NO_KEY, |it| it["keys"] = json!([])),
        keys("keys that are no list", "keys: keys is no list", |it| it["keys"] = json!({})),
        keys("a private key", "keys: a key is published with its private part", |it| it["keys"][1]["d"] = json!("AAAA")),
        keys("a shared secret", "keys: a key is published with its private part", |it| it["keys"][0]["k"] = json!("AAAA")),
        keys("two keys of one name", KEY, |it| { let same = it["keys"][1].clone(); it["keys"].as_array_mut().unwrap().push(same); }),
        keys("a point that is on no curve", KEY, |it| it["keys"][1]["x"] = json!(coded([1; 32]))),
        answer("keys elsewhere", "keys: answered 307", "keys", Raw::Redirect),
        answer("no keys to be had", "keys: answered 500", "keys", Raw::Status(500)),
        answer("keys as a page", "keys: the answer is not application/json", "keys", Raw::Kind("text/html")),
        answer("keys cut off", "keys: ", "keys", Raw::Cut),
        answer("endless keys", "keys: length limit exceeded", "keys", Raw::Huge),
    ]
}

#[rustfmt::skip]
fn of_discovery() -> Vec<Case> {
    vec![
        discovery("another provider", "discovery: it calls itself https://annen.example", |it| it["issuer"] = json!("https://annen.example")),
        discovery("no provider", "discovery: it calls itself", |it| it["issuer"] = json!(null)),
        discovery("no place for the code", "discovery: token_endpoint is missing", |it| drop(it.as_object_mut().unwrap().remove("token_endpoint"))),
        discovery("a place without TLS", "discovery: token_endpoint is no address that can be asked", |it| it["token_endpoint"] = json!("http://annen.example/token")),
        discovery("a place that is no address", "discovery: jwks_uri is no address that can be asked", |it| it["jwks_uri"] = json!("file:///etc/passwd")),
        discovery("no PKCE", "discovery: it does not know PKCE with S256", |it| it["code_challenge_methods_supported"] = json!(["plain"])),
        answer("elsewhere", "discovery: answered 307", "discovery", Raw::Redirect),
        answer("in vain", "discovery: no whole answer within", "discovery", Raw::Slow),
        answer("without end", "discovery: length limit exceeded", "discovery", Raw::Huge),
        answer("as a page", "discovery: the answer is not application/json", "discovery", Raw::Kind("text/html; charset=utf-8")),
        answer("a name twice", "discovery: a name comes twice", "discovery", Raw::Twice("issuer")),
        answer("a list", "discovery: it is no object", "discovery", Raw::Body("[]")),
    ]
}

#[rustfmt::skip]
fn of_answers() -> Vec<Case> {
    vec![
        answer("the code leads to an error", "token: answered 500", "token", Raw::Status(500)),
        answer("an error with the right body", "token: answered 400", "token", Raw::Status(400)),
        answer("the code leads elsewhere", "token: answered 307", "token", Raw::Redirect),
        answer("the code leads to a page", "token: the answer is not application/json", "token", Raw::Kind("text/html")),
        answer("the code leads nowhere", "token: no whole answer within", "token", Raw::Slow),
        answer("an answer without end", "token: length limit exceeded", "token", Raw::Huge),
        answer("an answer cut off", "token: ", "token", Raw::Cut),
        answer("no JSON", "token: ", "token", Raw::Body("id_token=x")),
        answer("two tokens under one name", "token: a name comes twice", "token", Raw::Twice("id_token")),
        token("no token about a person", "token: id_token is missing", |it| drop(it.as_object_mut().unwrap().remove("id_token"))),
        token("no access token", "token: access_token is missing", |it| drop(it.as_object_mut().unwrap().remove("access_token"))),
        token("a token of another use", "token: token_type is not Bearer", |it| it["token_type"] = json!("mac")),
        token("a token that is no text", "token: id_token is missing", |it| it["id_token"] = json!({})),
        back("another state", "state: unknown", "igjen", |it| it[1].1 = "A".repeat(43)),
        back("no state", "state: none came", "igjen", |it| drop(it.pop())),
        back("two states", "answer: a value comes twice", "tilbyder", |it| it.push(("state".into(), "A".repeat(43)))),
        back("two codes", "answer: a value comes twice", "tilbyder", |it| it.push(("code".into(), "kode-2".into()))),
        back("no code", "answer: neither code nor error", "tilbyder", |it| drop(it.remove(0))),
        back("another's code", "token: answered 400 (invalid_grant)", "tilbyder", |it| it[0].1 = "kode-2".into()),
        back("a code without end", "answer: a value comes twice or is too long", "tilbyder", |it| it[0].1 = "x".repeat(5_000)),
        back("another provider's answer", "answer: iss is", "tilbyder", |it| it.push(("iss".into(), "https://annen.example".into()))),
        back("the person broke off", "answer: error \"access_denied\"", "avbrutt", |it| it[0] = ("error".into(), "access_denied".into())),
        back("an error", "answer: error \"server_error\"", "tilbyder", |it| it[0] = ("error".into(), "server_error".into())),
        back("an error that would break the log", "answer: error \"a?b\"", "tilbyder", |it| it[0] = ("error".into(), "a\nb".into())),
        Case { back: |_| {}, ..discovery("no name though it always gives one", "answer: iss is missing", |it| it["authorization_response_iss_parameter_supported"] = json!(true)) },
    ]
}

#[tokio::test]
async fn whatever_a_provider_answers_wrongly_is_refused_leaves_no_session_and_is_logged() {
    let evil = Evil::start(now()).await;
    let test = TestApp::demo().await;
    let user = super::tied(&test, &evil.issuer).await;
    let cases: Vec<Case> =
        [of_claims(), of_signatures(), of_keys(), of_discovery(), of_answers()].into_iter().flatten().collect();
    assert!(cases.len() >= 40, "{}", cases.len());
    let mut wrong = Vec::new();
    for Case { says, logs, told, wrong: does, back } in &cases {
        // A house of its own: nothing is remembered from the case before.
        let all = vec![settings("evil", &evil.issuer)];
        let slow = matches!(does.answer, Some((_, Raw::Slow)));
        let test = test.behind(if slow { impatient(all) } else { house(all) });
        let (person, logged) = (Person::new(&test), Logged::new());
        let to = person.signs_in(&evil, *does, "", *back).await;
        let said = logged.take();
        if to != format!("/inn?feil={told}&hos=evil") {
            wrong.push(format!("{says}: led to {to}"));
        }
        let left = load::people::sessions(test.app.db.reader(), user).await.unwrap();
        if !person.me().await.is_empty() || !left.is_empty() {
            wrong.push(format!("{says}: left a session"));
            let left: Vec<_> = left.iter().map(|session| session.id).collect();
            backend::people::session::end(&test.app, &left).await.unwrap();
        }
        if !(said.contains("a provider's word was refused") && said.contains("192.0.2.1") && said.contains(logs)) {
            wrong.push(format!("{says}: the log does not say {logs:?} but {said}"));
        }
        if said.contains(super::evil::ACCESS) || said.contains(super::evil::SECRET) {
            wrong.push(format!("{says}: the log tells a secret: {said}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
    // The same provider, when it does nothing wrong.
    let test = test.behind(house(vec![settings("evil", &evil.issuer)]));
    let person = Person::new(&test);
    assert_eq!(person.signs_in(&evil, PLAIN, "", |_| {}).await, "/");
    assert_eq!(person.me().await, "sekretariatet");
}
