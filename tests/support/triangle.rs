//! Fills one triangle: edge functions in integers, so that the result is the same on every machine and two
//! triangles with a common edge neither overlap nor leave a gap (top-left rule).
//!
//! A row's covered pixels are one run, found by division; only they are visited.

use egui::epaint::Vertex;

use crate::support::texture::Texture;

/// Pixels on which a triangle is drawn: premultiplied RGBA, row by row.
pub(crate) struct Canvas {
    pub(crate) width: usize,
    pub(crate) height: usize,
    pub(crate) pixels: Vec<[u8; 4]>,
}

/// The part of a canvas that may be drawn on: `left..right`, `top..bottom`, in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Clip {
    pub(crate) left: i64,
    pub(crate) top: i64,
    pub(crate) right: i64,
    pub(crate) bottom: i64,
}

/// A pixel has 256 places in each direction, as GPUs have.
const STEP: i64 = 256;

#[derive(Clone, Copy)]
struct Point {
    x: i64,
    y: i64,
}

/// A directed edge: `value` is positive at pixel centres inside, `across` and `down` are its changes per pixel.
struct Edge {
    value: i64,
    across: i64,
    down: i64,
    /// 0 where centres on the edge belong to the triangle (top and left edges), 1 where they do not.
    least: i64,
}

impl Edge {
    /// The edge from `a` to `b`, with its value at the centre of the pixel `(x, y)`.
    fn new(a: Point, b: Point, x: i64, y: i64) -> Self {
        let (dx, dy) = (b.x - a.x, b.y - a.y);
        let (px, py) = (x * STEP + STEP / 2, y * STEP + STEP / 2);
        let is_top_left = dy < 0 || (dy == 0 && 0 < dx);
        Self {
            value: dx * (py - a.y) - dy * (px - a.x),
            across: -dy * STEP,
            down: dx * STEP,
            least: i64::from(!is_top_left),
        }
    }

    /// Narrows `from..to`, pixels counted from the start of the row, to those inside, `rows` below the first row.
    fn narrow(&self, rows: i64, from: &mut i64, to: &mut i64) {
        let missing = self.least - (self.value + self.down * rows);
        match self.across {
            0 if 0 < missing => *to = *from,
            0 => {}
            across if 0 < across => *from = (*from).max(-(-missing).div_euclid(across)),
            across => *to = (*to).min((-missing).div_euclid(-across) + 1),
        }
    }

    fn at(&self, column: i64, row: i64) -> f64 {
        (self.value + self.across * column + self.down * row) as f64
    }
}

/// Draws the triangle of `corners` (in points) on `canvas`, inside `clip`.
pub(crate) fn fill(
    canvas: &mut Canvas,
    clip: Clip,
    texture: &Texture,
    corners: [Vertex; 3],
    pixels_per_point: f32,
) {
    let place = |it: f32| (f64::from(it) * f64::from(pixels_per_point) * STEP as f64).round() as i64;
    let mut corners = corners;
    if corners.iter().any(|it| !it.pos.is_finite()) {
        return;
    }
    let mut points = corners.map(|it| Point { x: place(it.pos.x), y: place(it.pos.y) });
    let mut area = doubled_area(points);
    if area < 0 {
        corners.swap(1, 2);
        points.swap(1, 2);
        area = -area;
    }
    let Some(cover) = bounds(points, clip).filter(|_| area != 0) else { return };
    let [a, b, c] = points;
    let edge = |from, to| Edge::new(from, to, cover.left, cover.top);
    // Each edge's value over the area is the share of the corner opposite to it.
    let edges = [edge(b, c), edge(c, a), edge(a, b)];
    let paint = Paint::of(texture, corners);
    for row in 0..cover.bottom - cover.top {
        let (mut from, mut to) = (0, cover.right - cover.left);
        for edge in &edges {
            edge.narrow(row, &mut from, &mut to);
        }
        if to <= from {
            continue;
        }
        let start = (cover.top + row) as usize * canvas.width + cover.left as usize;
        let run = &mut canvas.pixels[start + from as usize..start + to as usize];
        let first = [&edges[0], &edges[1]].map(|it| it.at(from, row) / area as f64);
        let steps = [&edges[0], &edges[1]].map(|it| it.across as f64 / area as f64);
        paint.run(run, first, steps);
    }
}

