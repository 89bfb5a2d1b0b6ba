//! As much of socket.io over a WebSocket (RFC 6455) as the measurement needs: events, and the answers to them.

use crate::Result;
use serde_json::Value;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

pub struct Socket {
    line: BufReader<TcpStream>,
    asked: u64,
}

#[derive(Debug)]
pub enum Heard {
    /// The answer to an event of our own.
    Answer(Value),
    /// An event of the server: its name and what comes with it.
    Event(Value),
}

const TEXT: u8 = 0x81;

impl Socket {
    pub async fn open(host: &str) -> Result<Self> {
        let stream = TcpStream::connect(host).await?;
        stream.set_nodelay(true)?;
        let mut socket = Self { line: BufReader::with_capacity(64 * 1024, stream), asked: 0 };
        let ask = format!(
            "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nhost: {host}\r\nconnection: Upgrade\r\n\
             upgrade: websocket\r\nsec-websocket-version: 13\r\nsec-websocket-key: c3R5cmVoanVsLWJlbmNoLg==\r\n\r\n"
        );
        socket.line.write_all(ask.as_bytes()).await?;
        let mut line = String::new();
        while line.trim_end() != "" || line.is_empty() {
            line.clear();
            if socket.line.read_line(&mut line).await? == 0 {
                return Err("the floor refused a WebSocket".into());
            }
        }
        socket.text().await?;
        socket.send("40").await?;
        socket.text().await?;
        Ok(socket)
    }

    /// Sends an event that wants an answer. Answers come in the order of the events.
    pub async fn ask(&mut self, event: &Value) -> Result {
        self.asked += 1;
        self.send(&format!("42{}{event}", self.asked)).await
    }

    pub async fn hear(&mut self) -> Result<Heard> {
        loop {
            let text = self.text().await?;
            if text == "2" {
                self.send("3").await?;
            } else if let Some(event) = text.strip_prefix("42") {
                return Ok(Heard::Event(serde_json::from_str(event)?));
            } else if let Some(answer) = text.strip_prefix("43") {
                return Ok(Heard::Answer(serde_json::from_str(
                    answer.trim_start_matches(|c: char| c.is_ascii_digit()),
                )?));
            }
        }
    }

    /// Passes over events until the next answer.
    pub async fn answer(&mut self) -> Result<Value> {
        loop {
            if let Heard::Answer(answer) = self.hear().await? {
                return Ok(answer);
            }
        }
    }

    /// One frame, under a mask of nothing but noughts, which changes nothing.
    async fn send(&mut self, text: &str) -> Result {
        let mut frame = vec![TEXT];
        match text.len() {
            short @ ..126 => frame.push(0x80 | short as u8),
            long @ ..65_536 => {
                frame.push(0x80 | 126);
                frame.extend((long as u16).to_be_bytes());
            }
            longer => {
                frame.push(0x80 | 127);
                frame.extend((longer as u64).to_be_bytes());
            }
        }
        frame.extend([0; 4]);
        frame.extend(text.as_bytes());
        Ok(self.line.write_all(&frame).await?)
    }

    async fn text(&mut self) -> Result<String> {
        let mut head = [0; 2];
        self.line.read_exact(&mut head).await?;
        if head[0] != TEXT {
            return Err(format!("a frame of the kind {:#x} was not expected", head[0]).into());
        }
        let length = match head[1] {
            126 => u64::from(self.line.read_u16().await?),
            127 => self.line.read_u64().await?,
            short => u64::from(short),
        };
        let mut text = vec![0; usize::try_from(length)?];
        self.line.read_exact(&mut text).await?;
        Ok(String::from_utf8(text)?)
    }
}
