//! What the clock says, in words.

use crate::i18n::{Words, t_string};
use shared::rule::live::{Line, Live, Stage, State};
use shared::rule::norwegian::clock;

/// `12 min igjen`; and whether that is too little.
pub fn left(words: Words, line: &Line) -> (String, bool) {
    match line.left() {
        None => (t_string!(words, live.unlimited).to_owned(), false),
        Some(left) if left > 60 => (t_string!(words, live.left, minutes = (left + 59) / 60), false),
        Some(left) if left > 0 => (t_string!(words, live.left_last).to_owned(), false),
        Some(left) if left > -60 => (t_string!(words, live.left_none).to_owned(), true),
        Some(left) => (t_string!(words, live.left_over, minutes = -left / 60), true),
    }
}

/// `Begynte 10.05, til ca. 10.25`.
pub fn span(words: Words, line: &Line) -> String {
    let from = line.start.map(clock).unwrap_or_default();
    match line.end {
        Some(to) => t_string!(words, live.span, from = from, to = clock(to)),
        None => t_string!(words, live.began, from = from),
    }
}

/// When the day ends, and how that is against what was called.
pub fn ends(words: Words, live: &Live) -> Option<String> {
    let ends = clock(live.ends?);
    if live.state == State::Ended {
        return Some(t_string!(words, live.ended_at, time = ends));
    }
    Some(match live.over {
        None => t_string!(words, live.ends, time = ends),
        Some(0) => t_string!(words, live.ends_as_called, time = ends),
        Some(over) if over > 0 => t_string!(words, live.ends_late, time = ends, minutes = over),
        Some(over) => t_string!(words, live.ends_early, time = ends, minutes = -over),
    })
}

/// `10.05–10.27, 22 min`, `ca. 10.35`.
pub fn when(words: Words, line: &Line) -> String {
    match (line.stage, line.start, line.end) {
        (Stage::Done, Some(from), Some(to)) => format!("{}–{}", clock(from), clock(to)),
        (Stage::Done | Stage::Now, Some(from), _) => clock(from),
        (Stage::Ahead, Some(from), _) if line.planned == Some(from) => clock(from),
        (Stage::Ahead, Some(from), _) => t_string!(words, live.about, time = clock(from)),
        (_, None, _) => String::new(),
    }
}

/// How long it took, or may take.
pub fn length(words: Words, line: &Line) -> Option<String> {
    let given = line.item.minutes;
    if line.stage != Stage::Done {
        return given.map(|minutes| t_string!(words, meeting.minutes, minutes = minutes));
    }
    let took = (line.spent + 30) / 60;
    Some(match given {
        Some(given) => t_string!(words, live.took_of, minutes = took, given = given),
        None => t_string!(words, meeting.minutes, minutes = took),
    })
}

/// What is free before a promised time, or how late it comes.
pub fn fixed(words: Words, line: &Line) -> Option<(String, bool)> {
    let fixed = clock(line.item.fixed_start.filter(|_| line.stage == Stage::Ahead)?);
    Some(match line.slack {
        0 => (t_string!(words, live.fixed, time = fixed), false),
        free if free > 0 => (t_string!(words, live.fixed_free, time = fixed, minutes = free), false),
        late => (t_string!(words, live.fixed_late, time = fixed, minutes = -late), true),
    })
}

pub fn stage(words: Words, stage: Stage) -> &'static str {
    match stage {
        Stage::Done => t_string!(words, live.done),
        Stage::Now => t_string!(words, live.now),
        Stage::Ahead => t_string!(words, live.ahead),
    }
}
