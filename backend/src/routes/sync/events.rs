use crate::app::App;
use crate::error::Error;
use crate::extract::{Asker, Named};
use axum::extract::State;
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::sse::{Event, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::Stream;
use futures_util::stream::unfold;
use shared::api::DoorCode;
use shared::sync::{HEARTBEAT_EVENT, HEARTBEAT_SECONDS, POKE_EVENT, Poke, Version};
use std::convert::Infallible;
use std::time::Duration;
use tokio::sync::watch;
use tokio::time::{Interval, MissedTickBehavior, interval_at};

/// A stream that says when the workspace has a new version, and no more. The first event comes at once.
#[utoipa::path(
    get, path = "/events", tag = "sync",
    responses((status = 200, description = "events `poke` ({\"version\": N}) and `hb`", body = String, content_type = "text/event-stream"))
)]
pub async fn events(State(app): State<App>, asker: Asker, Named(workspace): Named) -> Result<Response, Error> {
    asker.by_hand()?;
    asker.finds(&app, workspace, None).await?;
    // Listening first, then looking: a session that ends in between is noticed twice rather than not at all.
    let ended = asker.session.map(|session| app.people.lines.open(session));
    if let Some(session) = asker.session
        && crate::db::load::people::living(app.db.reader(), &[session]).await?.is_empty()
    {
        return Err(Error::SessionEnded);
    }
    let mut heads = app.pokes.listen(workspace);
    // Listening first, then reading: a commit in between is told twice rather than not at all.
    let row = crate::db::load::by_id(app.db.reader(), workspace).await?.ok_or(DoorCode::UnknownWorkspace)?;
    let version = row.version;
    // What is told first is known: a later look at the heads tells it no second time.
    app.pokes.poke(workspace, version);
    heads.mark_unchanged();
    let every = Duration::from_secs(HEARTBEAT_SECONDS);
    let mut heartbeat = interval_at(tokio::time::Instant::now() + every, every);
    heartbeat.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let stream = Line { heads, heartbeat, closing: app.closing.clone(), ended, first: Some(version) };
    let own = [
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        // A proxy that gathers the answer before it passes it on would gather for ever.
        (HeaderName::from_static("x-accel-buffering"), HeaderValue::from_static("no")),
    ];
    Ok((own, Sse::new(stream.events())).into_response())
}

struct Line {
    heads: watch::Receiver<Version>,
    heartbeat: Interval,
    closing: watch::Receiver<bool>,
    /// Where somebody is signed in: becomes true when they no longer are.
    ended: Option<watch::Receiver<bool>>,
    first: Option<Version>,
}

impl Line {
    fn events(self) -> impl Stream<Item = Result<Event, Infallible>> {
        unfold(self, |mut line| async move {
            let event = line.next().await?;
            Some((Ok(event), line))
        })
    }

    /// None: the server is ending, or the session is over.
    async fn next(&mut self) -> Option<Event> {
        if let Some(version) = self.first.take() {
            return poke(version);
        }
        tokio::select! {
            biased;
            _ = self.closing.wait_for(|closing| *closing) => None,
            () = over(self.ended.as_mut()) => None,
            changed = self.heads.changed() => {
                changed.ok()?;
                let version = *self.heads.borrow_and_update();
                poke(version)
            }
            _ = self.heartbeat.tick() => Some(heartbeat()),
        }
    }
}

async fn over(ended: Option<&mut watch::Receiver<bool>>) {
    match ended {
        Some(ended) => drop(ended.wait_for(|ended| *ended).await),
        None => std::future::pending().await,
    }
}

fn poke(version: Version) -> Option<Event> {
    Event::default().event(POKE_EVENT).json_data(Poke { version }).ok()
}

/// A browser hands on no event without data, so there is some.
fn heartbeat() -> Event {
    Event::default().event(HEARTBEAT_EVENT).data("{}")
}
