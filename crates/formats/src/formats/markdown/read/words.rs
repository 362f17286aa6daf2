//! The words and marks of a line of text.

use std::borrow::Cow;
use std::ops::Range;

use panmap_model::text::{Image, Link};
use panmap_model::{Mark, MarkKind, TextBuilder};
use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};

use super::dialect::Dialect;
use super::pairs::{closed_by, opened_by};
use super::part::{Inline, Leaf, Part};
use super::piece::{Piece, piece};

/// Adds lines of text to a builder.
pub(super) struct Words<'a, 't> {
    source: &'a str,
    dialect: Dialect,
    target: &'t mut TextBuilder,
    /// A line break that counts only if something follows.
    line_break: Option<Break>,
    /// Whether anything of the line was added.
    is_begun: bool,
    /// What begins before this was read by other means, from the second place on.
    skip_to: usize,
    skip_from: usize,
    /// The open links: how many words stood before each, and whether it leads somewhere.
    links: Vec<(usize, bool)>,
    /// How many links and pictures were left out, which neither lead somewhere nor have words.
    left_out: usize,
    /// The picture whose words are read, and how many pictures are open in it.
    image: Option<(Tag<'a>, String, usize)>,
    /// The spans with a colour that are open, by kind.
    colors: Vec<MarkKind>,
    /// How far a macro was looked for in vain.
    scanned: usize,
    /// Where the piece before ends in the source, and where the line does.
    read_to: usize,
    end: usize,
}

enum Break {
    Soft,
    Hard,
    /// A `<br>`, which may be written in several ways.
    Html(String),
}

impl<'a, 't> Words<'a, 't> {
    pub(super) fn new(source: &'a str, dialect: Dialect, target: &'t mut TextBuilder) -> Self {
        Self {
            source,
            dialect,
            target,
            line_break: None,
            is_begun: false,
            skip_to: 0,
            skip_from: 0,
            links: Vec::new(),
            left_out: 0,
            image: None,
            colors: Vec::new(),
            scanned: 0,
            read_to: 0,
            end: 0,
        }
    }

    /// Adds a line of text. Returns how many links and pictures were left out, since there is nothing in them.
    pub(super) fn add(mut self, leaf: &Leaf<'a>) -> usize {
        self.end = leaf.pieces.iter().map(|piece| piece.range.end).max().unwrap_or_default();
        for (at, Inline { part, range }) in leaf.pieces.iter().enumerate() {
            self.read_to = at.checked_sub(1).map_or(0, |before| leaf.pieces[before].range.end);
            if range.start < self.skip_to {
                // An end has the place of its beginning.
                let is_open_end = matches!(part, Part::End(_)) && range.start < self.skip_from;
                if matches!(part, Part::Source) && range.end > self.skip_to {
                    self.source(self.skip_to..range.end, &leaf.pieces[at..], &leaf.highlights);
                    continue;
                }
                if !is_open_end {
                    continue;
                }
            }
            match part {
                _ if self.image.is_some() => self.in_image(part, &self.source[range.clone()]),
                Part::Source => self.source(range.clone(), &leaf.pieces[at..], &leaf.highlights),
                Part::Text(text) => self.text(text),
                Part::SoftBreak => self.soft_break(),
                Part::HardBreak => {
                    self.flush_break();
                    self.line_break = Some(Break::Hard);
                }
                Part::Html { html, is_mark } => self.html(html, *is_mark),
                Part::Start(tag) => self.start(tag),
                Part::End(tag) => self.end(*tag),
                Part::Other(event) => self.other(event, &self.source[range.clone()]),
            }
        }
        if let Some(Break::Html(html)) = self.line_break.take() {
            self.target.atom(Mark::Html, &html);
        }
        self.left_out
    }

    fn text(&mut self, text: &str) {
        self.begin();
        self.target.text(text);
    }

