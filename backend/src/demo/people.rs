//! The parts that a visitor of the demo may take. They are roles; nobody is meant by them.

use super::ids;
use crate::app::App;
use crate::db::entity::account;
use crate::db::save;
use sea_orm::DbErr;
use shared::api::DemoRole;
use shared::id::UserId;

/// What the part's account is called.
pub fn login(role: DemoRole) -> &'static str {
    match role {
        DemoRole::PortfolioOffice => "portefoljekontoret",
        DemoRole::Reporter => "rapportor-helse-vest",
        DemoRole::StrategyTeam => "strategiteamet",
        DemoRole::Secretary => "sekretariatet-nuit",
        DemoRole::Member => "medlem-nufa",
        DemoRole::Administrator => "administrator",
    }
}

/// Who plays the part: the same in every demo workspace.
pub fn user(role: DemoRole) -> UserId {
    ids::of("user", login(role))
}

/// Accounts without a password, so that the parts have sessions like everybody else.
pub async fn ensure_accounts(app: &App) -> Result<(), DbErr> {
    let txn = app.db.begin().await?;
    for role in DemoRole::ALL {
        let row = account::Model {
            user_id: user(role).0,
            login: login(role).to_owned(),
            password: None,
            disabled_at: None,
            created_at: app.clock.now_ms(),
        };
        save::people::new_account(&txn, row).await?;
    }
    txn.commit().await
}
