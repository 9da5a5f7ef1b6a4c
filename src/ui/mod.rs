//! The window: panels that draw the state and send messages. Egui lives here and nowhere below.

pub mod theme;
