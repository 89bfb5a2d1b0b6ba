//! Answers that were kept for programs are forgotten when nobody may ask for them any more.

use crate::app::App;
use crate::db::save;
use crate::sync::once::KEPT_MS;
use sea_orm::DbErr;
use std::time::Duration;

const EVERY: Duration = Duration::from_secs(60 * 60);

/// Until the server ends.
pub async fn run(app: App) {
    let mut closing = app.closing.clone();
    loop {
        match forget(&app).await {
            Ok(0) => {}
            Ok(answers) => tracing::info!(answers, "kept answers forgotten"),
            Err(error) => tracing::warn!(%error, "kept answers could not be forgotten; tried again in an hour"),
        }
        tokio::select! {
            _ = closing.wait_for(|closing| *closing) => return,
            () = tokio::time::sleep(EVERY) => {}
        }
    }
}

/// Says how many answers were forgotten.
pub async fn forget(app: &App) -> Result<u64, DbErr> {
    let txn = app.db.begin().await?;
    let forgotten = save::forget_answers(&txn, app.clock.now_ms() - KEPT_MS).await?;
    txn.commit().await?;
    Ok(forgotten)
}
