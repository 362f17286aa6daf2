//! The sheets that a drawing is printed on, and what is on each of them.

#![allow(clippy::cast_sign_loss, reason = "counts of sheets and places on them are positive")]

use std::collections::BTreeMap;

use panmap_layout::{Drawing, Point, Rect, Shape};

/// How long a page is at most, in points.
///
/// SPEC: "the minimum page size should be 3 by 3 units …; the maximum should be 14,400 by 14,400 units."
const LONGEST: f64 = 14_400.0;

/// How many points a pixel has: 96 pixels are an inch, and so are 72 points.
const FULL: f64 = 0.75;

/// The least points for a pixel that leave most texts readable: 13 pixels are 6.2 points.
const READABLE: f64 = 0.48;

/// The white edge of a sheet of paper, which most printers leave: 10 mm.
const MARGIN: f64 = 28.35;

/// How many sheets of paper a map takes at most; a larger map is drawn smaller.
const MOST: u32 = 200;

/// How many things are drawn at most on all sheets together: a line may cross all of them, so many sheets of a map with
/// many lines would take time and space in proportion to both.
const DRAWN: u32 = 1_000_000;

/// The papers: their names, widths and heights in points.
const PAPERS: [(&str, f64, f64); 9] = [
    ("a5", 419.53, 595.28),
    ("a4", 595.28, 841.89),
    ("a3", 841.89, 1190.55),
    ("a2", 1190.55, 1683.78),
    ("a1", 1683.78, 2383.94),
    ("a0", 2383.94, 3370.39),
    ("letter", 612.0, 792.0),
    ("legal", 612.0, 1008.0),
    ("tabloid", 792.0, 1224.0),
];

/// All sheets.
pub(super) struct Sheets {
    pub(super) all: Vec<Sheet>,
    /// How many points a pixel of the drawing has.
    pub(super) scale: f64,
    grid: Grid,
    /// The sheet at each place of the grid that has one.
    at: BTreeMap<(u32, u32), usize>,
}

/// A sheet of paper.
pub(super) struct Sheet {
    pub(super) width: f64,
    pub(super) height: f64,
    /// The part of the drawing that is on it.
    pub(super) part: Rect,
    /// Where the part is on the sheet, in points.
    pub(super) place: Point,
    /// What is on it, in the order in which it is drawn.
    pub(super) items: Vec<Item>,
    /// Its name among several, by which they are put together: a letter for the column, a number for the row.
    pub(super) name: Option<String>,
}

/// Something that is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Item {
    Behind(u32),
    Topic(u32),
    Label(u32),
}

/// How a drawing is cut.
#[derive(Clone, Copy, Debug)]
struct Grid {
    columns: u32,
    rows: u32,
    /// The size of a part, in pixels of the drawing.
    width: f64,
    height: f64,
}

impl Grid {
    /// The columns and rows that a rectangle touches.
    fn cells(self, rect: Rect) -> impl Iterator<Item = (u32, u32)> {
        let cell = |at: f64, size: f64, count: u32| ((at / size).max(0.0) as u32).min(count - 1);
        let columns = cell(rect.x, self.width, self.columns)..=cell(rect.right(), self.width, self.columns);
        let rows = cell(rect.y, self.height, self.rows)..=cell(rect.bottom(), self.height, self.rows);
        rows.flat_map(move |row| columns.clone().map(move |column| (row, column)))
    }
}

