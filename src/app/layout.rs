//! How the window is divided: its size, the widths of its panels, what is folded, the tab. Kept on disk, in points.

/// The window's layout.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Layout {
    /// Width and height of the window.
    pub window: [f32; 2],
    /// Width of the panel on the left.
    pub left: f32,
    /// Width of the panel on the right.
    pub right: f32,
    /// Height of the table above the payload, and its width beside it; 0 where the user never dragged it.
    pub table: [f32; 2],
    /// The tab, by its place.
    pub tab: usize,
    /// Whether the panel on the left is folded, where the user said so; otherwise the window's width says.
    pub is_left_folded: Option<bool>,
    /// The same of the panel on the right.
    pub is_right_folded: Option<bool>,
}

impl Default for Layout {
    fn default() -> Self {
        Self {
            window: [1280.0, 800.0],
            left: 300.0,
            right: 304.0,
            table: [0.0, 0.0],
            tab: 0,
            is_left_folded: None,
            is_right_folded: None,
        }
    }
}

impl Layout {
    /// A layout that leaves a usable window, whatever the file says.
    #[must_use]
    pub fn sane(self) -> Self {
        let within =
            |it: f32, least: f32, most: f32| if it.is_finite() { it.clamp(least, most) } else { least };
        Self {
            window: [within(self.window[0], 640.0, 8000.0), within(self.window[1], 480.0, 8000.0)],
            left: within(self.left, 200.0, 800.0),
            right: within(self.right, 200.0, 1200.0),
            table: self.table.map(|it| within(it, 0.0, 4000.0)),
            ..self
        }
    }
}
