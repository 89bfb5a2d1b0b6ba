//! From options to a listening server, and to its end.

use crate::app::App;
use crate::assets::{Assets, INDEX};
use crate::backup::{BackupError, make, restore};
use crate::cli::{self, AuditWhat, Serve};
use crate::clock::Clock;
use crate::db::place::{BadUrl, Place};
use crate::db::{Db, OpenError};
use crate::people::house::Doors;
use crate::people::oidc::{self, Limits, Providers};
use crate::{audit, demo, jobs, people, router, telemetry, workspaces};
use axum::serve::ListenerExt;
use std::fs::{File, TryLockError};
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::time::timeout;

/// Requests under way get this long to end.
const DRAIN: Duration = Duration::from_secs(8);

/// Then the writer and the database get this long each.
const CLOSE: Duration = Duration::from_millis(800);

/// Why the server did not start. Each is one line that says what to do.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    #[error(
        "cannot listen on {address}: the port is taken. Stop the other program, or choose another port with --port (0 takes a free one)."
    )]
    PortTaken { address: SocketAddr },
    #[error("cannot listen on {address}: {why}. Choose another address or port with --listen and --port.")]
    Listen { address: SocketAddr, why: io::Error },
    #[error(
        "without sign-in whoever reaches {address} may change everything. Listen on 127.0.0.1, or leave out --without-sign-in."
    )]
    OpenToAll { address: IpAddr },
    #[error(
        "a provider must know where to send people back to. Say under which address they find the house, with --url."
    )]
    Nowhere,
    #[error(transparent)]
    Providers(#[from] oidc::config::BadProviders),
    #[error("a certificate of ca_file cannot be used: {0}")]
    Authorities(tokio_rustls::rustls::Error),
    #[error("cannot write in the data folder {}: {why}. Make it writable, or choose another with --data.", .folder.display())]
    Folder { folder: PathBuf, why: io::Error },
    #[error(
        "the data folder {} is in use by another Styrehjul. Stop that one, or choose another folder with --data.",
        .folder.display()
    )]
    InUse { folder: PathBuf },
    #[error(
        "the database in {} was written by a newer Styrehjul (it has {migration}). Start that version, or choose another folder with --data.",
        .folder.display()
    )]
    Newer { folder: PathBuf, migration: String },
    #[error("cannot open the database in {}: {why}. Restore it from a backup, or choose another folder with --data.", .folder.display())]
    Database { folder: PathBuf, why: OpenError },
    #[error("{0}")]
    Url(#[from] BadUrl),
    #[error("cannot use the database {place}: {why}.")]
    Postgres { place: String, why: OpenError },
    #[error(transparent)]
    Backup(#[from] BackupError),
    #[error(transparent)]
    Audit(#[from] audit::AuditError),
    #[error("cannot make the first workspace: {0}")]
    Workspace(#[from] workspaces::FoundError),
    #[error(transparent)]
    ByHand(#[from] people::link::ByHandError),
    #[error("cannot make the first administrator's link: {0}")]
    Link(#[from] crate::error::Error),
    #[error("cannot start: {0}")]
    Runtime(io::Error),
    #[error("the time zone Europe/Oslo is missing: {0}")]
    TimeZone(#[from] jiff::Error),
    #[error("cannot write to standard output: {0}")]
    Output(io::Error),
}

/// Serves until a signal ends it.
pub fn run(options: Serve) -> Result<(), StartError> {
    telemetry::start(options.log);
    tokio::runtime::Runtime::new().map_err(StartError::Runtime)?.block_on(serve(options))
}

/// Writes a backup; says what is in it.
pub fn backup(options: &cli::Backup) -> Result<(), StartError> {
    let (place, clock) = (options.store.place()?, Clock::system()?);
    let runtime = tokio::runtime::Runtime::new().map_err(StartError::Runtime)?;
    let made = runtime.block_on(make::make(&place, &options.file, &clock))?;
    cli::print(&format!("{}: {made}", options.file.display()))
}

/// Restores a backup; says what was in it.
pub fn restore(options: &cli::Restore) -> Result<(), StartError> {
    let place = options.store.place()?;
    let _lock = take_place(&place)?;
    let runtime = tokio::runtime::Runtime::new().map_err(StartError::Runtime)?;
    let restored = runtime.block_on(restore::restore(&place, &options.file))?;
    cli::print(&format!("restored into {place}: {restored}"))
}

/// Walks the logs; says how far they are whole, or keeps where they end.
pub fn audit(options: &cli::Audit) -> Result<(), StartError> {
    let runtime = tokio::runtime::Runtime::new().map_err(StartError::Runtime)?;
    match &options.what {
        AuditWhat::Verify { checkpoint, store } => {
            let whole = runtime.block_on(audit::verify(&store.place()?, checkpoint.as_deref()))?;
            cli::print(&format!("whole: {whole}"))
        }
        AuditWhat::Checkpoint { file, store } => {
            let made = runtime.block_on(audit::checkpoint(&store.place()?, file, &Clock::system()?))?;
            cli::print(&format!("{}: {made}", file.display()))
        }
    }
}

/// Who vouches for people, as the file says.
fn providers(options: &Serve) -> Result<Providers, StartError> {
    let Some(file) = options.entry.oidc.as_deref().filter(|file| !file.as_os_str().is_empty()) else {
        return Ok(Providers::default());
    };
    if options.entry.url.is_none() && !options.listen.is_loopback() {
        return Err(StartError::Nowhere);
    }
    Providers::new(oidc::config::read(file)?, Limits::default()).map_err(StartError::Authorities)
}

/// A link by which a person chooses how they come in, for when nobody can give it in the app.
pub fn link(options: &cli::Link) -> Result<(), StartError> {
    let (place, clock) = (options.store.place()?, Clock::system()?);
    let runtime = tokio::runtime::Runtime::new().map_err(StartError::Runtime)?;
    let secret = runtime.block_on(people::link::by_hand(&place, &options.login, clock.now_ms()))?;
    let house = options.url.as_ref().map_or_else(|| "http://127.0.0.1:8080".to_owned(), ToString::to_string);
    cli::print(&format!("{house}{}", people::link::path(&secret)))
}

async fn serve(options: Serve) -> Result<(), StartError> {
    if options.entry.without_sign_in && !options.listen.is_loopback() {
        return Err(StartError::OpenToAll { address: options.listen });
    }
    let providers = providers(&options)?;
    let listener = listen(SocketAddr::new(options.listen, options.port)).await?;
    let place = options.store.place()?;
    let (_lock, db) = open(&place).await?;
    let (close, closing) = watch::channel(false);
    let assets = if options.app_not_kept { Assets::embedded().not_kept() } else { Assets::embedded() };
    let address = listener.local_addr().map_err(StartError::Runtime)?;
    let house = options.house(address.port(), providers);
    let doors = house.doors;
    let (app, writer) = App::start(db.clone(), Clock::system()?, assets, house, closing);
    let gate = db.gate().await.map_err(|why| cannot_open(&place, why))?;
    workspaces::ensure_first(&app, options.demo).await?;
    if options.demo {
        workspaces::ensure_example(&app, options.demo_scale).await?;
        demo::people::ensure(&app).await?;
    }
    if let Some(gate) = gate {
        gate.release().await;
    }

    cli::print(&format!("Styrehjul: http://{address}/"))?;
    if let Some(secret) = people::link::first(&app).await? {
        let house =
            app.people.house.reached.url.as_ref().map_or_else(|| format!("http://{address}"), ToString::to_string);
        cli::print(&format!(
            "The first administrator comes in here, once and within a day: {house}{}",
            people::link::path(&secret)
        ))?;
    }
    tracing::info!(%address, data = %place, "listening");
    match doors {
        Doors::None => tracing::warn!("nobody signs in: whoever reaches this server may change everything"),
        Doors::Demo => tracing::warn!("this is a demo: whoever reaches this server may take any of its roles"),
        Doors::SignIn => {}
    }
    if app.assets.get(INDEX).is_none() {
        tracing::warn!("this build has no app in it: only the API answers. `cargo xtask run` builds both");
    }

    tokio::spawn(jobs::forget::run(app.clone()));
    tokio::spawn(jobs::day::run(app.clone()));
    let warmed = app.people.clone();
    tokio::spawn(async move { warmed.passwords.warm().await });
    let mut signals = Signals::new().map_err(StartError::Runtime)?;
    let mut stop = close.subscribe();
    let service = router::router(app).into_make_service_with_connect_info::<SocketAddr>();
    // An event of a stream must not wait for the reader to acknowledge the one before.
    let listener = listener.tap_io(|line| drop(line.set_nodelay(true)));
    let server = axum::serve(listener, service).with_graceful_shutdown(async move {
        let _ = stop.wait_for(|closing| *closing).await;
    });
    let mut server = tokio::spawn(server.into_future());
    signals.next().await;
    tracing::info!(drain_s = DRAIN.as_secs(), "ending");
    // Streams first: the graceful end waits for every open answer, and a stream has none.
    let _ = close.send(true);
    tokio::select! {
        _ = timeout(DRAIN, &mut server) => {}
        () = signals.next() => {
            tracing::warn!("ending at once");
            return Ok(());
        }
    }
    server.abort();
    let _ = timeout(CLOSE, writer).await;
    let _ = timeout(CLOSE, db.close()).await;
    tracing::info!("ended");
    Ok(())
}

/// The database of a place. A folder stays this process's own for as long as the lock lives.
pub async fn open(place: &Place) -> Result<(Option<File>, Db), StartError> {
    let lock = take_place(place)?;
    let db = Db::open(place).await.map_err(|why| cannot_open(place, why))?;
    Ok((lock, db))
}

fn take_place(place: &Place) -> Result<Option<File>, StartError> {
    match place {
        Place::Folder(folder) => take_folder(folder).map(Some),
        Place::Postgres(_) => Ok(None),
    }
}

fn cannot_open(place: &Place, why: OpenError) -> StartError {
    match (place, why) {
        (Place::Folder(folder), OpenError::Newer(migration)) => StartError::Newer { folder: folder.clone(), migration },
        (Place::Folder(folder), why) => StartError::Database { folder: folder.clone(), why },
        (Place::Postgres(postgres), why) => StartError::Postgres { place: postgres.to_string(), why },
    }
}

async fn listen(address: SocketAddr) -> Result<TcpListener, StartError> {
    TcpListener::bind(address).await.map_err(|why| match why.kind() {
        io::ErrorKind::AddrInUse => StartError::PortTaken { address },
        _ => StartError::Listen { address, why },
    })
}

/// Makes the folder if need be and keeps others out for as long as the file lives: with two writers a poke of one
/// would not reach the listeners of the other.
fn take_folder(folder: &Path) -> Result<File, StartError> {
    let refused = |why| StartError::Folder { folder: folder.to_owned(), why };
    std::fs::create_dir_all(folder).map_err(refused)?;
    let lock = File::create(folder.join("styrehjul.lock")).map_err(refused)?;
    match lock.try_lock() {
        Ok(()) => Ok(lock),
        Err(TryLockError::WouldBlock) => Err(StartError::InUse { folder: folder.to_owned() }),
        Err(TryLockError::Error(why)) => Err(refused(why)),
    }
}

/// SIGTERM and SIGINT, each as often as it comes.
struct Signals {
    term: tokio::signal::unix::Signal,
    int: tokio::signal::unix::Signal,
}

impl Signals {
    fn new() -> io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Self { term: signal(SignalKind::terminate())?, int: signal(SignalKind::interrupt())? })
    }

    async fn next(&mut self) {
        tokio::select! {
            _ = self.term.recv() => {}
            _ = self.int.recv() => {}
        }
    }
}