impl Sheets {
    /// Cuts a drawing for a paper of this name, or makes one page as large as it is.
    pub(super) fn new(drawing: &Drawing<'_>, paper: &str) -> Self {
        let size = (drawing.width.ceil().max(4.0), drawing.height.ceil().max(4.0));
        let paper = PAPERS.iter().find(|(name, ..)| *name == paper);
        let (paper, scale, columns, rows) = if let Some((_, width, height)) = paper {
            let count = (drawing.behind.len() + drawing.topics.len() + drawing.labels.len()) as u32;
            on_paper(size, (*width, *height), (DRAWN / count.max(1)).clamp(1, MOST))
        } else {
            let scale = f64::min(FULL, LONGEST / f64::max(size.0, size.1));
            ((size.0 * scale, size.1 * scale), scale, 1, 1)
        };
        let is_one = columns * rows == 1;
        let grid = if is_one {
            Grid { columns, rows, width: size.0, height: size.1 }
        } else {
            let inner = |length: f64| (length - 2.0 * MARGIN) / scale;
            Grid { columns, rows, width: inner(paper.0), height: inner(paper.1) }
        };
        let mut items: BTreeMap<(u32, u32), Vec<Item>> = BTreeMap::new();
        for (item, bounds) in items_of(drawing) {
            for cell in grid.cells(bounds) {
                items.entry(cell).or_default().push(item);
            }
        }
        if items.is_empty() {
            items.insert((0, 0), Vec::new());
        }
        let at = items.keys().enumerate().map(|(index, cell)| (*cell, index)).collect();
        let all = items.into_iter().map(|((row, column), items)| {
            let part = Rect {
                x: f64::from(column) * grid.width,
                y: f64::from(row) * grid.height,
                width: grid.width,
                height: grid.height,
            };
            let place = if is_one {
                // In the middle of the sheet.
                Point::new((paper.0 - size.0 * scale) / 2.0, (paper.1 - size.1 * scale) / 2.0)
            } else {
                Point::new(MARGIN, MARGIN)
            };
            let name = (!is_one).then(|| format!("{}{}", letters(column), row + 1));
            Sheet { width: paper.0, height: paper.1, part, place, items, name }
        });
        Self { all: all.collect(), scale, grid, at }
    }

    /// The sheet that has a point of the drawing, and where on the sheet it is.
    pub(super) fn locate(&self, point: Point) -> Option<(usize, Point)> {
        let cell = self.grid.cells(Rect { x: point.x, y: point.y, width: 0.0, height: 0.0 }).next()?;
        let index = *self.at.get(&cell)?;
        Some((index, self.all[index].place_of(point, self.scale)))
    }
}

impl Sheet {
    /// Where a point of the drawing is on the sheet.
    pub(super) fn place_of(&self, point: Point, scale: f64) -> Point {
        Point::new(
            self.place.x + (point.x - self.part.x) * scale,
            self.place.y + (point.y - self.part.y) * scale,
        )
    }
}

/// The paper as it lies, the points for a pixel, and the columns and rows of sheets.
fn on_paper((width, height): (f64, f64), paper: (f64, f64), most: u32) -> ((f64, f64), f64, u32, u32) {
    let lies = |paper: (f64, f64)| {
        let inner = (paper.0 - 2.0 * MARGIN, paper.1 - 2.0 * MARGIN);
        (paper, inner, f64::min(inner.0 / width, inner.1 / height))
    };
    let ways = [lies(paper), lies((paper.1, paper.0))];
    let [(upright, _, fit), (across, _, fit_across)] = ways;
    if fit.max(fit_across) >= READABLE {
        let (paper, fit) = if fit >= fit_across { (upright, fit) } else { (across, fit_across) };
        return (paper, fit.min(FULL), 1, 1);
    }
    let sheets = |inner: (f64, f64), scale: f64| {
        ((width * scale / inner.0).ceil().max(1.0), (height * scale / inner.1).ceil().max(1.0))
    };
    let mut scale = READABLE;
    loop {
        let counts = ways.map(|(_, inner, _)| sheets(inner, scale));
        let [upright, across] = counts.map(|(columns, rows)| columns * rows);
        let best = usize::from(across < upright);
        let ((paper, inner, _), (columns, rows)) = (ways[best], counts[best]);
        if columns * rows <= f64::from(most) {
            // As large as these sheets allow.
            let scale = f64::min(columns * inner.0 / width, rows * inner.1 / height).min(FULL);
            return (paper, scale, columns as u32, rows as u32);
        }
        scale *= 0.95;
    }
}

/// Everything that is drawn, in order, and where it is.
fn items_of<'d>(drawing: &'d Drawing<'_>) -> impl Iterator<Item = (Item, Rect)> + 'd {
    let behind =
        drawing.behind.iter().enumerate().map(|(at, shape)| (Item::Behind(at as u32), around(shape)));
    let topics = drawing.topics.iter().enumerate().map(|(at, topic)| (Item::Topic(at as u32), topic.bounds));
    let labels =
        drawing.labels.iter().enumerate().filter_map(|(at, label)| {
            let shapes =
                drawing.shapes[label.shapes.start as usize..label.shapes.end as usize].iter().map(around);
            let runs = drawing.runs[label.runs.start as usize..label.runs.end as usize]
                .iter()
                .map(|run| Rect { x: run.x, y: run.y - run.size, width: run.width, height: run.size * 1.3 });
            Some((Item::Label(at as u32), shapes.chain(runs).reduce(Rect::union)?))
        });
    behind.chain(topics).chain(labels)
}

