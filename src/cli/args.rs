//! The command line's shape. Its help texts are the manual.

mod parse;

use std::path::PathBuf;

use clap::Args;
use clap::Parser;
use clap::Subcommand;

use crate::batch::Detail;
use crate::capture::ReadAs;
use crate::redact::case::Profile;
use crate::report::recipe::Platform;
use crate::report::ticket::Audience;
use crate::sandbox::drive::Order;
use crate::sandbox::drive::Tap;
use crate::text::Language;
use crate::wechat::Input;

/// Opens the encrypted open data of WeChat Mini Programs, and says why it does not open.
///
/// Secrets never stand on the command line, where every user of the machine can read them: there is no --session-key
/// and no --secret. Give them in the input, in a file or in the environment; each command says how.
///
/// Exit codes: 0 all is well, 1 something is wrong with the payload, 2 wrong usage or unreadable input. `inspect --ndjson`
/// answers each line and exits with 0, unless --fail-on says otherwise.
#[derive(Debug, Parser)]
#[command(name = "unseal-cli", version, max_term_width = 100, disable_help_subcommand = true)]
pub(super) struct Arguments {
    /// Language of the output: en or zh-CN [default: from LC_ALL, LC_MESSAGES or LANG]
    #[arg(long = "lang", global = true, value_name = "LANG", value_parser = parse::language)]
    pub(super) language: Option<Language>,
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    Call(Call),
    Explain(Explain),
    Inspect(Inspect),
    Login(Login),
    Profiles(Profiles),
    Redact(Redact),
    Sample(Sample),
    Sandbox(Sandbox),
}

/// Make one of WeChat's calls that settle a diagnosis; without a name, list them.
///
/// What goes where is said first, on standard error. A call that spends a code or changes a session is only sent with
/// --yes; without it, this is all that happens. An access_token that is needed is asked for with appid and AppSecret,
/// as the stable token and without force, unless one is given.
///
/// Values come from a file (--file app-secret=PATH), from the environment (UNSEAL_APP_SECRET, UNSEAL_CODE,
/// UNSEAL_SESSION_KEY and so on), or from lines name=value of standard input, which is read for what is still missing.
/// Values of the answer are masked.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  unseal-cli call --list
  unseal-cli call checkSessionKey --appid wx0123456789abcdef --file app-secret=secret.txt --file session-key=key.txt \\
    --file openid=openid.txt
  UNSEAL_PHONE_CODE=\"$(cat code.txt)\" unseal-cli call getPhoneNumber --appid wx0123456789abcdef \\
    --file app-secret=secret.txt --yes
  unseal-cli call checkEncryptedData --curl")]
#[expect(clippy::struct_excessive_bools, reason = "options are independent of each other")]
pub(super) struct Call {
    /// The call's name, such as checkSessionKey
    #[arg(value_name = "NAME")]
    pub(super) name: Option<String>,
    /// List the calls, what each takes, and what it does
    #[arg(long)]
    pub(super) list: bool,
    /// The appid of the Mini Program
    #[arg(long = "appid", value_name = "APPID")]
    pub(super) app_id: Option<String>,
    /// The appid of the third-party platform
    #[arg(long = "component-appid", value_name = "APPID")]
    pub(super) component_app_id: Option<String>,
    /// The id of the company in WeCom
    #[arg(long = "corpid", value_name = "CORPID")]
    pub(super) corp_id: Option<String>,
    /// A file with a value, as name=PATH; may be given several times
    #[arg(long = "file", value_name = "NAME=PATH", value_parser = parse::named_file)]
    pub(super) files: Vec<(Input, PathBuf)>,
    /// The profile that says appid and base address, by its name; `profiles` lists them
    #[arg(long, value_name = "NAME")]
    pub(super) profile: Option<String>,
    /// Where to ask: WeChat, a gateway in between, or the sandbox [default: the profile's, or https://api.weixin.qq.com]
    #[arg(long, value_name = "URL")]
    pub(super) base_url: Option<String>,
    /// Send a call that spends a code or changes a session
    #[arg(long)]
    pub(super) yes: bool,
    /// Print the call as a cURL command with variables for the values, and send nothing
    #[arg(long)]
    pub(super) curl: bool,
    /// Show the values of the answer in full
    #[arg(long)]
    pub(super) reveal: bool,
}

/// Say what a finding or an errcode of WeChat means, and what to do; without a code, list them all
#[derive(Args, Debug)]
#[command(after_help = "Examples:\n  unseal-cli explain KEY-STALE\n  unseal-cli explain 40029")]
pub(super) struct Explain {
    /// The code of a finding, such as PLUS-SPACE, an errcode, such as 40163, or the HTTP status 412
    pub(super) code: Option<String>,
}

