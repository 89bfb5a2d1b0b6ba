//! The window where a secretariat keeps the files of a memo: attached with a name, renamed and taken off as long as nobody
//! else has read them, withdrawn with a reason after that.

use super::files::file_view;
use crate::components::{Form, Notice, NoticeTone, TextArea, TextField, actions, field_id};
use crate::i18n::{Words, t_string};
use crate::pages::part::{said, say};
use crate::pages::remote;
use crate::platform::file::{self, Picked};
use crate::platform::{dom, id, upload};
use crate::store::Store;
use leptos::prelude::*;
use shared::api::StoredFile;
use shared::id::{AttachmentId, CaseStopId};
use shared::model::{Attachment, FileType, MemoReaders};
use shared::mutation::{AttachFile, Mutation, RemoveAttachment, RenameAttachment, WithdrawAttachment};
use shared::rejection::{Code, Rejection};
use shared::rule::attachment::{check_name, check_size, files, tidy_name};

const FILE: &str = "file";
const RENAME: &str = "file-rename";
const WITHDRAW: &str = "file-withdraw";

/// What is being done with one of the files.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Doing {
    Rename(AttachmentId),
    Withdraw(AttachmentId),
}

#[derive(Clone, Copy)]
struct Desk {
    words: Words,
    store: Store,
    stop: CaseStopId,
    doing: RwSignal<Option<Doing>>,
    /// What was done, for those who do not see it.
    told: RwSignal<String>,
}

/// `name`: what the case is called there.
pub fn form(words: Words, store: Store, stop: CaseStopId, name: String) -> AnyView {
    let desk = Desk { words, store, stop, doing: RwSignal::new(None), told: RwSignal::default() };
    let own = store.query(move |view| files(view, stop).into_iter().cloned().collect::<Vec<_>>());
    let list = move || {
        let own = own.get();
        if own.is_empty() {
            return view! { <p class="soft">{t_string!(words, case.file_none)}</p> }.into_any();
        }
        let rows = own.into_iter().map(|file| row(desk, file)).collect_view();
        view! { <ul class="files" aria-label=t_string!(words, case.files)>{rows}</ul> }.into_any()
    };
    view! {
        <p class="soft">{name}</p>
        {list}
        <p class="ds-sr-only" role="status">{move || desk.told.get()}</p>
        {add(desk)}
    }
    .into_any()
}

fn row(desk: Desk, file: Attachment) -> AnyView {
    let Desk { words, store, doing, .. } = desk;
    let id = file.id;
    let button = |label: &'static str, press: Callback<()>| {
        view! {
            <button class="ds-button" data-color="neutral" data-variant="tertiary" data-size="sm" type="button" on:click=move |_| press.run(())>
                {label}
            </button>
        }
        .into_any()
    };
    let remove = Callback::new(move |()| {
        // It fails only where it was sent meanwhile, and then the button goes too.
        let _ = store.edit(Mutation::RemoveAttachment(RemoveAttachment { id }));
    });
    let ask = move |asked: Doing| Callback::new(move |()| doing.set(Some(asked)));
    let tools = match (file.readers, &file.withdrawn) {
        (MemoReaders::Secretariat, _) => vec![
            button(t_string!(words, case.file_rename), ask(Doing::Rename(id))),
            button(t_string!(words, case.file_remove), remove),
        ],
        (_, None) => vec![button(t_string!(words, case.file_withdraw), ask(Doing::Withdraw(id)))],
        (_, Some(_)) => vec![],
    };
    let tools = (!tools.is_empty()).then(|| {
        let label = t_string!(words, meeting.line_tools, title = file.name.clone());
        view! { <div class="agenda-tools" role="group" aria-label=label>{tools}</div> }
    });
    let shown = file_view(words, store, &file);
    let asked = move || match doing.get() {
        Some(Doing::Rename(it)) if it == id => Some(rename(desk, &file)),
        Some(Doing::Withdraw(it)) if it == id => Some(withdraw(desk, id)),
        _ => None,
    };
    view! { <li class="file">{shown} {tools} {asked}</li> }.into_any()
}

