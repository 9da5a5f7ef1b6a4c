//! What a user can do from the keyboard, and the buttons that do the same: words and shortcut in one place.
//!
//! No single letters and none of Ctrl+Space, Ctrl+. or Shift alone: those belong to Chinese input methods.

use egui::Context;
use egui::Key;
use egui::KeyboardShortcut;
use egui::Modifiers;

use crate::app::state::Theme;
use crate::text::Language;
use crate::ui::view::Tab;

/// Something that a user can do with the window itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// Go back from the payload to the table.
    BackToTable,
    /// Stop the work under way.
    Cancel,
    /// Have the sandbox's phone drive a backend of the user's own.
    DriveBackend,
    /// Choose where to save what the sheet shows.
    ChoosePlace,
    /// Empty the filter of the table.
    ClearFilter,
    /// Go to the filter of the table.
    Filter,
    /// Forget all that is secret or personal.
    ForgetEverything,
    /// Fold the panel on the left, or unfold it.
    FoldLeft,
    /// Fold Why, or unfold it.
    FoldWhy,
    /// Give the payload the table's room, or give it back.
    FoldTable,
    /// Say everything in this language.
    Language(Language),
    /// Show invented values and nothing in full, as others look on; or end it.
    Present,
    /// Say how what is masked is shown.
    Reveal,
    /// Draw everything in these colours.
    Theme(Theme),
    /// Go to the field of the code, to log in.
    FocusCode,
    /// Explain the finding on show.
    Explain,
    /// Go to the next payload that does not open as it is.
    NextFailing,
    /// Go to the one before it.
    PreviousFailing,
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
    /// Show the settings page.
    Settings,
    /// Show the menu of the ready-made cases.
    ShowCases,
    /// Show the empty fields, to fill them in by hand.
    ShowFields,
    /// Show a tab of the centre column.
    ShowTab(Tab),
    /// Show the ticket for the payload, before it goes.
    Ticket,
    /// Show the report of what the filter takes, before it goes.
    Report,
    /// Take back the last paste or edit.
    Undo,
    /// Have the timeline show the whole time again.
    WholeTime,
    /// Everything a step larger.
    ZoomIn,
    /// Everything a step smaller.
    ZoomOut,
    /// Everything in the size that the screen suggests.
    ZoomReset,
}

/// Modifiers, key and command. Some keyboards have plus on a key of its own, others on that of the equals sign.
const SHORTCUTS: [(Modifiers, Key, Command); 32] = [
    (Modifiers::COMMAND, Key::O, Command::OpenFiles),
    (Modifiers::COMMAND, Key::S, Command::SaveRedacted),
    (Modifiers::COMMAND, Key::L, Command::FocusCode),
    (Modifiers::COMMAND, Key::R, Command::ShowCases),
    (Modifiers::COMMAND, Key::F, Command::Filter),
    (Modifiers::COMMAND, Key::Enter, Command::FoldTable),
    (WITH_SHIFT, Key::B, Command::FoldWhy),
    (Modifiers::COMMAND, Key::B, Command::FoldLeft),
    (WITH_SHIFT, Key::E, Command::Report),
    (Modifiers::COMMAND, Key::E, Command::Ticket),
    (Modifiers::COMMAND, Key::Num1, Command::ShowTab(Tab::Result)),
    (Modifiers::COMMAND, Key::Num2, Command::ShowTab(Tab::Steps)),
    (Modifiers::COMMAND, Key::Num3, Command::ShowTab(Tab::Bytes)),
    (Modifiers::COMMAND, Key::Num4, Command::ShowTab(Tab::Compare)),
    (Modifiers::COMMAND, Key::Num5, Command::ShowTab(Tab::Timeline)),
    (Modifiers::COMMAND, Key::T, Command::ShowTab(Tab::Timeline)),
    (Modifiers::COMMAND, Key::Num6, Command::ShowTab(Tab::Recipe)),
    (Modifiers::COMMAND, Key::Plus, Command::ZoomIn),
    (Modifiers::COMMAND, Key::Equals, Command::ZoomIn),
    (Modifiers::COMMAND, Key::Minus, Command::ZoomOut),
    (Modifiers::COMMAND, Key::Num0, Command::ZoomReset),
    (Modifiers::NONE, Key::Escape, Command::Cancel),
    (Modifiers::NONE, Key::Escape, Command::WholeTime),
    (Modifiers::NONE, Key::Escape, Command::ClearFilter),
    (WITH_SHIFT, Key::V, Command::PasteBare),
    (Modifiers::COMMAND, Key::Z, Command::Undo),
    (Modifiers::COMMAND, Key::K, Command::Palette),
    (Modifiers::COMMAND, Key::Comma, Command::Settings),
    (Modifiers::NONE, Key::F1, Command::Explain),
    // The longer one first: it would be taken for the shorter.
    (Modifiers::SHIFT, Key::F8, Command::PreviousFailing),
    (Modifiers::NONE, Key::F8, Command::NextFailing),
    (Modifiers::ALT, Key::ArrowLeft, Command::BackToTable),
];

const WITH_SHIFT: Modifiers = Modifiers { shift: true, ..Modifiers::COMMAND };

