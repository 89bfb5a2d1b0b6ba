//! A role begins and ends at midnight in Oslo, and nobody edits anything then: whoever listens is told to come and ask.

use crate::app::App;
use crate::db::load;
use crate::error::Error;
use jiff::civil::Date;
use shared::id::WorkspaceId;
use std::time::Duration;

/// A machine sleeps, a clock is put right: the day is looked at rather than waited for.
const EVERY: Duration = Duration::from_secs(20);

/// Until the server ends.
pub async fn run(app: App) {
    let mut closing = app.closing.clone();
    let mut day = app.clock.today();
    loop {
        tokio::select! {
            _ = closing.wait_for(|closing| *closing) => return,
            () = tokio::time::sleep(EVERY) => {}
        }
        let today = app.clock.today();
        if today == day {
            continue;
        }
        match turn(&app, day, today).await {
            Ok(()) => day = today,
            Err(error) => tracing::warn!(%error, "whose role begins or ends today could not be read; tried again"),
        }
    }
}

/// From one day to another. Who listens to a board where somebody's role began or ended pulls, with the roles of today.
pub async fn turn(app: &App, before: Date, today: Date) -> Result<(), Error> {
    for row in load::workspaces(app.db.reader()).await? {
        let workspace = WorkspaceId(row.id);
        let grants = load::people::all_grants(app.db.reader(), workspace).await?;
        if grants.iter().any(|grant| grant.valid.holds_on(before) != grant.valid.holds_on(today)) {
            app.pokes.again(workspace);
        }
    }
    Ok(())
}
