use super::*;
use crate::people::oidc::proof::{Key as Own, Proof};
use serde_json::json;

fn keys(list: Value) -> Keys {
    Keys::read(json!({ "keys": list }).as_object().unwrap()).unwrap()
}

fn verify(keys: &Keys, alg: &str, text: &str) -> Result<(), NotTheirs> {
    let (said, by) = text.rsplit_once('.').unwrap();
    keys.verify(Alg::named(alg).unwrap(), alg, None, said.as_bytes(), &BASE64_URL_SAFE_NO_PAD.decode(by).unwrap())
}

/// RFC 7515, A.2 and A.3, and RFC 8037, A.4.
#[test]
fn what_the_standards_signed_was_signed() {
    let rsa = json!({ "kty": "RSA", "e": "AQAB", "n": "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-\
        4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMd\
        bBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q\
        2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ" });
    let ec = ec();
    let ed = json!({ "kty": "OKP", "crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo" });
    const CLAIMS: &str =
        "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";
    let by_rsa = format!(
        "eyJhbGciOiJSUzI1NiJ9.{CLAIMS}.cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YK\
        t_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB\
        _eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmt\
        VrBp0igcN_IoypGlUPQGe77Rw"
    );
    let by_ec = format!(
        "eyJhbGciOiJFUzI1NiJ9.{CLAIMS}.DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q"
    );
    let by_ed = "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc.hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhij\
        cNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg";
    let all = keys(json!([rsa, ec, ed]));
    assert_eq!(verify(&all, "RS256", &by_rsa), Ok(()));
    assert_eq!(verify(&all, "ES256", &by_ec), Ok(()));
    assert_eq!(verify(&all, "EdDSA", by_ed), Ok(()));
    assert_eq!(verify(&all, "PS256", &by_rsa), Err(NotTheirs::Wrong), "the same key, another algorithm");
    assert_eq!(verify(&keys(json!([ed])), "ES256", &by_ec), Err(NotTheirs::NoKey));
}

fn ec() -> Value {
    json!({ "kty": "EC", "crv": "P-256", "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
        "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0" })
}

#[test]
fn what_the_house_signs_a_provider_can_check() {
    let mut own = ec();
    own["d"] = json!("jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI");
    own["kid"] = json!("egen");
    let proof = Proof::Key(Box::new(Own::read(own.to_string().as_bytes()).unwrap()));
    let shown = proof.show("klient", "https://tilbyder.example", false, 1_000).unwrap();
    let assertion = &shown.form.iter().find(|(name, _)| *name == "client_assertion").unwrap().1;
    assert_eq!(verify(&keys(json!([ec()])), "ES256", assertion), Ok(()));
    let part = |number: usize| {
        let bytes = BASE64_URL_SAFE_NO_PAD.decode(assertion.split('.').nth(number).unwrap()).unwrap();
        serde_json::from_slice::<Value>(&bytes).unwrap()
    };
    assert_eq!(part(0), json!({ "alg": "ES256", "kid": "egen", "typ": "client-authentication+jwt" }));
    let claims = part(1);
    assert_eq!(
        (&claims["iss"], &claims["sub"], &claims["aud"]),
        (&json!("klient"), &json!("klient"), &json!("https://tilbyder.example"))
    );
    assert_eq!((&claims["iat"], &claims["exp"]), (&json!(1_000), &json!(1_060)));
    assert_eq!(claims["jti"].as_str().unwrap().len(), 43);
    assert!(!format!("{proof:?}").contains("egen"), "it is never printed");
    assert!(Own::read(ec().to_string().as_bytes()).is_err_and(|why| why == "d is missing"));
    assert!(Own::read(b"-----BEGIN PRIVATE KEY-----").is_err());
}
