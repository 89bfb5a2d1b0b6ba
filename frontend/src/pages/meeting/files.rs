//! The files that go with a memo, where its readers find them.

use crate::i18n::{Words, t_string};
use crate::pages::part::say;
use crate::store::Store;
use leptos::prelude::*;
use shared::client::status::Status;
use shared::model::Attachment;
use shared::rule::attachment::size_said;
use shared::rule::norwegian::short_date;

pub fn files_view(words: Words, store: Store, files: &[Attachment]) -> Option<AnyView> {
    let one = |file: &Attachment| view! { <li class="file">{file_view(words, store, file)}</li> };
    (!files.is_empty()).then(|| {
        let away = store.status();
        let away = say(move || matches!(away.get(), Status::Offline { .. } | Status::Unreachable));
        let note = move || away.get().then(|| view! { <p class="soft small">{t_string!(words, case.file_away)}</p> });
        let label = t_string!(words, case.files);
        view! { <ul class="files" aria-label=label>{files.iter().map(one).collect_view()}</ul> {note} }.into_any()
    })
}

/// Its name as the way to it, what it is, and whether it still holds.
pub fn file_view(words: Words, store: Store, file: &Attachment) -> AnyView {
    // The server hands it out, and no page of the app.
    let href = store.path(&format!("api/v1/attachments/{}/file", file.id));
    let ending = file.file_type.endings().first().map(|it| it.to_uppercase()).unwrap_or_default();
    let withdrawn = file.withdrawn.as_ref().map(|it| {
        let said = t_string!(words, case.file_withdrawn, day = short_date(it.on), reason = it.reason.clone());
        view! { <span class="file-withdrawn small">{said}</span> }
    });
    view! {
        <a class="file-name" href=href download=file.name.clone() rel="external">{file.name.clone()}</a>
        <span class="soft small numbers">{format!("{ending}, {}", size_said(file.size))}</span>
        {withdrawn}
    }
    .into_any()
}
