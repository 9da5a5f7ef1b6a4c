//! The phone drives a backend of the user's own: what a Mini Program sends there, in the orders in which Mini Programs
//! do it, so that a story of the sandbox plays on one's own code.
//!
//! `template` fills the requests, `backend` sends them. The backend has to ask the sandbox where it would ask WeChat.

mod backend;
mod template;

use crate::payload::secret::SecretText;
use crate::sandbox::drive::backend::Backend;
use crate::sandbox::drive::backend::Ready;
use crate::sandbox::drive::template::Values;
use crate::sandbox::phone::Sandbox;
use crate::sandbox::user::USERS;
use crate::sandbox::user::User;
use crate::text::Said;
use crate::wechat::SANDBOX_APP_ID;

pub use template::NAMES;

/// What stands in a backend's place, and what the phone sends there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drive {
    /// `http://127.0.0.1:8080`, as typed.
    pub address: String,
    /// The request with the code of `wx.login`; an empty path for none.
    pub login: Request,
    /// The request with the data of a callback.
    pub data: Request,
    /// When the Mini Program logs in.
    pub order: Order,
}

/// A request with places for values. Without a body it is a GET, without a path it is not sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Behind the address; may have a query.
    pub path: String,
    /// JSON or a form.
    pub body: String,
}

impl Request {
    /// Whether it is to be sent at all.
    fn is_wanted(&self) -> bool {
        !self.path.trim().is_empty()
    }
}

/// When a Mini Program logs in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// `wx.login` first, then the data: as it should be.
    #[default]
    LoginFirst,
    /// The data first, then `wx.login` in its callback: data under the old key, and a code for the new one.
    LoginInCallback,
    /// Both at once, so that chance decides.
    BothAtOnce,
}

impl Order {
    /// All, in the order to offer them.
    pub const ALL: [Self; 3] = [Self::LoginFirst, Self::LoginInCallback, Self::BothAtOnce];

    /// The word for command lines.
    pub fn code(self) -> &'static str {
        match self {
            Self::BothAtOnce => "both-at-once",
            Self::LoginFirst => "login-first",
            Self::LoginInCallback => "login-in-callback",
        }
    }

    /// The words for people, in English.
    pub fn title(self) -> &'static str {
        match self {
            Self::BothAtOnce => "both at once",
            Self::LoginFirst => "login first",
            Self::LoginInCallback => "login in the callback",
        }
    }
}

/// What the user does on the phone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tap {
    /// `wx.login` alone.
    Login,
    /// The phone number button.
    PhoneNumber,
    /// `wx.getUserInfo`.
    UserInfo,
    /// `wx.getWeRunData`.
    WeRun,
}

impl Tap {
    /// All, in the order to offer them.
    pub const ALL: [Self; 4] = [Self::Login, Self::PhoneNumber, Self::UserInfo, Self::WeRun];

    /// The word for command lines.
    pub fn code(self) -> &'static str {
        match self {
            Self::Login => "login",
            Self::PhoneNumber => "phone-number",
            Self::UserInfo => "user-info",
            Self::WeRun => "we-run",
        }
    }

    /// The function's name in WeChat's documents; not translated.
    pub fn name(self) -> &'static str {
        match self {
            Self::Login => "wx.login",
            Self::PhoneNumber => "getPhoneNumber",
            Self::UserInfo => "wx.getUserInfo",
            Self::WeRun => "wx.getWeRunData",
        }
    }
}

impl Default for Drive {
    fn default() -> Self {
        let request = |path: &str, body: &str| Request { path: path.to_owned(), body: body.to_owned() };
        Self {
            address: "http://127.0.0.1:8080".to_owned(),
            login: request("/login", r#"{"code":"{{code}}"}"#),
            data: request("/phone", r#"{"encryptedData":"{{encryptedData}}","iv":"{{iv}}"}"#),
            order: Order::default(),
        }
    }
}

/// One step of what happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// The phone called a function of WeChat.
    Called(Tap),
    /// The phone sent a request to the backend.
    Sent(Sent),
}

/// A request that was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sent {
    /// `GET` or `POST`.
    pub method: &'static str,
    /// Where, with the places of its values unfilled.
    pub address: String,
    /// How long the answer took, in milliseconds.
    pub took_ms: u128,
    /// What came back, or why nothing did.
    pub result: Result<Reply, Said>,
}

/// What the backend answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// The HTTP status.
    pub status: u16,
    /// The body, of long ones the beginning. It may hold anything.
    pub body: SecretText,
    /// Whether there was more.
    pub is_cut: bool,
}

impl Sent {
    /// Whether the backend was content.
    pub fn is_fine(&self) -> bool {
        self.result.as_ref().is_ok_and(|it| (200..300).contains(&it.status))
    }
}

