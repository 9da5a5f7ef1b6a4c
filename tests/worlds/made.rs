//! A damaged world: what was sound, what was done to it, and how it is asked about.

use serde_json::Value;
use serde_json::json;
use unseal::capture;
use unseal::case::Case;
use unseal::case::SourceName;
use unseal::forge::damage;
use unseal::forge::damage::Damage;
use unseal::forge::scene::Form;
use unseal::forge::scene::Scene;
use unseal::forge::world;
use unseal::payload::Inspection;
use unseal::payload::decode::decode_plain;
use unseal::payload::inspect;
use unseal::payload::secret::SessionKey;
use unseal::payload::submission::Part;

/// A world with one or two damages.
pub(crate) struct World {
    pub(crate) seed: u64,
    pub(crate) damages: Vec<&'static Damage>,
    pub(crate) scene: Scene,
}

/// How many sound worlds are tried until one can be damaged so: some have no `+` to lose.
const N_TRIES: u64 = 400;

impl World {
    /// One damage, each in its turn; none where it can change nothing.
    pub(crate) fn single(seed: u64) -> Self {
        let all: Vec<_> = damage::every().collect();
        let turn = usize::try_from(seed - seed / 4).unwrap();
        let damages = vec![all[turn % all.len()]];
        let scene = (0..N_TRIES).find_map(|it| damaged(seed + (it << 32), &damages));
        scene.map_or_else(|| Self::sound(seed), |scene| Self { seed, damages, scene })
    }

    fn sound(seed: u64) -> Self {
        Self { seed, damages: Vec::new(), scene: world::sound(seed) }
    }

    /// Two damages that can both be there, chosen by the seed.
    pub(crate) fn pair(seed: u64) -> Self {
        let all: Vec<_> = damage::every().collect();
        let mut found = (0..N_TRIES).filter_map(|it| {
            let seed = seed + (it << 32);
            let mut dice = unseal::forge::random::Random(seed ^ 0x5eed);
            let damages = vec![all[dice.below(all.len())], all[dice.below(all.len())]];
            pair_of(seed, damages[0], damages[1]).map(|scene| (damages, scene))
        });
        found.next().map_or_else(|| Self::sound(seed), |(damages, scene)| Self { seed, damages, scene })
    }

    /// Whether the texts tell each of its damages.
    pub(crate) fn is_decidable(&self) -> bool {
        self.damages.iter().all(|it| (it.is_decidable)(&self.scene))
    }

    /// Inspects it as a program hands it on.
    pub(crate) fn inspect(&self) -> Inspection {
        if self.scene.form == Form::Texts {
            return self.scene.inspect();
        }
        let mut case = Case::default();
        case.append(SourceName::Paste(1), capture::read(&self.text()));
        let question = case.payloads.first().map(|it| it.question(&case.known));
        let question = question.unwrap_or_else(|| self.scene.question());
        inspect(&question.expecting(self.scene.expectation.clone()))
    }

    /// The JSON that a program hands on.
    fn text(&self) -> String {
        let text = |part: Part| self.scene.submission.text(part);
        let bytes = |part: Part| decode_plain(text(part));
        let listed = |part: Part| json!([text(part)]);
        let given = |part: Part, form: Form, other: Value| {
            if self.scene.form == form { other } else { json!(text(part)) }
        };
        let [data, iv, key] = Part::NEEDED;
        let value = match self.scene.form {
            Form::Lists => {
                json!({ "encryptedData": listed(data), "iv": listed(iv), "session_key": listed(key) })
            }
            Form::KeyBuffer | Form::IvBuffer => json!({
                "encryptedData": text(data),
                "iv": given(iv, Form::IvBuffer, json!({ "type": "Buffer", "data": bytes(iv) })),
                "session_key": given(key, Form::KeyBuffer, json!({ "type": "Buffer", "data": bytes(key) })),
            }),
            Form::Texts | Form::KeyNumbers | Form::IvNumbers => json!({
                "encryptedData": text(data),
                "iv": given(iv, Form::IvNumbers, json!(bytes(iv))),
                "session_key": given(key, Form::KeyNumbers, json!(bytes(key))),
            }),
        };
        value.to_string()
    }
}

/// The world of a seed with these damages done, each with dice of its own; none where one of them changes nothing.
fn damaged(seed: u64, damages: &[&'static Damage]) -> Option<Scene> {
    let mut scene = world::sound(seed);
    for (at, damage) in damages.iter().enumerate() {
        let before = traces(&scene);
        damage.apply_seeded(&mut scene, seed ^ (at as u64 + 1) << 48);
        if traces(&scene) == before {
            return None;
        }
    }
    Some(scene)
}

/// The pair's world, or nothing where one damage demonstrably removes the other.
fn pair_of(seed: u64, first: &'static Damage, second: &'static Damage) -> Option<Scene> {
    let sound = world::sound(seed);
    let once = damaged(seed, &[first])?;
    let both = damaged(seed, &[first, second])?;
    let mut only_second = sound.clone();
    second.apply_seeded(&mut only_second, seed ^ 2 << 48);
    let is_taken_away = ["", "undefined"].contains(&once.submission.encrypted_data.expose());
    let [sound, once, both_traces, only_second] = [&sound, &once, &both, &only_second].map(traces);
    let is_undone = both_traces == sound;
    let is_wiped_out = (0..once.len()).any(|it| once[it] != sound[it] && both_traces[it] == only_second[it]);
    let is_of_nothing = is_taken_away && both_traces[..6] != once[..6];
    (!is_undone && !is_wiped_out && !is_of_nothing && is_writable(&both)).then_some(both)
}

/// Whether the bytes that a form writes as numbers are those of a text: what is still encoded has none.
fn is_writable(scene: &Scene) -> bool {
    let part = match scene.form {
        Form::Texts => return true,
        // What stands in JSON is read with its wrappings off.
        Form::Lists => {
            let is_bare = |it: &char| !",;:<>\"'`“ \n\t".contains(*it);
            return Part::NEEDED.iter().all(|it| scene.submission.text(*it).chars().all(|it| is_bare(&it)));
        }
        Form::KeyBuffer | Form::KeyNumbers => Part::SessionKey,
        Form::IvBuffer | Form::IvNumbers => Part::Iv,
    };
    SessionKey::from_base64(scene.submission.text(part)).is_some()
}

/// All that a damage can touch, field by field.
fn traces(scene: &Scene) -> Vec<String> {
    let it = &scene.submission;
    let mut all: Vec<String> =
        [&it.encrypted_data, &it.iv, &it.session_key, &it.raw_data, &it.signature, &it.code]
            .map(|it| it.expose().to_owned())
            .to_vec();
    let around = &scene.known;
    let logins: Vec<_> = around.logins.iter().map(|it| (it.key.fingerprint(), it.app_id.clone())).collect();
    let expectation = &scene.expectation;
    all.extend([it.error_text.clone(), expectation.app_id.clone().unwrap_or_default()]);
    all.push(format!("{:?} {:?}", expectation.max_age_secs, expectation.now));
    all.push(format!("{logins:?} {:?} {}", around.codes, around.payloads.len()));
    all.push(format!("{:?}", scene.form));
    all
}
