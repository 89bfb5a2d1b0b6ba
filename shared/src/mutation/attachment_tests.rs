use super::*;
use crate::change::Change;
use crate::model::AgendaSort;
use crate::model::MemoReaders::{Committee, Everyone, Secretariat};
use crate::mutation::conflict::UndoChange;
use crate::mutation::fixture::{board, ctx, id, run, secretary};
use crate::mutation::{AddToAgenda, AgendaLine, Place, ReleaseMemo, SaveMemo, SendNotice};
use crate::record::{Kind, Noun};
use crate::scope::Scope;
use crate::view::Records;
use serde_json::json;
use std::collections::BTreeMap;
use uuid::Uuid;

fn attach(number: u128) -> AttachFile {
    let (file_type, hash) = (FileType::Pdf, FileHash([u8::try_from(number).unwrap(); 32]));
    AttachFile { id: id(number), case_stop: id(62), memo: id(80), name: " Notat.pdf ".into(), file_type, size: 9, hash }
}

fn file(all: &Records, number: u128) -> &Attachment {
    all.get::<Attachment>(id::<AttachmentId>(number)).unwrap()
}

fn release(all: &mut Records, to: MemoReaders) {
    run(all, &ReleaseMemo { id: id(80), to }, &ctx()).unwrap();
}

fn memo(all: &mut Records, number: u128) -> Result<(), Rejection> {
    let (purpose, background, further, proposal) = (Some("Hva".into()), None, None, None);
    run(all, &SaveMemo { id: id(number), case_stop: id(62), purpose, background, further, proposal }, &ctx())
}

#[test]
fn a_file_goes_with_its_memo_and_is_read_by_nobody_before_it() {
    let mut all = board();
    memo(&mut all, 80).unwrap();
    run(&mut all, &attach(90), &ctx()).unwrap();
    assert_eq!((file(&all, 90).name.as_str(), file(&all, 90).scope()), ("Notat.pdf", Scope::Secretariat(id(1))));
    release(&mut all, Committee);
    assert_eq!(file(&all, 90).scope(), Scope::Committee(id(1)));
    // What comes after the memo was sent is for those who have it.
    run(&mut all, &attach(91), &ctx()).unwrap();
    assert_eq!(file(&all, 91).scope(), Scope::Committee(id(1)));
    release(&mut all, Everyone);
    assert_eq!([90, 91].map(|it| file(&all, it).scope()), [Scope::Public; 2]);
}

#[test]
fn the_notice_takes_the_files_along_with_the_memos() {
    let mut all = board();
    run(&mut all, &attach(90), &ctx()).unwrap();
    let (sort, line) = (AgendaSort::Case, AgendaLine::default());
    let add =
        AddToAgenda { id: id(95), meeting: id(13), sort, case_stop: Some(id(62)), day: None, place: Place::Last, line };
    run(&mut all, &add, &ctx()).unwrap();
    let notice = |papers| SendNotice { meeting: id(13), message: None, papers };
    let mut kept = all.clone();
    run(&mut kept, &notice(Secretariat), &ctx()).unwrap();
    assert_eq!(file(&kept, 90).scope(), Scope::Secretariat(id(1)));
    run(&mut all, &notice(Committee), &ctx()).unwrap();
    assert_eq!(file(&all, 90).scope(), Scope::Committee(id(1)));
}

#[test]
fn a_file_alone_makes_the_memo_that_it_goes_with() {
    let mut all = board();
    run(&mut all, &attach(90), &ctx()).unwrap();
    run(&mut all, &AttachFile { memo: id(81), ..attach(91) }, &ctx()).unwrap();
    assert_eq!(all.children::<Memo>(id::<CaseStopId>(62)).count(), 1);
    assert_eq!(file(&all, 91).memo, id(80), "it goes with the memo that is there");
    // With the last of them it goes again; what somebody wrote in it stays.
    let mut without = all.clone();
    run(&mut without, &RemoveAttachment { id: id(90) }, &ctx()).unwrap();
    assert!(without.get::<Memo>(id::<MemoId>(80)).is_some());
    run(&mut without, &RemoveAttachment { id: id(91) }, &ctx()).unwrap();
    assert!(without.get::<Memo>(id::<MemoId>(80)).is_none());
    memo(&mut all, 80).unwrap();
    assert_eq!(memo(&mut all, 81).unwrap_err().code, Code::AlreadyExists);
}

