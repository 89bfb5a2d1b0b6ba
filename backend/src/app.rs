//! What every request can use.

use crate::assets::Assets;
use crate::clock::Clock;
use crate::db::Db;
use crate::extract::Names;
use crate::feed::shelf::Shelf;
use crate::people::People;
use crate::people::house::House;
use crate::sync::across;
use crate::sync::poke::Pokes;
use crate::sync::writer::Writer;
use std::sync::Arc;
use tokio::sync::watch;
use tokio::task::JoinHandle;

#[derive(Clone, Debug)]
pub struct App {
    pub db: Db,
    pub writer: Writer,
    pub pokes: Pokes,
    pub clock: Clock,
    pub assets: Arc<Assets>,
    pub people: Arc<People>,
    /// Calendars that lie ready.
    pub feeds: Arc<Shelf>,
    /// Which workspace a name in an address means.
    pub names: Arc<Names>,
    /// Becomes true when the server is about to end; streams end then.
    pub closing: watch::Receiver<bool>,
}

impl App {
    /// Starts the task that writes, too; it ends when the last copy of the app is gone.
    pub fn start(
        db: Db,
        clock: Clock,
        assets: Assets,
        house: House,
        closing: watch::Receiver<bool>,
    ) -> (Self, JoinHandle<()>) {
        let pokes = Pokes::default();
        let people = Arc::new(People::new(house));
        let told = across::Told { pokes: pokes.clone(), lines: people.lines.clone() };
        tokio::spawn(across::listen(db.clone(), told, closing.clone()));
        let (writer, task) = Writer::start(db.clone(), clock.clone(), pokes.clone());
        (
            Self {
                db,
                writer,
                pokes,
                clock,
                assets: Arc::new(assets),
                people,
                feeds: Arc::default(),
                names: Arc::default(),
                closing,
            },
            task,
        )
    }
}
