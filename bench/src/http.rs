//! As much of HTTP/1.1 as the measurement needs: one connection that stays open, and the stream of pokes. A client that
//! does no more than it must measures the server.

use crate::Result;
use serde_json::Value;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

pub struct Connection {
    line: BufReader<TcpStream>,
    host: String,
    /// What goes along with each request: lines of its head.
    more: String,
}

impl Connection {
    /// To `127.0.0.1:port`.
    pub async fn open(host: &str) -> Result<Self> {
        let stream = TcpStream::connect(host).await?;
        stream.set_nodelay(true)?;
        Ok(Self { line: BufReader::with_capacity(64 * 1024, stream), host: host.to_owned(), more: String::new() })
    }

    /// As the app asks, with somebody's cookie if there is one.
    pub async fn of(host: &str, cookie: Option<&str>) -> Result<Self> {
        let cookie = cookie.map(|cookie| format!("cookie: {cookie}\r\n")).unwrap_or_default();
        let more = format!("sec-fetch-site: same-origin\r\nx-styrehjul: 1\r\n{cookie}");
        Ok(Self { more, ..Self::open(host).await? })
    }

    /// Any answer but 200 is an error.
    pub async fn post(&mut self, path: &str, body: &Value) -> Result<Value> {
        let (status, answer) = self.ask(path, body).await?;
        if status != 200 {
            return Err(format!("{path} was answered {status}: {}", String::from_utf8_lossy(&answer)).into());
        }
        Ok(serde_json::from_slice(&answer)?)
    }

    /// The status, and the body of the answer.
    pub async fn ask(&mut self, path: &str, body: &Value) -> Result<(u16, Vec<u8>)> {
        let body = body.to_string();
        let head = format!(
            "POST {path} HTTP/1.1\r\nhost: {}\r\n{}content-type: application/json\r\ncontent-length: {}\r\n\r\n",
            self.host,
            self.more,
            body.len()
        );
        self.line.write_all((head + &body).as_bytes()).await?;
        let (status, length) = self.head().await?;
        let mut answer = vec![0; length];
        self.line.read_exact(&mut answer).await?;
        Ok((status, answer))
    }

    /// The status, and how long the body is.
    async fn head(&mut self) -> Result<(u16, usize)> {
        let (mut status, mut length, mut line) = (0, 0, String::new());
        loop {
            line.clear();
            if self.line.read_line(&mut line).await? == 0 {
                return Err("the server closed the connection".into());
            }
            let said = line.trim_end();
            if said.is_empty() {
                return Ok((status, length));
            }
            if let Some(rest) = said.strip_prefix("HTTP/1.1 ") {
                status = rest.get(..3).unwrap_or_default().parse()?;
            }
            if let Some(value) = said.to_ascii_lowercase().strip_prefix("content-length: ") {
                length = value.parse()?;
            }
        }
    }
}

/// Server-sent events.
pub struct Stream(Connection);

impl Stream {
    pub async fn open(host: &str, path: &str) -> Result<Self> {
        Self::over(Connection::open(host).await?, path).await
    }

    pub async fn over(mut connection: Connection, path: &str) -> Result<Self> {
        let (host, more) = (&connection.host, &connection.more);
        let ask = format!("GET {path} HTTP/1.1\r\nhost: {host}\r\n{more}accept: text/event-stream\r\n\r\n");
        connection.line.write_all(ask.as_bytes()).await?;
        match connection.head().await? {
            (200, _) => Ok(Self(connection)),
            (status, _) => Err(format!("{path} was answered {status}").into()),
        }
    }

    /// Reads on until nothing comes any more: the connection would stay for another request, so the last chunk says it.
    pub async fn end(&mut self) -> Result {
        let mut line = String::new();
        while self.0.line.read_line(&mut line).await? > 0 && line.trim_end() != "0" {
            line.clear();
        }
        Ok(())
    }

    /// The next version that it tells of. Heartbeats, and what frames the events, are passed over.
    pub async fn version(&mut self) -> Result<i64> {
        let mut line = String::new();
        loop {
            line.clear();
            if self.0.line.read_line(&mut line).await? == 0 {
                return Err("the server closed a stream".into());
            }
            let Some(data) = line.strip_prefix("data:") else { continue };
            let data: Value = serde_json::from_str(data)?;
            if let Some(version) = data["version"].as_i64() {
                return Ok(version);
            }
        }
    }
}