#[test]
fn what_is_wrong_with_a_file_is_said_at_its_field() {
    let mut all = board();
    run(&mut all, &attach(90), &ctx()).unwrap();
    let mut refused = |it: AttachFile| {
        let rejection = run(&mut all, &it, &ctx()).unwrap_err();
        (rejection.code, rejection.field.unwrap_or_default())
    };
    let at = |code, field: &str| (code, field.to_owned());
    assert_eq!(refused(attach(90)), at(Code::AlreadyExists, "id"));
    assert_eq!(refused(AttachFile { hash: FileHash([90; 32]), ..attach(91) }), at(Code::AlreadyExists, "hash"));
    assert_eq!(refused(AttachFile { size: 0, ..attach(91) }), at(Code::FileEmpty, "file"));
    assert_eq!(refused(AttachFile { size: u32::MAX, ..attach(91) }), at(Code::FileTooLarge, "file"));
    assert_eq!(refused(AttachFile { name: "../../x.pdf".into(), ..attach(91) }), at(Code::InvalidValue, "name"));
    assert_eq!(refused(AttachFile { name: "Notat.docx".into(), ..attach(91) }), at(Code::FileDiffers, "name"));
    assert_eq!(refused(AttachFile { case_stop: id(999), ..attach(91) }), at(Code::UnknownReference, "case_stop"));
    assert_eq!(run(&mut all, &attach(91), &secretary(2)).unwrap_err().code, Code::NotAllowed);
}

#[test]
fn a_draft_is_renamed_and_removed_and_what_was_sent_is_withdrawn_with_a_reason() {
    let mut all = board();
    run(&mut all, &attach(90), &ctx()).unwrap();
    run(&mut all, &attach(91), &ctx()).unwrap();
    let rename = RenameAttachment { id: id(90), name: "Saksnotat.pdf".into() };
    let withdraw = |reason: &str| WithdrawAttachment { id: id(90), reason: reason.into() };
    let code = |all: &mut Records, mutation: &dyn Plan| run(all, mutation, &ctx()).map_err(|it| it.code);
    assert_eq!(code(&mut all, &withdraw("Feil")), Err(Code::NoWayThere));
    assert_eq!(code(&mut all, &rename), Ok(()));
    assert_eq!(code(&mut all, &RemoveAttachment { id: id(91) }), Ok(()));
    release(&mut all, Committee);
    assert_eq!(code(&mut all, &rename), Err(Code::SentOut));
    assert_eq!(code(&mut all, &RemoveAttachment { id: id(90) }), Err(Code::SentOut));
    assert_eq!(code(&mut all, &withdraw("  ")), Err(Code::Required));
    assert_eq!(code(&mut all, &withdraw("Feil tall")), Ok(()));
    assert_eq!(file(&all, 90).withdrawn.as_ref().unwrap().reason, "Feil tall");
    assert_eq!(code(&mut all, &withdraw("Igjen")), Err(Code::SameState));
    // The same bytes may come again: what was withdrawn stands in nobody's way.
    assert_eq!(code(&mut all, &AttachFile { hash: FileHash([90; 32]), ..attach(92) }), Ok(()));
}

#[test]
fn taking_back_neither_hides_what_was_read_nor_leaves_a_file_without_its_memo() {
    let mut all = board();
    run(&mut all, &attach(90), &ctx()).unwrap();
    let undo = |kind, number, fields: Option<serde_json::Value>| UndoChange {
        kind,
        id: Uuid::from_u128(number),
        fields: fields.map(|it| serde_json::from_value::<BTreeMap<_, _>>(it).unwrap()),
    };
    let code = |all: &mut Records, mutation: &dyn Plan| run(all, mutation, &ctx()).map_err(|it| it.code);
    assert_eq!(code(&mut all, &undo(Kind::Memo, 80, None)), Err(Code::BuiltOn));
    assert_eq!(code(&mut all.clone(), &undo(Kind::Attachment, 90, None)), Ok(()));
    let renamed = undo(Kind::Attachment, 90, Some(json!({ "name": "Før.pdf" })));
    assert_eq!(code(&mut all.clone(), &renamed), Ok(()));
    release(&mut all, Committee);
    assert_eq!(code(&mut all, &undo(Kind::Attachment, 90, None)), Err(Code::SentOut));
    assert_eq!(code(&mut all, &renamed), Err(Code::SentOut));
    assert_eq!(code(&mut all, &undo(Kind::Memo, 80, Some(json!({ "readers": "secretariat" })))), Err(Code::SentOut));
    assert_eq!(
        code(&mut all, &undo(Kind::Attachment, 90, Some(json!({ "readers": "secretariat" })))),
        Err(Code::UnknownField)
    );
    // One's own withdrawal can be taken back, by who regrets it at once.
    run(&mut all, &WithdrawAttachment { id: id(90), reason: "Feil".into() }, &ctx()).unwrap();
    assert_eq!(code(&mut all, &undo(Kind::Attachment, 90, Some(json!({ "withdrawn": null })))), Ok(()));
    assert_eq!(Change::put(file(&all, 90).clone()).key().kind, Kind::Attachment);
    assert!(file(&all, 90).withdrawn.is_none());
}