    /// Adds text of the source, and what of it is a piece of a program's syntax.
    fn source(&mut self, range: Range<usize>, pieces: &[Inline<'_>], highlights: &[usize]) {
        let source: &'a str = self.source;
        let text = &source[range.clone()];
        self.begin();
        let is_in_link = !self.links.is_empty();
        if !self.dialect.has_pieces() {
            self.target.text(text);
            return;
        }
        let mut done = 0;
        let mut at = 0;
        while let Some(next) = text[at..].find(['[', '!', '#', '(', '{', '=', '%', '^']) {
            at += next;
            let place = range.start + at;
            if let Ok(which) = highlights.binary_search(&place) {
                self.target.text(&text[done..at]);
                if which % 2 == 0 {
                    self.target.span(Mark::Highlight);
                } else {
                    self.target.end_span(MarkKind::Highlight);
                }
                at += 2;
                done = at;
            } else if is_in_link && !text[at..].starts_with('!') {
                // SPEC: Obsidian, a file that is shown may be what a link shows; links, and tags, are not.
                at += 1;
            } else if let Some(Piece { mark, words, length }) = self.piece(place, pieces) {
                self.target.text(&text[done..at]);
                self.add_piece(mark, words);
                self.skip_from = place;
                self.skip_to = place + length;
                at += length;
                if at >= text.len() {
                    return;
                }
                done = at;
            } else {
                at += 1;
            }
        }
        self.target.text(&text[done..]);
    }

    /// The piece of a program's syntax at this place, in which no markup begins that goes on behind it.
    fn piece(&mut self, place: usize, pieces: &[Inline<'_>]) -> Option<Piece<'a>> {
        let source: &'a str = self.source;
        let before = source[..place].chars().next_back();
        // Behind a backslash that is no text, a text of its own begins.
        let begins = pieces.first().is_some_and(|piece| piece.range.start == place);
        let is_escaped = before == Some('\\') && begins && self.read_to != place;
        if is_escaped {
            return None;
        }
        let piece = piece(&source[place..self.end], before, self.dialect, &mut self.scanned)?;
        let end = place + piece.length;
        let inside = pieces.iter().take_while(|piece| piece.range.start < end || piece.range.end <= end);
        let is_whole = |inside: &Inline<'_>| match &inside.part {
            Part::End(_) | Part::Source | Part::Text(_) => true,
            Part::Start(tag) if inside.range.start >= place && is_reference(tag) => false,
            _ => inside.range.end <= end,
        };
        inside.into_iter().all(is_whole).then_some(piece)
    }

    fn add_piece(&mut self, mark: Mark<'_>, words: &str) {
        if let Mark::Link(_) = mark {
            self.target.span(mark);
            self.target.text(words);
            self.target.end_span(MarkKind::Link);
        } else {
            self.target.atom(mark, words);
        }
    }

    fn start(&mut self, tag: &Tag<'a>) {
        self.flush_break();
        match tag {
            Tag::Emphasis => self.target.span(Mark::Emphasis),
            Tag::Strong => self.target.span(Mark::Strong),
            Tag::Strikethrough => self.target.span(Mark::Strike),
            Tag::Link { link_type, dest_url, title, .. } => {
                let address = match link_type {
                    LinkType::Email => CowStr::from(format!("mailto:{dest_url}")),
                    _ => dest_url.clone(),
                };
                let bare = matches!(link_type, LinkType::Autolink | LinkType::Email);
                self.links.push((self.target.words().len(), !address.is_empty()));
                self.is_begun = true;
                self.target.span(Mark::Link(Link { address: &address, title, bare, wiki: false }));
            }
            Tag::Image { .. } => self.image = Some((tag.clone(), String::new(), 0)),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis => self.target.end_span(MarkKind::Emphasis),
            TagEnd::Strong => self.target.end_span(MarkKind::Strong),
            TagEnd::Strikethrough => self.target.end_span(MarkKind::Strike),
            TagEnd::Link => {
                self.target.end_span(MarkKind::Link);
                let is_nothing = |(start, leads): (usize, bool)| !leads && start == self.target.words().len();
                self.left_out += usize::from(self.links.pop().is_some_and(is_nothing));
            }
            _ => {}
        }
    }

    /// Adds code, math or the reference to a footnote.
    fn other(&mut self, event: &Event<'_>, source: &str) {
        match event {
            Event::Code(code) => {
                self.begin();
                self.target.span(Mark::Code);
                self.target.text(&unwrapped(code, source));
                self.target.end_span(MarkKind::Code);
            }
            Event::InlineMath(math) => self.atom(Mark::Math { display: false }, math),
            Event::DisplayMath(math) => self.atom(Mark::Math { display: true }, math),
            Event::FootnoteReference(label) => self.atom(Mark::NoteRef, label),
            _ => {}
        }
    }

    /// Gathers the words of a picture, which have no marks.
    fn in_image(&mut self, part: &Part<'a>, source: &str) {
        let Some((_, words, inner)) = &mut self.image else { return };
        match part {
            Part::Start(tag) if matches!(**tag, Tag::Image { .. }) => *inner += 1,
            Part::End(TagEnd::Image) if *inner > 0 => *inner -= 1,
            Part::End(TagEnd::Image) => {
                if let Some((Tag::Image { dest_url, title, .. }, words, _)) = self.image.take() {
                    let image = Image { address: &dest_url, title: &title, ..Image::default() };
                    self.left_out += usize::from(dest_url.is_empty() && words.trim().is_empty());
                    self.atom(Mark::Image(image), &words);
                }
            }
            Part::SoftBreak | Part::HardBreak => words.push(' '),
            Part::Source => words.push_str(source),
            Part::Text(text) => words.push_str(text),
            Part::Other(event) => match &**event {
                Event::Code(text)
                | Event::InlineMath(text)
                | Event::DisplayMath(text)
                | Event::FootnoteReference(text) => words.push_str(text),
                _ => {}
            },
            _ => {}
        }
    }

    /// Adds HTML: a line break, a mark, or a piece that is kept as it is.
    fn html(&mut self, html: &str, is_mark: bool) {
        let name = html.trim_start_matches('<').trim_end_matches(['>', '/', ' ']);
        if name.eq_ignore_ascii_case("br")
            && self.is_begun
            && !matches!(self.line_break, Some(Break::Hard | Break::Html(_)))
        {
            self.line_break = Some(Break::Html(html.to_owned()));
        } else if !is_mark {
            self.atom(Mark::Html, html);
        } else if let Some(mark) = opened_by(html) {
            self.flush_break();
            if matches!(mark.kind(), MarkKind::Color | MarkKind::Background) {
                self.colors.push(mark.kind());
            }
            self.target.span(mark);
        } else {
            let color = self.colors.last().copied().unwrap_or(MarkKind::Color);
            if let Some(kind) = closed_by(html, color) {
                self.colors.pop_if(|_| kind == color);
                self.target.end_span(kind);
            }
        }
    }

    fn atom(&mut self, mark: Mark<'_>, words: &str) {
        self.begin();
        self.target.atom(mark, words);
    }

    /// A line that wraps. Logseq shows it as the end of a line.
    fn soft_break(&mut self) {
        let is_hard = self.dialect == Dialect::Logseq;
        self.line_break.get_or_insert(if is_hard { Break::Hard } else { Break::Soft });
    }

    fn begin(&mut self) {
        self.flush_break();
        self.is_begun = true;
    }

    fn flush_break(&mut self) {
        match self.line_break.take() {
            Some(Break::Soft) if self.is_begun => self.target.text(" "),
            Some(Break::Hard | Break::Html(_)) => self.target.text("\n"),
            _ => {}
        }
    }
}

fn is_reference(tag: &Tag<'_>) -> bool {
    matches!(tag, Tag::Link { .. } | Tag::Image { .. })
}

/// Code without the indentation of the lines it goes on in.
///
/// SPEC: CommonMark, what a line of a paragraph begins with is no part of it; pulldown-cmark keeps it in code.
fn unwrapped<'c>(code: &'c str, source: &str) -> Cow<'c, str> {
    let indentation = |line: &str| line.len() - line.trim_start_matches([' ', '\t']).len();
    if memchr::memchr(b'\n', source.as_bytes()).is_none() {
        return code.into();
    }
    let inside = source.trim_matches('`');
    let is_quoted = inside.lines().skip(1).any(|line| line.trim_start().starts_with('>'));
    let is_indented = inside.lines().skip(1).any(|line| indentation(line) > 0);
    if is_quoted || !is_indented {
        return code.into();
    }
    let mut lines = inside.lines();
    let mut words = lines.next().unwrap_or_default().to_owned();
    for line in lines {
        words.push(' ');
        words.push_str(&line[indentation(line)..]);
    }
    // SPEC: CommonMark, one space at both ends goes, unless there is nothing else.
    match words.strip_prefix(' ').and_then(|words| words.strip_suffix(' ')) {
        Some(padded) if !words.trim().is_empty() => padded.to_owned().into(),
        _ => words.into(),
    }
}

/// SPEC: `CommonMark` replaces NUL, which pulldown-cmark does in texts alone.
pub(super) fn replace_nul(text: &mut CowStr<'_>) {
    if text.contains('\0') {
        *text = text.replace('\0', "\u{fffd}").into();
    }
}
