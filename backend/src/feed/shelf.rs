//! The calendars as bytes. They are written once for each version of a workspace and then handed out: no database is
//! asked and nothing is composed for a request.
//!
//! This process knows of a new version by its own poke, at once. Another server's change it learns from a look at the
//! version every few seconds, so a calendar is at most that old.

use super::wheel;
use crate::app::App;
use crate::assets::encoding::Encoding;
use crate::clock::instant;
use crate::db::load;
use crate::error::{Error, unreadable};
use axum::body::Bytes;
use axum::http::HeaderValue;
use flate2::Compression;
use flate2::write::GzEncoder;
use jiff::Timestamp;
use sha2::{Digest, Sha256};
use shared::api::DoorCode;
use shared::id::WorkspaceId;
use shared::model::Committee;
use shared::record::Kind;
use shared::scope::Scope;
use shared::sync::Version;
use shared::view::ViewExt;
use std::collections::HashMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::sync::{Arc, Mutex, OnceLock, PoisonError, RwLock};
use std::time::{Duration, Instant};
use tokio::sync::watch;

/// The name of the calendar that holds everything.
pub const WHEEL: &str = "arshjul";

const KINDS: [Kind; 8] = [
    Kind::Workspace,
    Kind::Committee,
    Kind::CommitteeName,
    Kind::Meeting,
    Kind::Notice,
    Kind::AgendaItem,
    Kind::CaseStop,
    Kind::DeadlineRule,
];

/// After this long without a poke, the version is looked at.
const LOOK_AGAIN: Duration = Duration::from_secs(3);

#[derive(Debug, Default)]
pub struct Shelf {
    /// By slug; the first workspace also by the empty one.
    boards: RwLock<HashMap<String, Arc<Board>>>,
    /// One writes, the others wait for it.
    writing: tokio::sync::Mutex<()>,
}

/// All calendars of one workspace in one version.
#[derive(Debug)]
struct Board {
    workspace: WorkspaceId,
    version: Version,
    heads: watch::Receiver<Version>,
    looked: Mutex<Instant>,
    feeds: HashMap<String, Arc<Feed>>,
}

#[derive(Debug)]
pub struct Feed {
    plain: Form,
    packed: OnceLock<Option<Form>>,
    pub changed: Timestamp,
    /// The same instant, as `Last-Modified`.
    pub modified: HeaderValue,
}

/// One encoding of a calendar.
#[derive(Clone, Debug)]
pub struct Form {
    pub bytes: Bytes,
    /// With its quotes.
    pub tag: HeaderValue,
}

impl Shelf {
    /// The calendar `name`, in small letters, of the workspace `slug` or of the first one.
    pub async fn take(&self, app: &App, slug: Option<&str>, name: &str) -> Result<Arc<Feed>, Error> {
        let slug = slug.unwrap_or_default();
        let known = self.known(slug).filter(|board| !board.is_outdated());
        let board = match known {
            Some(board) if !board.is_due() => board,
            _ => self.renewed(app, slug).await?,
        };
        board.feeds.get(name).cloned().ok_or_else(|| DoorCode::NotFound.into())
    }

    fn known(&self, slug: &str) -> Option<Arc<Board>> {
        self.boards.read().unwrap_or_else(PoisonError::into_inner).get(slug).cloned()
    }

    async fn renewed(&self, app: &App, slug: &str) -> Result<Arc<Board>, Error> {
        let _writing = self.writing.lock().await;
        let known = self.known(slug).filter(|board| !board.is_outdated());
        if let Some(board) = known {
            if !board.is_due() {
                return Ok(board);
            }
            let now = load::by_id(app.db.reader(), board.workspace).await?.map(|row| row.version);
            if now == Some(board.version) {
                board.looked_now();
                return Ok(board);
            }
        }
        let board = Arc::new(write(app, slug).await?);
        let mut boards = self.boards.write().unwrap_or_else(PoisonError::into_inner);
        boards.insert(slug.to_owned(), board.clone());
        Ok(board)
    }
}

