//! Which parts of a picture are taken, for labels that look for a free one.

use std::collections::BTreeMap;

use crate::drawing::Rect;

/// The side of the squares into which a picture is divided.
const SIDE: f64 = 160.0;

/// The rectangles that are taken, by the squares that they touch.
pub(crate) struct Taken(BTreeMap<(i32, i32), Vec<Rect>>);

impl Taken {
    pub(crate) fn by(rects: impl Iterator<Item = Rect>) -> Self {
        let mut taken = Self(BTreeMap::new());
        rects.for_each(|rect| taken.take(rect));
        taken
    }

    pub(crate) fn take(&mut self, rect: Rect) {
        for square in squares_of(rect) {
            self.0.entry(square).or_default().push(rect);
        }
    }

    /// Whether nothing is in a rectangle.
    pub(crate) fn is_free(&self, rect: Rect) -> bool {
        let overlaps = |other: &Rect| {
            rect.x < other.right()
                && other.x < rect.right()
                && rect.y < other.bottom()
                && other.y < rect.bottom()
        };
        !squares_of(rect).filter_map(|square| self.0.get(&square)).flatten().any(overlaps)
    }
}

fn squares_of(rect: Rect) -> impl Iterator<Item = (i32, i32)> {
    let square = |at: f64| (at / SIDE).floor() as i32;
    let (left, right) = (square(rect.x), square(rect.right()));
    let (top, bottom) = (square(rect.y), square(rect.bottom()));
    (left..=right).flat_map(move |x| (top..=bottom).map(move |y| (x, y)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_taken_is_not_free() {
        let rect = |x, y| Rect { x, y, width: 400.0, height: 20.0 };
        let mut taken = Taken::by([rect(-50.0, 10.0)].into_iter());
        assert!(!taken.is_free(rect(340.0, 25.0)) && !taken.is_free(rect(-449.0, -9.0)));
        assert!(taken.is_free(rect(350.0, 10.0)) && taken.is_free(rect(0.0, 30.0)));
        taken.take(rect(0.0, 30.0));
        assert!(!taken.is_free(rect(10.0, 40.0)));
    }
}
