//! What a reader fills: the map being built, and the diagnostics about the input.

use std::sync::Arc;

use panmap_model::{Bounds, Code, Diagnostic, Excess, Fact, MapBuilder, MindMap, Parsed, Report, Text};

use super::input::Input;
use crate::options::ReadOptions;
use crate::paragraphs::Paragraphs;
use crate::settings::Settings;

/// The map that a reader builds. It handles what all readers have in common: recovery from errors, maps without topics,
/// missing titles, several notes of one topic, and maps beyond the bounds that the user set.
pub(crate) struct Draft {
    pub(crate) builder: MapBuilder,
    pub(crate) report: Report,
    /// Whether the format, in the variant of this input, stores a title; otherwise, the title is the text of the first
    /// root.
    pub(crate) has_title: bool,
    /// The text that is read, if the map may share it.
    #[cfg_attr(not(feature = "mindmeister"), allow(dead_code, reason = "only dumps are shared"))]
    pub(crate) shared: Option<Arc<String>>,
    options: ReadOptions,
    warning: Option<Diagnostic>,
    /// The notes and details of the open topics, each with the number of topics open where it belongs.
    notes: Vec<(usize, Paragraphs)>,
    details: Vec<(usize, Paragraphs)>,
    /// A map that was built elsewhere, with its diagnostics.
    whole: Option<Parsed>,
}

impl Draft {
    pub(crate) fn new(input: &Input<'_>, options: &ReadOptions) -> Self {
        let mut builder = MapBuilder::new();
        builder.set_bounds(while_building(options.bounds));
        Self {
            builder,
            report: if options.all_diagnostics { Report::all() } else { Report::default() },
            has_title: false,
            shared: input.as_shared().cloned(),
            options: options.clone(),
            warning: input.warning().cloned(),
            notes: Vec::new(),
            details: Vec::new(),
            whole: None,
        }
    }

    /// Reserves capacity for about this many topics and bytes of text, which avoids reallocation.
    pub(crate) fn reserve(&mut self, topics: usize, text_bytes: usize) {
        self.builder = MapBuilder::with_capacity(topics.min(self.options.bounds.topics), text_bytes);
        self.builder.set_bounds(while_building(self.options.bounds));
    }

    /// Whether reading goes on behind what is malformed.
    pub(crate) fn recovers(&self) -> bool {
        self.options.recover
    }

    /// Reports a warning about the encoding of what is read, before all others.
    pub(crate) fn warn(&mut self, warning: Option<Diagnostic>) {
        self.warning = warning;
    }

    /// What the user chose of the reader's settings.
    #[allow(dead_code, reason = "not every build has a reader with settings")]
    pub(crate) fn settings(&self) -> &Settings {
        &self.options.settings
    }

    /// Forgets all topics, of which none is worth recovering.
    #[allow(dead_code, reason = "not every build has a reader that does so")]
    pub(crate) fn forget_topics(&mut self) {
        // Those that are too many have not been looked at.
        if self.builder.excess().is_none() {
            self.builder = MapBuilder::new();
        }
    }

    /// Builds the map again from the one that was built so far, unless that one is incomplete because it is too large.
    #[allow(dead_code, reason = "not every build has a reader that does so")]
    pub(crate) fn rebuild(&mut self, again: impl FnOnce(&MindMap) -> MapBuilder) {
        if self.builder.excess().is_none() {
            let built = std::mem::take(&mut self.builder).finish();
            self.builder = again(&built);
        }
    }

    /// Adopts a map that another crate has read.
    pub(crate) fn adopt(&mut self, parsed: Parsed) {
        self.whole = Some(parsed);
    }

    /// Adds a note to the innermost open topic. Several notes are joined into one, separated by an empty line.
    pub(crate) fn note<'t>(&mut self, note: impl Into<Text<'t>>) {
        add(&mut self.notes, self.builder.depth(), note.into());
    }

    /// Adds details to the innermost open topic, joined as by [`note`](Self::note).
    #[allow(dead_code, reason = "formats with details come with rich text")]
    pub(crate) fn details<'t>(&mut self, details: impl Into<Text<'t>>) {
        add(&mut self.details, self.builder.depth(), details.into());
    }

    /// Closes the innermost open topic.
    pub(crate) fn close(&mut self) {
        let depth = self.builder.depth();
        if let Some((_, note)) = self.notes.pop_if(|(of, _)| *of == depth) {
            self.builder.note(&note.finish());
        }
        if let Some((_, details)) = self.details.pop_if(|(of, _)| *of == depth) {
            self.builder.fact(Fact::Details(details.finish().as_text()));
        }
        self.builder.close();
    }

    /// Closes topics until only `depth` of them are open.
    pub(crate) fn close_to(&mut self, depth: usize) {
        while self.builder.depth() > depth {
            self.close();
        }
    }

    /// Returns the map and all diagnostics, or the error; `end` is the result of reading.
    pub(crate) fn finish(
        mut self,
        end: Result<(), Diagnostic>,
        empty: Option<fn() -> Diagnostic>,
    ) -> Result<Parsed, Diagnostic> {
        self.close_to(0);
        if let Some(excess) = self.builder.excess() {
            return Err(self.too_large(excess));
        }
        let Parsed { map, mut diagnostics } = match self.whole.take() {
            Some(whole) => whole,
            None => Parsed { diagnostics: std::mem::take(&mut self.report).finish(), map: self.titled() },
        };
        if let Some(excess) = self.options.bounds.excess(&map) {
            return Err(self.too_large(excess));
        }
        diagnostics.splice(0..0, self.warning);
        match (end, empty) {
            (Err(error), _) if !self.options.recover || map.is_empty() => return Err(error),
            (Err(error), _) => diagnostics.push(error),
            (Ok(()), Some(empty)) if map.is_empty() => return Err(empty()),
            (Ok(()), _) => {}
        }
        Ok(Parsed { map, diagnostics })
    }

    /// The error that a map is larger than the user allows, which nothing recovers from.
    fn too_large(&self, excess: Excess) -> Diagnostic {
        let bounds = self.options.bounds;
        let (message, limit) = match excess {
            Excess::Topics(met) => {
                (format!("this map has {met} topics, more than the limit of {}", bounds.topics), "max-topics")
            }
            Excess::Levels(met) => {
                (format!("this map has {met} levels, more than the limit of {}", bounds.levels), "max-levels")
            }
        };
        Diagnostic::error(Code::InputTooLarge, message)
            .help(format!("no map is that large: check that this is one; `--{limit} N` allows more"))
    }

    fn titled(&mut self) -> MindMap {
        let mut builder = std::mem::take(&mut self.builder);
        if !self.has_title && builder.meta_mut().title.is_none() {
            let root = builder.topic_id(0).map(|root| builder.text(root).to_owned());
            builder.meta_mut().title = root.filter(|text| !text.is_empty());
        }
        builder.finish()
    }
}

/// What bounds a map while it is built: some readers open topics below others that they leave out in the end, so the exact
/// number of levels is a matter of the whole map.
fn while_building(bounds: Bounds) -> Bounds {
    const SPARE: usize = 16;
    bounds.levels(bounds.levels.saturating_add(SPARE))
}

fn add(texts: &mut Vec<(usize, Paragraphs)>, depth: usize, text: Text<'_>) {
    match texts.last_mut() {
        _ if text.is_empty() || depth == 0 => {}
        Some((of, before)) if *of == depth => before.push(text),
        _ => texts.push((depth, Paragraphs::new(text))),
    }
}
