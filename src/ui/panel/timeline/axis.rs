//! Where on the axis each event stands, and where its label finds room. Knows no painter.

/// A place for a label.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Place {
    /// Its left end, in points from the start of the axis.
    pub(super) left: f32,
    /// Its row, from 0, the one nearest the axis.
    pub(super) row: usize,
}

/// The positions of events at `times`, in order, over `width` points.
///
/// A gap grows with the logarithm of its seconds, so that a second and a day fit one picture; events of the same
/// second stand apart as well. Room is left behind the last one for what goes on.
pub(super) fn positions(times: &[i64], width: f32) -> Vec<f32> {
    let weight = |pair: &[i64]| 1.0 + (pair[1].saturating_sub(pair[0]).max(0) as f32).ln_1p();
    let gaps: Vec<f32> = times.windows(2).map(weight).collect();
    let all: f32 = gaps.iter().sum::<f32>() + 1.0;
    let mut at = 0.0;
    let mut positions = vec![0.0; times.len().min(1)];
    for gap in gaps {
        at += gap / all * width;
        positions.push(at);
    }
    positions
}

/// Rows for labels of these centres and widths, so that none lies on another and none leaves the axis.
pub(super) fn places(labels: &[(f32, f32)], width: f32, gap: f32) -> Vec<Place> {
    let mut ends: Vec<f32> = Vec::new();
    let place = |&(centre, label): &(f32, f32)| {
        let left = (centre - label / 2.0).min(width - label).max(0.0);
        let free = ends.iter().position(|end| *end + gap <= left);
        let row = free.unwrap_or_else(|| {
            ends.push(0.0);
            ends.len() - 1
        });
        ends[row] = left + label;
        Place { left, row }
    };
    labels.iter().map(place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_is_kept_and_the_end_has_room() {
        let at = positions(&[100, 100, 101, 86_400, 86_401], 600.0);
        assert_eq!(at.len(), 5);
        assert!(at.is_sorted() && at[0].abs() < f32::EPSILON, "{at:?}");
        assert!(at.windows(2).all(|it| it[1] - it[0] > 20.0) && at[4] < 580.0, "{at:?}");
        assert_eq!(positions(&[7], 600.0), [0.0]);
        assert!(positions(&[], 600.0).is_empty());
        assert!(positions(&[i64::MIN, i64::MAX], 600.0).iter().all(|it| it.is_finite()));
    }

    #[test]
    fn no_label_lies_on_another_or_leaves_the_axis() {
        for n in 1..=12_u8 {
            let width = 500.0;
            let times: Vec<i64> = (0..n).map(|it| i64::from(it) * 3).collect();
            let labels: Vec<_> = positions(&times, width).into_iter().map(|it| (it, 92.0)).collect();
            let places = places(&labels, width, 8.0);
            for (at, one) in places.iter().enumerate() {
                assert!(0.0 <= one.left && one.left + 92.0 <= width, "{n}: {one:?}");
                for other in places[..at].iter().filter(|it| it.row == one.row) {
                    assert!((one.left - other.left).abs() >= 100.0, "{n}: {one:?} on {other:?}");
                }
            }
            assert!(places.iter().all(|it| it.row < 5), "{n}: {places:?}");
        }
    }
}
