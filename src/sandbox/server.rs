//! Starts and stops the sandbox: a listener on 127.0.0.1, and the handle that the window and the CLI hold.

use std::io;
use std::net::Ipv4Addr;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::clock;
use crate::sandbox::connections;
use crate::sandbox::phone::Clock;
use crate::sandbox::phone::Sandbox;
use crate::sandbox::platform::APP_SECRET;
use crate::sandbox::platform::Platform;
use crate::sandbox::routes;
use crate::sandbox::rules::Rules;
use crate::wechat::AppSecret;
use crate::wechat::Profile;
use crate::wechat::SANDBOX_APP_ID;

/// How to start the sandbox. The default: any free port, the system's clock and seed, the default rules.
#[derive(Clone, Default)]
pub struct Options {
    /// The port on 127.0.0.1; none: any free one.
    pub port: Option<u16>,
    /// Another clock than the system's.
    pub clock: Option<Clock>,
    /// A seed, for keys and codes that are the same each time.
    pub seed: Option<[u8; 32]>,
    /// How the sandbox's WeChat behaves.
    pub rules: Rules,
}

impl Sandbox {
    /// Starts a sandbox on `port` of 127.0.0.1, or on any free one. Needs a tokio runtime.
    ///
    /// # Errors
    /// The port is taken or not allowed, or the system gives no random bytes.
    pub async fn start(port: Option<u16>) -> io::Result<SandboxHandle> {
        Self::start_with(Options { port, ..Options::default() }).await
    }

    /// Starts a sandbox with other options.
    ///
    /// # Errors
    /// As [`Sandbox::start`].
    pub async fn start_with(options: Options) -> io::Result<SandboxHandle> {
        let seed = options.seed.map_or_else(system_seed, Ok)?;
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, options.port.unwrap_or_default())).await?;
        let address = listener.local_addr()?;
        let clock = options.clock.unwrap_or_else(|| Arc::new(clock::now));
        let sandbox = Self::new(Platform::new(seed, options.rules), clock);
        let (stop, stopped) = watch::channel(());
        let router = routes::router(sandbox.clone(), address.port());
        let task = tokio::spawn(connections::serve(listener, router, stopped));
        Ok(SandboxHandle { sandbox, address, stop: Some(stop), task })
    }
}

/// A running sandbox; dropping it stops the server.
pub struct SandboxHandle {
    sandbox: Sandbox,
    address: SocketAddr,
    stop: Option<watch::Sender<()>>,
    task: JoinHandle<()>,
}

impl SandboxHandle {
    /// Where it listens, always on 127.0.0.1.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Its app id, which is invented.
    pub fn app_id(&self) -> &'static str {
        SANDBOX_APP_ID
    }

    /// Its AppSecret, which is invented.
    pub fn app_secret(&self) -> AppSecret {
        AppSecret::new(APP_SECRET)
    }

    /// The profile for [`crate::wechat::Client`].
    pub fn profile(&self) -> Profile {
        Profile::sandbox(self.address)
    }

    /// The user's phone.
    pub fn sandbox(&self) -> &Sandbox {
        &self.sandbox
    }

    /// Stops the server. The port is free at once; connections in the middle of a request get a second to end.
    pub async fn stop(mut self) {
        drop(self.stop.take());
        let _panicked_or_late = tokio::time::timeout(Duration::from_secs(1), &mut self.task).await;
    }

    /// Waits as long as the server runs, for a terminal that does nothing else.
    pub async fn until_stopped(&mut self) {
        let _panicked = (&mut self.task).await;
    }
}

fn system_seed() -> io::Result<[u8; 32]> {
    let mut seed = [0; 32];
    getrandom::fill(&mut seed).map_err(|_| io::Error::other("the system gives no random bytes"))?;
    Ok(seed)
}
