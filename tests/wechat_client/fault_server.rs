//! A server on loopback that fails in one way, and counts what reached it.
//!
//! Wherever a fault has room for text, it repeats the request, so that an error which quotes an answer gives itself away.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering;
use std::time::Duration;

use tokio::io::AsyncReadExt as _;
use tokio::io::AsyncWriteExt as _;
use tokio::net::TcpListener;
use tokio::net::TcpStream;
use tokio::sync::mpsc;

/// In which way to fail. `{request}` in a text is replaced by the request's head.
#[derive(Clone, Copy, Debug)]
pub(super) enum Fault {
    /// Writes this and closes.
    Answers(&'static str),
    /// Writes these bytes and closes.
    AnswersBytes(&'static [u8]),
    /// Writes this and resets the connection.
    ResetsAfter(&'static str),
    /// Writes this, then a byte a little at a time.
    TricklesAfter(&'static str),
    /// Writes this, then far more bytes than anybody should read.
    FloodsAfter(&'static str),
    /// Never writes.
    Silent,
}

pub(super) struct FaultServer {
    pub(super) address: SocketAddr,
    n_requests: Arc<AtomicUsize>,
    n_flooded: Arc<AtomicUsize>,
    closed: mpsc::UnboundedReceiver<()>,
}

impl FaultServer {
    pub(super) async fn start(fault: Fault) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let n_requests = Arc::new(AtomicUsize::new(0));
        let n_flooded = Arc::new(AtomicUsize::new(0));
        let (closed_sender, closed) = mpsc::unbounded_channel();
        let counters = (Arc::clone(&n_requests), Arc::clone(&n_flooded));
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let (n_requests, n_flooded) = (Arc::clone(&counters.0), Arc::clone(&counters.1));
                let closed_sender = closed_sender.clone();
                tokio::spawn(async move {
                    let request = read_head(&mut stream).await;
                    n_requests.fetch_add(usize::from(!request.is_empty()), Ordering::SeqCst);
                    fail(&mut stream, fault, &request, &n_flooded).await;
                    let _gone = closed_sender.send(());
                });
            }
        });
        Self { address, n_requests, n_flooded, closed }
    }

    pub(super) fn n_requests(&self) -> usize {
        self.n_requests.load(Ordering::SeqCst)
    }

    /// Bytes of a flood that the client took before it closed the connection.
    pub(super) fn n_flooded(&self) -> usize {
        self.n_flooded.load(Ordering::SeqCst)
    }

    /// Waits until a connection is over, as seen from here.
    pub(super) async fn connection_is_over(&mut self) {
        tokio::time::timeout(Duration::from_secs(1), self.closed.recv()).await.expect("still connected");
    }
}

/// The head of a request as text; empty when the client only connected, or began to speak TLS.
async fn read_head(stream: &mut TcpStream) -> String {
    let mut head = Vec::new();
    let mut buffer = [0; 2048];
    while !head.windows(4).any(|it| it == b"\r\n\r\n") {
        match stream.read(&mut buffer).await {
            Ok(n) if 0 < n && buffer[0] == 0x16 => return String::new(),
            Ok(n) if 0 < n => head.extend_from_slice(&buffer[..n]),
            _ => break,
        }
    }
    String::from_utf8_lossy(&head).into_owned()
}

async fn fail(stream: &mut TcpStream, fault: Fault, request: &str, n_flooded: &AtomicUsize) {
    let path = request.split(' ').nth(1).unwrap_or_default();
    let text = |pattern: &str| pattern.replace("{request}", path);
    match fault {
        Fault::Answers(pattern) => {
            let _lost = stream.write_all(text(pattern).as_bytes()).await;
            let _lost = stream.shutdown().await;
        }
        Fault::AnswersBytes(bytes) => {
            let _lost = stream.write_all(bytes).await;
            let _lost = stream.shutdown().await;
        }
        Fault::ResetsAfter(pattern) => {
            let _lost = stream.write_all(text(pattern).as_bytes()).await;
            // Long enough for the client to read what came, which a reset otherwise takes back.
            tokio::time::sleep(Duration::from_millis(50)).await;
            stream.set_zero_linger().unwrap();
        }
        Fault::TricklesAfter(pattern) => {
            let _lost = stream.write_all(text(pattern).as_bytes()).await;
            while stream.write_all(b" ").await.is_ok() {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        }
        Fault::FloodsAfter(pattern) => {
            let _lost = stream.write_all(text(pattern).as_bytes()).await;
            let piece = text("{request}").repeat(64);
            while n_flooded.load(Ordering::SeqCst) < 100_000_000 {
                let Ok(n) = stream.write(piece.as_bytes()).await else { break };
                n_flooded.fetch_add(n, Ordering::SeqCst);
            }
        }
        Fault::Silent => {
            let mut buffer = [0; 16];
            let _closed_by_client = stream.read(&mut buffer).await;
        }
    }
}
