//! What is asked of a server, ours or another, in the same words.

use crate::Result;
use crate::figure::ms_since;
use std::time::Instant;

/// Records that the server holds while it is asked, each of about 230 bytes.
pub const RECORDS: usize = 5_000;
/// Records that one push carries where many are sent.
pub const BATCH: usize = 100;
/// Edits that are forgotten before those that count.
const WARM: usize = 20;

#[allow(async_fn_in_trait)] // Nobody spawns these.
pub trait Peer {
    type Two;

    /// Puts all the records in, in pushes of a hundred.
    async fn fill(&self) -> Result;
    /// A client that has nothing asks for everything. Says how many records came.
    async fn load(&self) -> Result<usize>;
    /// A client that writes and another that follows.
    async fn two(&self) -> Result<Self::Two>;
    /// One writes a record, until the other has it.
    async fn edit(&self, two: &mut Self::Two, number: usize) -> Result;
    /// So many single edits, each synced to the disk before it is answered, so many of them under way at once, while
    /// another client follows.
    async fn write(&self, edits: usize, under_way: usize) -> Result;
    /// So many who listen; for each edit the milliseconds until each of them has heard of it.
    async fn fan_out(&self, listeners: usize, edits: usize, hears: Hears) -> Result<Vec<f64>>;
    fn memory(&self) -> f64;
}

/// What a listener has to have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hears {
    News,
    Rows,
}

/// Milliseconds of each edit.
pub async fn edits<P: Peer>(peer: &P, count: usize) -> Result<Vec<f64>> {
    let mut two = peer.two().await?;
    let mut all = Vec::with_capacity(count);
    for number in 0..WARM + count {
        let start = Instant::now();
        peer.edit(&mut two, number).await?;
        if number >= WARM {
            all.push(ms_since(start));
        }
        tokio::time::sleep(std::time::Duration::from_millis(2)).await;
    }
    Ok(all)
}

/// Edits a second.
pub async fn writes<P: Peer>(peer: &P, edits: usize, under_way: usize) -> Result<f64> {
    let start = Instant::now();
    peer.write(edits, under_way).await?;
    Ok(edits as f64 / start.elapsed().as_secs_f64())
}

/// Milliseconds of the median of three.
pub async fn load<P: Peer>(peer: &P) -> Result<f64> {
    let mut all = vec![];
    for _ in 0..3 {
        let start = Instant::now();
        let records = peer.load().await?;
        all.push(ms_since(start));
        if records < RECORDS {
            return Err(format!("{records} records came instead of {RECORDS}").into());
        }
    }
    Ok(crate::figure::median(&all))
}

/// The text of a record: with what stands around it, about 230 bytes.
pub fn text(number: usize, length: usize) -> String {
    format!("{:length$}", format!("nr={number}&lys=gul&eier=hdir&notat=framdrift-som-planlagt-i-kvartalet"))
        .replace(' ', "-")
}
