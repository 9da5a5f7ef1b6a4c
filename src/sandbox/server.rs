//! Starts and stops the sandbox: a listener on 127.0.0.1, a clock, and the handle that the window and the CLI hold.

use std::io;
use std::net::Ipv4Addr;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;
use std::sync::atomic::AtomicI64;
use std::sync::atomic::Ordering;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::clock;
use crate::payload::secret::SecretText;
use crate::sandbox::platform::Platform;
use crate::sandbox::routes;
use crate::sandbox::rules::Rules;
use crate::sandbox::wx::NoSuchUser;
use crate::sandbox::wx::OpenData;
use crate::sandbox::wx::PhoneNumberData;
use crate::sandbox::wx::UserInfoData;
use crate::wechat::AppSecret;
use crate::wechat::Profile;
use crate::wechat::SANDBOX_APP_ID;

/// The invented AppSecret of [`SANDBOX_APP_ID`].
pub const APP_SECRET: &str = "deadbeefdeadbeefdeadbeefdeadbeef";

/// The last second of the year 9999.
const YEAR_9999: i64 = 253_402_300_799;

/// Seconds since 1970, as the sandbox should believe.
pub type Clock = Arc<dyn Fn() -> i64 + Send + Sync>;

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

/// The sandbox while it runs: the user's phone as Rust methods. Cheap to clone.
#[derive(Clone)]
pub struct Sandbox {
    platform: Arc<Mutex<Platform>>,
    clock: Clock,
    advanced_secs: Arc<AtomicI64>,
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
        let sandbox = Self {
            platform: Arc::new(Mutex::new(Platform::new(seed, options.rules))),
            clock: options.clock.unwrap_or_else(|| Arc::new(clock::now)),
            advanced_secs: Arc::default(),
        };
        let (stop, stopped) = oneshot::channel::<()>();
        let server = axum::serve(listener, routes::router(sandbox.clone())).with_graceful_shutdown(async {
            // Also when the handle was dropped without a word.
            let _sent_or_dropped = stopped.await;
        });
        let task = tokio::spawn(async move {
            let _accepts_for_ever = server.await;
        });
        Ok(SandboxHandle { sandbox, address, stop: Some(stop), task })
    }

    /// `wx.login` on the user's phone: a new code. The session_key is replaced as [`Rules`] have it.
    ///
    /// # Errors
    /// [`NoSuchUser`], as all calls of the phone.
    pub fn login(&self, user_id: &str) -> Result<SecretText, NoSuchUser> {
        self.platform().login(user_id, self.now())
    }

    /// A tap on the phone number button, under the user's current session_key.
    ///
    /// # Errors
    /// [`NoSuchUser`].
    pub fn get_phone_number(&self, user_id: &str) -> Result<PhoneNumberData, NoSuchUser> {
        self.platform().get_phone_number(user_id, self.now())
    }

    /// `wx.getUserInfo`, under the user's current session_key.
    ///
    /// # Errors
    /// [`NoSuchUser`].
    pub fn get_user_info(&self, user_id: &str) -> Result<UserInfoData, NoSuchUser> {
        self.platform().get_user_info(user_id, self.now())
    }

    /// `wx.getWeRunData`, under the user's current session_key.
    ///
    /// # Errors
    /// [`NoSuchUser`].
    pub fn get_we_run_data(&self, user_id: &str) -> Result<OpenData, NoSuchUser> {
        self.platform().get_we_run_data(user_id, self.now())
    }

    /// The sandbox's time in seconds since 1970, kept within the years 1970 to 9999.
    pub fn now(&self) -> i64 {
        let now = (self.clock)().saturating_add(self.advanced_secs.load(Ordering::Relaxed));
        now.clamp(0, YEAR_9999)
    }

    /// Moves the sandbox's time on, so that a code's five minutes need no waiting. Negative moves it back.
    pub fn advance_clock(&self, secs: i64) {
        self.advanced_secs.fetch_add(secs, Ordering::Relaxed);
    }

    /// The rules in force.
    pub fn rules(&self) -> Rules {
        self.platform().rules
    }

    /// Puts other rules in force.
    pub fn set_rules(&self, rules: Rules) {
        self.platform().rules = rules;
    }

    /// The platform, also after a panic of another holder: no call leaves it half changed.
    pub(super) fn platform(&self) -> MutexGuard<'_, Platform> {
        self.platform.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A running sandbox; dropping it stops the server.
pub struct SandboxHandle {
    sandbox: Sandbox,
    address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
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
