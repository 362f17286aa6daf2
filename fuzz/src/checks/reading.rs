//! Whatever bytes a reader gets, it returns a map or says what is wrong and where.

use panmap_formats::{Format, Input, ReadOptions, Setting, Settings, Values, decode};
use panmap_model::{Code, Diagnostic, MindMap, Parsed};

/// Reads bytes strictly and with recovery, and returns the map if there is nothing wrong with them.
pub(super) fn read(format: &'static Format, data: &[u8]) -> Option<MindMap> {
    let reader = format.reader.as_ref()?;
    let options = ReadOptions::default().all_diagnostics(true).settings(small(reader.settings));
    let chosen = options.clone().settings(chosen(reader.settings, data.len()));
    let _ = looked_at(data, |input| format.read_input(input, &chosen));
    let strict = looked_at(data, |input| format.read_input(input, &options));
    let options = options.recover(true);
    let recovered = looked_at(data, |input| format.read_input(input, &options));
    match (strict, recovered) {
        (Ok(strict), Ok(recovered)) => {
            assert!(strict.map == recovered.map, "{}: recovery changed a map that is sound", format.name);
            Some(strict.map)
        }
        (Err(_), Ok(recovered)) => {
            assert!(!recovered.map.is_empty(), "{}: nothing was recovered", format.name);
            assert!(!recovered.diagnostics.is_empty(), "{}: nobody is told of the error", format.name);
            None
        }
        (Ok(_), Err(error)) => panic!("{}: recovery refuses a map that is sound: {error}", format.name),
        (Err(_), Err(_)) => None,
    }
}

/// Settings with which an archive cannot unpack to more memory than the fuzzer has.
fn small(settings: &'static [Setting]) -> Settings {
    let mut small = Settings::default();
    for (name, most) in [("max-entry", "4"), ("max-unpacked", "8")] {
        if settings.iter().any(|setting| setting.name == name) {
            small.choose(settings, name, most).expect("this is a number that it takes");
        }
    }
    small
}

/// Settings of which each has one of its values, by a number.
pub(super) fn chosen(settings: &'static [Setting], number: usize) -> Settings {
    let mut chosen = small(settings);
    for setting in settings {
        if let Values::Words(words) = setting.values {
            let word = words[number % words.len()];
            chosen.choose(settings, setting.name, word).expect("this is a word that it takes");
        }
    }
    chosen
}

/// Reads bytes, and looks at all of what came back.
fn looked_at(
    data: &[u8],
    read: impl Fn(&Input<'_>) -> Result<Parsed, Diagnostic>,
) -> Result<Parsed, Diagnostic> {
    let input = Input::new(data);
    let read = read(&input);
    let document = input.document().map(|document| document.text.clone());
    let text = document.or_else(|| decode(data).ok().map(Into::into));
    match &read {
        Ok(parsed) => {
            parsed.diagnostics.iter().for_each(|told| is_placed(told, text.as_deref()));
            assert_eq!(parsed.map.edges().count(), 2 * parsed.map.len());
            // Whatever is in a map can be shown.
            assert!(!format!("{:?}", parsed.map).is_empty());
        }
        Err(error) => {
            is_placed(error, text.as_deref());
            if let Some(span) = error.span.filter(|_| error.code == Code::UndecodableText && text.is_none()) {
                assert!(span.start <= span.end && span.end <= data.len().max(1), "{error:?}");
            }
        }
    }
    read
}

/// A message says something, and its place is within the text, between characters.
fn is_placed(told: &Diagnostic, text: Option<&str>) {
    assert!(!told.message.is_empty(), "{told:?}");
    if let (Some(span), Some(text)) = (told.span, text) {
        let is_between = text.is_char_boundary(span.start) && text.is_char_boundary(span.end);
        assert!(span.start <= span.end && is_between, "{told:?} in {} bytes", text.len());
    }
}
