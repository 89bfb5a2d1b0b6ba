use super::*;
use serde_json::json;
use tempfile::TempDir;

fn refused(edit: impl Fn(&mut Value)) -> String {
    let folder = TempDir::new().unwrap();
    std::fs::write(folder.path().join("secret"), "hemmelig\n").unwrap();
    std::fs::write(folder.path().join("empty"), "\n").unwrap();
    let mut file = json!({ "providers": [{
        "id": "en", "name": "En", "issuer": "https://en.example", "client_id": "styrehjul", "client_secret_file": "secret"
    }] });
    edit(&mut file);
    let path = folder.path().join("oidc.json");
    std::fs::write(&path, file.to_string()).unwrap();
    let said = read(&path).map_or_else(|error| error.to_string(), |all| format!("{} taken", all.len()));
    said.replace(&path.display().to_string(), "F").replace(&folder.path().display().to_string(), "")
}

fn first(name: &'static str, value: Value) -> String {
    refused(|file| file["providers"][0][name] = value.clone())
}

#[test]
fn each_wrong_field_is_said_by_its_name_with_what_would_be_right() {
    assert_eq!(refused(|_| {}), "1 taken");
    assert_eq!(
        first("id", json!("Én")),
        "the providers in F: providers[0].id: is \"Én\", expected 1 to 32 of a–z, 0–9 and -"
    );
    assert_eq!(first("name", json!(" ")), "the providers in F: providers[0].name: is \" \", expected some text");
    assert!(first("issuer", json!("http://en.example")).starts_with(
        "the providers in F: providers[0].issuer: is \"http://en.example\", expected an address that begins with https://"
    ));
    assert!(
        first("isuer", json!("x")).contains("providers[0].isuer: unknown field `isuer`"),
        "{}",
        first("isuer", json!("x"))
    );
    assert!(first("dress", json!("bankid")).contains("providers[0].dress: unknown variant `bankid`"));
    assert!(
        first("client_secret_file", json!("gone")).contains("providers[0].client_secret_file: /gone cannot be read")
    );
    assert!(first("client_secret_file", json!("empty")).contains("client_secret_file: is empty"));
    assert!(
        first("client_key_file", json!("secret")).contains("client_secret_file: expected a key or a secret, not both")
    );
    assert!(first("dress", json!("helseid")).contains("client_key_file: HelseID knows clients by a key"));
    assert!(
        first("dress", json!("ansattporten"))
            .contains("authorization_details: Ansattporten signs people in for nobody")
    );
    assert!(
        first("authorization_details", json!([{}]))
            .contains("providers[0].authorization_details[0].type: expected a text")
    );
    assert!(first("scope", json!("profile")).contains("scope: is \"profile\", expected openid among others"));
    assert!(first("ca_file", json!("secret")).contains("ca_file: has no certificate in it"));
    let entra = refused(|file| {
        file["providers"][0]["dress"] = json!("entra");
        file["providers"][0]["issuer"] = json!("https://login.microsoftonline.com/common/v2.0");
    });
    assert!(entra.contains(
        "providers[0].issuer: is \"https://login.microsoftonline.com/common/v2.0\", expected that of one tenant"
    ));
    let twice = refused(|file| {
        let same = file["providers"][0].clone();
        file["providers"].as_array_mut().unwrap().push(same);
    });
    assert!(twice.contains("providers[1].id: En has the same id or issuer"), "{twice}");
    assert!(refused(|file| *file = json!([])).starts_with("the providers in F: "));
}

#[test]
fn a_dress_is_what_is_usual_with_a_provider() {
    let folder = TempDir::new().unwrap();
    std::fs::write(folder.path().join("secret"), "hemmelig").unwrap();
    let path = folder.path().join("oidc.json");
    let details = json!([{ "type": "ansattporten:altinn:service" }]);
    let of = |dress: &str, more: Value| {
        let mut one = json!({ "id": "en", "name": "En", "dress": dress, "issuer": "https://en.example", "client_id": "a",
            "client_secret_file": "secret" });
        one.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        std::fs::write(&path, json!({ "providers": [one] }).to_string()).unwrap();
        let it = read(&path).unwrap().remove(0);
        (it.pushed, it.levels.len(), it.details.len(), it.iss_at_logout)
    };
    assert_eq!(of("plain", json!({})), (false, 0, 0, true));
    assert_eq!(of("entra", json!({})), (false, 0, 0, false));
    assert_eq!(of("idporten", json!({})), (true, 2, 0, true));
    assert_eq!(of("idporten", json!({ "acr": ["idporten-loa-high"], "pushed": false })), (false, 1, 0, true));
    assert_eq!(of("ansattporten", json!({ "authorization_details": details })), (true, 0, 1, true));
}