/// The box around a shape and its line. A curve lies within its control points.
fn around(shape: &Shape) -> Rect {
    let of = |points: &[Point]| {
        let all = points.iter().map(|point| Rect { x: point.x, y: point.y, width: 0.0, height: 0.0 });
        all.reduce(Rect::union).unwrap_or_default()
    };
    let rect = match shape {
        Shape::Box { rect, .. } => *rect,
        Shape::Curve { points, tail, .. } => {
            tail.iter().fold(of(points), |rect, tail| rect.union(of(&[*tail])))
        }
        Shape::Angle { points, .. } | Shape::Triangle { points, .. } => of(points),
        _ => Rect::default(),
    };
    Rect { x: rect.x - 2.0, y: rect.y - 2.0, width: rect.width + 4.0, height: rect.height + 4.0 }
}

/// The name of a column, as tables have them: A to Z, then AA.
fn letters(column: u32) -> String {
    let last = char::from(b'A' + (column % 26) as u8);
    match column / 26 {
        0 => last.to_string(),
        more => letters(more - 1) + &last.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use panmap_layout::{Arrangement, Options, draw};
    use panmap_model::{MapBuilder, MindMap};

    use super::*;

    fn map(topics: usize) -> MindMap {
        let mut builder = MapBuilder::new();
        builder.open("Root");
        for at in 0..topics {
            builder.open(&format!("Topic {at}"));
            builder.close();
        }
        builder.finish()
    }

    fn sheets(topics: usize, paper: &str) -> Sheets {
        Sheets::new(&draw(&map(topics), &Options::default().arrangement(Arrangement::Right)), paper)
    }

    #[test]
    fn a_page_is_as_large_as_the_map_up_to_what_readers_show() {
        let small = sheets(10, "map");
        assert_eq!((small.all.len(), small.scale), (1, FULL));
        let large = sheets(2000, "map");
        assert!(large.scale < 0.4 && (large.all[0].height - LONGEST).abs() < 0.01, "{}", large.scale);
    }

    #[test]
    fn a_map_is_on_one_sheet_if_it_stays_readable_and_else_on_several() {
        let small = sheets(10, "a4");
        assert_eq!((small.all.len(), small.scale, small.all[0].name.as_deref()), (1, FULL, None));
        let large = sheets(300, "a4");
        assert!(large.all.len() > 3 && large.scale >= READABLE && large.scale <= FULL, "{}", large.scale);
        let names: Vec<_> = large.all.iter().filter_map(|sheet| sheet.name.as_deref()).collect();
        assert_eq!(names[..2], ["A1", "A2"]);
        // Every topic is on some sheet.
        for topic in 0..=300 {
            let is_there = |sheet: &Sheet| sheet.items.contains(&Item::Topic(topic));
            assert!(large.all.iter().any(is_there), "{topic}");
        }
        let huge = sheets(20_000, "a5");
        assert!(huge.all.len() <= 25 && huge.scale < READABLE, "{} {}", huge.all.len(), huge.scale);
        let drawn: usize = huge.all.iter().map(|sheet| sheet.items.len()).sum();
        assert!(drawn <= DRAWN as usize, "{drawn}");
    }

    #[test]
    fn points_are_found_on_their_sheets() {
        let large = sheets(300, "letter");
        let (first, place) = large.locate(Point::new(0.0, 0.0)).unwrap_or((9, Point::default()));
        assert_eq!((first, place), (0, Point::new(MARGIN, MARGIN)));
        let below = Point::new(1.0, large.grid.height + 10.0);
        let (_, place) = large.locate(below).unwrap();
        assert!((place.y - (MARGIN + 10.0 * large.scale)).abs() < 1e-6, "{place:?}");
    }

    #[test]
    fn columns_have_letters() {
        assert_eq!([0, 25, 26, 51, 52, 701, 702].map(letters), ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }
}