fn doubled_area([a, b, c]: [Point; 3]) -> i64 {
    (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
}

/// The pixels whose centres may be inside; `None` if there are none.
fn bounds(points: [Point; 3], clip: Clip) -> Option<Clip> {
    let xs = points.map(|it| it.x.div_euclid(STEP));
    let ys = points.map(|it| it.y.div_euclid(STEP));
    let lowest = |of: [i64; 3]| of[0].min(of[1]).min(of[2]);
    let highest = |of: [i64; 3]| of[0].max(of[1]).max(of[2]);
    let cover = Clip {
        left: lowest(xs).max(clip.left),
        top: lowest(ys).max(clip.top),
        right: (highest(xs) + 1).min(clip.right),
        bottom: (highest(ys) + 1).min(clip.bottom),
    };
    (cover.left < cover.right && cover.top < cover.bottom).then_some(cover)
}

/// What fills a triangle: nearly always one colour, so that case is kept apart.
enum Paint<'a> {
    Even([f32; 4]),
    Varied { texture: &'a Texture, colors: [[f32; 4]; 3], uvs: [[f32; 2]; 3] },
}

impl<'a> Paint<'a> {
    fn of(texture: &'a Texture, corners: [Vertex; 3]) -> Self {
        let colors = corners.map(|it| it.color.to_array().map(f32::from));
        let uvs = corners.map(|it| [it.uv.x, it.uv.y]);
        let [first, second, third] = corners;
        let is_even = first.color == second.color && second.color == third.color;
        if is_even && first.uv == second.uv && second.uv == third.uv {
            return Self::Even(tinted(colors[0], texture.sample(uvs[0])));
        }
        Self::Varied { texture, colors, uvs }
    }

    /// Fills a run; `first` are the shares of the first two corners at its first pixel, `steps` their changes.
    fn run(&self, run: &mut [[u8; 4]], first: [f64; 2], steps: [f64; 2]) {
        match self {
            Self::Even(color) if 254.5 <= color[3] => run.fill(color.map(|it| it.round() as u8)),
            Self::Even(color) => run.iter_mut().for_each(|it| *it = over(*color, *it)),
            Self::Varied { texture, colors, uvs } => {
                for (column, pixel) in run.iter_mut().enumerate() {
                    let share = |it: usize| (first[it] + steps[it] * column as f64) as f32;
                    let shares = [share(0), share(1), 1.0 - share(0) - share(1)];
                    let color = tinted(blend(colors, shares), texture.sample(blend(uvs, shares)));
                    *pixel = over(color, *pixel);
                }
            }
        }
    }
}

fn blend<const N: usize>(of: &[[f32; N]; 3], shares: [f32; 3]) -> [f32; N] {
    std::array::from_fn(|it| of[0][it] * shares[0] + of[1][it] * shares[1] + of[2][it] * shares[2])
}

fn tinted(color: [f32; 4], texel: [f32; 4]) -> [f32; 4] {
    std::array::from_fn(|it| color[it] * texel[it] / 255.0)
}

/// `color` over `below`: both premultiplied, in gamma space, as egui's shaders blend.
fn over(color: [f32; 4], below: [u8; 4]) -> [u8; 4] {
    let rest = 1.0 - color[3] / 255.0;
    std::array::from_fn(|it| (color[it] + f32::from(below[it]) * rest).round() as u8)
}

#[cfg(test)]
mod tests {
    use egui::Color32;
    use egui::ColorImage;
    use egui::TextureOptions;
    use egui::epaint::ImageDelta;
    use egui::pos2;

    use super::*;

    const ALL: Clip = Clip { left: 0, top: 0, right: 8, bottom: 8 };

    fn white() -> Texture {
        let mut texture = Texture::empty();
        texture.apply(&ImageDelta::full(ColorImage::filled([1, 1], Color32::WHITE), TextureOptions::LINEAR));
        texture
    }

    fn canvas() -> Canvas {
        Canvas { width: 8, height: 8, pixels: vec![[0; 4]; 64] }
    }

    fn corner(x: f32, y: f32, color: Color32) -> Vertex {
        Vertex { pos: pos2(x, y), uv: pos2(0.0, 0.0), color }
    }

    fn draw(canvas: &mut Canvas, clip: Clip, color: Color32, places: [(f32, f32); 3]) {
        fill(canvas, clip, &white(), places.map(|(x, y)| corner(x, y, color)), 1.0);
    }

    #[test]
    fn two_halves_of_a_square_cover_each_pixel_once_in_either_winding() {
        let half = Color32::from_rgba_premultiplied(100, 0, 0, 128);
        for (x, y) in [(0.0, 0.0), (0.5, 0.5), (0.3, 0.7)] {
            let mut canvas = canvas();
            let [a, b, c, d] = [(x, y), (x + 6.0, y), (x + 6.0, y + 6.0), (x, y + 6.0)];
            draw(&mut canvas, ALL, half, [a, b, c]);
            draw(&mut canvas, ALL, half, [a, d, c]);
            let covered: Vec<_> = canvas.pixels.iter().filter(|it| **it != [0; 4]).collect();
            assert_eq!(covered.len(), 36, "at {x}, {y}");
            assert!(covered.iter().all(|it| **it == [100, 0, 0, 128]), "at {x}, {y}: {covered:?}");
        }
    }

    #[test]
    fn nothing_is_drawn_outside_the_clip() {
        let mut canvas = canvas();
        let clip = Clip { left: 2, top: 3, right: 5, bottom: 4 };
        draw(&mut canvas, clip, Color32::WHITE, [(-20.0, -20.0), (40.0, -20.0), (-20.0, 40.0)]);
        let drawn: Vec<usize> = (0..64).filter(|it| canvas.pixels[*it] != [0; 4]).collect();
        assert_eq!(drawn, [3 * 8 + 2, 3 * 8 + 3, 3 * 8 + 4]);
    }

    #[test]
    fn colours_between_corners_are_mixed_evenly() {
        let mut canvas = canvas();
        let (black, white_) = (Color32::BLACK, Color32::WHITE);
        let corners = [corner(0.0, 0.0, black), corner(16.0, 0.0, white_), corner(0.0, 16.0, black)];
        fill(&mut canvas, ALL, &white(), corners, 1.0);
        let row: Vec<u8> = canvas.pixels[..8].iter().map(|it| it[0]).collect();
        assert_eq!(row, [8, 24, 40, 56, 72, 88, 104, 120]);
    }

    #[test]
    fn a_triangle_without_area_or_with_a_corner_at_infinity_draws_nothing() {
        let mut canvas = canvas();
        draw(&mut canvas, ALL, Color32::WHITE, [(1.0, 1.0), (4.0, 4.0), (7.0, 7.0)]);
        draw(&mut canvas, ALL, Color32::WHITE, [(1.0, 1.0), (f32::INFINITY, 4.0), (7.0, 7.0)]);
        assert!(canvas.pixels.iter().all(|it| *it == [0; 4]));
    }
}