fn rename(desk: Desk, file: &Attachment) -> AnyView {
    let Desk { words, store, doing, .. } = desk;
    let (id, file_type, name) = (file.id, file.file_type, RwSignal::new(file.name.clone()));
    let form =
        Form::new(words, &["name"], move || name.with(|name| check_name(name, file_type)).err().into_iter().collect());
    let submit = move |()| {
        let name = name.get_untracked();
        if form.send(&mut || store.edit(Mutation::RenameAttachment(RenameAttachment { id, name: name.clone() }))) {
            doing.set(None);
        }
    };
    dom::focus(field_id(RENAME, "name"));
    let content = view! {
        <TextField id=field_id(RENAME, "name") label=said(words, |words| t_string!(words, case.file_name)) value=name error=form.error("name") required=true />
        {actions(words, said(words, |words| t_string!(words, common.save)), Callback::new(move |()| doing.set(None)))}
    };
    form.frame("form", None, Callback::new(submit), content.into_any())
}

fn withdraw(desk: Desk, id: AttachmentId) -> AnyView {
    let Desk { words, store, doing, .. } = desk;
    let reason = RwSignal::new(String::new());
    let form = Form::new(words, &["reason"], Vec::new);
    let submit = move |()| {
        let reason = reason.get_untracked();
        let withdraw = || Mutation::WithdrawAttachment(WithdrawAttachment { id, reason: reason.clone() });
        if form.send(&mut || store.edit(withdraw())) {
            doing.set(None);
        }
    };
    dom::focus(field_id(WITHDRAW, "reason"));
    let content = view! {
        <TextArea id=field_id(WITHDRAW, "reason") label=said(words, |words| t_string!(words, case.file_reason)) value=reason error=form.error("reason") required=true />
        {actions(words, said(words, |words| t_string!(words, case.file_withdraw)), Callback::new(move |()| doing.set(None)))}
    };
    form.frame("form", None, Callback::new(submit), content.into_any())
}

/// The file in hand: what it came with, and under which name it is to be found.
#[derive(Clone, Debug, PartialEq)]
struct Held {
    came_as: String,
    size: f64,
    /// The field for files does not show it.
    dropped: bool,
}

impl Held {
    fn file_type(&self) -> Result<FileType, Rejection> {
        FileType::of_name(&self.came_as).ok_or_else(|| {
            let endings: Vec<&str> = FileType::ALL.iter().flat_map(|it| it.endings()).copied().collect();
            Rejection::at(Code::FileNotAllowed, "file").expecting(endings.join(", "))
        })
    }

    fn wrong(&self, name: &str) -> Vec<Rejection> {
        let file_type = match self.file_type() {
            Ok(file_type) => file_type,
            Err(rejection) => return vec![rejection],
        };
        let wrong = [check_size(self.size as u64), check_name(name, file_type)];
        wrong.into_iter().filter_map(Result::err).collect()
    }
}

