//! Draws egui's output on the CPU: the same bytes on every machine, no GPU, no driver.
//!
//! Blends as egui's own shaders do, premultiplied and in gamma space. Paint callbacks and textures of the host are
//! refused: the product has none.

use std::collections::BTreeMap;

use egui::Color32;
use egui::Context;
use egui::FullOutput;
use egui::Rect;
use egui::TextureId;
use egui::TexturesDelta;
use egui::epaint::ClippedPrimitive;
use egui::epaint::Primitive;
use egui_kittest::TestRenderer;
use image::RgbaImage;

use crate::support::texture::Texture;
use crate::support::triangle;
use crate::support::triangle::Canvas;
use crate::support::triangle::Clip;

/// A renderer for `HarnessBuilder::renderer`.
#[derive(Default)]
pub(crate) struct CpuRenderer {
    textures: BTreeMap<u64, Texture>,
}

impl TestRenderer for CpuRenderer {
    #[expect(clippy::iter_over_hash_type, reason = "the textures are independent of each other")]
    fn handle_delta(&mut self, delta: &mut TexturesDelta) {
        for (id, images) in delta.set.drain() {
            let TextureId::Managed(id) = id else { continue };
            let texture = self.textures.entry(id).or_insert_with(Texture::empty);
            images.iter().for_each(|it| texture.apply(it));
        }
        for id in delta.free.drain() {
            if let TextureId::Managed(id) = id {
                self.textures.remove(&id);
            }
        }
    }

    fn render(&mut self, ctx: &Context, output: &FullOutput) -> Result<RgbaImage, String> {
        let scale = output.pixels_per_point;
        let size = ctx.content_rect().size() * scale;
        let (width, height) = (size.x.round() as usize, size.y.round() as usize);
        let ground = ctx.global_style().visuals.panel_fill;
        let mut canvas = blank(width, height, ground);
        for primitive in ctx.tessellate(output.shapes.clone(), scale) {
            self.draw(&mut canvas, &primitive, scale)?;
        }
        let bytes = canvas.pixels.into_flattened();
        RgbaImage::from_raw(width as u32, height as u32, bytes).ok_or_else(|| "size".to_owned())
    }
}

fn blank(width: usize, height: usize, color: Color32) -> Canvas {
    Canvas { width, height, pixels: vec![color.to_array(); width * height] }
}

impl CpuRenderer {
    fn draw(&self, canvas: &mut Canvas, primitive: &ClippedPrimitive, scale: f32) -> Result<(), String> {
        let Primitive::Mesh(mesh) = &primitive.primitive else {
            return Err("the CPU renderer has no paint callbacks".to_owned());
        };
        let texture = match mesh.texture_id {
            TextureId::Managed(id) => self.textures.get(&id),
            TextureId::User(_) => None,
        };
        let texture = texture.ok_or_else(|| format!("no texture {:?}", mesh.texture_id))?;
        let clip = clip_in_pixels(primitive.clip_rect, canvas, scale);
        for corners in mesh.indices.chunks_exact(3) {
            let corner = |it: usize| mesh.vertices.get(corners[it] as usize).copied();
            if let (Some(a), Some(b), Some(c)) = (corner(0), corner(1), corner(2)) {
                triangle::fill(canvas, clip, texture, [a, b, c], scale);
            }
        }
        Ok(())
    }
}

/// Rounds to whole pixels as egui's own renderers do, and stays on the canvas.
fn clip_in_pixels(rect: Rect, canvas: &Canvas, scale: f32) -> Clip {
    let place = |it: f32, most: usize| (it * scale).round().clamp(0.0, most as f32) as i64;
    Clip {
        left: place(rect.min.x, canvas.width),
        top: place(rect.min.y, canvas.height),
        right: place(rect.max.x, canvas.width),
        bottom: place(rect.max.y, canvas.height),
    }
}
