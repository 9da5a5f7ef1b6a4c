//! A window with nothing in it, opened as the product opens its own: the floor for `.bench/window.sh`.

fn main() -> eframe::Result {
    let viewport =
        egui::ViewportBuilder::default().with_inner_size([1280.0, 800.0]).with_title("Bare window");
    let options =
        eframe::NativeOptions { viewport, system_font_fallback: false, ..eframe::NativeOptions::default() };
    eframe::run_native("bare_window", options, Box::new(|_| Ok(Box::new(Bare))))
}

struct Bare;

impl eframe::App for Bare {
    fn ui(&mut self, ui: &mut egui::Ui, _: &mut eframe::Frame) {
        ui.label("Bare window");
    }
}
