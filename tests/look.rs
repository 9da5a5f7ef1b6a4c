//! A sheet of everything the theme offers, drawn in both themes and languages: for people to look at, and for tests
//! that text is really drawn and is readable.

use std::collections::BTreeSet;
use std::time::Duration;
use std::time::Instant;

use egui::Color32;
use egui::CornerRadius;
use egui::Frame;
use egui::Margin;
use egui::RichText;
use egui::Theme;
use egui::Ui;
use egui::vec2;
use egui_kittest::kittest::Queryable as _;
use image::RgbaImage;
use unseal::text::Language;
use unseal::ui::theme;
use unseal::ui::theme::hatch;
use unseal::ui::theme::icon;
use unseal::ui::theme::tokens::Tone;
use unseal::ui::theme::tokens::color;
use unseal::ui::theme::tokens::radius;
use unseal::ui::theme::tokens::space;

use crate::support::harness::harness;
use crate::support::harness::harness_with;
use crate::support::harness::picture;

const CHINESE: &str = "手机号已解密，水印一致。“开放数据”——直接、骨、角、今，深圳·浦东…";

#[derive(Default)]
struct Sheet {
    text: String,
    checked: bool,
    language: Language,
}

impl Sheet {
    fn new(language: Language) -> Self {
        Self { text: "wx0000000000000001 会话密钥".to_owned(), checked: true, language }
    }

    fn show(&mut self, ui: &mut Ui) {
        ui.label(RichText::new("Unseal 开封").text_style(theme::title_text()));
        verdict(ui);
        ui.heading("Text 文字");
        ui.label("The quick brown fox: “quotes” — don’t… 0123456789, code2Session()");
        ui.label(CHINESE);
        ui.label(RichText::new("Weak: taken from the paste at 14:02 来自粘贴").weak());
        ui.label(RichText::new("Strong 选中的一项").strong());
        ui.monospace("{\"phoneNumber\":\"138****8000\",\"nickName\":\"张三·直骨\"}  7B 22 70 68 → 0E×14 ✔ ✖");
        ui.separator();
        self.controls(ui);
        tones(ui);
        ui.horizontal(|ui| {
            for icon in icon::ALL {
                ui.label(icon.text().size(18.0));
            }
        });
    }

    fn controls(&mut self, ui: &mut Ui) {
        ui.horizontal(|ui| {
            let label = ui.label("AppID");
            ui.text_edit_singleline(&mut self.text).labelled_by(label.id);
            let main = RichText::new("Decrypt 解密").color(color::ON_PRIMARY.on(ui));
            let _ = ui.add(egui::Button::new(main).fill(color::PRIMARY.on(ui)));
            let _ = ui.button("Open… 打开");
            ui.add_enabled(false, egui::Button::new("Disabled 不可用"));
            ui.checkbox(&mut self.checked, "Masked 脱敏");
            let _ = ui.selectable_label(true, "Result 结果");
            let _ = ui.selectable_label(false, "Steps 步骤");
            icon::REVEAL.button(ui, self.language);
        });
    }
}

fn verdict(ui: &mut Ui) {
    let fill = color::OK.fill.on(ui);
    let corner = CornerRadius::same(radius::LARGE);
    Frame::new().fill(fill).corner_radius(corner).inner_margin(Margin::same(12)).show(ui, |ui| {
        let text = format!("{} 手机号已解密 · Phone number decrypted", icon::OK.glyph);
        let words = RichText::new(text).text_style(theme::verdict_text());
        ui.label(words.color(color::OK.text.on(ui)));
        ui.label("138****8000  +86   wx00…00a1 = profile");
    });
}

fn tones(ui: &mut Ui) {
    let tones: [(&str, Tone); 7] = [
        ("● accent 强调", color::ACCENT),
        ("✔ sound 正常", color::OK),
        ("⚠ doubtful 存疑", color::WARN),
        ("✖ wrong 错误", color::ERROR),
        ("🛈 remark 说明", color::INFO),
        ("🔓 secret 密钥", color::SECRET),
        ("8F 1B D0 noise", color::NOISE),
    ];
    ui.horizontal(|ui| {
        for (words, tone) in tones {
            badge(ui, words, tone);
        }
    });
}

fn badge(ui: &mut Ui, words: &str, tone: Tone) {
    let galley = ui.painter().layout_no_wrap(
        words.to_owned(),
        egui::TextStyle::Body.resolve(ui.style()),
        Color32::WHITE,
    );
    let (area, _) = ui.allocate_exact_size(galley.size() + vec2(16.0, 8.0), egui::Sense::hover());
    ui.painter().rect_filled(area, CornerRadius::same(radius::SMALL), tone.fill.on(ui));
    if tone == color::NOISE {
        hatch::paint(ui.painter(), area, color::NOISE_HATCH.on(ui));
    }
    ui.painter().galley_with_override_text_color(
        area.min + vec2(space::SMALL, space::TIGHT),
        galley,
        tone.text.on(ui),
    );
}

