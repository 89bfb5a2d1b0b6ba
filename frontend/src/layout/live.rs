//! The one live region: what changes by itself is said to who reads by ear, once and in few words.

use super::refused::words_of;
use crate::i18n::{t_string, use_i18n};
use crate::store::use_store;
use leptos::prelude::*;
use shared::client::status::Status;

/// What was last worth saying.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Said {
    Nothing,
    Saved,
    NoContact,
    Offline,
    Unavailable,
    Back,
    /// Others changed what is shown; the time makes two of them differ.
    News(u64),
}

#[derive(Clone, Debug, PartialEq)]
struct Heard {
    status: Status,
    news: u64,
    said: Said,
}

/// That an edit is on its way is not said, that it arrived is; that the line is lost is said once, not for each edit.
fn hear(last: Option<&Heard>, status: Status, news: u64) -> Heard {
    let Some(last) = last else { return Heard { status, news, said: Said::Nothing } };
    let was_cut = matches!(last.status, Status::Offline { .. } | Status::Unreachable);
    let said = match status {
        _ if last.news != news => Said::News(news),
        Status::Unreachable if !was_cut => Said::NoContact,
        Status::Offline { .. } if !was_cut => Said::Offline,
        Status::Unavailable { .. } => Said::Unavailable,
        Status::Live | Status::Saving { .. } if was_cut => Said::Back,
        Status::Live if is_arrival(last) => Said::Saved,
        Status::Saving { .. } if last.said == Said::Saved => Said::Nothing,
        _ => last.said,
    };
    Heard { status, news, said }
}

/// Own edits were on their way.
fn is_arrival(last: &Heard) -> bool {
    matches!(last.status, Status::Saving { .. } | Status::Unavailable { .. }) && last.said != Said::Back
}

#[component]
pub fn LiveRegion() -> impl IntoView {
    let words = use_i18n();
    let store = use_store();
    let heard = Memo::new(move |last: Option<&Heard>| hear(last, store.status().get(), store.news().get()));
    let polite = move || match heard.with(|heard| heard.said) {
        Said::Nothing => String::new(),
        Said::Saved => t_string!(words, common.sync_live).to_owned(),
        Said::NoContact => t_string!(words, common.sync_unreachable_long).to_owned(),
        Said::Offline => t_string!(words, common.sync_offline_long).to_owned(),
        Said::Unavailable => t_string!(words, common.sync_unavailable_long).to_owned(),
        Said::Back => t_string!(words, common.connection_back).to_owned(),
        // A text that does not change is not read again.
        Said::News(time) => t_string!(words, common.news).to_owned() + if time % 2 == 0 { "" } else { "\u{a0}" },
    };
    let assertive = move || store.attention().with(|all| all.last().map(|last| words_of(words, last)));
    view! {
        <div class="ds-sr-only" id="said" role="status">{polite}</div>
        <div class="ds-sr-only" id="said-at-once" role="alert">{assertive}</div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is said on the way through these.
    fn said(way: &[(Status, u64)]) -> Vec<Said> {
        let mut last: Option<Heard> = None;
        let mut all = vec![];
        for (status, news) in way {
            let heard = hear(last.as_ref(), *status, *news);
            if last.as_ref().is_none_or(|last| last.said != heard.said) {
                all.push(heard.said);
            }
            last = Some(heard);
        }
        all
    }

    #[test]
    fn opening_a_board_says_nothing() {
        assert_eq!(said(&[(Status::Loading, 0), (Status::Live, 0)]), [Said::Nothing]);
    }

    #[test]
    fn each_edit_that_arrived_is_said_once() {
        let edit = [(Status::Saving { waiting: 1 }, 0), (Status::Saving { waiting: 2 }, 0), (Status::Live, 0)];
        let way = [&[(Status::Live, 0)], &edit[..], &edit[..]].concat();
        assert_eq!(said(&way), [Said::Nothing, Said::Saved, Said::Nothing, Said::Saved]);
    }

    #[test]
    fn a_lost_line_is_said_once_and_so_is_its_return() {
        let cut = |waiting| (Status::Offline { waiting }, 0);
        let way = [(Status::Live, 0), cut(0), cut(1), cut(2), (Status::Saving { waiting: 2 }, 0), (Status::Live, 0)];
        assert_eq!(said(&way), [Said::Nothing, Said::Offline, Said::Back]);
    }

    #[test]
    fn a_server_that_takes_nothing_is_said_once_and_so_is_what_arrived_then() {
        let busy = |waiting| (Status::Unavailable { waiting }, 0);
        let way = [(Status::Live, 0), (Status::Saving { waiting: 1 }, 0), busy(1), busy(2), (Status::Live, 0)];
        assert_eq!(said(&way), [Said::Nothing, Said::Unavailable, Said::Saved]);
    }

    #[test]
    fn what_others_changed_is_said_each_time() {
        let way = [(Status::Live, 0), (Status::Live, 7), (Status::Live, 7), (Status::Live, 20)];
        assert_eq!(said(&way), [Said::Nothing, Said::News(7), Said::News(20)]);
    }
}
