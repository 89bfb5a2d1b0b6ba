//! The window of the page: a day for comments, a comment, an answer.

use crate::components::{Form, TextArea, TextField, actions, field_id};
use crate::i18n::{Words, t_string};
use crate::pages::part::{hint, said};
use crate::platform::{clock, dom, id};
use crate::store::Store;
use jiff::ToSpan;
use leptos::prelude::*;
use shared::id::{AgendaItemId, MeetingId, MinutesCommentId};
use shared::model::{Minutes, MinutesComment};
use shared::mutation::{AnswerComment, CommentMinutes, Mutation, SendMinutes};
use shared::record::Key;
use shared::rejection::{Code, Rejection};
use shared::rule::input;
use shared::rule::norwegian::short_date;
use shared::view::ViewExt;

const FORM: &str = "minutes";

/// So many days a committee has for comments, where the secretariat says nothing else.
const ROUND: i64 = 7;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doing {
    Send,
    Comment(Option<AgendaItemId>),
    /// One's own comment, said anew.
    Mend(MinutesCommentId),
    Answer(MinutesCommentId),
}

#[derive(Clone, Copy)]
pub struct Desk {
    pub words: Words,
    pub store: Store,
    pub doing: RwSignal<Option<Doing>>,
    pub open: RwSignal<bool>,
}

impl Desk {
    pub fn ask(self, doing: Doing) {
        self.doing.set(Some(doing));
        self.open.set(true);
    }

    pub fn title(self) -> String {
        let words = self.words;
        let title = match self.doing.get() {
            Some(Doing::Send) => t_string!(words, live.minutes_send),
            Some(Doing::Answer(_)) => t_string!(words, live.minutes_answer),
            Some(Doing::Comment(_) | Doing::Mend(_)) | None => t_string!(words, live.minutes_comment),
        };
        title.to_owned()
    }

    /// Opened on what is shown now: what others write while it is open is no part of what the person means.
    pub fn form(self, meeting: MeetingId) -> Option<AnyView> {
        Some(match self.doing.get_untracked()? {
            Doing::Send => self.send(meeting),
            Doing::Comment(item) => self.write(meeting, item, None, false),
            Doing::Mend(id) => self.write(meeting, None, Some(id), false),
            Doing::Answer(id) => self.write(meeting, None, Some(id), true),
        })
    }

    fn send(self, meeting: MeetingId) -> AnyView {
        let Self { words, store, open, .. } = self;
        let id = Minutes::id_of(meeting);
        let looked = store.look(Key::of::<Minutes>(id));
        let until = store.read(|view| view.get::<Minutes>(id).map(|it| it.comments_until));
        let until = until.unwrap_or_else(|| clock::today().saturating_add(ROUND.days()));
        let typed = RwSignal::new(short_date(until));
        let form = Form::new(words, &["until"], move || {
            typed.with(|text| input::date("until", text)).err().into_iter().collect()
        });
        let submit = move |()| {
            let taken = form.send(&mut || {
                let until = typed.with_untracked(|text| input::date("until", text))?;
                store.edit_since(looked.as_ref(), Mutation::SendMinutes(SendMinutes { meeting, until }))
            });
            open.set(!taken);
        };
        dom::focus(field_id(FORM, "until"));
        let content = view! {
            <TextField
                id=field_id(FORM, "until")
                label=said(words, |words| t_string!(words, live.minutes_until))
                hint=hint(words, |words| t_string!(words, live.minutes_send_hint))
                value=typed
                error=form.error("until")
                required=true
            />
            {actions(words, said(words, |words| t_string!(words, live.minutes_send)), Callback::new(move |()| open.set(false)))}
        };
        form.frame("form", None, Callback::new(submit), content.into_any())
    }

    fn write(
        self,
        meeting: MeetingId,
        item: Option<AgendaItemId>,
        about: Option<MinutesCommentId>,
        answers: bool,
    ) -> AnyView {
        let Self { words, store, open, .. } = self;
        let had = about.and_then(|id| store.read(|view| view.get::<MinutesComment>(id).cloned()));
        let looked = had.as_ref().and_then(|it| store.look(Key::of::<MinutesComment>(it.id)));
        let first =
            had.as_ref().map(|it| if answers { it.answer.clone().unwrap_or_default() } else { it.text.clone() });
        let text = RwSignal::new(first.unwrap_or_default());
        let form = Form::new(words, &["text"], move || {
            let missing = !answers && text.with(|text| text.trim().is_empty());
            if missing { vec![Rejection::at(Code::Required, "text")] } else { vec![] }
        });
        let id = had.as_ref().map_or_else(id::fresh, |it| it.id);
        let item = had.as_ref().map_or(item, |it| it.item);
        let submit = move |()| {
            let taken = form.send(&mut || {
                let text = text.get_untracked();
                let mutation = if answers {
                    Mutation::AnswerComment(AnswerComment { id, answer: Some(text) })
                } else {
                    Mutation::CommentMinutes(CommentMinutes { id, meeting, item, text })
                };
                store.edit_since(looked.as_ref(), mutation)
            });
            open.set(!taken);
        };
        dom::focus(field_id(FORM, "text"));
        let asked = had.filter(|_| answers).map(|it| view! { <p class="written soft">{it.text}</p> });
        let label = if answers {
            said(words, |words| t_string!(words, live.minutes_answer))
        } else {
            said(words, |words| t_string!(words, live.minutes_comment_text))
        };
        let content = view! {
            {asked}
            <TextArea id=field_id(FORM, "text") label value=text error=form.error("text") required=Signal::stored(!answers) />
            {actions(words, said(words, |words| t_string!(words, common.save)), Callback::new(move |()| open.set(false)))}
        };
        form.frame("form", None, Callback::new(submit), content.into_any())
    }
}
