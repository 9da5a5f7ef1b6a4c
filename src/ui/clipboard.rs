//! A real value on the clipboard: taken off after half a minute, unless something else was copied meanwhile.
//!
//! egui cannot look at the clipboard; it is asked for a paste, which is compared and goes nowhere.

use std::time::Duration;

use egui::Context;
use egui::Event;
use egui::ViewportCommand;

use crate::payload::secret::SecretText;

/// How long a real value stays, in seconds.
const STAYS: f64 = 30.0;
/// How long an answer is waited for: without text on the clipboard there is none.
const ANSWERS: f64 = 1.0;

/// What was copied last of what is secret or personal.
#[derive(Debug, Default)]
pub(super) struct Clipboard {
    held: Option<Held>,
}

#[derive(Debug)]
struct Held {
    text: SecretText,
    until: f64,
    asked_at: Option<f64>,
}

impl Clipboard {
    /// A real value was put onto the clipboard.
    pub(super) fn hold(&mut self, text: SecretText, time: f64) {
        self.held = Some(Held { text, until: time + STAYS, asked_at: None });
    }

    /// Clears the clipboard when it is time; whether it did.
    pub(super) fn pass(&mut self, ctx: &Context) -> bool {
        let Some(held) = &mut self.held else { return false };
        let time = ctx.input(|it| it.time);
        let Some(asked_at) = held.asked_at else {
            if time < held.until {
                ctx.request_repaint_after(Duration::from_secs_f64(held.until - time));
            } else {
                held.asked_at = Some(time);
                ctx.send_viewport_cmd(ViewportCommand::RequestPaste);
                ctx.request_repaint_after(Duration::from_secs_f64(ANSWERS));
            }
            return false;
        };
        let answer = ctx.input_mut(|input| {
            let at = input.events.iter().position(|it| matches!(it, Event::Paste(_)))?;
            let Event::Paste(text) = input.events.remove(at) else { return None };
            Some(SecretText::new(text))
        });
        let is_unchanged = answer.as_ref() == Some(&held.text);
        if is_unchanged {
            ctx.copy_text(String::new());
        }
        if answer.is_some() || asked_at + ANSWERS < time {
            self.held = None;
        }
        is_unchanged
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::OutputCommand;
    use egui::RawInput;

    /// A pass at a time, with what is pasted; whether the clipboard was asked for, and what was put on it.
    fn pass(
        ctx: &Context,
        clipboard: &mut Clipboard,
        time: f64,
        pasted: Option<&str>,
    ) -> (bool, Option<String>, usize) {
        let events = pasted.map(|it| Event::Paste(it.to_owned())).into_iter().collect();
        let input = RawInput { time: Some(time), events, ..RawInput::default() };
        let mut n_left = 0;
        let mut output = ctx.run_ui(input, |ui| {
            clipboard.pass(ui.ctx());
            n_left = ui.input(|it| it.events.len());
        });
        output.textures_delta.clear();
        let is_asked = output
            .viewport_output
            .values()
            .any(|it| it.commands.iter().any(|it| matches!(it, ViewportCommand::RequestPaste)));
        let copied = output.platform_output.commands.iter().find_map(|it| match it {
            OutputCommand::CopyText(text) => Some(text.clone()),
            _ => None,
        });
        (is_asked, copied, n_left)
    }

    #[test]
    fn a_real_value_is_taken_off_after_half_a_minute() {
        let (ctx, mut clipboard) = (Context::default(), Clipboard::default());
        clipboard.hold("13800138000".into(), 0.0);
        assert_eq!(pass(&ctx, &mut clipboard, 29.0, Some("a user's own paste")), (false, None, 1));
        assert_eq!(pass(&ctx, &mut clipboard, 30.0, None), (true, None, 0));
        assert_eq!(pass(&ctx, &mut clipboard, 30.1, Some("13800138000")), (false, Some(String::new()), 0));
        assert_eq!(pass(&ctx, &mut clipboard, 31.0, Some("later")), (false, None, 1));
    }

    #[test]
    fn what_was_copied_meanwhile_stays_and_goes_nowhere() {
        let (ctx, mut clipboard) = (Context::default(), Clipboard::default());
        clipboard.hold("13800138000".into(), 0.0);
        pass(&ctx, &mut clipboard, 30.0, None);
        assert_eq!(pass(&ctx, &mut clipboard, 30.1, Some("a shopping list")), (false, None, 0));
        clipboard.hold("13800138000".into(), 40.0);
        pass(&ctx, &mut clipboard, 70.0, None);
        pass(&ctx, &mut clipboard, 71.5, None);
        assert_eq!(pass(&ctx, &mut clipboard, 72.0, Some("a paste")), (false, None, 1), "no answer came");
    }
}
