//! Connections to the sandbox: so many at once and no more, each with a time for its head, all of them ended together.
//!
//! axum's own `serve` has neither limit, and a client that never ends its head would keep its connection for ever.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::TokioIo;
use hyper_util::rt::TokioTimer;
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;
use tokio::net::TcpStream;
use tokio::sync::Semaphore;
use tokio::sync::watch;
use tokio::task::JoinSet;

/// Connections at once; further ones wait in the system's queue.
const MOST_CONNECTIONS: usize = 256;
/// From the first byte of a request to the end of its head, and between two requests.
const HEAD_TIME: Duration = Duration::from_secs(10);
/// Where the system has no descriptors left, to try again.
const PAUSE: Duration = Duration::from_millis(50);

/// Accepts until the other end of `stopped` is dropped, then lets requests under way come to their end.
pub(super) async fn serve(listener: TcpListener, router: Router, mut stopped: watch::Receiver<()>) {
    let places = Arc::new(Semaphore::new(MOST_CONNECTIONS));
    let mut connections = JoinSet::new();
    loop {
        let accepted = tokio::select! {
            _dropped = stopped.changed() => break,
            // Ended ones are taken out, so that the set does not grow.
            Some(_ended) = connections.join_next() => continue,
            accepted = next(&listener, &places) => accepted,
        };
        match accepted {
            Some((stream, place)) => {
                let one = connection(stream, router.clone(), stopped.clone());
                connections.spawn(async move {
                    one.await;
                    drop(place);
                });
            }
            None => tokio::time::sleep(PAUSE).await,
        }
    }
    // The port is free from here on.
    drop(listener);
    while connections.join_next().await.is_some() {}
}

/// The next connection, as soon as there is a place for it.
async fn next(
    listener: &TcpListener,
    places: &Arc<Semaphore>,
) -> Option<(TcpStream, tokio::sync::OwnedSemaphorePermit)> {
    let place = Arc::clone(places).acquire_owned().await.ok()?;
    let (stream, _) = listener.accept().await.ok()?;
    Some((stream, place))
}

async fn connection(stream: TcpStream, router: Router, mut stopped: watch::Receiver<()>) {
    let service = TowerToHyperService::new(router);
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_TIME)
        .serve_connection(TokioIo::new(stream), service);
    let mut connection = std::pin::pin!(connection);
    tokio::select! {
        _ended = connection.as_mut() => return,
        _dropped = stopped.changed() => connection.as_mut().graceful_shutdown(),
    }
    let _ended = connection.await;
}