fn add(desk: Desk) -> AnyView {
    let Desk { words, store, stop, told, .. } = desk;
    let (held, name) = (RwSignal::new(None::<Held>), RwSignal::new(String::new()));
    let (share, trouble) = (RwSignal::new(None::<u8>), RwSignal::new(None::<String>));
    let picked = StoredValue::new_local(None::<Picked>);
    let form = Form::new(words, &["file", "name"], move || {
        let missing = || vec![Rejection::at(Code::Required, "file")];
        held.with(|held| held.as_ref().map_or_else(missing, |held| name.with(|name| held.wrong(name))))
    });
    let bring = move |file: Option<Picked>, dropped: bool| {
        let Some(file) = file else { return };
        name.set(tidy_name(&file.name()));
        held.set(Some(Held { came_as: file.name(), size: file.size(), dropped }));
        picked.set_value(Some(file));
        trouble.set(None);
        // What is wrong with it is said at once, not when it is sent.
        let wrong = untrack(|| held.with(|held| held.as_ref().map(|held| name.with(|name| held.wrong(name)))));
        if let Some(rejection) = wrong.and_then(|wrong| wrong.into_iter().next()) {
            form.refuse(rejection);
        }
    };
    let attach = move |stored: StoredFile| {
        let named = name.get_untracked();
        let StoredFile { hash, size, file_type } = stored;
        let attach = || AttachFile {
            id: id::fresh(),
            case_stop: stop,
            memo: id::fresh(),
            name: named.clone(),
            file_type,
            size,
            hash,
        };
        // The file's own field says what is wrong with its content.
        let at_file = |mut rejection: Rejection| {
            if matches!(rejection.field.as_deref(), Some("hash")) {
                rejection.field = Some("file".into());
            }
            rejection
        };
        if form.send(&mut || store.edit(Mutation::AttachFile(attach())).map_err(at_file)) {
            told.set(t_string!(words, case.file_attached, name = named.clone()));
            held.set(None);
            picked.set_value(None);
            name.set(String::new());
        }
    };
    let done = move |answer: Result<StoredFile, Option<shared::api::Problem>>| {
        // The window may have been closed meanwhile: then nothing is attached.
        if share.try_set(None).is_some() {
            return;
        }
        match answer {
            Ok(stored) => attach(stored),
            Err(problem) => match remote::rejection(problem.as_ref()) {
                Some(rejection) => form.refuse(rejection),
                None if problem.is_none() => trouble.set(Some(t_string!(words, case.file_offline).to_owned())),
                None => trouble.set(Some(remote::refused(words, problem.as_ref()))),
            },
        }
    };
    let submit = move |()| {
        if share.with_untracked(Option::is_some) || !form.send(&mut || Ok(())) {
            return;
        }
        trouble.set(None);
        let file_type = held.with_untracked(|held| held.as_ref().and_then(|held| held.file_type().ok()));
        let Some(file_type) = file_type else { return };
        picked.with_value(|picked| {
            if let Some(picked) = picked {
                share.set(Some(0));
                let gone = move |percent| {
                    let _ = share.try_set(Some(percent));
                };
                upload::send(&store.path("api/v1/files"), file_type.media(), picked, gone, done);
            }
        });
    };
    let input = field_id(FILE, "file");
    let (hint_id, error_id) = (format!("{input}-hint"), format!("{input}-error"));
    let error = form.error("file");
    let accept: Vec<String> = FileType::ALL.iter().flat_map(|it| it.endings()).map(|it| format!(".{it}")).collect();
    let in_hand = move || {
        let name = held.with(|held| held.as_ref().filter(|held| held.dropped).map(|held| held.came_as.clone()));
        name.map(|name| view! { <p class="file-held">{name}</p> })
    };
    let sending = move || {
        share.get().map(|share| {
            let said = t_string!(words, case.file_sending, share = share);
            view! { <p class="file-sending" role="status"><progress max="100" value=share.to_string() aria-label=said.clone()></progress> <span class="numbers">{said}</span></p> }
        })
    };
    let trouble = move || trouble.get().map(|said| view! { <Notice tone=NoticeTone::Danger><p>{said}</p></Notice> });
    let content = view! {
        <div
            class="ds-field field file-drop"
            on:dragover=move |event| event.prevent_default()
            on:drop=move |event| {
                event.prevent_default();
                bring(file::pick(&event), true);
            }
        >
            <label class="ds-label" for=input.clone() data-weight="medium">{said(words, |words| t_string!(words, case.file_choose))}</label>
            <p class="field-hint" id=hint_id.clone()>{said(words, |words| t_string!(words, case.file_hint))}</p>
            <input
                type="file"
                class="ds-input"
                id=input
                accept=accept.join(",")
                aria-describedby=format!("{hint_id} {error_id}")
                aria-required="true"
                aria-invalid=move || error.with(Option::is_some).then_some("true")
                on:click=move |event| file::forget(&event)
                on:change=move |event| bring(file::pick(&event), false)
            />
            {in_hand}
            <p class="ds-validation-message field-error" id=error_id aria-live="polite">{error}</p>
        </div>
        <TextField id=field_id(FILE, "name") label=said(words, |words| t_string!(words, case.file_name)) value=name error=form.error("name") required=true />
        {trouble}
        {sending}
        <div class="form-actions">
            <button class="ds-button" type="submit" disabled=move || share.get().is_some()>{say(move || t_string!(words, case.file_attach))}</button>
        </div>
    };
    form.frame("form file-add", None, Callback::new(submit), content.into_any())
}
