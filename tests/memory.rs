//! Looks through its own memory for what was typed, sent and answered, and was forgotten since. Linux only.
//!
//! A program of its own with the window's allocator. The values are held masked, and the server that answers with the
//! session_key is a child, so that no copy is the test's own.

#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test fails by panicking")]
#![allow(clippy::print_stdout, reason = "where a copy was found is what a failure has to tell")]

use std::alloc::System;
use std::fs::File;
use std::io::BufRead as _;
use std::io::BufReader;
use std::io::Read as _;
use std::io::Seek as _;
use std::io::SeekFrom;
use std::io::Write as _;
use std::net::TcpListener;
use std::process::Command;
use std::process::Stdio;
use std::time::Duration;
use std::time::Instant;

use unseal::app::message::Message;
use unseal::app::state::Settings;
use unseal::app::state::State;
use unseal::app::update::update;
use unseal::app::worker::Worker;
use unseal::memory;
use unseal::payload::secret::SecretText;
use unseal::wechat::Input;
use unseal::wechat::call;
use zeroizing_alloc::ZeroAlloc;

#[global_allocator]
static ALLOCATOR: ZeroAlloc<System> = ZeroAlloc(System);

const MASK: u8 = 0xa5;
const IS_SERVER: &str = "UNSEAL_MEMORY_TEST_SERVER";

/// The letter at a place of an invented value, masked.
fn masked_letter(value: u32, at: u32) -> u8 {
    const LETTERS: &[u8; 16] = b"0123456789abcdef";
    let mixed = (value * 7919 + at + 1).wrapping_mul(0x9e37_79b1) >> 13;
    LETTERS[mixed as usize % 16] ^ MASK
}

/// An invented value of 32 letters, masked.
fn masked(value: u32) -> Vec<u8> {
    (0..32).map(|at| masked_letter(value, at)).collect()
}

/// The session_key's bytes, masked: the first 16 of the third value.
fn masked_key() -> Vec<u8> {
    masked(3).into_iter().take(16).collect()
}

/// The key in Base64, masked; letter by letter, so that it stands nowhere.
fn masked_key_text() -> Vec<u8> {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let key = masked_key();
    let bit = |at: usize| key.get(at / 8).map_or(0, |it| ((it ^ MASK) >> (7 - at % 8)) & 1);
    let letters = (0..22).map(|at| (0..6).fold(0, |value, it| value << 1 | usize::from(bit(at * 6 + it))));
    letters.map(|it| LETTERS[it] ^ MASK).chain([b'=' ^ MASK; 2]).collect()
}

#[inline(never)]
fn unmasked(bytes: &[u8]) -> SecretText {
    let mut text = SecretText::new(String::with_capacity(bytes.len()));
    for it in bytes {
        text.expose_mut().push(char::from(it ^ MASK));
    }
    text
}

/// Stands in for WeChat, in a child: prints its port, and answers until its input ends.
#[test]
fn server() {
    if std::env::var_os(IS_SERVER).is_none() {
        return;
    }
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    println!("\nport {}", listener.local_addr().unwrap().port());
    std::thread::spawn(move || {
        while let Ok((mut stream, _)) = listener.accept() {
            let mut head = Vec::new();
            let mut byte = [0];
            while !head.ends_with(b"\r\n\r\n") && stream.read(&mut byte).unwrap_or(0) == 1 {
                head.push(byte[0]);
            }
            let body = answer_to(std::str::from_utf8(&head).unwrap_or_default());
            let answer = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n{body}", body.len());
            let _gone = stream.write_all(answer.as_bytes());
        }
    });
    let _end = std::io::stdin().read_to_end(&mut Vec::new());
}

/// What WeChat would say to a call.
fn answer_to(head: &str) -> String {
    if head.contains("getuserphonenumber") {
        return "{\"errcode\":0,\"phone_info\":{\"phoneNumber\":\"13800138000\",\"purePhoneNumber\":\"13800138000\",\
            \"countryCode\":\"86\",\"watermark\":{\"timestamp\":1767247331,\"appid\":\"wx0123456789abcdef\"}}}"
            .to_owned();
    }
    if head.contains("token") {
        let token = unmasked(&masked(5));
        return format!("{{\"access_token\":\"{}\",\"expires_in\":7200}}", token.expose());
    }
    let key = unmasked(&masked_key_text());
    format!("{{\"openid\":\"oInvented\",\"session_key\":\"{}\"}}", key.expose())
}