/// Open a payload, check its watermark, and say what is wrong with it.
///
/// The input is whatever you have: a JSON object (encryptedData and iv are found at any depth, also inside strings and
/// log lines), a query string or form body, `name: value` lines, an object as a console prints it, a case of `sample`,
/// or the Base64 text alone. The session_key may stand in it, or comes from --key-file or UNSEAL_SESSION_KEY.
///
/// Personal values are masked unless --reveal is given; secrets are never printed.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  unseal-cli inspect payload.json --appid wx0123456789abcdef --max-age 3d
  pbpaste | UNSEAL_SESSION_KEY=\"$(cat key.txt)\" unseal-cli inspect
  unseal-cli inspect payload.json --keys keys-of-other-logins.txt
  unseal-cli inspect client.har server.log
  unseal-cli sample --damage login-again | unseal-cli inspect --ticket customer --lang zh-CN
  unseal-cli sample --damage plus-space | unseal-cli inspect --recipe python
  zcat payloads.ndjson.gz | unseal-cli inspect --ndjson --key-file key.txt > results.ndjson
  unseal-cli inspect --ndjson --fields brief --id order --keys keys.txt --jobs 2 payloads.ndjson > results.ndjson

Environment: UNSEAL_SESSION_KEY holds the session_key; LC_ALL, LC_MESSAGES or LANG the language.")]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
pub(super) struct Inspect {
    /// The files or folders to read, several as one case; - or nothing is standard input
    pub(super) files: Vec<PathBuf>,
    /// Show each payload in full, also where there are many
    #[arg(long)]
    pub(super) all: bool,
    /// Print JSON for machines instead of text (docs/JSON.md has the shape)
    #[arg(long)]
    pub(super) json: bool,
    /// What the input is, where it was taken for something else: auto, plain, data, iv, key or words
    #[arg(long = "as", value_name = "WHAT", value_parser = parse::read_as, default_value = "auto", conflicts_with = "ndjson")]
    pub(super) read_as: ReadAs,
    /// Read one payload a line and print one JSON result a line, in bounded memory; lines up to 16 MiB
    #[arg(long)]
    pub(super) ndjson: bool,
    /// With --ndjson: how much each result says, full or brief (for engines: no sentences)
    #[arg(long, value_name = "HOW MUCH", value_parser = parse::detail, default_value = "full", requires = "ndjson")]
    pub(super) fields: Detail,
    /// With --ndjson: repeat this field of the line as `id` of its result
    #[arg(long, value_name = "FIELD", requires = "ndjson")]
    pub(super) id: Option<String>,
    /// With --ndjson: repeat these fields of the line in its result under their own names; never secrets
    #[arg(long, value_name = "FIELD,…", value_delimiter = ',', requires = "ndjson")]
    pub(super) pass: Vec<String>,
    /// With --ndjson: work on so many lines at once; results keep the order of the lines
    #[arg(long, value_name = "N", default_value = "1", value_parser = clap::value_parser!(u16).range(1..=256),
        requires = "ndjson")]
    pub(super) jobs: u16,
    /// With --ndjson: exit with 1 where a payload is not sound; otherwise with 0 when every line got its answer
    #[arg(long, value_name = "WHAT", value_parser = ["problem"], requires = "ndjson")]
    pub(super) fail_on: Option<String>,
    /// Search for slips of several characters as well, in session_key and encryptedData: up to a second a payload
    #[arg(long)]
    pub(super) search: bool,
    /// Print the text for a ticket instead: for the customer or for the developer, in the language of --lang
    #[arg(long, value_name = "READER", value_parser = parse::audience, conflicts_with_all = ["json", "ndjson", "recipe"])]
    pub(super) ticket: Option<Audience>,
    /// Print code that does it right for this payload instead: wxjava, java, node, python, go, php, csharp or rust
    #[arg(long, value_name = "PLATFORM", value_parser = parse::platform, conflicts_with_all = ["json", "ndjson"])]
    pub(super) recipe: Option<&'static Platform>,
    /// The appid that the watermark should name
    #[arg(long = "appid", value_name = "APPID")]
    pub(super) app_id: Option<String>,
    /// The profile that says the appid, by its name; findings then name Mini Programs as the profiles do
    #[arg(long, value_name = "NAME")]
    pub(super) profile: Option<String>,
    /// The oldest acceptable watermark: seconds, or with s, m, h or d behind, such as 3d [default: any]
    #[arg(long = "max-age", value_name = "AGE", value_parser = parse::age)]
    pub(super) max_age: Option<i64>,
    /// The present time for the age, in seconds since 1970 [default: the system's clock]
    #[arg(long, value_name = "SECS", allow_negative_numbers = true)]
    pub(super) now: Option<i64>,
    /// The zone in which the clock of a file goes, where that was taken for another, as FILE=+08:00; may be given several times
    #[arg(long = "zone", value_name = "FILE=ZONE", value_parser = parse::zone, conflicts_with = "ndjson")]
    pub(super) zones: Vec<(String, i64)>,
    /// Show personal values in full
    #[arg(long)]
    pub(super) reveal: bool,
    /// A file with the session_key; goes before UNSEAL_SESSION_KEY and before one in the input
    #[arg(long, value_name = "PATH")]
    pub(super) key_file: Option<PathBuf>,
    /// A file with the session_keys of other logins, to see which one opens it: one Base64 key a line, a label behind
    #[arg(long, value_name = "FILE")]
    pub(super) keys: Option<PathBuf>,
}

