//! How topics look: sizes, boxes and colours, by their depth, their branch and the colours of the map.

use panmap_model::text::Rgb;
use panmap_model::{Role, StyleProperty, Topic};

use crate::color::{CONTRAST, better, parse, readable};
use crate::drawing::Stroke;
use crate::font::Face;
use crate::options::Options;
use crate::text::{Colors, Limits, Style};

/// How a topic looks.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Look {
    /// The number of topics above this one in its tree.
    pub(crate) level: u32,
    /// The colour of the lines of the branch.
    pub(crate) branch: Rgb,
    /// The box around the topic; topics without one have a line below them.
    pub(crate) boxed: Option<Boxed>,
    pub(crate) text: Rgb,
    /// What is behind the text.
    pub(crate) behind: Rgb,
    pub(crate) size: f64,
    pub(crate) face: Face,
    pub(crate) is_italic: bool,
    pub(crate) is_struck: bool,
    /// The distance of the text from the sides of the topic, and from its upper and lower end.
    pub(crate) padding: (f64, f64),
    /// The width at which the text is wrapped.
    pub(crate) wrap: f64,
    /// The width of the line to the topic.
    pub(crate) edge: f64,
    /// Whether the line to the topic is dashed.
    pub(crate) is_remark: bool,
}

/// The box around a topic.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Boxed {
    pub(crate) fill: Option<Rgb>,
    pub(crate) stroke: Option<Stroke>,
    pub(crate) radius: f64,
}

/// The colours and sizes of all topics.
#[derive(Clone, Copy)]
pub(crate) struct Looks<'o> {
    pub(crate) options: &'o Options,
    /// Whether all topics have boxes, as where lines run behind them.
    pub(crate) are_boxed: bool,
}

impl Looks<'_> {
    /// The look of a root.
    pub(crate) fn root(&self, topic: Topic<'_>) -> Look {
        self.styled(self.blank(), topic)
    }

    /// The look of a root without any of its own.
    pub(crate) fn blank(&self) -> Look {
        let theme = self.options.theme;
        Look {
            level: 0,
            branch: if theme.is_outlined { theme.branch(0) } else { theme.muted },
            boxed: Some(Boxed {
                fill: Some(theme.root),
                stroke: self.outline(theme.root_text, 2.0),
                radius: 12.0,
            }),
            text: theme.root_text,
            behind: theme.root,
            size: 20.0,
            face: Face::Bold,
            is_italic: false,
            is_struck: false,
            padding: (18.0, 12.0),
            wrap: 280.0,
            edge: 3.0,
            is_remark: false,
        }
    }

    /// The look of a topic below another one; `branch` counts the branches of the root.
    pub(crate) fn below(&self, above: Look, topic: Topic<'_>, branch: usize) -> Look {
        let level = above.level + 1;
        let theme = self.options.theme;
        let color = if level == 1 { theme.branch(branch) } else { above.branch };
        let color = self.color(topic, StyleProperty::EdgeColor).unwrap_or(color);
        // What is not text needs less contrast.
        let color = readable(color, theme.page, 3.0);
        let edge = [3.0, 2.2, 1.6, 1.2][(level as usize).min(3)];
        let mut look = Look { level, branch: color, edge, size: 13.0, face: Face::Regular, ..above };
        look.is_remark = topic.role() == Some(Role::Callout);
        (look.is_italic, look.is_struck) = (false, false);
        if level == 1 {
            let fill = if theme.is_outlined { theme.page } else { color };
            look.boxed = Some(Boxed { fill: Some(fill), stroke: self.outline(color, 1.6), radius: 7.0 });
            look.text = readable(theme.branch_text, fill, CONTRAST);
            look.behind = fill;
            (look.size, look.face) = (15.0, Face::Bold);
            (look.padding, look.wrap) = ((11.0, 6.0), 240.0);
        } else {
            look.text = theme.text;
            look.behind = theme.boundary;
            (look.padding, look.wrap) = ((4.0, 3.0), 280.0);
            look.boxed = None;
            if self.are_boxed || look.is_remark {
                let stroke = Stroke { color, width: 1.2, is_dashed: look.is_remark };
                look.boxed = Some(Boxed { fill: Some(theme.page), stroke: Some(stroke), radius: 5.0 });
                look.padding = (8.0, 4.0);
            }
        }
        self.styled(look, topic)
    }

    /// The look of a topic that floats, as if it were a branch.
    pub(crate) fn floating(&self, topic: Topic<'_>, branch: usize) -> Look {
        self.below(self.blank(), topic, branch)
    }

    /// The look with the colours and fonts that the map gives this topic.
    fn styled(&self, mut look: Look, topic: Topic<'_>) -> Look {
        let mut has_color = None;
        for (property, value) in topic.styles() {
            let is_set = !matches!(value, "" | "false");
            match property {
                StyleProperty::Bold => look.face = if is_set { Face::Bold } else { Face::Regular },
                StyleProperty::Italic => look.is_italic = is_set,
                StyleProperty::Strike => look.is_struck = is_set,
                StyleProperty::Background if self.options.map_colors => {
                    let Some(fill) = parse(value) else { continue };
                    let radius = look.boxed.map_or(5.0, |boxed| boxed.radius);
                    let stroke = look.boxed.and_then(|boxed| boxed.stroke);
                    look.boxed = Some(Boxed { fill: Some(fill), stroke, radius });
                    look.behind = fill;
                    look.text = better(self.options.theme.page, self.options.theme.text, fill);
                    look.padding = (look.padding.0.max(8.0), look.padding.1.max(4.0));
                }
                StyleProperty::Color if self.options.map_colors => has_color = parse(value),
                _ => {}
            }
        }
        look.text = readable(has_color.unwrap_or(look.text), look.behind, CONTRAST);
        look
    }

    fn outline(&self, color: Rgb, width: f64) -> Option<Stroke> {
        self.options.theme.is_outlined.then_some(Stroke { color, width, is_dashed: false })
    }

    fn color(&self, topic: Topic<'_>, property: StyleProperty) -> Option<Rgb> {
        let mut styles = topic.styles().filter(|(own, _)| *own == property && self.options.map_colors);
        styles.find_map(|(_, value)| parse(value))
    }
}

impl Look {
    /// The style of the topic's text.
    pub(crate) fn style(&self) -> Style {
        Style {
            is_italic: self.is_italic,
            is_struck: self.is_struck,
            ..Style::new(self.size, self.face, self.text)
        }
    }

    /// The style of what is less important than the text, such as details.
    pub(crate) fn small(&self, muted: Rgb) -> Style {
        let color = readable(if self.level < 2 { self.text } else { muted }, self.behind, CONTRAST);
        Style::new((self.size - 2.0).min(13.0), Face::Regular, color)
    }

    /// The colours of what marks show.
    pub(crate) fn colors(&self, options: &Options) -> Colors {
        let theme = options.theme;
        Colors {
            behind: self.behind,
            code: theme.code,
            highlight: theme.highlight,
            text: theme.text,
            uses_map: options.map_colors,
        }
    }

    pub(crate) fn limits(&self, options: &Options) -> Limits {
        Limits { width: self.wrap, lines: options.max_lines, is_centred: self.level == 0 }
    }
}
