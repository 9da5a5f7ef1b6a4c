//! One file a call of WeChat's server API: what is sent, what comes back, and a method on `Client` that does it.

pub mod check_encrypted_data;
pub mod check_session;
pub mod code_to_session;
pub mod phone_number_by_code;
pub mod stable_token;