fn sheet(theme: Theme, language: Language) -> RgbaImage {
    let name = format!("theme-{}-{}", if theme == Theme::Dark { "dark" } else { "light" }, language.code());
    let mut harness =
        harness_with([960.0, 480.0], theme, language, Sheet::new(language), |ui, sheet| sheet.show(ui));
    harness.run();
    picture(&mut harness, &name)
}

#[test]
fn the_sheet_in_both_themes_and_languages() {
    for theme in [Theme::Dark, Theme::Light] {
        for language in Language::ALL {
            let picture = sheet(theme, language);
            let ground = color::SURFACE.of(theme);
            assert_eq!(picture.get_pixel(2, 478).0, ground.to_array(), "the panel's background");
            let text = color::TEXT.of(theme).to_array();
            assert!(picture.pixels().any(|it| it.0 == text), "some stem of a letter has the full colour");
        }
    }
}

#[test]
fn the_same_output_gives_the_same_bytes() {
    assert!(sheet(Theme::Dark, Language::Chinese) == sheet(Theme::Dark, Language::Chinese));
}

/// One picture a character: tofu would make them all alike.
#[test]
fn different_characters_give_different_pictures() {
    let draw = |character: char| {
        let mut harness = harness([48.0, 48.0], 2.0, Theme::Light, move |ui| {
            ui.label(character.to_string());
        });
        harness.render().expect("drawn").into_raw()
    };
    let characters = "直骨角今开封水印Aa1✔✖⚠，。";
    let pictures: BTreeSet<Vec<u8>> = characters.chars().map(draw).collect();
    assert_eq!(pictures.len(), characters.chars().count());
}

#[test]
fn a_button_with_only_a_glyph_is_found_by_its_name() {
    let harness = harness_with(
        [960.0, 480.0],
        Theme::Dark,
        Language::Chinese,
        Sheet::new(Language::Chinese),
        |ui, it| {
            it.show(ui);
        },
    );
    harness.get_by_label(icon::REVEAL.name_in(Language::Chinese));
}

/// What lies above the window: a dialog with a focused field, an open list, a table with a selected row.
fn floating(ui: &mut Ui) {
    ui.label("Behind the dialog 对话框后面");
    egui::Window::new("Live login 登录").id(egui::Id::unique("login")).default_pos([24.0, 56.0]).show(
        ui,
        |ui| {
            ui.label(RichText::new("The secret stays on this computer. 密钥只留在本机。").weak());
            let mut code = "0a1B2c3D".to_owned();
            let label = ui.label("code");
            ui.text_edit_singleline(&mut code).labelled_by(label.id).request_focus();
            let label = ui.label("profile").id;
            let list = egui::ComboBox::from_id_salt("profile").selected_text("Sandbox 沙箱");
            list.show_ui(ui, |_| ()).response.labelled_by(label);
            ui.collapsing("Steps 步骤", |_| ());
            egui::Grid::new("rows").striped(true).num_columns(2).show(ui, |ui| {
                for (field, value) in
                    [("openid", "oGZU…VJJE"), ("session_key", "16 bytes #a91f3c"), ("unionid", "–")]
                {
                    ui.monospace(field);
                    ui.label(value);
                    ui.end_row();
                }
            });
            ui.hyperlink_to("developers.weixin.qq.com", "https://developers.weixin.qq.com/");
            ui.add(egui::ProgressBar::new(0.61).text("reading 61 %")).labelled_by(label);
        },
    );
}

#[test]
fn a_dialog_stands_out_from_what_is_behind_it() {
    for theme in [Theme::Dark, Theme::Light] {
        let mut harness = harness([400.0, 560.0], 1.5, theme, floating);
        harness.run();
        let name = if theme == Theme::Dark { "floating-dark" } else { "floating-light" };
        let picture = picture(&mut harness, name);
        assert_eq!((picture.width(), picture.height()), (600, 840));
        assert!(picture.pixels().any(|it| it.0 == color::RAISED.of(theme).to_array()), "the dialog");
        assert!(picture.pixels().any(|it| it.0 == color::ACCENT.text.of(theme).to_array()), "the focus");
    }
}

/// Panel tests draw many pictures, in the debug profile: 0.1 s when this was written; the bound leaves room for a busy
/// machine.
#[test]
fn a_picture_of_the_whole_window_is_quick() {
    let mut harness = harness_with(
        [1280.0, 800.0],
        Theme::Dark,
        Language::English,
        Sheet::new(Language::English),
        |ui, sheet| {
            sheet.show(ui);
            sheet.show(ui);
        },
    );
    let start = Instant::now();
    picture(&mut harness, "theme-window");
    let took = start.elapsed();
    println!("1280×800: {took:?}");
    assert!(took < Duration::from_secs(4), "{took:?}");
}
