//! What is true of any bytes that are read as a map.

use panmap_formats::{FORMATS, Format, Input, ReadOptions, WriteOptions, decode};
use panmap_model::{Diagnostic, MindMap, Parsed, Span};

/// Reads bytes as their format and as the one that is found, and writes what is read.
///
/// # Errors
///
/// What is not as it must be.
pub(super) fn check(format: &'static Format, extension: &str, bytes: &[u8], seed: u64) -> Result<(), String> {
    let input = Input::new(bytes);
    let found = panmap::detect_input(&input, panmap::Hint::new().extension(extension));
    let found = match found {
        Ok(found) => Some(found),
        Err(error) => {
            told(&input, &error)?;
            None
        }
    };
    let mut formats = vec![format];
    formats.extend(found.filter(|found| found.is_read() && found.name != format.name));
    for format in formats {
        let in_format = |message| format!("as {}: {message}", format.name);
        read_and_written(format, bytes, seed).map_err(in_format)?;
    }
    Ok(())
}

fn read_and_written(format: &'static Format, bytes: &[u8], seed: u64) -> Result<(), String> {
    let strict = read(format, bytes, false)?;
    let recovered = read(format, bytes, true)?;
    match (&strict, &recovered) {
        (Some(_), None) => return Err("recovering loses what is read without it".to_owned()),
        (Some(strict), Some(recovered)) if strict.map != recovered.map => {
            return Err("recovering reads another map of a file without errors".to_owned());
        }
        (None, Some(recovered)) if recovered.diagnostics.is_empty() => {
            return Err("nothing is said about what was recovered from".to_owned());
        }
        _ => {}
    }
    let Some(Parsed { map, .. }) = strict.or(recovered) else { return Ok(()) };
    // Pictures of every kind take long, and are tested by themselves.
    let others: Vec<_> = FORMATS.iter().filter(|format| format.is_written() && format.is_read()).collect();
    let other = others[(seed % others.len() as u64) as usize];
    for written in [format, other].into_iter().filter(|format| format.is_written()) {
        comes_back(written, &map, bytes.len(), written.name == format.name)
            .map_err(|message| format!("written as {}: {message}", written.name))?;
    }
    Ok(())
}

/// Reads, and looks at all that is said.
fn read(format: &Format, bytes: &[u8], recover: bool) -> Result<Option<Parsed>, String> {
    let input = Input::new(bytes);
    let told_all =
        |input: &Input<'_>, diagnostics: &[Diagnostic]| diagnostics.iter().try_for_each(|it| told(input, it));
    match format.read_input(&input, &ReadOptions::default().recover(recover)) {
        Ok(parsed) => {
            told_all(&input, &parsed.diagnostics)?;
            if parsed.map.edges().count() != 2 * parsed.map.len() {
                return Err("topics are opened and not closed".to_owned());
            }
            Ok(Some(parsed))
        }
        Err(error) => told(&input, &error).map(|()| None),
    }
}

/// A message says something, on one line, about a place that is there.
fn told(input: &Input<'_>, diagnostic: &Diagnostic) -> Result<(), String> {
    let texts = [Some(&diagnostic.message), diagnostic.help.as_ref()];
    if texts.iter().flatten().any(|text| text.is_empty() || text.contains(['\n', '\r'])) {
        return Err(format!("a message is not one line: {diagnostic:?}"));
    }
    let Some(Span { start, end }) = diagnostic.span else { return Ok(()) };
    // An outline in a code block is unwrapped, and its places are those of the whole input.
    let whole = if input.is_in_code_block() { decode(input.bytes()).ok() } else { None };
    let text =
        input.document().map(|document| &*document.text).or(whole.as_deref()).or_else(|| input.text().ok());
    let is_place = match text {
        Some(text) => start <= end && text.get(start..end).is_some(),
        None => start <= end && end <= input.bytes().len(),
    };
    if is_place {
        Ok(())
    } else {
        Err(format!("this is no place in {} characters: {diagnostic:?}", text.map_or(0, str::len)))
    }
}

/// Writes a map as the program does that it comes from, and reads it back.
fn comes_back(format: &Format, map: &MindMap, length: usize, is_own: bool) -> Result<(), String> {
    let target = format.target_like(map).or(format.default_target()).ok_or("there is no target")?;
    let write = |map: &MindMap| {
        let mut bytes = Vec::new();
        let losses = target.write(map, &WriteOptions::default(), &mut bytes);
        losses.map(|losses| (bytes, losses)).map_err(|error| error.to_string())
    };
    let (bytes, losses) = write(map)?;
    // A page has the viewer in it, and fonts.
    if bytes.len() > (1 << 20) + 200 * length {
        return Err(format!("{} bytes come of {length}", bytes.len()));
    }
    let Some(read) = read(format, &bytes, false)? else {
        // Text with zeros in it looks like UTF-16.
        let has_zeros = bytes.contains(&0) && !Input::is_archive(&bytes);
        let is_told = has_zeros || !losses.is_empty();
        return if is_told { Ok(()) } else { Err("what is written is not read".to_owned()) };
    };
    let rows = |map: &MindMap| -> Vec<_> {
        map.topics().map(|topic| (topic.depth(), topic.text().trim().to_owned())).collect()
    };
    if losses.is_empty() && rows(map) != rows(&read.map) {
        return Err("other topics come back, and nothing is said to be lost".to_owned());
    }
    if is_own && losses.is_empty() && write(&read.map)?.0 != bytes {
        return Err("other bytes are written the second time".to_owned());
    }
    Ok(())
}
