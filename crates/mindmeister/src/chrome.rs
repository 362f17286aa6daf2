//! The page's own words, which appear on every MindMeister page and are not part of a map.

/// An interface language of the page, and the words that the page puts around a map.
pub(crate) struct Interface {
    /// The ISO 639-1 code.
    pub(crate) language: &'static str,
    /// The two sign-up lines.
    sign_up: [&'static str; 2],
    /// The word between the map's title and its author in the byline.
    pub(crate) by: &'static str,
}

/// One row per interface language.
pub(crate) static INTERFACES: &[Interface] = &[
    row("en", ["Get Started. It's Free", "or sign up with your email address"], "by"),
    row("es", ["Comienza Ya. Es Gratis", "ó regístrate con tu dirección de correo electrónico"], "por"),
    row("pt", ["Começar. É Gratuito", "ou inscrever-se com seu endereço de e-mail"], "por"),
    row("fr", ["Lancez-Vous. C'est gratuit", "ou s'inscrire avec votre adresse e-mail"], "par"),
    row("it", ["Iniziamo. È gratuito!", "o registrati con il tuo indirizzo email"], "da"),
    row("de", ["Jetzt loslegen. Gratis!", "oder registrieren mit Ihrer E-Mail-Adresse"], "von"),
    row("nl", ["Laten we beginnen. Het is Gratis", "of registreren met je e-mailadres"], "Door"),
    row("da", ["Kom i gang. Det er Gratis", "eller tilmeld med din email adresse"], "af"),
    row("ru", ["Начать. Это бесплатно", "или регистрация c помощью Вашего email-адреса"], "создатель"),
    row("ja", ["登録は簡単!. 無料です", "または 登録 あなたのEメールアドレスで登録"], "により"),
    row("ko", ["시작하기. 무료입니다", "또는 회원 가입 e메일 주소"], "저자:"),
    row("zh", ["马上开始. 它是免费的哦", "注册 使用您的电邮地址"], "作者:"),
];

/// The kind of a line of page furniture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Furniture {
    /// The first or second sign-up line of the interface language in this row of [`INTERFACES`].
    SignUp(usize),
    /// The name of the page's background theme.
    Theme,
    /// A line of the banner on pages from 2012 to 2014.
    Banner,
    /// The star rating of the map.
    Rating,
}

/// The banner lines; besides the two halves on separate lines, pages also join both halves into one line.
static BANNER: &[&str] = &[
    "Create your own awesome maps",
    "Online Mind Mapping and Brainstorming",
    "Create your own awesome maps Online Mind Mapping and Brainstorming",
    "Online Mind Mapping and Brainstorming Create your own awesome maps",
    "Even on the go",
    "with our free apps for iPhone, iPad and Android",
    "Even on the go with our free apps for iPhone, iPad and Android",
    "Get Started",
    "Already have an account? Log In",
    "Get Started Already have an account? Log In",
];

const fn row(language: &'static str, sign_up: [&'static str; 2], by: &'static str) -> Interface {
    Interface { language, sign_up, by }
}

/// Recognizes page furniture, regardless of case, white space and the kind of apostrophe.
pub(crate) fn furniture(line: &str) -> Option<Furniture> {
    let sign_up = |row: &Interface| row.sign_up.iter().any(|known| same_words(known, line));
    if let Some(row) = INTERFACES.iter().position(sign_up) {
        return Some(Furniture::SignUp(row));
    }
    if same_words("Rocket clouds", line) {
        return Some(Furniture::Theme);
    }
    if BANNER.iter().any(|known| same_words(known, line)) {
        return Some(Furniture::Banner);
    }
    is_rating(line).then_some(Furniture::Rating)
}

/// Whether a line is `4.3 stars - 9 reviews range from 0 to 5`, in which the number of reviews may be missing.
fn is_rating(line: &str) -> bool {
    let number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','));
    let parts = || {
        let (stars, rest) = line.split_once(" stars - ")?;
        let reviews = rest.strip_suffix("reviews range from 0 to 5")?.trim_end();
        Some(number(stars) && number(reviews))
    };
    parts() == Some(true)
}

/// Whether two texts are equal except for case, white space and the kind of apostrophe.
fn same_words(known: &str, line: &str) -> bool {
    // Most lines begin with another letter than what they are compared to, which needs no folding.
    let begins_alike = match (known.as_bytes(), line.as_bytes()) {
        ([known, ..], [line, ..]) if known.is_ascii_alphanumeric() && line.is_ascii_alphanumeric() => {
            known.eq_ignore_ascii_case(line)
        }
        _ => true,
    };
    begins_alike && fold(known).eq(fold(line))
}

fn fold(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).map(|c| match c {
        '\u{2018}' | '\u{2019}' | '`' | '\u{b4}' | '\u{2bc}' => '\'',
        // The Russian sign-up line occurs both with a Latin and with a Cyrillic letter.
        '\u{441}' => 'c',
        other => other,
    })
}

/// Whether two titles are equal except for runs of white space.
pub(crate) fn same_title(one: &str, other: &str) -> bool {
    one == other || one.split_whitespace().eq(other.split_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn furniture_is_told_whatever_its_spelling() {
        for (line, expected) in [
            ("Get Started. It's Free", Some(Furniture::SignUp(0))),
            ("get started.  It\u{2019}s free", Some(Furniture::SignUp(0))),
            ("или регистрация \u{441} помощью Вашего email-адреса", Some(Furniture::SignUp(8))),
            ("或 注册", None),
            ("ROCKET CLOUDS", Some(Furniture::Theme)),
            ("0.0 stars - reviews range from 0 to 5", Some(Furniture::Rating)),
            ("4.3 stars - 9 reviews range from 0 to 5", Some(Furniture::Rating)),
            ("many stars - 9 reviews range from 0 to 5", None),
            ("Already have an account?\u{a0}Log in", Some(Furniture::Banner)),
            ("", None),
        ] {
            assert_eq!(furniture(line), expected, "{line}");
        }
    }

    #[test]
    fn every_interface_has_its_own_sign_up_lines() {
        for (at, row) in INTERFACES.iter().enumerate() {
            for line in row.sign_up {
                assert_eq!(furniture(line), Some(Furniture::SignUp(at)), "{line}");
            }
        }
    }
}
