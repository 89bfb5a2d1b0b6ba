//! The log, searched. It is the administrators'; what a record said is told to those among them who may read that too.

use super::filter::Days;
use super::{Moment, Sight, history};
use crate::app::App;
use crate::clock::{Clock, instant};
use crate::db::entity::change_log;
use crate::db::load;
use crate::db::load::log::By;
use crate::error::{Error, unreadable};
use crate::extract::InWorkspace;
use crate::extract::asker::not_allowed;
use crate::sync::desk::Step;
use sea_orm::ConnectionTrait;
use serde::Deserialize;
use shared::api::{Day, FieldChange, Happened, LogChange, LogEntry};
use shared::id::{RecordId, UserId};
use shared::model::Person;
use shared::mutation::Door;
use shared::record::{Key, Kind, Record};
use shared::rejection::Code;
use shared::view::{Records, ViewExt};
use std::collections::BTreeSet;
use uuid::Uuid;

/// What is asked of the log.
#[derive(Clone, Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Filter {
    /// Only what this person did.
    #[param(required = false)]
    user: Option<Uuid>,
    /// Only what changed a record of this kind, for example `meeting`.
    #[param(value_type = String, required = false, example = "meeting")]
    kind: Option<Kind>,
    /// Only what changed this record or one that is listed under it; its `kind` goes with it.
    #[param(required = false)]
    record: Option<Uuid>,
    /// Only what changed the field of this name. Of a long log a page looks through its last 20,000 entries and the next
    /// page goes on below them.
    #[param(required = false, example = "start_date")]
    field: Option<String>,
    #[param(value_type = Door, required = false, inline)]
    door: Option<Door>,
    /// Only from this day on, in Oslo.
    #[param(value_type = String, format = Date, required = false)]
    from: Option<Day>,
    /// Only until this day, included.
    #[param(value_type = String, format = Date, required = false)]
    to: Option<Day>,
}

/// The same, ready to be looked for.
#[derive(Clone, Debug)]
pub struct Search {
    user: Option<Uuid>,
    about: Option<About>,
    field: Option<String>,
    door: Option<Door>,
    /// From the first instant to before the second, in milliseconds since 1970 UTC.
    since: i64,
    before: i64,
}

#[derive(Clone, Copy, Debug)]
enum About {
    Kind(Kind),
    Record(Key),
}

impl Filter {
    pub fn search(self, clock: &Clock) -> Result<Search, Error> {
        Days::new(self.from, self.to)?;
        if let Some(field) = &self.field {
            let known = || Kind::ALL.iter().flat_map(|kind| kind.fields()).map(|(name, _)| *name);
            if !known().any(|name| name == field) {
                let known: BTreeSet<&str> = known().collect();
                return Err(super::filter::unknown(Code::UnknownField, "field", field, known));
            }
        }
        let about = match (self.kind, self.record) {
            (Some(kind), Some(id)) => Some(About::Record(Key { kind, id })),
            (Some(kind), None) => Some(About::Kind(kind)),
            (None, None) => None,
            (None, Some(_)) => return Err(super::filter::required("kind", "the kind of the record, as `meeting`")),
        };
        let after = self.to.and_then(|to| to.0.tomorrow().ok());
        Ok(Search {
            user: self.user,
            about,
            field: self.field,
            door: self.door,
            since: self.from.map_or(i64::MIN, |from| clock.begins(from.0)),
            before: after.map_or(i64::MAX, |after| clock.begins(after)),
        })
    }
}

/// The log as of a moment, for whom it is told to: the administrators, and their programs that may read.
pub async fn moment(app: &App, workspace: &InWorkspace) -> Result<Moment, Error> {
    workspace.asker.who.signed_in()?;
    let moment = Moment::of(app, workspace).await?;
    if moment.actor.may_administer() { Ok(moment) } else { Err(not_allowed()) }
}

/// Entries taken from the database at once, and looked at for one page at most: whoever looks for something rare goes
/// on from there.
const AT_ONCE: u64 = 100;
const LOOKED_AT: usize = 1_000;

/// So many entries does the database look through for one page for a field's name: some hundredths of a second.
const STRETCH: i64 = 20_000;

/// Changes of one entry in a list.
const SHOWN: usize = 20;

