//! How maps are read and written: what is wrong with an option is said before any map is looked at.

use std::path::Path;

use panmap::formats::{Setting, Settings};
use panmap::{
    Bounds, Code, FORMATS, Format, Hint, Input, MindMap, Parsed, ReadOptions, To, WriteOptions, by_name,
};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

use crate::diagnostic::{Diagnostic, located, named, raised};
use crate::limited::Limited;

/// The names and values of settings.
type Choices = Vec<(String, String)>;

/// How maps are read.
#[pyclass(frozen, module = "panmap._panmap")]
pub(crate) struct Reading {
    format: Option<&'static Format>,
    options: ReadOptions,
    sheet: Option<String>,
}

/// How maps are written.
#[pyclass(frozen, module = "panmap._panmap")]
pub(crate) struct Writing {
    to: String,
    program: Option<String>,
    options: WriteOptions,
    max_output: usize,
    verdict: Verdict,
}

/// Which losses are refused.
struct Verdict {
    strict: bool,
    allow: Vec<Code>,
}

/// A map, its format and what there is to say about its input, or the error that left none.
pub(crate) type Read =
    Result<(MindMap, &'static Format, Vec<Diagnostic>), Box<(Diagnostic, Vec<Diagnostic>)>>;

#[pymethods]
impl Reading {
    #[new]
    fn py_new(
        from_: Option<&str>,
        recover: bool,
        encoding: Option<&str>,
        sheet: Option<String>,
        settings: Choices,
        max_topics: Option<usize>,
        max_levels: Option<usize>,
    ) -> PyResult<Self> {
        let format = from_.map(readable).transpose()?;
        let offers =
            FORMATS.iter().copied().filter(|other| format.is_none_or(|format| format.name == other.name));
        let offers = offers.filter_map(|format| Some(format.reader.as_ref()?.settings));
        let options = ReadOptions::default()
            .recover(recover)
            .all_diagnostics(true)
            .encoding(encoding.map(named).transpose()?)
            .bounds(
                Bounds::default()
                    .topics(max_topics.unwrap_or(ReadOptions::MAX_TOPICS))
                    .levels(max_levels.unwrap_or(ReadOptions::MAX_LEVELS)),
            )
            .settings(chosen(&settings, &offers.collect::<Vec<_>>())?);
        Ok(Self { format, options, sheet })
    }
}

#[pymethods]
impl Writing {
    #[new]
    fn py_new(
        py: Python<'_>,
        to: String,
        for_: Option<String>,
        settings: Choices,
        strict: bool,
        allow: Vec<String>,
        max_output: usize,
    ) -> PyResult<Self> {
        let allow = allow.iter().map(|code| named(code)).collect::<PyResult<Vec<_>>>()?;
        let verdict = Verdict { strict, allow };
        let mut writing = Self { to, program: for_, options: WriteOptions::default(), max_output, verdict };
        let resolved = writing.to().resolve(&MindMap::default());
        let (format, _) = resolved.map_err(|error| raised(py, &error.into(), Vec::new(), None))?;
        let offers: Vec<_> = format.targets.iter().map(|target| target.settings).collect();
        writing.options = WriteOptions::default().all_topics(true).settings(chosen(&settings, &offers)?);
        Ok(writing)
    }
}

impl Reading {
    /// Reads a map from bytes, of which the name may say more.
    pub(crate) fn read(&self, bytes: &[u8], name: Option<&str>) -> Read {
        let input = Input::in_encoding(bytes, self.options.encoding);
        let mut hint = Hint::new();
        hint.format = self.format;
        let hint = name.map_or(hint.clone(), |name| hint.file(Path::new(name)));
        let failed = |error: panmap::Diagnostic, told| {
            let mut error = error;
            if error.code == Code::InputTooLarge {
                let named = |help: String| {
                    help.replace("`--max-topics N`", "`max_topics`")
                        .replace("`--max-levels N`", "`max_levels`")
                };
                error.help = error.help.map(named);
            }
            if error.code == Code::MalformedInput && !self.options.recover {
                error.help.get_or_insert_with(|| "`recover=True` reads what can be read of it".to_owned());
            }
            Box::new((
                located(&input, self.options.encoding, vec![error.clone()])
                    .pop()
                    .unwrap_or_else(|| error.into()),
                told,
            ))
        };
        let format = panmap::detect_input(&input, hint).map_err(|error| failed(error, Vec::new()))?;
        let read = format.read_input(&input, &self.options);
        let Parsed { map, mut diagnostics } = read.map_err(|error| failed(error, Vec::new()))?;
        // What was read of a malformed input was asked for, so that there is more is no error in itself.
        for diagnostic in &mut diagnostics {
            if diagnostic.severity == panmap::Severity::Error {
                diagnostic.severity = panmap::Severity::Warning;
                diagnostic.help = None;
            }
        }
        let told = located(&input, self.options.encoding, diagnostics);
        let Some(wanted) = &self.sheet else { return Ok((map, format, told)) };
        match panmap::sheet(&map, wanted) {
            Some(sheet) => Ok((sheet, format, told)),
            None => Err(failed(no_sheet(&map, wanted), told)),
        }
    }
}

impl Writing {
    fn to(&self) -> To<'_> {
        match &self.program {
            Some(program) => To::from(&self.to).program(program),
            None => To::from(&self.to),
        }
    }

    /// Writes a map, and adds what there is to say about that.
    pub(crate) fn write(
        &self,
        map: &MindMap,
        told: &mut Vec<Diagnostic>,
    ) -> Result<Vec<u8>, Box<Diagnostic>> {
        let failed = |error: panmap::Diagnostic| Box::new(Diagnostic::from(error));
        let (_, target) = self.to().resolve(map).map_err(failed)?;
        let mut out = Limited::new(self.max_output);
        let losses = target.write(map, &self.options, &mut out).map_err(|error| match error
            .downcast::<panmap::Diagnostic>()
        {
            Ok(refusal) => failed(refusal),
            Err(error) => failed(panmap::Diagnostic::error(Code::UnwritableOutput, error.to_string())),
        })?;
        told.extend(losses.into_iter().map(Diagnostic::from));
        match self.verdict.refused(told) {
            Some(at) => Err(Box::new(Diagnostic { severity: "error", ..told.remove(at) })),
            None => Ok(out.bytes),
        }
    }
}

