//! Files that go with a memo: attached and named by a secretariat, sent out with the memo, withdrawn with a reason.

use super::case::{keeps_papers, stop};
use super::{Ctx, MAX_TEXT, Plan, Read, free, text};
use crate::change::Change;
use crate::id::{AttachmentId, CaseStopId, MemoId};
use crate::model::{Attachment, CaseStop, FileHash, FileType, Memo, MemoReaders, Withdrawal};
use crate::record::Key;
use crate::rejection::{Code, Rejection};
use crate::rule::attachment::{check_name, check_size};
use crate::view::{View, ViewExt};
use serde::{Deserialize, Serialize};

/// Attaches a file whose bytes the server holds to the memo of a case before a committee; where there is no memo, the
/// file is all of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AttachFile {
    pub id: AttachmentId,
    pub case_stop: CaseStopId,
    /// Of the memo that is made where there is none.
    pub memo: MemoId,
    pub name: String,
    pub file_type: FileType,
    /// In bytes.
    pub size: u32,
    pub hash: FileHash,
}

impl Plan for AttachFile {
    fn reads(&self, view: &dyn View) -> Vec<Read> {
        let own = [Read::one::<Attachment>(self.id), Read::one::<Memo>(self.memo)];
        let there = [Read::one::<CaseStop>(self.case_stop), Read::under::<Memo>(self.case_stop)];
        let files = view.children::<Memo>(self.case_stop).map(|memo| Read::under::<Attachment>(memo.id));
        own.into_iter().chain(there).chain(files).collect()
    }

    /// Whether the server holds the bytes only the server knows, and asks itself behind the lock.
    fn plan(&self, view: &dyn View, ctx: &Ctx) -> Result<Vec<Change>, Rejection> {
        let stop = stop(view, ctx, self.case_stop, "case_stop")?;
        free::<Attachment>(view, self.id)?;
        let (memo, new) = match view.children::<Memo>(stop.id).next() {
            Some(memo) => (memo.clone(), false),
            None => {
                free::<Memo>(view, self.memo).map_err(|_| Rejection::at(Code::AlreadyExists, "memo"))?;
                (Memo::blank(self.memo, stop.id, stop.committee), true)
            }
        };
        let mut beside = view.children::<Attachment>(memo.id).filter(|it| it.withdrawn.is_none());
        if beside.any(|it| it.hash == self.hash) {
            return Err(Rejection::at(Code::AlreadyExists, "hash"));
        }
        let attachment = Attachment {
            id: self.id,
            memo: memo.id,
            case_stop: stop.id,
            committee: stop.committee,
            readers: memo.readers,
            name: self.name.trim().to_owned(),
            file_type: self.file_type,
            size: self.size,
            hash: self.hash,
            withdrawn: None,
        };
        check_attachment(&attachment)?;
        let memo = new.then(|| Change::put(memo));
        Ok(memo.into_iter().chain([Change::put(attachment)]).collect())
    }
}

/// Calls a file by another name, as long as only the secretariat reads it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RenameAttachment {
    pub id: AttachmentId,
    pub name: String,
}

impl Plan for RenameAttachment {
    fn reads(&self, _: &dyn View) -> Vec<Read> {
        vec![Read::one::<Attachment>(self.id)]
    }

    fn plan(&self, view: &dyn View, ctx: &Ctx) -> Result<Vec<Change>, Rejection> {
        let old = own(view, ctx, self.id)?;
        unread(old, "id")?;
        let renamed = Attachment { name: self.name.trim().to_owned(), ..old.clone() };
        check_attachment(&renamed)?;
        Ok(vec![Change::put(renamed)])
    }
}

/// Takes a file off again that only the secretariat has read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RemoveAttachment {
    pub id: AttachmentId,
}

impl Plan for RemoveAttachment {
    fn reads(&self, view: &dyn View) -> Vec<Read> {
        let memo = view.get::<Attachment>(self.id).map(|it| it.memo);
        let beside = memo.map(|memo| [Read::one::<Memo>(memo), Read::under::<Attachment>(memo)]);
        [Read::one::<Attachment>(self.id)].into_iter().chain(beside.into_iter().flatten()).collect()
    }

    fn plan(&self, view: &dyn View, ctx: &Ctx) -> Result<Vec<Change>, Rejection> {
        let old = own(view, ctx, self.id)?;
        unread(old, "id")?;
        let alone = view.children::<Attachment>(old.memo).count() == 1;
        let blank = Memo::blank(old.memo, old.case_stop, old.committee);
        // A memo that was made for the file goes with it.
        let empty = alone && view.get::<Memo>(old.memo) == Some(&blank);
        let memo = empty.then(|| Change::Delete(Key::of::<Memo>(old.memo)));
        Ok([Change::Delete(Key::of::<Attachment>(self.id))].into_iter().chain(memo).collect())
    }
}

/// Says of a file that was sent out that it does not hold any more, and why. It stays to be read: it was known.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WithdrawAttachment {
    pub id: AttachmentId,
    pub reason: String,
}

impl Plan for WithdrawAttachment {
    fn reads(&self, _: &dyn View) -> Vec<Read> {
        vec![Read::one::<Attachment>(self.id)]
    }

    fn plan(&self, view: &dyn View, ctx: &Ctx) -> Result<Vec<Change>, Rejection> {
        let old = own(view, ctx, self.id)?;
        if old.readers == MemoReaders::Secretariat {
            return Err(Rejection::at(Code::NoWayThere, "id"));
        }
        if old.withdrawn.is_some() {
            return Err(Rejection::at(Code::SameState, "id"));
        }
        let withdrawn = Some(Withdrawal { on: ctx.today, reason: reason(&self.reason)? });
        Ok(vec![Change::put(Attachment { withdrawn, ..old.clone() })])
    }
}

/// The files that go on with a memo that now stands as this.
pub(super) fn along<'a>(view: &'a dyn View, memo: &Memo) -> impl Iterator<Item = Change> + use<'a> {
    let readers = memo.readers;
    let behind = view.children::<Attachment>(memo.id).filter(move |it| it.readers < readers);
    behind.map(move |it| Change::put(Attachment { readers, ..it.clone() }))
}

/// What a file must keep, whoever writes which field of it.
pub(crate) fn check_attachment(attachment: &Attachment) -> Result<(), Rejection> {
    check_name(&attachment.name, attachment.file_type)?;
    check_size(attachment.size.into())?;
    attachment.withdrawn.as_ref().map_or(Ok(()), |it| reason(&it.reason).map(drop))
}

/// What others have read keeps its name.
pub(super) fn attachment_fits(before: &Attachment, now: &Attachment) -> Result<(), Rejection> {
    if before.name == now.name { Ok(()) } else { unread(before, "id") }
}

pub(super) fn unread(attachment: &Attachment, field: &str) -> Result<(), Rejection> {
    match attachment.readers {
        MemoReaders::Secretariat => Ok(()),
        MemoReaders::Committee | MemoReaders::Everyone => Err(Rejection::at(Code::SentOut, field)),
    }
}

fn own<'a>(view: &'a dyn View, ctx: &Ctx, id: AttachmentId) -> Result<&'a Attachment, Rejection> {
    let attachment = view.get::<Attachment>(id).ok_or_else(|| Rejection::at(Code::UnknownReference, "id"))?;
    keeps_papers(ctx, attachment.committee)?;
    Ok(attachment)
}

fn reason(said: &str) -> Result<String, Rejection> {
    text("reason", Some(said), MAX_TEXT)?.ok_or_else(|| Rejection::at(Code::Required, "reason"))
}

#[cfg(test)]
#[path = "attachment_tests.rs"]
mod tests;
