//! What changed in the portfolio, short enough to stand at an item of an agenda.

use super::text::{Part, parts};
use crate::i18n::{Words, long_date, t_string};
use crate::pages::portfolio::initiative_path;
use crate::store::Store;
use jiff::civil::Date;
use leptos::prelude::*;
use shared::id::MeetingId;
use shared::rule::portfolio::since::News;

/// So many of each sort are named; the rest has a page.
const NAMED: usize = 3;

/// Since a meeting, until another: how many of each sort, the first by name, and the way to all of it.
pub fn brief(words: Words, store: Store, news: &News, since: Date, days: (MeetingId, MeetingId)) -> AnyView {
    let parts = parts(words, news);
    let counts: Vec<String> = parts.iter().map(|part| format!("{} {}", part.title, part.lines.len())).collect();
    let counts = if counts.is_empty() { t_string!(words, report.brief_none).to_owned() } else { counts.join(" · ") };
    let lead = t_string!(words, report.brief, since = long_date(words, since));
    let href = store.path(&format!("endringer?siden={}&til={}", days.0, days.1));
    let lists = parts.iter().map(|part| list(words, store, part)).collect_view();
    view! {
        <details class="agenda-memo agenda-news">
            <summary>{lead} ": " <span class="soft small">{counts}</span></summary>
            {lists}
            <p><a class="ds-link" href=href>{t_string!(words, report.brief_all)}</a></p>
        </details>
    }
    .into_any()
}

fn list(words: Words, store: Store, part: &Part) -> AnyView {
    let more = part.lines.len().saturating_sub(NAMED);
    let more = (more > 0).then(|| view! { <li class="soft">{t_string!(words, report.brief_more, count = more)}</li> });
    let line = |line: &super::text::Line| {
        view! {
            <li>
                <a href=initiative_path(store, &line.slug, None)>{line.name.clone()}</a>
                <span class="soft">{line.said.clone()}</span>
            </li>
        }
    };
    view! {
        <p class="agenda-news-part">{part.title}</p>
        <ul>{part.lines.iter().take(NAMED).map(line).collect_view()} {more}</ul>
    }
    .into_any()
}