/// How often a masked value begins in the first bytes of a piece of memory.
fn n_in(piece: &[u8], masked: &[u8], most: usize) -> usize {
    let is_it = |it: &&[u8]| it.iter().zip(masked).all(|(one, two)| one ^ MASK == *two);
    piece.windows(masked.len()).take(most).filter(is_it).count()
}

/// How often each value stands in the memory of this process.
fn copies(values: &[Vec<u8>]) -> Vec<usize> {
    const PIECE: usize = 1 << 20;
    const LONGEST: usize = 32;
    let maps = std::fs::read_to_string("/proc/self/maps").unwrap();
    let mut memory = File::open("/proc/self/mem").unwrap();
    let mut buffer = vec![0; PIECE + LONGEST];
    // A copy in here is no copy; and while it is read it would be read again.
    let own = u64::try_from(buffer.as_ptr().addr()).unwrap();
    let own = own..own + u64::try_from(buffer.len()).unwrap();
    let mut counts = vec![0; values.len()];
    for line in maps.lines() {
        let mut words = line.split(' ');
        let Some((start, end)) = words.next().and_then(|it| it.split_once('-')) else { continue };
        if !words.next().is_some_and(|it| it.starts_with("rw")) {
            continue;
        }
        let (start, end) = (u64::from_str_radix(start, 16).unwrap(), u64::from_str_radix(end, 16).unwrap());
        for (from, to) in [(start, end.min(own.start)), (start.max(own.end), end)] {
            for at in (from..to).step_by(PIECE) {
                buffer.fill(0);
                let wanted = usize::try_from(to - at).unwrap().min(buffer.len());
                let read = memory.seek(SeekFrom::Start(at)).and_then(|_| memory.read(&mut buffer[..wanted]));
                let piece = &buffer[..read.unwrap_or(0)];
                for (value, count) in values.iter().zip(&mut counts) {
                    let n = n_in(piece, value, PIECE);
                    *count += n;
                    if n > 0 {
                        println!("{n} in {line}");
                    }
                }
            }
        }
    }
    buffer.fill(0);
    counts
}

/// One pass of the window: messages change the state, what is asked for is done, the stack is overwritten.
#[inline(never)]
fn pass(state: &mut State, worker: &mut Worker, message: Message) {
    for effect in update(state, message) {
        worker.run(effect);
    }
}

fn tell(state: &mut State, worker: &mut Worker, message: Message) {
    pass(state, worker, message);
    memory::overwrite_stack();
}

/// A value comes into a field.
#[inline(never)]
fn type_in(state: &mut State, worker: &mut Worker, message: fn(SecretText) -> Message, masked: &[u8]) {
    tell(state, worker, message(unmasked(masked)));
}

fn wait(state: &mut State, worker: &mut Worker) {
    let deadline = Instant::now() + Duration::from_secs(20);
    while state.job.is_some() {
        assert!(Instant::now() < deadline, "nothing came back");
        match worker.try_recv() {
            Some(message) => tell(state, worker, message),
            None => std::thread::sleep(Duration::from_millis(2)),
        }
    }
    // The thread of the call overwrites its stack after it has answered.
    std::thread::sleep(Duration::from_millis(200));
}

/// What is left of the values once a key was pasted, read, and cleared.
fn cleared(state: &mut State, worker: &mut Worker, values: &[Vec<u8>]) -> Vec<usize> {
    type_in(state, worker, Message::Pasted, &masked_key_text());
    wait(state, worker);
    let pasted = copies(values);
    println!("pasted: {pasted:?}");
    assert!(pasted[2] + pasted[3] > 0, "the key that was pasted is not kept");
    tell(state, worker, Message::ClearPressed);
    wait(state, worker);
    let cleared = copies(values);
    println!("after Clear: {cleared:?}");
    cleared
}