impl Verdict {
    /// The first loss that is refused.
    fn refused(&self, told: &[Diagnostic]) -> Option<usize> {
        let is_allowed = |code: &str| self.allow.iter().any(|allowed| allowed.name() == code);
        told.iter().position(|told| self.strict && told.is_loss && !is_allowed(told.code))
    }
}

/// The format with this name or extension.
fn readable(name: &str) -> PyResult<&'static Format> {
    by_name(name).filter(|format| format.is_read()).ok_or_else(|| {
        let names = FORMATS.iter().filter(|format| format.is_read()).map(|format| format.name);
        let names = names.collect::<Vec<_>>().join(", ");
        PyValueError::new_err(format!(
            "`{name}` is not the name or the extension of a format that Panmap reads: {names}"
        ))
    })
}

/// The choices for settings that one of several readers or targets has.
fn chosen(choices: &Choices, offers: &[&'static [Setting]]) -> PyResult<Settings> {
    let mut settings = Settings::default();
    for (name, value) in choices {
        let has = |offer: &&&'static [Setting]| offer.iter().any(|one| one.name.eq_ignore_ascii_case(name));
        let mut wrong = format!("no format that comes into question has a setting `{name}`");
        let chosen = offers
            .iter()
            .filter(has)
            .any(|offer| settings.choose(offer, name, value).map_err(|error| wrong = error).is_ok());
        if !chosen {
            return Err(PyValueError::new_err(wrong));
        }
    }
    Ok(settings)
}

/// That a map has no sheet of a name, and which it has.
fn no_sheet(map: &MindMap, wanted: &str) -> panmap::Diagnostic {
    /// How many sheets are named.
    const NAMED: usize = 10;
    let titles: Vec<_> = panmap::sheet_titles(map).take(NAMED).map(|title| format!("`{title}`")).collect();
    let message = format!("this map has no sheet `{wanted}`");
    panmap::Diagnostic::error(Code::UnreadableInput, message)
        .help(format!("its sheets are {}; a number from 1 on does as well", titles.join(", ")))
}

/// A format: name, title, extensions, whether it is read, and the names of its targets.
type FormatRow = (&'static str, &'static str, Vec<&'static str>, bool, Vec<&'static str>);

/// The formats that Panmap knows.
#[pyfunction]
pub(crate) fn formats() -> Vec<FormatRow> {
    let row = |format: &&'static Format| {
        let targets = format.targets.iter().map(|target| target.name).collect();
        (format.name, format.title, format.extensions.to_vec(), format.is_read(), targets)
    };
    FORMATS.iter().map(row).collect()
}