impl Command {
    /// Those that a user can choose from a list, in its order.
    pub const ALL: [Self; 37] = [
        Self::Paste,
        Self::OpenFiles,
        Self::SaveRedacted,
        Self::Undo,
        Self::NextFailing,
        Self::PreviousFailing,
        Self::Ticket,
        Self::Report,
        Self::Filter,
        Self::FoldTable,
        Self::FoldLeft,
        Self::FoldWhy,
        Self::BackToTable,
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
        Self::DriveBackend,
        Self::PasteBare,
        Self::ForgetEverything,
        Self::Settings,
        Self::Reveal,
        Self::Present,
        Self::Theme(Theme::Light),
        Self::Theme(Theme::Dark),
        Self::Theme(Theme::System),
        Self::Language(Language::Chinese),
        Self::Language(Language::English),
        Self::ZoomIn,
        Self::ZoomOut,
        Self::ZoomReset,
    ];

    /// Other words that people search for it by, in either language.
    pub fn aliases(self) -> &'static [&'static str] {
        match self {
            Self::DriveBackend => &["sandbox", "phone", "test", "沙箱", "手机", "测试"],
            Self::FocusCode => &["sandbox", "code2session", "沙箱", "登录"],
            Self::ForgetEverything => &["clear", "wipe", "delete", "reset", "清空", "删除"],
            Self::Language(_) => &["language", "语言", "english", "chinese", "中文", "英文"],
            Self::Present => &["presenter", "demo", "privacy", "演示", "投屏", "共享屏幕"],
            Self::Reveal => &["reveal", "show", "unmask", "secret", "f9", "明文", "显示", "解除脱敏"],
            Self::SaveRedacted => &["redact", "mask", "export", "脱敏", "导出"],
            Self::ShowCases => &["demo", "sandbox", "sample", "example", "演示", "示例", "沙箱", "样例"],
            Self::Theme(_) => &["theme", "dark", "light", "主题", "深色", "浅色", "夜间"],
            Self::Ticket => &["ticket", "customer", "copy", "工单", "客户"],
            Self::Report => &["report", "export", "html", "markdown", "报告", "导出"],
            Self::ZoomIn | Self::ZoomOut | Self::ZoomReset => {
                &["zoom", "scale", "font", "size", "缩放", "字号"]
            }
            _ => &[],
        }
    }

    /// What its button says.
    pub fn label(self, language: Language) -> &'static str {
        language.word(match self {
            Self::BackToTable => "Back to the table",
            Self::Cancel => "Cancel",
            Self::ChoosePlace => "Choose where to save",
            Self::ClearFilter => "Empty the filter",
            Self::DriveBackend => "Phone of the sandbox, for your backend",
            Self::Explain => "Explain this finding",
            Self::Filter => "Filter the payloads",
            Self::FocusCode => "Log in with a code",
            Self::ForgetEverything => "Forget everything",
            Self::FoldLeft => "Sources and logins, shown or folded",
            Self::FoldWhy => "Why, shown or folded",
            Self::FoldTable => "The table, or the payload alone",
            Self::Language(Language::Chinese) => "Language: Chinese",
            Self::Language(Language::English) => "Language: English",
            Self::NextFailing => "Next payload that fails",
            Self::OpenFiles => "Open files…",
            Self::Palette => "All commands",
            Self::Paste => "Paste",
            Self::PasteBare => "Paste as it is",
            Self::SaveRedacted => "Save redacted case…",
            Self::Present => "Presenter mode, on or off",
            Self::Reveal => "Show what is masked: hold F9",
            Self::Theme(Theme::Dark) => "Theme: dark",
            Self::Theme(Theme::Light) => "Theme: light",
            Self::Theme(Theme::System) => "Theme: as the system",
            Self::PreviousFailing => "Payload that fails before this one",
            Self::Report => "Report of what is listed",
            Self::Settings => "Settings",
            Self::ShowCases => "Ready-made cases",
            Self::ShowFields => "Fill in the fields",
            Self::ShowTab(tab) => return tab.title(language),
            Self::Ticket => "Ticket for this payload",
            Self::Undo => "Undo",
            Self::WholeTime => "Whole time",
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
        let found = SHORTCUTS.iter().find(|it| it.2 == self)?;
        Some(ctx.format_shortcut(&KeyboardShortcut::new(found.0, found.1)))
    }

    /// The commands whose keys were pressed in this pass; Escape is taken only where it has something to do.
    pub fn pressed(ctx: &Context, escape: Option<Self>) -> Vec<Self> {
        // A text field takes back its own characters.
        let is_typing = ctx.text_edit_focused();
        let is_on = |command: Self| match command {
            Self::Cancel | Self::ClearFilter | Self::WholeTime => escape == Some(command),
            Self::Undo => !is_typing,
            _ => true,
        };
        ctx.input_mut(|input| {
            let pressed = SHORTCUTS.iter().filter(|it| is_on(it.2));
            pressed
                .filter(|it| input.consume_shortcut(&KeyboardShortcut::new(it.0, it.1)))
                .map(|it| it.2)
                .collect()
        })
    }
}