#[test]
fn what_was_forgotten_stands_nowhere_in_memory() {
    if !cfg!(target_os = "linux") || std::env::var_os(IS_SERVER).is_some() {
        println!("skipped: there is no /proc/self/mem to look at, or this is the server");
        return;
    }
    let mut server = Command::new(std::env::current_exe().unwrap());
    server.args(["--exact", "server", "--nocapture"]).env(IS_SERVER, "1");
    let mut server = server.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let lines = BufReader::new(server.stdout.take().unwrap()).lines().map_while(Result::ok);
    let port = lines.map(|it| it.strip_prefix("port ").map(str::to_owned)).find_map(|it| it).unwrap();

    let (secret, code, phone_code) = (masked(1), masked(2), masked(4));
    let values =
        [secret.clone(), code.clone(), masked_key(), masked_key_text(), phone_code.clone(), masked(5)];
    assert_eq!(copies(&values), [0; 6], "the test itself holds them");
    let mut state = State::new(Settings::default(), 1_767_247_331);
    let mut worker = Worker::new(|| {}).unwrap();
    state.profile = 1;
    state.profiles[1].app_id = "wx0123456789abcdef".to_owned();
    state.profiles[1].base_address = format!("http://127.0.0.1:{port}");
    type_in(&mut state, &mut worker, Message::AppSecretEdited, &secret);
    type_in(&mut state, &mut worker, Message::CodeEdited, &code);
    memory::overwrite_stack();
    assert_eq!(copies(&values)[..2], [1, 1], "the scan does not find what is there");
    tell(&mut state, &mut worker, Message::ExchangeCodePressed);
    wait(&mut state, &mut worker);
    assert!(state.failure.is_none(), "{:?}", state.failure);
    let exchanged = copies(&values);
    println!(
        "after the exchange: AppSecret, code, session_key, its Base64, phone code, token: {exchanged:?}"
    );
    // The AppSecret is the field's, the key the login's; the code is spent, and nobody's.
    assert_eq!(exchanged, [1, 0, 1, 0, 0, 0]);
    type_in(&mut state, &mut worker, Message::CodeEdited, &code);
    assert!(state.is_code_spent(), "a code that is not kept is known again");
    tell(&mut state, &mut worker, Message::CodeEdited(SecretText::default()));

    // A phone code, with the call before it that gives the access_token.
    tell(&mut state, &mut worker, Message::CallChosen { call: Some(&call::phone_number::CALL), login: None });
    let edited = |text| Message::CallInputEdited { input: Input::PhoneCode, text };
    type_in(&mut state, &mut worker, edited, &phone_code);
    assert_eq!(copies(&values)[4], 1, "the phone code is typed");
    tell(&mut state, &mut worker, Message::CallSent);
    wait(&mut state, &mut worker);
    assert!(state.failure.is_none(), "{:?}", state.failure);
    assert_eq!(state.calls.all().len(), 3, "code2Session, the token, the number");
    let called = copies(&values);
    println!("after the number: {called:?}");
    assert_eq!(called, [1, 0, 1, 0, 0, 0]);

    let id = state.case.logins()[0].id;
    tell(&mut state, &mut worker, Message::LoginForgotten(id));
    let forgotten = copies(&values);
    println!("after Forget: {forgotten:?}");
    assert_eq!(forgotten, [1, 0, 0, 0, 0, 0]);
    type_in(&mut state, &mut worker, Message::CodeEdited, &code);
    assert!(state.is_code_spent(), "also after Forget");
    assert_eq!(cleared(&mut state, &mut worker, &values), [1, 1, 0, 0, 0, 0], "after Clear");
    // With what is typed and pasted since then.
    type_in(&mut state, &mut worker, Message::Pasted, &masked_key_text());
    assert_eq!(copies(&values)[..2], [1, 1], "the fields have them");
    tell(&mut state, &mut worker, Message::EverythingForgotten);
    wait(&mut state, &mut worker);
    let all_forgotten = copies(&values);
    assert_eq!(all_forgotten, [0; 6], "after Forget everything");
    drop(server.stdin.take());
    server.wait().unwrap();
}
