//! Reading: each line opens a topic, as deep as its indentation, its marker or its drawing says.

use panmap_model::{Code, Diagnostic, Fact, Severity, Task};

use super::drawn::{self, drawn};
use super::level::Levels;
use super::line::{BREAK, Line, trim};
use super::marker::{Marker, Sign};
use super::note::{Quotes, boxed, stated};
use super::survey::{Item, Kind, Survey, is_header, items};
use super::wiki;
use crate::reading::draft::Draft;

/// Reads a text, whatever it is made of.
pub(super) fn read(text: &str, draft: &mut Draft) -> Result<(), Diagnostic> {
    let survey = Survey::of(text);
    let kind = survey.kind()?;
    draft.reserve(text.len() / 32, text.len());
    let mut reader =
        Reader { draft, levels: Levels::default(), base: 0, description: String::new(), note: String::new() };
    match kind {
        Kind::Drawn => reader.drawn(text, &survey),
        Kind::Bare => reader.bare(text, &survey),
        Kind::Marked => reader.marked(text, &survey),
    }
    if !reader.description.is_empty() {
        let description = std::mem::take(&mut reader.description);
        reader.draft.builder.meta_mut().description = Some(description.into());
    }
    Ok(())
}

struct Reader<'d> {
    draft: &'d mut Draft,
    levels: Levels,
    /// How many topics are open above the levels: 1 below a title.
    base: usize,
    description: String,
    note: String,
}