impl Board {
    /// The news of this very version may come late, from another node or from this one's own announcement.
    fn is_outdated(&self) -> bool {
        *self.heads.borrow() > self.version
    }

    fn is_due(&self) -> bool {
        self.looked.lock().unwrap_or_else(PoisonError::into_inner).elapsed() > LOOK_AGAIN
    }

    fn looked_now(&self) {
        *self.looked.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now();
    }
}

async fn write(app: &App, slug: &str) -> Result<Board, Error> {
    let txn = app.db.snapshot().await?;
    let named = (!slug.is_empty()).then_some(slug);
    let row = load::workspace(&txn, named).await?.ok_or(DoorCode::UnknownWorkspace)?;
    let workspace = WorkspaceId(row.id);
    txn.rollback().await?;
    // Listening first, then reading: a commit in between makes this board outdated at once rather than never.
    let heads = app.pokes.listen(workspace);
    let txn = app.db.snapshot().await?;
    let version = load::by_id(&txn, workspace).await?.map_or(0, |row| row.version);
    let all = load::records(&txn, workspace, &KINDS, |scope| scope == Scope::Public).await?;
    let mut recorded_at = load::recorded_at(&txn, workspace, Kind::Meeting).await?;
    recorded_at.extend(load::recorded_at(&txn, workspace, Kind::Notice).await?);
    recorded_at.extend(load::recorded_at(&txn, workspace, Kind::DeadlineRule).await?);
    // The last change of anything: what an event says may come from other records, and what was deleted has no time.
    let changed = load::last_log(&txn, workspace).await?.map_or(0, |entry| entry.recorded_at);
    txn.rollback().await?;

    let mut feeds = HashMap::new();
    for committee in all.all::<Committee>() {
        let text = wheel::calendar(&all, &recorded_at, Some(committee)).to_text();
        feeds.insert(committee.code.to_lowercase(), Arc::new(Feed::new(text, instant(changed))?));
    }
    let text = wheel::calendar(&all, &recorded_at, None).to_text();
    feeds.insert(WHEEL.to_owned(), Arc::new(Feed::new(text, instant(changed))?));
    Ok(Board { workspace, version, heads, looked: Mutex::new(Instant::now()), feeds })
}

impl Feed {
    pub fn new(text: String, changed: Timestamp) -> Result<Self, Error> {
        let modified = jiff::fmt::rfc2822::DateTimePrinter::new()
            .timestamp_to_rfc9110_string(&changed)
            .map_err(|error| unreadable("time of a change", &error))?;
        let modified = HeaderValue::from_str(&modified).map_err(|error| unreadable("time of a change", &error))?;
        let tag = Sha256::digest(text.as_bytes()).iter().take(16).fold(String::new(), |mut tag, byte| {
            let _ = write!(tag, "{byte:02x}");
            tag
        });
        let plain = Form::new(text.into(), &tag).ok_or_else(|| unreadable("tag of a calendar", &tag))?;
        Ok(Self { plain, packed: OnceLock::new(), changed, modified })
    }

    /// The smallest form that the reader takes, and how it is encoded.
    pub fn best(&self, accept_encoding: &str) -> (Encoding, &Form) {
        let packed = || self.packed.get_or_init(|| self.plain.packed()).as_ref();
        match Encoding::Gzip.is_taken(accept_encoding).then(packed).flatten() {
            Some(packed) => (Encoding::Gzip, packed),
            None => (Encoding::Identity, &self.plain),
        }
    }
}

impl Form {
    fn new(bytes: Bytes, tag: &str) -> Option<Self> {
        Some(Self { bytes, tag: HeaderValue::from_str(&format!("\"{tag}\"")).ok()? })
    }

    fn packed(&self) -> Option<Self> {
        let mut packed = GzEncoder::new(Vec::with_capacity(self.bytes.len() / 4), Compression::best());
        packed.write_all(&self.bytes).ok()?;
        // Each form has a tag of its own (RFC 9110, 8.8.3).
        Self::new(packed.finish().ok()?.into(), &format!("{}.gzip", self.tag.to_str().ok()?.trim_matches('"')))
    }
}
