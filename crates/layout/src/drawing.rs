//! The display list: what a picture consists of, for whoever draws it.

use std::ops::Range;

use panmap_model::TopicId;
use panmap_model::text::Rgb;

use crate::font::{Face, Font};

/// A picture of a map: shapes and runs of text with their places, in the order in which they are drawn.
///
/// All lengths are in pixels (CSS pixels, 96 to an inch); y grows downwards.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Drawing<'a> {
    /// The width of the picture.
    pub width: f64,
    /// The height of the picture.
    pub height: f64,
    /// The colour behind everything.
    pub page: Rgb,
    /// What is behind the topics: boundaries, lines between topics, relations.
    pub behind: Vec<Shape>,
    /// The topics that are drawn, each with the parts that belong to it.
    pub topics: Vec<Drawn>,
    /// Labels of relations and groups, and titles of sheets.
    pub labels: Vec<Label>,
    /// The shapes of all topics and labels.
    pub shapes: Vec<Shape>,
    /// The runs of all topics and labels.
    pub runs: Vec<Run>,
    /// The pictures of all topics.
    pub images: Vec<Image<'a>>,
    /// The addresses of links within texts.
    pub links: Vec<&'a str>,
    /// The words of all runs.
    pub words: String,
    /// What the picture does not show although it could have been asked to.
    pub omitted: Omitted,
}

impl Drawing<'_> {
    /// A picture of nothing, on a page of this colour.
    pub(crate) fn on(page: Rgb) -> Self {
        Self {
            width: 0.0,
            height: 0.0,
            page,
            behind: Vec::new(),
            topics: Vec::new(),
            labels: Vec::new(),
            shapes: Vec::new(),
            runs: Vec::new(),
            images: Vec::new(),
            links: Vec::new(),
            words: String::new(),
            omitted: Omitted::default(),
        }
    }

    /// Moves everything.
    pub(crate) fn shift(&mut self, x: f64, y: f64) {
        for shape in self.behind.iter_mut().chain(&mut self.shapes) {
            shape.shift(x, y);
        }
        for run in &mut self.runs {
            (run.x, run.y) = (run.x + x, run.y + y);
        }
        for image in &mut self.images {
            (image.rect.x, image.rect.y) = (image.rect.x + x, image.rect.y + y);
        }
        for topic in &mut self.topics {
            (topic.bounds.x, topic.bounds.y) = (topic.bounds.x + x, topic.bounds.y + y);
        }
    }

    /// What the words of a label take.
    pub(crate) fn bounds_of(&self, label: &Label) -> Rect {
        let runs = &self.runs[label.runs.start as usize..label.runs.end as usize];
        let least = |of: fn(&Run) -> f64| runs.iter().map(of).fold(f64::INFINITY, f64::min);
        let most = |of: fn(&Run) -> f64| runs.iter().map(of).fold(f64::NEG_INFINITY, f64::max);
        let (x, y) = (least(|run| run.x), least(|run| run.y - run.size));
        Rect {
            x,
            y,
            width: most(|run| run.x + run.width) - x,
            height: most(|run| run.y + run.size / 4.0) - y,
        }
    }

    /// The words of a run.
    #[must_use]
    pub fn words_of(&self, run: &Run) -> &str {
        &self.words[run.words.start as usize..run.words.end as usize]
    }
}

/// A topic that is drawn.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Drawn {
    /// The topic.
    pub topic: TopicId,
    /// The topic above it, by its index among those that are drawn; `None` for roots and floating topics.
    pub parent: Option<u32>,
    /// The box within which everything of the topic lies.
    pub bounds: Rect,
    /// The shapes, by their index.
    pub shapes: Range<u32>,
    /// The runs, by their index.
    pub runs: Range<u32>,
    /// The pictures, by their index.
    pub images: Range<u32>,
    /// Whether the text was cut because it has too many lines.
    pub is_cut: bool,
    /// The number of topics below this one that are left out.
    pub hidden: u32,
}

/// A text that belongs to no topic.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Label {
    /// The shapes, by their index.
    pub shapes: Range<u32>,
    /// The runs, by their index.
    pub runs: Range<u32>,
}

/// A point.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
}

/// A rectangle.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// The left end.
    pub x: f64,
    /// The upper end.
    pub y: f64,
    /// The width.
    pub width: f64,
    /// The height.
    pub height: f64,
}

