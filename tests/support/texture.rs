//! The textures of the CPU renderer: applies egui's deltas, samples one colour.
//!
//! Colours are premultiplied and in gamma space throughout, as egui hands them over.

use egui::ImageData;
use egui::TextureFilter;
use egui::epaint::ImageDelta;

/// One texture as four channels of 0.0 to 255.0.
pub(crate) struct Texture {
    width: usize,
    height: usize,
    texels: Vec<[f32; 4]>,
    filter: TextureFilter,
}

impl Texture {
    /// An empty texture that the first whole delta fills.
    pub(crate) fn empty() -> Self {
        Self { width: 0, height: 0, texels: Vec::new(), filter: TextureFilter::Nearest }
    }

    /// Replaces the whole texture, or the patch that the delta names; a patch beyond the border is cut.
    pub(crate) fn apply(&mut self, delta: &ImageDelta) {
        let ImageData::Color(image) = &delta.image;
        let [width, height] = image.size;
        let to_texel = |it: &egui::Color32| it.to_array().map(f32::from);
        let Some([left, top]) = delta.pos else {
            (self.width, self.height) = (width, height);
            self.texels = image.pixels.iter().map(to_texel).collect();
            self.filter = delta.options.magnification;
            return;
        };
        for (row, pixels) in image.pixels.chunks_exact(width.max(1)).enumerate() {
            let start = (top + row) * self.width + left;
            let end = start + width.min(self.width.saturating_sub(left));
            if let Some(place) = self.texels.get_mut(start..end) {
                place.iter_mut().zip(pixels).for_each(|(texel, pixel)| *texel = to_texel(pixel));
            }
        }
    }

    /// The colour at `(u, v)` of 0.0 to 1.0; beyond the border its nearest texel.
    pub(crate) fn sample(&self, [u, v]: [f32; 2]) -> [f32; 4] {
        let (x, y) = (u * self.width as f32, v * self.height as f32);
        if self.filter == TextureFilter::Nearest {
            return self.texel(x.floor() as i64, y.floor() as i64);
        }
        let (x, y) = (x - 0.5, y - 0.5);
        let (left, top) = (x.floor(), y.floor());
        let (right_share, low_share) = (x - left, y - top);
        let (left, top) = (left as i64, top as i64);
        let upper = mix(self.texel(left, top), self.texel(left + 1, top), right_share);
        if low_share == 0.0 {
            return upper;
        }
        mix(upper, mix(self.texel(left, top + 1), self.texel(left + 1, top + 1), right_share), low_share)
    }

    fn texel(&self, x: i64, y: i64) -> [f32; 4] {
        let at = |it: i64, length: usize| usize::try_from(it).unwrap_or(0).min(length.saturating_sub(1));
        let index = at(y, self.height) * self.width + at(x, self.width);
        self.texels.get(index).copied().unwrap_or_default()
    }
}

fn mix(one: [f32; 4], other: [f32; 4], share: f32) -> [f32; 4] {
    if share == 0.0 {
        return one;
    }
    std::array::from_fn(|it| one[it] + (other[it] - one[it]) * share)
}

#[cfg(test)]
mod tests {
    use egui::Color32;
    use egui::ColorImage;
    use egui::TextureOptions;

    use super::*;

    fn black_and_white(options: TextureOptions) -> Texture {
        let mut texture = Texture::empty();
        let image = ColorImage::new([2, 1], vec![Color32::BLACK, Color32::WHITE]);
        texture.apply(&ImageDelta::full(image, options));
        texture
    }

    #[test]
    fn linear_sampling_mixes_between_the_centres_and_stops_at_the_border() {
        let texture = black_and_white(TextureOptions::LINEAR);
        assert_eq!(texture.sample([0.25, 0.5]), [0.0, 0.0, 0.0, 255.0]);
        assert_eq!(texture.sample([0.5, 0.5]), [127.5, 127.5, 127.5, 255.0]);
        assert_eq!(texture.sample([1.0, 0.5]), [255.0; 4]);
    }

    #[test]
    fn nearest_sampling_does_not_mix() {
        let texture = black_and_white(TextureOptions::NEAREST);
        assert_eq!(texture.sample([0.49, 0.5]), [0.0, 0.0, 0.0, 255.0]);
        assert_eq!(texture.sample([0.51, 0.5]), [255.0; 4]);
    }

    #[test]
    fn a_patch_changes_only_its_place_and_is_cut_at_the_border() {
        let mut texture = black_and_white(TextureOptions::NEAREST);
        let red = ColorImage::new([2, 1], vec![Color32::RED; 2]);
        texture.apply(&ImageDelta::partial([1, 0], red, TextureOptions::NEAREST));
        assert_eq!(texture.sample([0.2, 0.5]), [0.0, 0.0, 0.0, 255.0]);
        assert_eq!(texture.sample([0.8, 0.5]), [255.0, 0.0, 0.0, 255.0]);
    }
}
