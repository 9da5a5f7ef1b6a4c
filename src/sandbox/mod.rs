//! An embedded stand-in for WeChat on loopback, with invented users: the whole flow without an account.
//!
//! `platform` is what WeChat knows (pure: the time is an argument, randomness comes from a seed), `wx` what a phone
//! asks of it, `endpoint/` what a server asks; `phone` is both while they run, `routes` puts them on HTTP,
//! `guard` keeps other people's pages out, and `server` puts it on 127.0.0.1. Payloads are made
//! by [`crate::forge`]. `drive` lets the phone send what it gets to a backend of the user's own. Nothing in it is secret: keys, codes and users are invented and printed freely.
//! `docs/SANDBOX.md` lists the routes.

mod cloud;
mod code;
mod connections;
pub mod drive;
mod endpoint;
mod guard;
mod phone;
mod platform;
mod random;
mod refusal;
mod routes;
mod rules;
mod server;
mod session;
mod token;
mod user;
mod wx;

pub use code::CODE_LIFETIME_SECS;
pub use phone::Clock;
pub use phone::Sandbox;
pub use platform::APP_SECRET;
pub use platform::COMPONENT_APP_ID;
pub use platform::COMPONENT_TOKEN;
pub use platform::CORP_ID;
pub use platform::CORP_SECRET;
pub use platform::OTHER_APP_ID;
pub use platform::SUITE_TOKEN;
pub use rules::Failures;
pub use rules::Rules;
pub use server::Options;
pub use server::SandboxHandle;
pub use user::INVENTED;
pub use user::USERS;
pub use user::User;
pub use wx::NoSuchUser;
pub use wx::OpenData;
pub use wx::PhoneNumberData;
pub use wx::UserInfoData;
