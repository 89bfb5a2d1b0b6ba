//! Files on their way in and out. They come in pieces, each looked at and put away as it comes, so that a slow network
//! holds neither memory nor a lock; only what is whole and what it says that it is becomes a file.

use crate::app::App;
use crate::db::entity::{file, file_piece};
use crate::db::{load, save};
use crate::error::{Error, unreadable};
use crate::rest::refusal;
use axum::body::{Body, Bytes};
use futures_util::stream;
use http_body_util::BodyExt;
use sea_orm::DbErr;
use sha2::{Digest, Sha256};
use shared::id::WorkspaceId;
use shared::model::{Attachment, FileHash, FileType};
use shared::rejection::{Code, Rejection};
use shared::rule::attachment::{Look, check_size};
use uuid::Uuid;

/// Bytes of one piece.
const PIECE: usize = 256 * 1_024;

/// What a body says of itself before it comes.
#[derive(Clone, Copy, Debug)]
pub struct Said {
    pub file_type: FileType,
    pub size: Option<u64>,
    pub hash: Option<FileHash>,
}

/// Takes a file in. What is refused leaves nothing.
pub async fn take(app: &App, workspace: WorkspaceId, said: Said, body: Body) -> Result<file::Model, Error> {
    if let Some(size) = said.size {
        check_size(size).map_err(|rejection| refused(&rejection))?;
    }
    let mut intake = Intake::new(app, workspace);
    let taken = match intake.run(said, body).await {
        Ok(hash) => intake.keep(said.file_type, hash).await,
        Err(error) => Err(error),
    };
    if taken.is_err() {
        // Best effort: what stays is collected a day later.
        let _ = intake.drop_pieces().await;
    }
    taken
}

struct Intake<'a> {
    app: &'a App,
    workspace: WorkspaceId,
    upload: Uuid,
    look: Look,
    hash: Sha256,
    waiting: Vec<u8>,
    pieces: i32,
}

impl<'a> Intake<'a> {
    fn new(app: &'a App, workspace: WorkspaceId) -> Self {
        let (look, hash, waiting) = (Look::default(), Sha256::new(), Vec::new());
        Self { app, workspace, upload: Uuid::now_v7(), look, hash, waiting, pieces: 0 }
    }

    async fn run(&mut self, said: Said, mut body: Body) -> Result<FileHash, Error> {
        while let Some(frame) = body.frame().await {
            // The line broke: what came is a part of a file.
            let frame = frame.map_err(|_| refused(&Rejection::at(Code::FileBroken, "file")))?;
            let Ok(bytes) = frame.into_data() else { continue };
            for bytes in bytes.chunks(PIECE) {
                self.feed(bytes).await?;
            }
        }
        self.look.says(said.file_type).map_err(|rejection| refused(&rejection))?;
        let hash = FileHash(std::mem::take(&mut self.hash).finalize().into());
        if said.hash.is_some_and(|said| said != hash) {
            return Err(refused(&Rejection::at(Code::FileBroken, "Content-Digest").expecting(hash)));
        }
        self.put_away(0).await?;
        Ok(hash)
    }

    async fn feed(&mut self, bytes: &[u8]) -> Result<(), Error> {
        self.look.feed(bytes);
        self.hash.update(bytes);
        if self.look.size() > 0 {
            check_size(self.look.size()).map_err(|rejection| refused(&rejection))?;
        }
        self.waiting.extend_from_slice(bytes);
        self.put_away(PIECE).await
    }

    /// Writes what waits, as soon as there is so much of it.
    async fn put_away(&mut self, least: usize) -> Result<(), Error> {
        if self.waiting.is_empty() || self.waiting.len() < least {
            return Ok(());
        }
        let piece = file_piece::Model {
            workspace_id: self.workspace.0,
            upload: self.upload,
            number: self.pieces,
            bytes: std::mem::take(&mut self.waiting),
            stored_at: self.app.clock.now_ms(),
        };
        let txn = self.app.db.begin().await?;
        save::file::piece(&txn, piece).await?;
        txn.commit().await?;
        self.pieces += 1;
        Ok(())
    }

    /// Behind the workspace's lock, so that nobody collects it while it is found to be there.
    async fn keep(&self, file_type: FileType, hash: FileHash) -> Result<file::Model, Error> {
        let file = file::Model {
            workspace_id: self.workspace.0,
            hash: hash.to_string(),
            kind: written(file_type)?,
            size: i64::try_from(self.look.size()).map_err(|error| unreadable("size of a file", &error))?,
            upload: self.upload,
            stored_at: self.app.clock.now_ms(),
        };
        let txn = self.app.db.begin().await?;
        load::locked(&txn, self.workspace).await?;
        save::file::file(&txn, file.clone()).await?;
        let kept = load::file::by_hash(&txn, self.workspace, hash).await?;
        if kept.as_ref().is_some_and(|kept| kept.upload != self.upload) {
            save::file::drop_pieces(&txn, self.workspace, self.upload).await?;
        }
        txn.commit().await?;
        Ok(file)
    }

    async fn drop_pieces(&self) -> Result<(), DbErr> {
        let txn = self.app.db.begin().await?;
        save::file::drop_pieces(&txn, self.workspace, self.upload).await?;
        txn.commit().await
    }
}

/// The bytes of a file, read as they are sent.
pub fn bytes(app: &App, file: &file::Model) -> Body {
    let (db, workspace, upload) = (app.db.clone(), WorkspaceId(file.workspace_id), file.upload);
    let size = file.size;
    Body::from_stream(stream::try_unfold((0, 0), move |(number, sent)| {
        let db = db.clone();
        async move {
            if sent >= size {
                return Ok(None);
            }
            let piece = load::file::piece(db.reader(), workspace, upload, number).await?;
            // Broken off rather than ended: who reads it must not take a part for the whole.
            let piece = piece.ok_or_else(|| DbErr::RecordNotFound(format!("piece {number} of {upload}")))?;
            let sent = sent.saturating_add(i64::try_from(piece.bytes.len()).unwrap_or(i64::MAX));
            Ok::<_, DbErr>(Some((Bytes::from(piece.bytes), (number + 1, sent))))
        }
    }))
}

/// Whether this file is held as an attachment tells of it.
pub fn fits(file: &file::Model, attachment: &Attachment) -> bool {
    let file_type = written(attachment.file_type).unwrap_or_default();
    file.size == i64::from(attachment.size) && same_sort(&file.kind, &file_type)
}

/// Text may be a table or not: its bytes do not say.
fn same_sort(one: &str, other: &str) -> bool {
    let text = |it: &str| matches!(it, "txt" | "csv");
    one == other || (text(one) && text(other))
}

fn written(file_type: FileType) -> Result<String, Error> {
    let text = serde_json::to_value(file_type).map_err(|error| unreadable("type of a file", &error))?;
    Ok(text.as_str().unwrap_or_default().to_owned())
}

pub fn refused(rejection: &Rejection) -> Error {
    refusal::told(rejection).into()
}