/// Exchange a code of wx.login for a session (code2Session), and show the session masked.
///
/// The AppSecret comes from --secret-file, from UNSEAL_APP_SECRET, or from the first line of standard input; the code
/// from --code-file, from UNSEAL_CODE, or from the next line. A code works once and for five minutes; it is never
/// sent twice.
#[derive(Args, Debug)]
#[command(
    after_help = "Examples:\n  UNSEAL_APP_SECRET=\"$(cat secret.txt)\" unseal-cli login wx0123456789abcdef < code.txt
  unseal-cli login --profile Shop --secret-file secret.txt < code.txt"
)]
pub(super) struct Login {
    /// The appid of the Mini Program
    #[arg(value_name = "APPID", required_unless_present = "profile")]
    pub(super) app_id: Option<String>,
    /// The profile that says appid and base address, by its name; `profiles` lists them
    #[arg(long, value_name = "NAME")]
    pub(super) profile: Option<String>,
    /// A file with the AppSecret
    #[arg(long, value_name = "PATH")]
    pub(super) secret_file: Option<PathBuf>,
    /// A file with the code of wx.login
    #[arg(long, value_name = "PATH")]
    pub(super) code_file: Option<PathBuf>,
    /// Where to ask: WeChat, a gateway in between, or the sandbox [default: the profile's, or https://api.weixin.qq.com]
    #[arg(long, value_name = "URL")]
    pub(super) base_url: Option<String>,
}

/// List the profiles of your Mini Programs, which window and terminal share; or add, change or remove one.
///
/// A profile is a name, an appid and a base address, kept in the settings. It holds no secret; an AppSecret is kept in
/// the system's keychain with --keep-secret, in builds that have the window. A window that is open
/// keeps its own list and writes it when something changes there.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  unseal-cli profiles
  unseal-cli profiles --add Shop --appid wx0123456789abcdef
  unseal-cli profiles --remove Shop")]
pub(super) struct Profiles {
    /// Add a profile of this name, or change the one there is
    #[arg(long, value_name = "NAME", requires = "app_id", conflicts_with = "remove")]
    pub(super) add: Option<String>,
    /// Its appid
    #[arg(long = "appid", value_name = "APPID", requires = "add")]
    pub(super) app_id: Option<String>,
    /// Its base address [default: https://api.weixin.qq.com]
    #[arg(long, value_name = "URL", requires = "add")]
    pub(super) base_url: Option<String>,
    /// Remove the profile of this name, and its AppSecret from the system's keychain
    #[arg(long, value_name = "NAME")]
    pub(super) remove: Option<String>,
    /// Keep the AppSecret of this profile in the system's keychain, where `login` and `call` find it
    #[arg(long, value_name = "NAME", conflicts_with_all = ["add", "remove"])]
    pub(super) keep_secret: Option<String>,
    /// The file with that AppSecret; otherwise UNSEAL_APP_SECRET, or the first line of standard input
    #[arg(long, value_name = "PATH", requires = "keep_secret")]
    pub(super) secret_file: Option<PathBuf>,
    /// Take the AppSecret of this profile out of the keychain
    #[arg(long, value_name = "NAME", conflicts_with_all = ["add", "remove", "keep_secret"])]
    pub(super) forget_secret: Option<String>,
}

/// Write files anew without anything secret or personal in them, so that they can be passed on.
///
/// Every key, code, token, id, number and name is replaced wherever it stands, in whatever encoding; a payload is sealed
/// anew over invented content under an invented key, with the damage of the real one, so that `inspect` of the result
/// says the same. What could not be sealed anew is marked as found before redaction. Nothing is written if a real value
/// would be left. Recordings that are no text are written as HAR.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  unseal-cli redact client.har server.log -o redacted/
  unseal-cli redact session.saz -o session.har")]