/// How a line is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stroke {
    /// The colour.
    pub color: Rgb,
    /// The width.
    pub width: f64,
    /// Whether the line is dashed.
    pub is_dashed: bool,
}

/// A shape.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Shape {
    /// A rectangle with rounded corners.
    Box {
        /// Where it is.
        rect: Rect,
        /// The radius of its corners.
        radius: f64,
        /// What it is filled with.
        fill: Option<Rgb>,
        /// The line around it.
        stroke: Option<Stroke>,
    },
    /// A cubic Bézier curve, and a straight line from its end.
    Curve {
        /// Its start, its two control points and its end.
        points: [Point; 4],
        /// The end of the straight line.
        tail: Option<Point>,
        /// How it is drawn.
        stroke: Stroke,
    },
    /// Two straight lines between three points, such as a tick.
    Angle {
        /// The points.
        points: [Point; 3],
        /// How they are drawn.
        stroke: Stroke,
    },
    /// A filled triangle, such as the head of an arrow.
    Triangle {
        /// Its corners.
        points: [Point; 3],
        /// What it is filled with.
        fill: Rgb,
    },
}

/// Words in one font and direction on one line.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
#[allow(clippy::struct_excessive_bools, reason = "each is a property of words, and any of them may have any")]
pub struct Run {
    /// The words, by their place in [`Drawing::words`]; without white space at either end.
    pub words: Range<u32>,
    /// The left end.
    pub x: f64,
    /// The baseline.
    pub y: f64,
    /// The width.
    pub width: f64,
    /// The size of the font.
    pub size: f64,
    /// The colour.
    pub color: Rgb,
    /// The face.
    pub face: Face,
    /// The font.
    pub font: Font,
    /// Whether the words are slanted.
    pub is_italic: bool,
    /// Whether the words are underlined.
    pub is_underlined: bool,
    /// Whether the words are struck through.
    pub is_struck: bool,
    /// Whether the words are read from right to left.
    pub is_rtl: bool,
    /// Whether white space follows, before the next run of the topic.
    pub blank_after: bool,
    /// Where the words link to, by the index of the address.
    pub link: Option<u32>,
}

/// A picture of a topic.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Image<'a> {
    /// The address of the picture, or the name of one of the map's media.
    pub address: &'a str,
    /// What is seen on the picture; empty if unknown.
    pub title: &'a str,
    /// Where it is.
    pub rect: Rect,
}

/// What a picture does not show.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Omitted {
    /// Groups, by their index, that share topics with another group or lie in an arrangement without groups.
    pub groups: Vec<u32>,
    /// Whether the arrangement has no sides.
    pub sides: bool,
    /// Topics whose text has characters that are not drawn.
    pub characters: Vec<TopicId>,
}

impl Point {
    /// The point with these coordinates.
    #[must_use]
    pub const fn new(x: f64, y: f64) -> Self {
        Self { x, y }
    }

    fn shift(&mut self, x: f64, y: f64) {
        self.x += x;
        self.y += y;
    }
}

impl Rect {
    /// The right end.
    #[must_use]
    pub fn right(self) -> f64 {
        self.x + self.width
    }

    /// The lower end.
    #[must_use]
    pub fn bottom(self) -> f64 {
        self.y + self.height
    }

    /// The point in the middle.
    #[must_use]
    pub fn center(self) -> Point {
        Point::new(self.x + self.width / 2.0, self.y + self.height / 2.0)
    }

    /// The smallest rectangle that holds both.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        let (x, y) = (self.x.min(other.x), self.y.min(other.y));
        let (right, bottom) = (self.right().max(other.right()), self.bottom().max(other.bottom()));
        Self { x, y, width: right - x, height: bottom - y }
    }
}

impl Shape {
    /// Moves the shape.
    pub(crate) fn shift(&mut self, x: f64, y: f64) {
        match self {
            Self::Box { rect, .. } => {
                rect.x += x;
                rect.y += y;
            }
            Self::Curve { points, tail, .. } => {
                for point in points.iter_mut().chain(tail) {
                    point.shift(x, y);
                }
            }
            Self::Angle { points, .. } | Self::Triangle { points, .. } => {
                for point in points {
                    point.shift(x, y);
                }
            }
        }
    }
}
