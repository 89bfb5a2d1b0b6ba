//! What can happen, and plans of it from a seed.

use serde::{Deserialize, Serialize};
use shared::sync::{OLDEST_PROTOCOL, PROTOCOL};

/// Acts of one plan.
const ACTS: usize = 220;

/// One thing that happens. Numbers choose among what there is at that moment.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    Edit {
        browser: usize,
        tab: usize,
        what: u32,
    },
    /// Somebody works at cases and agendas.
    Paper {
        browser: usize,
        tab: usize,
        what: u32,
    },
    /// A request reaches the server, or something happens to it.
    Request {
        which: usize,
        fate: Fate,
    },
    /// An answer reaches its tab, or the line breaks.
    Answer {
        which: usize,
        arrives: bool,
    },
    Store {
        browser: usize,
        tab: usize,
        works: bool,
    },
    Hear {
        browser: usize,
        tab: usize,
        arrives: bool,
    },
    /// The tab dies and is opened again: what was on its way to the device is gone.
    Kill {
        browser: usize,
        tab: usize,
    },
    Evict {
        browser: usize,
    },
    Lead {
        browser: usize,
        tab: usize,
    },
    Tick {
        ms: u64,
    },
    /// News of a version, that may be an old one by now.
    Poke {
        browser: usize,
        #[serde(default)]
        behind: i64,
    },
    Backup,
    Restore,
    /// Old tombstones go.
    Collect,
    /// Somebody whom no browser here knows writes into a room.
    Elsewhere {
        room: usize,
    },
    /// Somebody gives or ends the role that opens a room.
    Right {
        browser: usize,
        room: usize,
        has: bool,
    },
    /// A person opens a form, and saves it some time later.
    Open {
        browser: usize,
        tab: usize,
        what: u32,
    },
    Save {
        browser: usize,
        tab: usize,
    },
    /// A browser's app is an old one: what it says and is told from now on is of this protocol.
    Speak {
        browser: usize,
        protocol: u16,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    Through,
    Twice,
    Lost,
    DiesBeforeCommit,
    AnswerLost,
}

/// What happens under a seed.
pub fn plan(seed: u64) -> Vec<Act> {
    let mut rng = fastrand::Rng::with_seed(seed);
    // In some plans much is deleted, and forgotten soon.
    let tidy = seed % 8 == 7;
    let mut act = || match draw(&mut rng) {
        Act::Edit { browser, tab, what } if tidy => {
            let what = what / 16 * 16 + [CREATE, RESOLVE, UNDO, UNDO][what as usize % 4];
            Act::Edit { browser, tab, what }
        }
        Act::Tick { .. } | Act::Backup | Act::Elsewhere { .. } if tidy => Act::Collect,
        act => act,
    };
    let acts = (0..ACTS).map(|_| act());
    old_app(seed).into_iter().chain(acts).collect()
}

/// In some plans, one of the browsers speaks an older protocol from the start.
fn old_app(seed: u64) -> Option<Act> {
    let older = u64::from(PROTOCOL - OLDEST_PROTOCOL);
    let protocol = OLDEST_PROTOCOL + u16::try_from(seed / 5 % older).ok()?;
    let browser = usize::from((seed / 5 / older).is_multiple_of(2));
    (seed % 5 == 3).then_some(Act::Speak { browser, protocol })
}

/// What a person does, as the remainder of 16 that stands for it.
const CREATE: u32 = 0;
pub const RESOLVE: u32 = 13;
pub const UNDO: u32 = 14;
pub const WITHDRAW: u32 = 15;

fn draw(rng: &mut fastrand::Rng) -> Act {
    let (browser, tab, which) = (rng.usize(0..2), rng.usize(0..2), rng.usize(0..8));
    match rng.u32(0..100) {
        0..=16 => Act::Edit { browser, tab, what: rng.u32(0..4096) },
        17..=19 => Act::Paper { browser, tab, what: rng.u32(0..4096) },
        20..=41 => Act::Store { browser, tab, works: rng.u32(0..12) > 0 },
        42..=61 => {
            let fate = match rng.u32(0..20) {
                0 => Fate::Lost,
                1 => Fate::Twice,
                2 => Fate::DiesBeforeCommit,
                3 => Fate::AnswerLost,
                _ => Fate::Through,
            };
            Act::Request { which, fate }
        }
        62..=78 => Act::Answer { which, arrives: rng.u32(0..12) > 0 },
        79..=86 => Act::Hear { browser, tab, arrives: rng.u32(0..8) > 0 },
        87..=88 => Act::Tick { ms: rng.u64(0..8_000) },
        89 => Act::Open { browser, tab, what: rng.u32(0..4096) },
        90 => Act::Save { browser, tab },
        91 if rng.bool() => Act::Right { browser, room: which, has: rng.u32(0..3) > 0 },
        91 => Act::Elsewhere { room: which },
        92..=94 => Act::Poke { browser, behind: if rng.bool() { 0 } else { rng.i64(1..20) } },
        95 => Act::Kill { browser, tab },
        96 => Act::Lead { browser, tab },
        97 if rng.u32(0..3) == 0 => Act::Evict { browser },
        98 if rng.bool() => Act::Collect,
        98 => Act::Backup,
        99 if rng.u32(0..3) == 0 => Act::Restore,
        _ => Act::Tick { ms: 600 },
    }
}
