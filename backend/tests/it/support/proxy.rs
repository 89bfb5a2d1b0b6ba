//! A wire that can be cut: a small TCP proxy on the loopback.

use std::sync::Arc;
use std::sync::atomic::{AtomicU16, Ordering};
use tokio::io::copy_bidirectional;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// Ends with everything that runs through it.
pub struct Proxy {
    pub port: u16,
    target: Arc<AtomicU16>,
    whole: Arc<watch::Sender<bool>>,
    silences: Arc<watch::Sender<u32>>,
    task: JoinHandle<()>,
}

impl Proxy {
    /// On a free port.
    pub async fn to(target: u16) -> Self {
        Self::over(TcpListener::bind("127.0.0.1:0").await.unwrap(), target)
    }

    pub fn over(listener: TcpListener, target: u16) -> Self {
        let port = listener.local_addr().unwrap().port();
        let (target, whole) = (Arc::new(AtomicU16::new(target)), Arc::new(watch::channel(true).0));
        let silences = Arc::new(watch::channel(0).0);
        let (far, wire, silent) = (target.clone(), whole.clone(), silences.clone());
        let task = tokio::spawn(async move {
            while let Ok((near, _)) = listener.accept().await {
                if *wire.borrow() {
                    tokio::spawn(carry(near, far.load(Ordering::SeqCst), wire.subscribe(), silent.subscribe()));
                }
            }
        });
        Self { port, target, whole, silences, task }
    }

    /// What comes in from now on goes there.
    pub fn lead_to(&self, target: u16) {
        self.target.store(target, Ordering::SeqCst);
    }

    /// Ends what runs and lets nothing in.
    pub fn cut(&self) {
        self.whole.send_replace(false);
    }

    /// What runs says nothing any more, and neither end is told; what comes in from now on passes.
    pub fn silence(&self) {
        self.silences.send_modify(|times| *times += 1);
    }

    pub fn mend(&self) {
        self.whole.send_replace(true);
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.cut();
        self.task.abort();
    }
}

async fn carry(mut near: TcpStream, target: u16, mut whole: watch::Receiver<bool>, mut silences: watch::Receiver<u32>) {
    let Ok(mut far) = TcpStream::connect(("127.0.0.1", target)).await else { return };
    let _ = (near.set_nodelay(true), far.set_nodelay(true));
    let silent = tokio::select! {
        _ = copy_bidirectional(&mut near, &mut far) => false,
        _ = whole.wait_for(|whole| !*whole) => false,
        _ = silences.changed() => true,
    };
    if silent {
        // Both ends stay open in this hand.
        let _ = whole.wait_for(|whole| !*whole).await;
    }
}
