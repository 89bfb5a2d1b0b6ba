use super::serve::answer;
use crate::app::App;
use crate::clock::instant;
use crate::db::load;
use crate::error::Error;
use crate::extract::Subscriber;
use crate::feed::{shelf::Feed, wheel};
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use shared::id::CommitteeId;
use shared::model::{Seat, SeatHolder};
use shared::permission::Role;
use shared::record::Kind;
use shared::view::ViewExt;
use std::collections::BTreeSet;

const KINDS: [Kind; 10] = [
    Kind::Workspace,
    Kind::Committee,
    Kind::CommitteeName,
    Kind::Meeting,
    Kind::DeadlineRule,
    Kind::Seat,
    Kind::SeatHolder,
    Kind::Notice,
    Kind::AgendaItem,
    Kind::CaseStop,
];

/// Your own committees' meetings, as far as you may read them. A calendar brings a token: `mine.ics?token=…`.
#[utoipa::path(
    get, path = "/mine.ics", tag = "calendars",
    params(("token" = Option<String>, Query, description = "A token that may `feed`.")),
    responses(
        (status = 200, description = "iCalendar", body = String, content_type = "text/calendar"),
        (status = 304, description = "the reader's copy still holds"),
    )
)]
pub async fn own(State(app): State<App>, subscriber: Subscriber, asked: HeaderMap) -> Result<Response, Error> {
    subscriber.who.signed_in()?;
    let (workspace, actor) = subscriber.part(&app).await?;
    let (txn, today) = (app.db.snapshot().await?, app.clock.today());
    let all = load::records(&txn, workspace, &KINDS, |scope| actor.may_read(scope)).await?;
    let mut recorded_at = load::recorded_at(&txn, workspace, Kind::Meeting).await?;
    recorded_at.extend(load::recorded_at(&txn, workspace, Kind::Notice).await?);
    recorded_at.extend(load::recorded_at(&txn, workspace, Kind::DeadlineRule).await?);
    let changed = load::last_log(&txn, workspace).await?.map_or(0, |entry| entry.recorded_at);
    txn.rollback().await?;
    let by_role = actor.roles.iter().filter_map(|role| match role {
        Role::Member(committee) | Role::Secretary(committee) => Some(*committee),
        _ => None,
    });
    let sits = |holder: &&SeatHolder| holder.person == actor.user && holder.valid.holds_on(today);
    let by_seat = all.all::<SeatHolder>().filter(sits).filter_map(|holder| all.get::<Seat>(holder.seat));
    let of: BTreeSet<CommitteeId> = by_role.chain(by_seat.map(|seat| seat.committee)).collect();
    let feed = Feed::new(wheel::own(&all, &recorded_at, &of).to_text(), instant(changed))?;
    let mut response = answer(&app, &feed, &asked)?;
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    Ok(response)
}
