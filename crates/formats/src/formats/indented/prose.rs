//! What texts that are no outlines are made of: sentences, cells of tables, lists inside a line, source code.

use crate::reading::code::is_code;

/// How many lines of a text are like those of something else.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    lines: usize,
    cells: usize,
    gaps: usize,
    lists: usize,
    /// Lines that are indented no further than the first one, and how many of them are sentences.
    roots: usize,
    sentences: usize,
    code: usize,
    keys: usize,
    headings: usize,
    dates: usize,
    begins_as_source: bool,
}

/// What a text seems to be instead of an outline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Other {
    Table,
    ListInLine,
    Dates,
    Prose,
}

impl Tally {
    /// Counts a line by its words, without bullet or number, and whether it is indented no further than the first one.
    pub(super) fn add(&mut self, words: &str, is_root: bool) {
        let is_first = self.lines == 0;
        self.begins_as_source |= is_first && (words.starts_with(['<', '{', '[']) || words.starts_with("#!"));
        self.lines += 1;
        self.cells += usize::from(words.contains('\t'));
        self.gaps += usize::from(words.contains("   "));
        self.lists += usize::from(is_list(words));
        self.roots += usize::from(is_root);
        self.sentences += usize::from(is_root && is_sentence(words));
        self.code += usize::from(is_code(words));
        self.keys += usize::from(is_key(words));
        let after = words.trim_start_matches('#');
        let is_fence = words.starts_with("```") || words.starts_with("~~~");
        self.headings += usize::from(after.len() < words.len() && after.starts_with(' ') || is_fence);
    }

    /// Counts a line that begins with a number, which is a day where a month follows.
    pub(super) fn add_number(&mut self, words: &str) {
        self.dates += usize::from(is_month(words));
    }

    /// What the text is, where it is no outline whose topics are only indented.
    pub(super) fn other(&self) -> Option<Other> {
        if self.is_table() {
            Some(Other::Table)
        } else if self.lists * 3 > self.lines {
            Some(Other::ListInLine)
        } else if self.sentences * 2 > self.roots {
            Some(Other::Prose)
        } else {
            None
        }
    }

    /// The same for a text whose lines have bullets or numbers, where sentences are nothing strange.
    pub(super) fn other_than_list(&self) -> Option<Other> {
        if self.dates * 2 > self.lines {
            return Some(Other::Dates);
        }
        self.other().filter(|other| *other != Other::Prose)
    }

    /// Whether the text looks like code, data or markup.
    pub(super) fn is_source(&self) -> bool {
        self.begins_as_source
            || self.headings > 0
            || self.code * 3 > self.lines
            || self.lines > 2 && self.keys * 2 >= self.lines
    }

    fn is_table(&self) -> bool {
        let is_many = |count: usize| count > 1 && count * 2 >= self.lines;
        is_many(self.cells) || is_many(self.gaps)
    }
}

/// How many words a topic at the margin rarely has.
const MANY: usize = 12;

/// Whether a line at the margin is one of prose or of a poem; sentences below topics are nothing strange.
fn is_sentence(words: &str) -> bool {
    let end = words.trim_end_matches(['"', '\'', '”', '»', ')']);
    let count = words.split_whitespace().take(MANY).count();
    let is_ended = end.ends_with(['.', '!', '…']) && count > 4;
    is_ended || end.ends_with([',', ';', '，', '；', '。']) || count == MANY
}

/// The months in English, German, French, Spanish, Italian, Portuguese and Dutch, and how they are shortened.
const MONTHS: &str = " january february march april may june july august september october november december \
    januar jänner februar märz mai juni juli oktober dezember \
    janvier février mars avril juin juillet août septembre octobre novembre décembre \
    enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre \
    gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre \
    janeiro fevereiro março maio junho julho setembro outubro novembro dezembro \
    januari februari maart mei augustus \
    jan feb mar apr jun jul aug sep sept oct okt nov dec dez mär févr avr juil déc ene abr ago dic gen mag giu lug set ott ";

/// Whether the words begin with a month: `May`, `Oct.`, `septembre`.
fn is_month(words: &str) -> bool {
    let first = words.split(|char: char| !char.is_alphabetic()).next().unwrap_or_default();
    !first.is_empty() && MONTHS.contains(&format!(" {} ", first.to_lowercase()))
}

/// Whether a list goes on inside the line: `1. one 2. two 3. three`.
fn is_list(words: &str) -> bool {
    let mut next = 1;
    for word in words.split_whitespace() {
        let number = word.strip_suffix(['.', ')']).and_then(|number| number.parse::<u32>().ok());
        if number == Some(next) || number == Some(2) && next == 1 {
            next = number.unwrap_or_default() + 1;
        }
    }
    next > 3
}

/// Whether a line is a name with a value, as in YAML.
fn is_key(words: &str) -> bool {
    let Some((key, value)) = words.split_once(':') else { return false };
    let is_name =
        |char: char| char.is_ascii_lowercase() || char.is_ascii_digit() || matches!(char, '_' | '-');
    !key.is_empty() && key.chars().all(is_name) && (value.is_empty() || value.starts_with(' '))
}
