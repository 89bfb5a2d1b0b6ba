//! Cover memos: written by a secretariat, then sent to the committee, then published.

use super::attachment::along;
use super::case::{keeps_papers, stop};
use super::{Ctx, MAX_PAPER, Plan, Read, text};
use crate::change::Change;
use crate::id::{CaseStopId, MemoId};
use crate::model::{Attachment, CaseStop, Memo, MemoReaders};
use crate::rejection::{Code, Rejection};
use crate::view::{View, ViewExt};
use serde::{Deserialize, Serialize};

/// Writes the memo of a case before a committee; there is one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SaveMemo {
    pub id: MemoId,
    pub case_stop: CaseStopId,
    #[serde(default)]
    pub purpose: Option<String>,
    #[serde(default)]
    pub background: Option<String>,
    #[serde(default)]
    pub further: Option<String>,
    /// The decision that is proposed.
    #[serde(default)]
    pub proposal: Option<String>,
}

impl Plan for SaveMemo {
    fn reads(&self, _: &dyn View) -> Vec<Read> {
        vec![Read::one::<Memo>(self.id), Read::one::<CaseStop>(self.case_stop), Read::under::<Memo>(self.case_stop)]
    }

    fn plan(&self, view: &dyn View, ctx: &Ctx) -> Result<Vec<Change>, Rejection> {
        let stop = stop(view, ctx, self.case_stop, "case_stop")?;
        let old = view.get::<Memo>(self.id);
        if old.is_some_and(|memo| memo.case_stop != stop.id) {
            return Err(Rejection::at(Code::AlreadyExists, "id"));
        }
        if old.is_none() && view.children::<Memo>(stop.id).next().is_some() {
            return Err(Rejection::at(Code::AlreadyExists, "case_stop"));
        }
        let blank = Memo::blank(self.id, stop.id, stop.committee);
        let memo = Memo {
            purpose: text("purpose", self.purpose.as_deref(), MAX_PAPER)?,
            background: text("background", self.background.as_deref(), MAX_PAPER)?,
            further: text("further", self.further.as_deref(), MAX_PAPER)?,
            proposal: text("proposal", self.proposal.as_deref(), MAX_PAPER)?,
            ..old.cloned().unwrap_or_else(|| blank.clone())
        };
        if memo == blank {
            return Err(Rejection::at(Code::Required, "purpose"));
        }
        Ok(vec![Change::put(memo)])
    }
}

/// Lets more people read a memo, and the files that go with it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReleaseMemo {
    pub id: MemoId,
    pub to: MemoReaders,
}

impl Plan for ReleaseMemo {
    fn reads(&self, _: &dyn View) -> Vec<Read> {
        vec![Read::one::<Memo>(self.id), Read::under::<Attachment>(self.id)]
    }

    fn plan(&self, view: &dyn View, ctx: &Ctx) -> Result<Vec<Change>, Rejection> {
        let memo = view.get::<Memo>(self.id).ok_or_else(|| Rejection::at(Code::UnknownReference, "id"))?;
        keeps_papers(ctx, memo.committee)?;
        if self.to < memo.readers {
            return Err(Rejection::at(Code::InvalidValue, "to"));
        }
        let memo = Memo { readers: self.to, ..memo.clone() };
        let files = along(view, &memo);
        Ok([Change::put(memo)].into_iter().chain(files).collect())
    }
}

/// What a memo must keep, whoever writes which field of it.
pub(crate) fn check_memo(memo: &Memo) -> Result<(), Rejection> {
    let Memo { purpose, background, further, proposal, .. } = memo;
    let parts = [("purpose", purpose), ("background", background), ("further", further), ("proposal", proposal)];
    parts.into_iter().try_for_each(|(field, part)| text(field, part.as_deref(), MAX_PAPER).map(drop))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mutation::fixture::{board, ctx, id, run, secretary};
    use crate::record::Noun;
    use crate::scope::Scope;

    fn save(number: u128, purpose: &str) -> SaveMemo {
        let purpose = Some(purpose.to_owned());
        SaveMemo { id: id(number), case_stop: id(61), purpose, background: None, further: None, proposal: None }
    }

    #[test]
    fn a_memo_is_the_secretariats_until_it_is_sent_and_goes_only_on() {
        let mut all = board();
        run(&mut all, &save(80, "Å bli hørt"), &ctx()).unwrap();
        let scope = |all: &crate::view::Records| all.get::<Memo>(id::<MemoId>(80)).unwrap().scope();
        assert_eq!(scope(&all), Scope::Secretariat(id(1)));
        run(&mut all, &ReleaseMemo { id: id(80), to: MemoReaders::Committee }, &ctx()).unwrap();
        assert_eq!(scope(&all), Scope::Committee(id(1)));
        let back = ReleaseMemo { id: id(80), to: MemoReaders::Secretariat };
        assert_eq!(run(&mut all, &back, &ctx()), Err(Rejection::at(Code::InvalidValue, "to")));
        run(&mut all, &ReleaseMemo { id: id(80), to: MemoReaders::Everyone }, &ctx()).unwrap();
        assert_eq!(scope(&all), Scope::Public);
        // What is written after it was sent stays with those who have it.
        run(&mut all, &save(80, "Å bli hørt, og hørt på"), &ctx()).unwrap();
        assert_eq!(scope(&all), Scope::Public);
    }

    #[test]
    fn a_case_has_one_memo_before_a_committee_and_an_empty_one_is_none() {
        let mut all = board();
        assert_eq!(run(&mut all, &save(80, "  "), &ctx()), Err(Rejection::at(Code::Required, "purpose")));
        run(&mut all, &save(80, "Min"), &ctx()).unwrap();
        assert_eq!(
            run(&mut all, &save(81, "Den andres"), &ctx()),
            Err(Rejection::at(Code::AlreadyExists, "case_stop"))
        );
        let long = "å".repeat(MAX_PAPER + 1);
        assert_eq!(run(&mut all, &save(80, &long), &ctx()).unwrap_err().code, Code::TooLong);
        assert_eq!(run(&mut all, &save(80, "x"), &secretary(2)).unwrap_err().code, Code::NotAllowed);
    }
}