impl Reader<'_> {
    fn drawn(&mut self, text: &str, survey: &Survey) {
        for Item { line, .. } in items(text, survey.tab) {
            if drawn::is_spacer(line.words) {
                continue;
            }
            // The blanks before the signs are part of the drawing.
            let before = &text[..line.start];
            let start = before.rfind(['\n', '\r']).map_or(0, |at| at + 1);
            if let Some(topic) = drawn(&text[start..line.span().end]) {
                self.open_at(line, topic.column + 1, None, topic.words);
            } else if drawn::is_summary(line.words) && self.draft.builder.depth() > 0 {
                self.leave_out(line, "this line is the summary of the program that drew the tree");
            } else {
                self.open_at(line, 0, None, line.words);
            }
        }
    }

    fn bare(&mut self, text: &str, survey: &Survey) {
        let head = page_head(text, survey);
        for (at, item) in items(text, survey.tab).enumerate() {
            if (1..head).contains(&at) {
                self.describe(item.line.words);
                continue;
            }
            // Numbers of some lines among others are words.
            let words = match item.marker {
                Some(Marker { sign: Sign::Bullet(_) | Sign::Stars(1), end }) => &item.line.words[end..],
                _ => item.line.words,
            };
            self.open_at(item.line, item.line.indent, None, words);
            if at == 0 && head > 0 {
                self.hang_below_title();
            }
        }
    }

    fn marked(&mut self, text: &str, survey: &Survey) {
        let has_title = survey.lead > 1 || survey.lead == 1 && survey.headers == 0;
        let mut quotes = Quotes::default();
        let mut items = items(text, survey.tab).peekable();
        let mut before = 0;
        while let Some(item) = items.next() {
            let Item { line, marker } = item;
            if let Some(Marker { sign, .. }) = marker {
                before = usize::MAX;
                self.end_note(&mut quotes);
                self.open_marked(item, sign, survey);
                continue;
            }
            if wiki::is_frame(line.words) {
                self.leave_out(line, "this line says which program the outline is for");
                continue;
            }
            let is_header = is_header(&item, items.peek());
            let is_inside = self.levels.is_inside(line.indent);
            if before < survey.lead {
                before += 1;
                let title = wiki::title(line.words);
                if title.is_none() && wiki::is_keyword(line.words) {
                    self.describe(line.words);
                } else if self.draft.builder.is_empty() && (has_title || title.is_some()) {
                    self.open_at(line, 0, None, title.unwrap_or(line.words));
                    self.hang_below_title();
                } else if before == 1 || is_header && survey.headers > 0 {
                    self.open_at(line, line.indent, None, line.words);
                } else {
                    self.describe(line.words);
                }
            } else if is_inside && quotes.holds(line.words) {
                self.quote(line.words);
                if !quotes.is_open() {
                    self.end_note(&mut quotes);
                }
            } else if survey.has_stars {
                // What stands below a headline is about it.
                self.quote(line.words);
            } else if is_header && !is_inside {
                self.end_note(&mut quotes);
                self.open_at(line, line.indent, None, line.words);
            } else {
                self.end_note(&mut quotes);
                self.go_on(line, is_inside);
            }
        }
        self.end_note(&mut quotes);
    }

    fn open_marked(&mut self, item: Item<'_>, sign: Sign, survey: &Survey) {
        let is_headline = survey.has_stars && matches!(sign, Sign::Stars(_));
        // Where indentation says what is below what, another bullet is only another bullet.
        let sign = match sign {
            Sign::Bullet(_) | Sign::Stars(1) if survey.has_indents && !survey.has_stars => Sign::Bullet('-'),
            sign => sign,
        };
        let (task, words) = if is_headline { stated(item.words()) } else { (None, item.words()) };
        self.open_at(item.line, item.line.indent, Some(sign), words);
        self.set_task(task);
    }

    /// Opens a topic below the innermost one that it belongs below.
    fn open_at(&mut self, line: Line<'_>, indent: usize, sign: Option<Sign>, words: &str) {
        let (depth, is_uneven) = self.levels.open(indent, sign);
        if is_uneven {
            self.draft.report.add(Severity::Info, Code::UnevenIndentation, line.span().into(), || {
                "no line above is indented like this one: it is below the nearest that is indented less"
                    .into()
            });
        }
        self.draft.close_to(self.base + depth);
        let (task, words) = boxed(words);
        let words = trim(words);
        if words.contains([BREAK, SOFT_RETURN]) {
            self.draft.builder.open(&words.replace([BREAK, SOFT_RETURN], "\n"));
        } else {
            self.draft.builder.open(words);
        }
        self.set_task(task);
    }

    fn set_task(&mut self, task: Option<Task>) {
        if let Some(task) = task {
            self.draft.builder.fact(Fact::Task(task));
        }
    }

    /// Makes the topic that is open the root of all that follows.
    fn hang_below_title(&mut self) {
        self.base = 1;
        self.levels = Levels::default();
    }

    fn leave_out(&mut self, line: Line<'_>, what: &str) {
        self.draft.report.add(Severity::Info, Code::PageFurniture, line.span().into(), || {
            format!("{what}: it is left out")
        });
    }

    fn describe(&mut self, words: &str) {
        if !self.description.is_empty() {
            self.description.push('\n');
        }
        self.description.push_str(words);
    }

    fn go_on(&mut self, line: Line<'_>, is_inside: bool) {
        if !is_inside {
            self.draft.report.add(Severity::Warning, Code::ContinuedTopic, line.span().into(), || {
                "a line without a bullet or number goes on with the topic above".into()
            });
        }
        self.draft.builder.append_text("\n");
        self.draft.builder.append_text(line.words);
    }

    fn quote(&mut self, words: &str) {
        if !self.note.is_empty() {
            self.note.push('\n');
        }
        self.note.push_str(words);
    }

    /// Adds the note that was gathered, without its quotes where it has both.
    fn end_note(&mut self, quotes: &mut Quotes) {
        if self.note.is_empty() {
            return;
        }
        let whole = self.note.strip_prefix('"').and_then(|note| note.strip_suffix('"'));
        self.draft.note(whole.unwrap_or(&self.note));
        self.note.clear();
        quotes.close();
    }
}

/// The line break inside a paragraph that word processors put on the clipboard.
const SOFT_RETURN: char = '\u{b}';

/// How many lines a page of `OneNote` has before its first topic: title, date and time; 0 in other texts.
fn page_head(text: &str, survey: &Survey) -> usize {
    let mut lines = items(text, survey.tab).skip(1).map(|item| item.line);
    let (Some(date), Some(time)) = (lines.next(), lines.next()) else { return 0 };
    let years = date.words.split(|char: char| !char.is_ascii_digit()).any(|number| number.len() == 4);
    let is_time = time.words.split_once([':', '.']).is_some_and(|(hours, minutes)| {
        let digits = minutes.bytes().take_while(u8::is_ascii_digit).count();
        hours.len() <= 2 && hours.parse::<u8>().is_ok() && digits == 2 && minutes.len() <= 5
    });
    if years && is_time && date.indent == 0 && time.indent == 0 { 3 } else { 0 }
}
