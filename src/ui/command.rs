//! What a user can do from the keyboard, and the buttons that do the same: words and shortcut in one place.
//!
//! No single letters and none of Ctrl+Space, Ctrl+. or Shift alone: those belong to Chinese input methods.

use egui::Context;
use egui::Key;
use egui::KeyboardShortcut;
use egui::Modifiers;

use crate::text::Language;
use crate::ui::view::Tab;

/// Something that a user can do with the window itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// Stop the work under way.
    Cancel,
    /// Go to the field of the code, to log in.
    FocusCode,
    /// Explain the finding on show.
    Explain,
    /// Go to the next payload that does not open as it is.
    NextFailing,
    /// Choose files to read.
    OpenFiles,
    /// Read the clipboard's text.
    Paste,
    /// Show every command, finding and errcode.
    Palette,
    /// Put the clipboard's text into the field as it is, without looking for values in it.
    PasteBare,
    /// Save the case without anything secret or personal in it.
    SaveRedacted,
    /// Show the menu of the ready-made cases.
    ShowCases,
    /// Show the empty fields, to fill them in by hand.
    ShowFields,
    /// Show a tab of the centre column.
    ShowTab(Tab),
    /// Take back the last paste or edit.
    Undo,
    /// Everything a step larger.
    ZoomIn,
    /// Everything a step smaller.
    ZoomOut,
    /// Everything in the size that the screen suggests.
    ZoomReset,
}

/// Each shortcut with its command. Some keyboards have plus on a key of its own, others on that of the equals sign.
const SHORTCUTS: [(Key, Command); 21] = [
    (Key::O, Command::OpenFiles),
    (Key::S, Command::SaveRedacted),
    (Key::L, Command::FocusCode),
    (Key::R, Command::ShowCases),
    (Key::Num1, Command::ShowTab(Tab::Result)),
    (Key::Num2, Command::ShowTab(Tab::Steps)),
    (Key::Num3, Command::ShowTab(Tab::Bytes)),
    (Key::Num4, Command::ShowTab(Tab::Compare)),
    (Key::Num5, Command::ShowTab(Tab::Timeline)),
    (Key::T, Command::ShowTab(Tab::Timeline)),
    (Key::Num6, Command::ShowTab(Tab::Recipe)),
    (Key::Plus, Command::ZoomIn),
    (Key::Equals, Command::ZoomIn),
    (Key::Minus, Command::ZoomOut),
    (Key::Num0, Command::ZoomReset),
    (Key::Escape, Command::Cancel),
    (Key::V, Command::PasteBare),
    (Key::Z, Command::Undo),
    (Key::K, Command::Palette),
    (Key::F1, Command::Explain),
    (Key::F8, Command::NextFailing),
];

impl Command {
    /// Those that a user can choose from a list, in its order.
    pub const ALL: [Self; 19] = [
        Self::Paste,
        Self::OpenFiles,
        Self::SaveRedacted,
        Self::Undo,
        Self::NextFailing,
        Self::Explain,
        Self::ShowTab(Tab::Result),
        Self::ShowTab(Tab::Steps),
        Self::ShowTab(Tab::Bytes),
        Self::ShowTab(Tab::Compare),
        Self::ShowTab(Tab::Timeline),
        Self::ShowTab(Tab::Recipe),
        Self::FocusCode,
        Self::ShowFields,
        Self::ShowCases,
        Self::PasteBare,
        Self::ZoomIn,
        Self::ZoomOut,
        Self::ZoomReset,
    ];

    /// What its button says.
    pub fn label(self, language: Language) -> &'static str {
        language.word(match self {
            Self::Cancel => "Cancel",
            Self::Explain => "Explain this finding",
            Self::FocusCode => "Log in with a code",
            Self::NextFailing => "Next payload that fails",
            Self::OpenFiles => "Open files…",
            Self::Palette => "All commands",
            Self::Paste => "Paste",
            Self::PasteBare => "Paste as it is",
            Self::SaveRedacted => "Save redacted case…",
            Self::ShowCases => "Ready-made cases",
            Self::ShowFields => "Fill in the fields",
            Self::ShowTab(tab) => return tab.title(language),
            Self::Undo => "Undo",
            Self::ZoomIn => "Larger",
            Self::ZoomOut => "Smaller",
            Self::ZoomReset => "Usual size",
        })
    }

    /// The keys, as written on them; none for what has a button only.
    pub fn keys(self, ctx: &Context) -> Option<String> {
        if self == Self::Paste {
            // The system's own keys; what is pasted comes as an event.
            return Some(ctx.format_shortcut(&KeyboardShortcut::new(Modifiers::COMMAND, Key::V)));
        }
        let (key, _) = SHORTCUTS.iter().find(|(_, it)| *it == self)?;
        Some(ctx.format_shortcut(&shortcut(*key, self)))
    }

    /// The commands whose keys were pressed in this pass. Escape is taken only where there is `work` to stop.
    pub fn pressed(ctx: &Context, has_work: bool) -> Vec<Self> {
        // A text field takes back its own characters.
        let is_typing = ctx.text_edit_focused();
        let is_on = |command: Self| match command {
            Self::Cancel => has_work,
            Self::Undo => !is_typing,
            _ => true,
        };
        ctx.input_mut(|input| {
            let pressed = SHORTCUTS.iter().filter(|(_, command)| is_on(*command));
            pressed
                .filter(|(key, command)| input.consume_shortcut(&shortcut(*key, *command)))
                .map(|(_, it)| *it)
                .collect()
        })
    }
}

fn shortcut(key: Key, command: Command) -> KeyboardShortcut {
    let modifiers = match command {
        Command::Cancel | Command::Explain | Command::NextFailing => Modifiers::NONE,
        Command::PasteBare => Modifiers::COMMAND | Modifiers::SHIFT,
        _ => Modifiers::COMMAND,
    };
    KeyboardShortcut::new(modifiers, key)
}