/// One page: the entries below a number that fit, the newest first, and the number below which more may be. A page may
/// hold fewer than it could, though there are more.
pub async fn page(
    sight: Sight<'_, impl ConnectionTrait>,
    search: &Search,
    below: i64,
    limit: usize,
    shown: Option<usize>,
) -> Result<(Vec<LogEntry>, Option<i64>), Error> {
    let (db, id) = (sight.db, sight.workspace);
    let low = if search.since == i64::MIN { 0 } else { load::log::first_since(db, id, search.since).await? };
    let high = if search.before == i64::MAX { i64::MAX } else { load::log::first_since(db, id, search.before).await? };
    let (mut high, mut looked_at, mut found) = (high.min(below), 0, Vec::new());
    let floor = match search.field {
        Some(_) => {
            let last = load::last_log(db, id).await?.map_or(0, |last| last.seq);
            low.max(high.min(last.saturating_add(1)) - STRETCH)
        }
        None => low,
    };
    let by = (search.by(), search.field.as_deref());
    loop {
        let numbers = load::log::numbers(db, id, by, floor..high, AT_ONCE).await?;
        let rows = load::log::entries(db, id, &numbers).await?;
        let names = history::names(sight, &rows).await?;
        for row in rows {
            high = row.seq;
            if let Some(entry) = search.told(sight, &row, &names, shown)? {
                if found.len() == limit {
                    // There is one more: the page below begins with it.
                    return Ok((found, Some(high + 1)));
                }
                found.push(entry);
            }
        }
        looked_at += numbers.len();
        if (numbers.len() as u64) < AT_ONCE {
            return Ok((found, (floor > low).then_some(floor)));
        }
        if looked_at >= LOOKED_AT {
            return Ok((found, Some(high)));
        }
    }
}

impl Search {
    /// The way that leads to the fewest entries.
    fn by(&self) -> By<'_> {
        match (self.about, self.user, self.door) {
            (Some(About::Record(key)), ..) => By::Record(key),
            (_, Some(user), _) => By::User(user),
            (Some(About::Kind(kind)), None, _) => By::Kind(kind),
            (None, None, Some(door)) => By::Door(word(door)),
            (None, None, None) => By::Number,
        }
    }

    /// The entry as it is told; None where it does not fit.
    fn told<C>(
        &self,
        sight: Sight<'_, C>,
        row: &change_log::Model,
        names: &Records,
        shown: Option<usize>,
    ) -> Result<Option<LogEntry>, Error> {
        let fits = self.user.is_none_or(|user| user == row.actor)
            && self.door.is_none_or(|door| word(door) == row.door)
            && (self.since..self.before).contains(&row.recorded_at);
        if !fits {
            return Ok(None);
        }
        let steps: Vec<Step> =
            serde_json::from_str(&row.changes).map_err(|error| unreadable("changes of a log's entry", &error))?;
        let records = u32::try_from(steps.len()).unwrap_or(u32::MAX);
        let asked = steps.iter().filter(|step| self.is_about(step)).map(|step| change(sight, step));
        let asked = asked.filter(|change| self.field.as_ref().is_none_or(|field| has(change, field)));
        let changes: Vec<LogChange> = asked.take(shown.unwrap_or(usize::MAX)).collect();
        if changes.is_empty() && (self.about.is_some() || self.field.is_some()) {
            return Ok(None);
        }
        Ok(Some(LogEntry {
            entry: row.seq,
            recorded_at: instant(row.recorded_at).to_string(),
            user: UserId(row.actor),
            name: names.get::<Person>(row.actor).map(|person| person.name.clone()),
            door: history::door(&row.door)?,
            edit: history::edit(&row.mutation)?,
            records,
            changes,
        }))
    }

    fn is_about(&self, step: &Step) -> bool {
        match self.about {
            None => true,
            Some(About::Kind(kind)) => step.key.kind == kind,
            Some(About::Record(key)) => step.key == key || step.parent() == Some(key.id),
        }
    }
}

/// How many changes of one entry a list tells.
pub const IN_A_LIST: Option<usize> = Some(SHOWN);

fn word(door: Door) -> &'static str {
    match door {
        Door::App => "app",
        Door::Api => "api",
        Door::Import => "import",
    }
}

fn has(change: &LogChange, field: &str) -> bool {
    change.fields.iter().any(|it| it.field == field)
}

fn change<C>(sight: Sight<'_, C>, step: &Step) -> LogChange {
    let sides = [step.before.as_ref(), step.after.as_ref()];
    let hidden = sides.iter().flatten().any(|record| !sight.actor.may_read(record.scope()));
    let fields: Vec<FieldChange> =
        if hidden { Vec::new() } else { history::fields(step.before.as_ref(), step.after.as_ref()) };
    LogChange {
        kind: step.key.kind,
        record: RecordId(step.key.id),
        called: step.record().filter(|_| !hidden).and_then(called),
        what: Happened::of(step.before.is_some(), step.after.is_some()),
        hidden,
        fields,
    }
}

/// What people know a record by.
fn called(record: &Record) -> Option<String> {
    let content = record.content();
    let said = |field: &&str| content.get(*field).and_then(|value| value.as_str()).filter(|text| !text.is_empty());
    ["name", "title", "short_name", "start_date", "date", "published_on", "slug", "code"]
        .iter()
        .find_map(said)
        .map(str::to_owned)
}