pub(super) struct Redact {
    /// The files or folders of one case; - is standard input
    #[arg(value_name = "IN", required = true)]
    pub(super) files: Vec<PathBuf>,
    /// A file for one text, or a folder
    #[arg(short, long, value_name = "OUT")]
    pub(super) out: PathBuf,
    /// What takes the place of ids, tokens and numbers: invented ones (hash), their ends (mask), or one word (remove)
    #[arg(long, value_name = "PROFILE", value_parser = parse::profile, default_value = "hash")]
    pub(super) profile: Profile,
}

/// Print a made-up case as JSON that `inspect` takes. Keys, numbers and names in it are invented.
#[derive(Args, Debug)]
#[command(after_help = "Example:\n  unseal-cli sample --damage plus-space | unseal-cli inspect")]
pub(super) struct Sample {
    /// What happened to it on its way; without this, nothing did
    #[arg(long, value_name = "NAME")]
    pub(super) damage: Option<String>,
    /// Random kind, values, key and places, the same for the same number
    #[arg(long, value_name = "N")]
    pub(super) seed: Option<u64>,
    /// List the names of the damages
    #[arg(long)]
    pub(super) list: bool,
}

/// Run an invented WeChat on 127.0.0.1, to try the whole flow without an account.
///
/// Runs until Ctrl-C. Its users, keys and numbers are invented; nothing leaves the machine but what --tap sends to the
/// address behind --to. With --tap the exit code is 1 where an answer is not of the 200s.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  unseal-cli sandbox --port 8787
  unseal-cli sandbox --port 8787 --tap phone-number --to http://127.0.0.1:8080 --order login-in-callback
  unseal-cli sandbox --port 8787 --tap phone-number --to http://127.0.0.1:8080 --login-path '' \\
    --data-body 'code={{code}}&encryptedData={{encryptedData}}&iv={{iv}}'")]
pub(super) struct Sandbox {
    /// The port on 127.0.0.1 [default: any free one]
    #[arg(long, value_name = "N")]
    pub(super) port: Option<u16>,
    /// A number from which keys, codes and cloudIDs are made, so that they are the same each time
    #[arg(long, value_name = "N")]
    pub(super) seed: Option<u64>,
    /// Tap on the sandbox's phone, send what a Mini Program would to a backend of yours, show the answers, and end:
    /// login, phone-number, user-info or we-run. The backend asks the sandbox at --port in WeChat's place
    #[arg(long, value_name = "TAP", value_parser = parse::tap, requires_all = ["to", "port"])]
    pub(super) tap: Option<Tap>,
    /// The address of the backend, such as http://127.0.0.1:8080
    #[arg(long, value_name = "URL", requires = "tap")]
    pub(super) to: Option<String>,
    /// When the Mini Program logs in: login-first, login-in-callback or both-at-once
    #[arg(long, value_name = "ORDER", value_parser = parse::order, default_value = "login-first", requires = "tap")]
    pub(super) order: Order,
    /// Where the code of wx.login goes; empty for nowhere [default: /login]
    #[arg(long, value_name = "PATH", requires = "tap")]
    pub(super) login_path: Option<String>,
    /// With this body, JSON or a form; empty for a GET [default: {"code":"{{code}}"}]
    #[arg(long, value_name = "TEXT", requires = "tap")]
    pub(super) login_body: Option<String>,
    /// Where the data goes [default: /phone]
    #[arg(long, value_name = "PATH", requires = "tap")]
    pub(super) data_path: Option<String>,
    /// With this body; {{appid}}, {{cloudID}}, {{code}}, {{encryptedData}}, {{iv}}, {{openid}}, {{phoneCode}}, {{rawData}}
    /// and {{signature}} are filled [default: {"encryptedData":"{{encryptedData}}","iv":"{{iv}}"}]
    #[arg(long, value_name = "TEXT", requires = "tap")]
    pub(super) data_body: Option<String>,
    /// Whose phone it is: lin, grace, ming or blocked
    #[arg(long, value_name = "USER", default_value = "lin", requires = "tap")]
    pub(super) user: String,
    /// Tap so many times
    #[arg(long, value_name = "N", default_value = "1", value_parser = clap::value_parser!(u16).range(1..=1000), requires = "tap")]
    pub(super) times: u16,
    /// Show the answers in full
    #[arg(long, requires = "tap")]
    pub(super) reveal: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_definition_holds_together() {
        use clap::CommandFactory as _;
        Arguments::command().debug_assert();
    }
}
