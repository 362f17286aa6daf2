//! What Panmap uses of `encoding_rs`, done by the `TextDecoder` of JavaScript.
//!
//! Browsers and node have all encodings of the web already, and the tables of the crate would be an eighth of what the page
//! has to load. The workspace puts this crate in its place, so the library is the same. Both follow the same standard
//! (<https://encoding.spec.whatwg.org>).

#![forbid(unsafe_code)]

use std::borrow::Cow;

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    type Object;

    #[wasm_bindgen(constructor)]
    fn new() -> Object;

    #[wasm_bindgen(js_namespace = Reflect, js_name = set)]
    fn set(object: &Object, name: &str, value: bool) -> bool;

    type TextDecoder;

    #[wasm_bindgen(constructor, catch)]
    fn with(label: &str, options: &JsValue) -> Result<TextDecoder, JsValue>;

    #[wasm_bindgen(method, getter)]
    fn encoding(this: &TextDecoder) -> String;

    #[wasm_bindgen(method, catch)]
    fn decode(this: &TextDecoder, bytes: &[u8]) -> Result<String, JsValue>;

    #[wasm_bindgen(method, catch, js_name = decode)]
    fn decode_part(this: &TextDecoder, bytes: &[u8], options: &JsValue) -> Result<String, JsValue>;
}

/// An encoding of the web.
#[derive(Debug, PartialEq, Eq)]
pub struct Encoding(&'static str);

macro_rules! encodings {
    ($($constant:ident = $name:literal,)*) => {
        $(
            #[doc = concat!("The encoding `", $name, "`.")]
            pub static $constant: &Encoding = &Encoding($name);
        )*
        static ALL: &[&Encoding] = &[$(&Encoding($name)),*];
    };
}

encodings! {
    BIG5 = "Big5",
    EUC_JP = "EUC-JP",
    EUC_KR = "EUC-KR",
    GB18030 = "gb18030",
    GBK = "GBK",
    IBM866 = "IBM866",
    ISO_2022_JP = "ISO-2022-JP",
    ISO_8859_2 = "ISO-8859-2",
    ISO_8859_3 = "ISO-8859-3",
    ISO_8859_4 = "ISO-8859-4",
    ISO_8859_5 = "ISO-8859-5",
    ISO_8859_6 = "ISO-8859-6",
    ISO_8859_7 = "ISO-8859-7",
    ISO_8859_8 = "ISO-8859-8",
    ISO_8859_8_I = "ISO-8859-8-I",
    ISO_8859_10 = "ISO-8859-10",
    ISO_8859_13 = "ISO-8859-13",
    ISO_8859_14 = "ISO-8859-14",
    ISO_8859_15 = "ISO-8859-15",
    ISO_8859_16 = "ISO-8859-16",
    KOI8_R = "KOI8-R",
    KOI8_U = "KOI8-U",
    MACINTOSH = "macintosh",
    SHIFT_JIS = "Shift_JIS",
    UTF_16BE = "UTF-16BE",
    UTF_16LE = "UTF-16LE",
    UTF_8 = "UTF-8",
    WINDOWS_874 = "windows-874",
    WINDOWS_1250 = "windows-1250",
    WINDOWS_1251 = "windows-1251",
    WINDOWS_1252 = "windows-1252",
    WINDOWS_1253 = "windows-1253",
    WINDOWS_1254 = "windows-1254",
    WINDOWS_1255 = "windows-1255",
    WINDOWS_1256 = "windows-1256",
    WINDOWS_1257 = "windows-1257",
    WINDOWS_1258 = "windows-1258",
    X_MAC_CYRILLIC = "x-mac-cyrillic",
    X_USER_DEFINED = "x-user-defined",
}

/// Whether all bytes were decoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecoderResult {
    /// All bytes were decoded.
    InputEmpty,
    /// The output has no room left, which does not happen here.
    OutputFull,
    /// Bytes are malformed: so many, and so many behind them, which are not known here.
    Malformed(u8, u8),
}

/// A decoder that removes a byte order mark.
pub struct Decoder(&'static Encoding);

impl Encoding {
    /// The encoding that the web knows by a label.
    #[must_use]
    pub fn for_label(label: &[u8]) -> Option<&'static Self> {
        let decoder = TextDecoder::with(str::from_utf8(label).ok()?, &JsValue::UNDEFINED).ok()?;
        let name = decoder.encoding();
        ALL.iter().copied().find(|encoding| encoding.0.eq_ignore_ascii_case(&name))
    }

    /// The same, because `TextDecoder` has no encoding that replaces everything.
    #[must_use]
    pub fn for_label_no_replacement(label: &[u8]) -> Option<&'static Self> {
        Self::for_label(label)
    }

    /// The name.
    #[must_use]
    pub fn name(&'static self) -> &'static str {
        self.0
    }

    /// Decodes bytes, with a character of replacement for those that are malformed, and says whether there are any.
    #[must_use]
    pub fn decode_without_bom_handling(&'static self, bytes: &[u8]) -> (Cow<'static, str>, bool) {
        match self.decoder(true, true).decode(bytes) {
            Ok(text) => (Cow::Owned(text), false),
            Err(_) => (Cow::Owned(self.decoder(false, true).decode(bytes).unwrap_or_default()), true),
        }
    }

    /// A decoder that removes a byte order mark of this encoding.
    #[must_use]
    pub fn new_decoder_with_bom_removal(&'static self) -> Decoder {
        Decoder(self)
    }

    fn decoder(&self, is_fatal: bool, keeps_bom: bool) -> TextDecoder {
        let options = object(&[("fatal", is_fatal), ("ignoreBOM", keeps_bom)]);
        // There is a decoder for each name, because `for_label` made one, or the name is one of the standard's.
        TextDecoder::with(self.0, &options).unwrap_throw()
    }
}

impl Decoder {
    /// How much room a text needs; it makes its own.
    #[must_use]
    pub fn max_utf8_buffer_length_without_replacement(&self, _: usize) -> Option<usize> {
        Some(0)
    }

    /// Decodes bytes at the end of a text, and says how many were read.
    pub fn decode_to_string_without_replacement(
        &mut self,
        bytes: &[u8],
        text: &mut String,
        _is_last: bool,
    ) -> (DecoderResult, usize) {
        if let Ok(decoded) = self.0.decoder(true, false).decode(bytes) {
            text.push_str(&decoded);
            return (DecoderResult::InputEmpty, bytes.len());
        }
        // The least number of bytes that are malformed already: `TextDecoder` does not say.
        let (mut good, mut bad) = (0, bytes.len());
        while bad - good > 1 {
            let middle = good.midpoint(bad);
            let part = object(&[("stream", true)]);
            match self.0.decoder(true, false).decode_part(&bytes[..middle], &part) {
                Ok(_) => good = middle,
                Err(_) => bad = middle,
            }
        }
        (DecoderResult::Malformed(0, 0), bad)
    }
}

fn object(members: &[(&str, bool)]) -> JsValue {
    let object = Object::new();
    for (name, value) in members {
        set(&object, name, *value);
    }
    object.into()
}
