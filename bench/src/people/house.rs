//! A house with people in it, made by the server's own hands before a server is started on it.

use crate::Result;
use crate::process::Process;
use backend::app::App;
use backend::assets::Assets;
use backend::clock::Clock;
use backend::db::entity::account;
use backend::db::place::Place;
use backend::db::{Db, load, save};
use backend::people::house::{Doors, House};
use backend::people::session::{self, Door};
use backend::workspaces;
use jiff::civil::date;
use shared::id::{CommitteeId, RoleGrantId, UserId, WorkspaceId};
use shared::model::{Committee, CommitteeLevel, Person, RoleGrant, Validity};
use shared::mutation::ImportRecords;
use shared::permission::Role;
use shared::record::Record;
use std::path::Path;
use tokio::process::Command;
use tokio::sync::watch;
use uuid::Uuid;

/// The workspace of a fresh house.
pub const SLUG: &str = "styrehjul";
pub const PASSWORD: &str = "riktig hest batteri";

/// What writes into the database beside the servers.
pub struct Hand {
    pub app: App,
    workspace: WorkspaceId,
    /// The app lives for as long as nobody says that it ends.
    _close: watch::Sender<bool>,
}

impl Hand {
    pub async fn on(place: &Place) -> Result<Self> {
        let (close, closing) = watch::channel(false);
        let house = House { doors: Doors::SignIn, ..House::without_sign_in() };
        let (app, _) = App::start(Db::open(place).await?, Clock::system()?, Assets::new([]), house, closing);
        workspaces::ensure_first(&app, false).await?;
        let row = load::workspace(app.db.reader(), Some(SLUG)).await?.ok_or("the first workspace is missing")?;
        Ok(Self { app, workspace: WorkspaceId(row.id), _close: close })
    }

    pub async fn import(&self, records: Vec<Record>) -> Result {
        let import = ImportRecords { source: "bench".into(), records };
        Ok(workspaces::fill(&self.app, self.workspace, import).await?)
    }

    /// Somebody with an account and roles. Without anybody's password, a server begins with a link for the first one.
    pub async fn person(&self, login: &str, roles: &[Role], password: Option<&str>) -> Result<UserId> {
        let id = UserId(Uuid::now_v7());
        let mut records: Vec<Record> =
            vec![Person { id, name: login.to_owned(), email: None, organisation: None }.into()];
        let valid = Validity { from: Some(date(2020, 1, 1)), to: None };
        records.extend(
            roles
                .iter()
                .map(|role| RoleGrant { id: RoleGrantId(Uuid::now_v7()), person: id, role: *role, valid }.into()),
        );
        self.import(records).await?;
        let password = match password {
            Some(password) => Some(self.app.people.passwords.hash(password.to_owned()).await?),
            None => None,
        };
        let row = account::Model { user_id: id.0, login: login.to_owned(), password, disabled_at: None, created_at: 0 };
        let txn = self.app.db.begin().await?;
        save::people::new_account(&txn, row).await?;
        txn.commit().await?;
        Ok(id)
    }

    /// Signed in: what goes into the cookie.
    pub async fn session(&self, user: UserId) -> Result<String> {
        let secret = session::begin(&self.app, user, Door::Password, "bench".into(), None).await?;
        Ok(secret.text().to_owned())
    }

    pub async fn end(self) -> Result {
        Ok(self.app.db.close().await?)
    }
}

pub fn committees(count: usize) -> Vec<Committee> {
    let one = |number: usize| Committee {
        id: CommitteeId(Uuid::now_v7()),
        code: format!("U{number}"),
        level: CommitteeLevel::Professional,
        valid: Validity::default(),
    };
    (1..=count).map(one).collect()
}

/// A server on what a hand has made, where everybody may try as often as they like.
pub async fn serve(server: &Path, place: &Place, url: Option<&str>) -> Result<Process> {
    let mut command = Command::new(server);
    command.args(["serve", "--port", "0", "--rate-sign-in", "1000000/1", "--rate-address", "1000000/1"]);
    command.args(["--rate-writes", "1000000/1"]).env("RUST_LOG", "error");
    match (place, url) {
        (Place::Folder(folder), _) => command.arg("--data").arg(folder),
        (Place::Postgres(_), Some(url)) => command.env("STYREHJUL_DATABASE_URL", url),
        (Place::Postgres(_), None) => return Err("where is the database?".into()),
    };
    Process::start(&mut command).await
}

/// The cookie as the server at a host calls it.
pub fn cookie(process: &Process, secret: &str) -> String {
    let port = process.host.rsplit(':').next().unwrap_or_default();
    format!("styrehjul-{port}={secret}")
}