/// What the phone has in its hands.
#[derive(Default)]
struct Hands {
    code: SecretText,
    phone_code: SecretText,
    encrypted_data: SecretText,
    iv: SecretText,
    cloud_id: SecretText,
    raw_data: SecretText,
    signature: SecretText,
}

/// Does what the user does on the phone, and sends what the Mini Program would send; gives the steps.
///
/// # Errors
/// Nothing was sent: there is no such user, or address and requests are none.
pub async fn tap(sandbox: &Sandbox, user_id: &str, drive: &Drive, tap: Tap) -> Result<Vec<Step>, Said> {
    let user = USERS.iter().find(|it| it.id == user_id);
    let user = user.ok_or_else(|| Said::new("The sandbox has no such user"))?;
    let backend = Backend::at(&drive.address)?;
    let mut phone = Phone { sandbox, user, drive, backend, hands: Hands::default(), steps: Vec::new() };
    // Faults of the templates are told before a code is made.
    for request in [&drive.login, &drive.data].into_iter().filter(|it| it.is_wanted()) {
        phone.ready(request)?;
    }
    match (tap, drive.order) {
        (Tap::Login, _) => {
            phone.call(Tap::Login)?;
            phone.send(&drive.login).await?;
        }
        (_, Order::LoginFirst) => {
            phone.call(Tap::Login)?;
            phone.send(&drive.login).await?;
            phone.call(tap)?;
            phone.send(&drive.data).await?;
        }
        (_, Order::LoginInCallback) => {
            phone.call(tap)?;
            phone.call(Tap::Login)?;
            phone.send(&drive.login).await?;
            phone.send(&drive.data).await?;
        }
        (_, Order::BothAtOnce) => {
            let is_login_first = sandbox.platform().random.below(2) == 0;
            let calls = if is_login_first { [Tap::Login, tap] } else { [tap, Tap::Login] };
            for call in calls {
                phone.call(call)?;
            }
            phone.send_both().await?;
        }
    }
    Ok(phone.steps)
}

struct Phone<'a> {
    sandbox: &'a Sandbox,
    user: &'a User,
    drive: &'a Drive,
    backend: Backend,
    hands: Hands,
    steps: Vec<Step>,
}

impl Phone<'_> {
    /// Calls a function of WeChat.
    fn call(&mut self, tap: Tap) -> Result<(), Said> {
        let id = self.user.id;
        let no_user = |_| Said::new("The sandbox has no such user");
        let data = match tap {
            Tap::Login => {
                self.hands.code = self.sandbox.login(id).map_err(no_user)?;
                None
            }
            Tap::PhoneNumber => {
                let it = self.sandbox.get_phone_number(id).map_err(no_user)?;
                self.hands.phone_code = it.code;
                Some(it.open_data)
            }
            Tap::UserInfo => {
                let it = self.sandbox.get_user_info(id).map_err(no_user)?;
                (self.hands.raw_data, self.hands.signature) = (it.raw_data, it.signature.into());
                Some(it.open_data)
            }
            Tap::WeRun => Some(self.sandbox.get_we_run_data(id).map_err(no_user)?),
        };
        if let Some(data) = data {
            self.hands.encrypted_data = data.encrypted_data.into();
            (self.hands.iv, self.hands.cloud_id) = (data.iv.into(), data.cloud_id.into());
        }
        self.steps.push(Step::Called(tap));
        Ok(())
    }

    fn ready(&self, request: &Request) -> Result<Ready, Said> {
        let hands = &self.hands;
        let values = Values(vec![
            ("appid", SANDBOX_APP_ID),
            ("cloudID", hands.cloud_id.expose()),
            ("code", hands.code.expose()),
            ("encryptedData", hands.encrypted_data.expose()),
            ("iv", hands.iv.expose()),
            ("openid", self.user.openid),
            ("phoneCode", hands.phone_code.expose()),
            ("rawData", hands.raw_data.expose()),
            ("signature", hands.signature.expose()),
        ]);
        self.backend.ready(&request.path, &request.body, &values)
    }

    /// Sends a request; none where it has no path.
    async fn send(&mut self, request: &Request) -> Result<(), Said> {
        if !request.is_wanted() {
            return Ok(());
        }
        let ready = self.ready(request)?;
        let (sent, cookies) = self.backend.send(ready).await;
        self.backend.keep(&cookies);
        self.steps.push(Step::Sent(sent));
        Ok(())
    }

    /// Sends the login and the data without waiting for either.
    async fn send_both(&mut self) -> Result<(), Said> {
        let drive = self.drive;
        if !drive.login.is_wanted() || !drive.data.is_wanted() {
            self.send(&drive.login).await?;
            return self.send(&drive.data).await;
        }
        let (login, data) = (self.ready(&drive.login)?, self.ready(&drive.data)?);
        let ((login, _), (data, _)) = tokio::join!(self.backend.send(login), self.backend.send(data));
        self.steps.extend([Step::Sent(login), Step::Sent(data)]);
        Ok(())
    }
}
