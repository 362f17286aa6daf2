//! Tables whose rows are JSON objects, one after the other, and whose columns are the names of their members.

use panmap_model::{Code, Diagnostic, Severity, Span};

use super::header::{Column, Header, column};
use super::rows::Rows;
use super::sheet::Table;
use super::topics;
use crate::names::columns::HEADER;
use crate::reading::draft::Draft;
use crate::reading::json::Lexer;

/// Reads rows as far as they are well-formed.
pub(crate) fn read(text: &str, draft: &mut Draft) -> Result<(), Diagnostic> {
    draft.builder.set_origin("jsonl", "topics");
    let mut lexer = Lexer::new(text);
    let mut objects = Objects::default();
    let end = objects.read(&mut lexer, draft);
    lexer.report_surrogates(&mut draft.report);
    let Objects { rows, columns, others, .. } = objects;
    let names: Vec<_> = columns.iter().map(|(name, _)| name.as_str()).collect();
    match Header::named(&names, 0) {
        Some(header) => topics::place(&mut Table { rows, header, others, draft }),
        // What is malformed goes before what is no row of topics.
        None if rows.len() > 0 => return end.and(Err(unknown())),
        None => {}
    }
    end
}

/// How many rows are looked at for their members.
const SEEN: usize = 64;

/// Whether a text begins with rows of topics: objects, one after the other, whose members say what is below what.
///
/// Returns whether the first object has all members that Panmap writes; `None` if the rows are no topics.
pub(crate) fn detect(head: &str) -> Option<bool> {
    let mut lexer = Lexer::new(head);
    let mut names = Vec::new();
    // The head may end within a row.
    while lexer.peek() == Some(b'{') && names.len() < SEEN {
        let Ok(own) = members(&mut lexer) else { break };
        names.push(own);
    }
    if HEADER.iter().all(|own| names.first().is_some_and(|first| first.iter().any(|name| name == own))) {
        return Some(true);
    }
    // One object alone is a map in JSON of another kind.
    let is_several = names.len() > 1;
    let names: Vec<_> = names.iter().flatten().map(String::as_str).collect();
    (is_several && Header::named(&names, 0).is_some()).then_some(false)
}

/// The names of the members of an object.
fn members(lexer: &mut Lexer<'_>) -> Result<Vec<String>, Diagnostic> {
    let mut names = Vec::new();
    lexer.open_object()?;
    while let Some((name, _)) = lexer.next_member()? {
        names.push(name.to_owned());
        lexer.skip()?;
    }
    Ok(names)
}

fn unknown() -> Diagnostic {
    Diagnostic::error(Code::NotAnOutline, "the rows do not say what is below what")
        .help("give each row a `text`, and `topic` and `parent`, a `depth` from 0, or a `path` such as `1.2`")
}

/// The rows that were read, and what their columns are.
#[derive(Default)]
struct Objects {
    rows: Rows,
    /// The columns that say something of topics, each with the name of its members.
    columns: Vec<(String, Column)>,
    others: Vec<(usize, String, String)>,
    /// The cells of the row that is being read, by column.
    cells: Vec<String>,
}

impl Objects {
    fn read(&mut self, lexer: &mut Lexer<'_>, draft: &mut Draft) -> Result<(), Diagnostic> {
        while lexer.peek().is_some() {
            let start = lexer.position();
            lexer.open_object()?;
            self.cells.clear();
            let row = self.rows.len();
            while let Some((name, span)) = lexer.next_member()? {
                let name = name.to_owned();
                self.member(row, &name, span, lexer, draft)?;
            }
            self.rows.push(self.cells.iter().map(String::as_str), start);
        }
        Ok(())
    }

    fn member(
        &mut self,
        row: usize,
        name: &str,
        span: Span,
        lexer: &mut Lexer<'_>,
        draft: &mut Draft,
    ) -> Result<(), Diagnostic> {
        if let Some(b'{' | b'[') = lexer.peek() {
            draft.report.add(Severity::Warning, Code::IgnoredContent, span, || {
                format!("`{name}` of a row is an object or a list: it is left out")
            });
            return lexer.skip();
        }
        let column = self.column(name);
        let Some(value) = lexer.scalar()? else { return Ok(()) };
        match column {
            Some(at) => {
                if self.cells.len() <= at {
                    self.cells.resize(at + 1, String::new());
                }
                if !self.cells[at].is_empty() {
                    draft.report.add(Severity::Warning, Code::RepeatedMember, span, || {
                        format!("a row has `{name}` twice: the last one counts")
                    });
                }
                value.clone_into(&mut self.cells[at]);
            }
            None if value.is_empty() => {}
            None => self.others.push((row, name.to_owned(), value.to_owned())),
        }
        Ok(())
    }

    /// The column of members of this name; `None` if they say something else, or what another column says.
    fn column(&mut self, name: &str) -> Option<usize> {
        if let Some(at) = self.columns.iter().position(|(own, _)| own == name) {
            return Some(at);
        }
        let column = column(name);
        let is_other = matches!(column, Column::Other(_) | Column::Level);
        if is_other || self.columns.iter().any(|(_, own)| *own == column) {
            return None;
        }
        self.columns.push((name.to_owned(), column));
        Some(self.columns.len() - 1)
    }
}

/// The error that a text has no rows.
pub(crate) fn empty() -> Diagnostic {
    Diagnostic::error(Code::NoTopics, "there is no row")
        .help("write an object for each topic, one per line; `panmap formats jsonl` shows their members")
}
