//! A TLS server on loopback whose certificate nobody signed, and what arrived at it in spite of that.

use std::io::Read as _;
use std::net::SocketAddr;
use std::net::TcpListener;
use std::sync::Arc;
use std::thread::JoinHandle;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use rustls::ServerConfig;
use rustls::ServerConnection;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::PrivatePkcs8KeyDer;

/// Takes one connection with the certificate that nobody signed. Joining the thread gives the number of bytes that came through the encryption.
pub(super) fn start() -> (SocketAddr, JoinHandle<usize>) {
    start_with(CERTIFICATE, KEY)
}

/// The same with another certificate and its key, both Base64 of DER.
pub(super) fn start_with(certificate: &str, key: &str) -> (SocketAddr, JoinHandle<usize>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let config = Arc::new(config(certificate, key));
    let thread = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut connection = ServerConnection::new(config).unwrap();
        let mut buffer = [0; 4096];
        rustls::Stream::new(&mut connection, &mut stream).read(&mut buffer).unwrap_or_default()
    });
    (address, thread)
}

fn config(certificate: &str, key: &str) -> ServerConfig {
    let certificate = CertificateDer::from(STANDARD.decode(certificate).unwrap());
    let key = PrivatePkcs8KeyDer::from(STANDARD.decode(key).unwrap());
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate], key.into())
        .unwrap()
}

/// Self-signed for 127.0.0.1 until 2126; made for this test and used nowhere else.
const CERTIFICATE: &str = "MIIBlDCCATqgAwIBAgIUP7NYjbJywJSWOo8qAPXG6FMOELUwCgYIKoZIzj0EAwIwFjEUMBIGA1UEAwwLVW5zZWFsIHRlc3QwIBcNMjYxMTIyMDkwNDQwWhgPMjEyNjEwMjkwOTA0NDBaMBYxFDASBgNVBAMMC1Vuc2VhbCB0ZXN0MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEVNVPUtNaGM4undI6oKN8bXdG+hZX7HR8BwwZNBHOg/tQvCuoeOqh+ZRk/7QAV42RAUQ8yX1L16YJ8+dVL0ZWsqNkMGIwHQYDVR0OBBYEFMRsxw7qkqF4Zr3rP1iVaKZC0GP7MB8GA1UdIwQYMBaAFMRsxw7qkqF4Zr3rP1iVaKZC0GP7MA8GA1UdEwEB/wQFMAMBAf8wDwYDVR0RBAgwBocEfwAAATAKBggqhkjOPQQDAgNIADBFAiEA/mhtw4Al72Y7EjjJigVEZEORKFvrmbPVcmrBohCkW2YCIDD+y1I+dcViZpNriuEHsN9WYKz2NG5j55ID/8XM51wn";
const KEY: &str = "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg1FojaxjzUUt6XiNI7VxQjGv8nmUuIL3ZxHshMayEn4ahRANCAARU1U9S01oYzi6d0jqgo3xtd0b6FlfsdHwHDBk0Ec6D+1C8K6h46qH5lGT/tABXjZEBRDzJfUvXpgnz51UvRlay";
