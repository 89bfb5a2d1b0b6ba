//! The parts that a visitor of the demo may take. They are roles; nobody is meant by them.

use super::{example, ids};
use crate::app::App;
use crate::db::entity::account;
use crate::db::{load, save};
use crate::workspaces::{FoundError, fill};
use jiff::civil::date;
use sea_orm::DbErr;
use shared::api::DemoRole;
use shared::id::{UserId, WorkspaceId};
use shared::model::{Person, RoleGrant, Validity};
use shared::mutation::ImportRecords;
use shared::permission::Role;
use shared::record::Record;

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

/// What a part is called and may do in one of the demo's workspaces.
fn part(slug: &str, role: DemoRole) -> (&'static str, Role) {
    let invented = slug == example::SLUG;
    let its = |kind: &str, own: &str, example: &str| -> uuid::Uuid {
        if invented { ids::Ids::new(example::SLUG).of(kind, example) } else { ids::of(kind, own) }
    };
    let word = |own: &'static str, example: &'static str| if invented { example } else { own };
    match role {
        DemoRole::PortfolioOffice => ("Porteføljekontoret", Role::PortfolioOffice),
        DemoRole::Reporter => (
            word("Rapportør for Helse Vest", "Rapportør for Helse Fjell"),
            Role::Reporter(its("organisation", "HV", "FJELL").into()),
        ),
        DemoRole::StrategyTeam => ("Strategiteamet", Role::StrategyTeam),
        DemoRole::Secretary => (
            word("Sekretariatet for NUIT", "Sekretariatet for Prioriteringsforumet"),
            Role::Secretary(its("committee", "NUIT", "PRIO").into()),
        ),
        DemoRole::Member => {
            (word("Medlem av NUFA", "Medlem av Fagforumet"), Role::Member(its("committee", "NUFA", "FAG").into()))
        }
        DemoRole::Administrator => ("Administrator", Role::Administrator),
    }
}

/// All parts of a workspace, each as a person with a role.
pub fn records(slug: &str) -> Vec<Record> {
    let since = Validity { from: Some(date(2020, 1, 1)), to: None };
    let both = DemoRole::ALL.into_iter().map(|it| {
        let ((name, role), person) = (part(slug, it), user(it));
        let grant = ids::of("role_grant", &format!("{slug}:{}", login(it)));
        let person_record = Person { id: person, name: name.into(), email: None, organisation: None };
        [Record::from(person_record), Record::from(RoleGrant { id: grant, person, role, valid: since })]
    });
    both.flatten().collect()
}

/// Gives the demo's workspaces the parts and the house their accounts. What is there stays as it is.
pub async fn ensure(app: &App) -> Result<(), FoundError> {
    ensure_accounts(app).await?;
    let administrator = user(DemoRole::Administrator);
    for row in load::workspaces(app.db.reader()).await? {
        let workspace = WorkspaceId(row.id);
        let there = load::people::grants(app.db.reader(), workspace, &[administrator]).await?;
        if there.is_empty() && [super::SLUG, example::SLUG].contains(&row.slug.as_str()) {
            let import = ImportRecords { source: "demo: roller".into(), records: records(&row.slug) };
            fill(app, workspace, import).await?;
        }
    }
    Ok(())
}

/// Without a password, so that the parts have sessions like everybody else and no other way in.
async fn ensure_accounts(app: &App) -> Result<(), DbErr> {
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
