//! What panel tests share: a harness with the product's fonts and style, and pictures without a GPU.

pub(crate) mod cpu_renderer;
pub(crate) mod harness;
mod texture;
mod triangle;
