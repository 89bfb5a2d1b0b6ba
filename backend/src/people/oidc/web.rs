//! What the house asks of a provider: one request a connection, no answer followed elsewhere, none waited for long, none
//! read beyond a bound.

use super::address::Address;
use super::json;
use super::refusal::Refusal;
use axum::body::Bytes;
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use http_body_util::{BodyExt, Full, Limited};
use hyper::client::conn::http1;
use hyper::rt::{Read, Write};
use hyper_util::rt::TokioIo;
use serde_json::{Map, Value};
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpStream;
use tokio::task::JoinSet;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName};
use tokio_rustls::rustls::{self, ClientConfig, RootCertStore};

/// The keys of the largest provider are a tenth of this.
const MOST_BYTES: usize = 256 * 1024;

#[derive(Clone)]
pub struct Web {
    tls: TlsConnector,
    within: Duration,
}

pub struct Answer {
    pub status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
}

impl Web {
    /// Trusts whom browsers trust, and the authorities that are named.
    pub fn new(authorities: &[CertificateDer<'static>], within: Duration) -> Result<Self, rustls::Error> {
        let mut roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
        for authority in authorities {
            roots.add(authority.clone())?;
        }
        let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()?
            .with_root_certificates(roots)
            .with_no_client_auth();
        Ok(Self { tls: TlsConnector::from(Arc::new(config)), within })
    }

    pub async fn get(&self, what: &'static str, address: &Address) -> Result<Answer, Refusal> {
        self.ask(what, address, Method::GET, &[], None).await
    }

    /// A form; `basic` goes into `Authorization`.
    pub async fn post(
        &self,
        what: &'static str,
        address: &Address,
        form: &[(&str, &str)],
        basic: Option<&str>,
    ) -> Result<Answer, Refusal> {
        self.ask(what, address, Method::POST, form, basic).await
    }

    async fn ask(
        &self,
        what: &'static str,
        address: &Address,
        method: Method,
        form: &[(&str, &str)],
        basic: Option<&str>,
    ) -> Result<Answer, Refusal> {
        let mut request = Request::builder()
            .method(&method)
            .uri(address.target())
            .header(header::HOST, address.authority())
            .header(header::USER_AGENT, concat!("Styrehjul/", env!("CARGO_PKG_VERSION")))
            .header(header::ACCEPT, "application/json");
        if method == Method::POST {
            request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        }
        if let Some(basic) = basic {
            request = request.header(header::AUTHORIZATION, format!("Basic {basic}"));
        }
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
        let failed = |why: String| Refusal::provider(format!("{what}: {why}"));
        let request = request.body(Full::new(Bytes::from(body))).map_err(|error| failed(error.to_string()))?;
        match timeout(self.within, self.talk(address, request)).await {
            Ok(answer) => answer.map_err(failed),
            Err(_) => Err(failed(format!("no whole answer within {} ms", self.within.as_millis()))),
        }
    }

    async fn talk(&self, address: &Address, request: Request<Full<Bytes>>) -> Result<Answer, String> {
        let host = address.host.trim_start_matches('[').trim_end_matches(']').to_owned();
        let line = TcpStream::connect((host.as_str(), address.port)).await.map_err(|error| error.to_string())?;
        if !address.secure {
            return over(TokioIo::new(line), request).await;
        }
        let name = ServerName::try_from(host).map_err(|error| error.to_string())?;
        let line = self.tls.connect(name, line).await.map_err(|error| error.to_string())?;
        over(TokioIo::new(line), request).await
    }
}

async fn over<L: Read + Write + Unpin + Send + 'static>(
    line: L,
    request: Request<Full<Bytes>>,
) -> Result<Answer, String> {
    let (mut sender, connection) = http1::handshake(line).await.map_err(|error| error.to_string())?;
    // Ends with this future, whatever the other side does.
    let mut running = JoinSet::new();
    running.spawn(connection);
    let answer = sender.send_request(request).await.map_err(|error| error.to_string())?;
    let (parts, body) = answer.into_parts();
    let body = Limited::new(body, MOST_BYTES).collect().await.map_err(|error| error.to_string())?;
    Ok(Answer { status: parts.status, headers: parts.headers, body: body.to_bytes() })
}

impl Answer {
    /// The answer's object, where it was answered with one of these and says that it is JSON.
    pub fn object(&self, what: &'static str, wanted: &[StatusCode]) -> Result<Map<String, Value>, Refusal> {
        if !wanted.contains(&self.status) {
            let said = self.said().map(|said| format!(" ({said})")).unwrap_or_default();
            return Err(Refusal::provider(format!("{what}: answered {}{said}", self.status.as_u16())));
        }
        if !self.is_json() {
            return Err(Refusal::provider(format!("{what}: the answer is not application/json")));
        }
        json::object(&self.body).map_err(|why| Refusal::provider(format!("{what}: {why}")))
    }

    fn is_json(&self) -> bool {
        let kind = self.headers.get(header::CONTENT_TYPE).and_then(|it| it.to_str().ok()).unwrap_or_default();
        let kind = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        kind == "application/json" || (kind.starts_with("application/") && kind.ends_with("+json"))
    }

    /// The code of an error, as the standard has it; the words beside it may be anybody's.
    fn said(&self) -> Option<String> {
        let said = json::object(&self.body).ok()?;
        said.get("error").and_then(Value::as_str).map(super::refusal::quoted)
    }
}
