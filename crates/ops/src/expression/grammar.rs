//! From an expression to the steps that answer it. nom reads tokens, a loop reads what nests.

use super::compared;
use super::field::{Field, State, Words};
use super::instruction::{Instruction, Waiting};
use super::path::{MAX_STEPS, Step, TextPath};
use super::test::Test;
use super::token::{self, Operator};
use crate::error::ExpressionError;
use crate::pattern::{Case, Pattern};

/// The longest expression, in bytes.
pub(super) const MAX_LENGTH: usize = 64 * 1024;

/// How deep an expression may nest.
pub(super) const MAX_NESTING: usize = 200;

/// What stands where a topic is to be asked something.
const OPERAND: &str =
    "a path such as Fruit/Apples or 1.2, a test such as `tag = red` or `has note`, `not`, or `(`";

/// Parses an expression into instructions, each after its operands.
///
/// `expression = operand *( ( "and" / "or" ) operand )`, with `operand = *prefix ( test / "(" expression ")" )` and
/// `prefix = "not" / "!" / "below" / "above"`
pub(super) fn parse(text: &str) -> Result<Vec<Instruction>, ExpressionError> {
    if text.len() > MAX_LENGTH {
        let message = format!("this expression has {} bytes, of which {MAX_LENGTH} are allowed", text.len());
        return Err(ExpressionError::new(text, MAX_LENGTH..MAX_LENGTH, message)
            .help("use a regular expression, or several steps"));
    }
    let mut parser = Parsing { text, rest: text, waiting: Vec::new(), instructions: Vec::new() };
    loop {
        parser.operand()?;
        if !parser.binary()? {
            break;
        }
    }
    Ok(parser.instructions)
}

struct Parsing<'a> {
    text: &'a str,
    rest: &'a str,
    waiting: Vec<Waiting>,
    instructions: Vec<Instruction>,
}

impl Parsing<'_> {
    fn at(&self) -> usize {
        self.text.len() - self.rest.len()
    }

    fn error(&self, length: usize, message: impl Into<String>) -> ExpressionError {
        ExpressionError::new(self.text, self.at()..self.at() + length, message)
    }

    fn skip_blank(&mut self) {
        if let Ok((rest, _)) = token::blank(self.rest) {
            self.rest = rest;
        }
    }

    /// Takes a word if it comes next, as a whole.
    fn takes(&mut self, keyword: &str) -> bool {
        let is_next = matches!(token::word(self.rest), Ok((_, word)) if word == keyword);
        if is_next {
            self.rest = &self.rest[keyword.len()..];
        }
        is_next
    }

    /// Whether the word that comes next is only a word: where an operator follows a keyword, it is a field's name, and
    /// where `/` does, a step of a path.
    fn is_word_alone(&self, keyword: &str) -> bool {
        let Ok((rest, word)) = token::word(self.rest) else { return false };
        let after = token::blank(rest).map_or(rest, |(rest, _)| rest);
        word == keyword && !rest.starts_with('/') && token::operator(after).is_err()
    }

    fn wait(&mut self, waiting: Waiting, length: usize) -> Result<(), ExpressionError> {
        if self.waiting.len() >= MAX_NESTING {
            let message = format!("this expression nests more than {MAX_NESTING} levels deep");
            return Err(self.error(length, message).help("leave out parentheses that are not needed"));
        }
        self.waiting.push(waiting);
        self.rest = &self.rest[length..];
        Ok(())
    }

    /// Reads prefixes and parentheses up to a test, and the test.
    fn operand(&mut self) -> Result<(), ExpressionError> {
        loop {
            self.skip_blank();
            if self.rest.is_empty() {
                let message = if self.text.trim().is_empty() {
                    "the expression is empty"
                } else {
                    "something is missing here"
                };
                return Err(self.error(0, message).help(format!("give {OPERAND}")));
            }
            if self.rest.starts_with('(') {
                self.wait(Waiting::Open(self.at()), 1)?;
            } else if self.rest.starts_with('!') {
                self.wait(Waiting::Not, 1)?;
            } else if self.is_word_alone("not") {
                self.wait(Waiting::Not, "not".len())?;
            } else if self.is_word_alone("below") {
                self.wait(Waiting::Below, "below".len())?;
            } else if self.is_word_alone("above") {
                self.wait(Waiting::Above, "above".len())?;
            } else {
                return self.test();
            }
        }
    }

    /// Ends what an operand ends, and reads the operator after it. Returns whether there is one.
    fn binary(&mut self) -> Result<bool, ExpressionError> {
        loop {
            self.skip_blank();
            let next = if self.takes("and") {
                Waiting::And
            } else if self.takes("or") {
                Waiting::Or
            } else if self.rest.starts_with(')') {
                self.settle(1);
                if self.waiting.pop().is_none() {
                    return Err(self
                        .error(1, "this `)` closes nothing")
                        .help("add `(` before it, or leave it out"));
                }
                self.rest = &self.rest[1..];
                continue;
            } else if self.rest.is_empty() {
                self.settle(1);
                return match self.waiting.last() {
                    Some(Waiting::Open(at)) => {
                        let error = ExpressionError::new(self.text, *at..at + 1, "this `(` is never closed");
                        Err(error.help("add `)`"))
                    }
                    _ => Ok(false),
                };
            } else {
                let length = self.rest.find(char::is_whitespace).unwrap_or(self.rest.len());
                let error = self.error(length, "`and`, `or` or the end is expected here");
                return Err(error.help("put quotes around a text of several words, such as \"Red apples\""));
            };
            self.settle(next.binding());
            self.waiting.push(next);
            return Ok(true);
        }
    }

    /// Moves what binds at least this closely to the instructions.
    fn settle(&mut self, binding: u8) {
        while let Some(instruction) =
            self.waiting.last().filter(|top| top.binding() >= binding).and_then(|top| top.instruction())
        {
            self.waiting.pop();
            self.instructions.push(instruction);
        }
    }

    fn push(&mut self, test: Test) {
        self.instructions.push(Instruction::Test(test));
    }

    /// `test = has / is / "#" step / comparison / numbers / path`
    fn test(&mut self) -> Result<(), ExpressionError> {
        if self.is_word_alone("has") {
            self.takes("has");
            return self.has();
        }
        if self.is_word_alone("is") {
            self.takes("is");
            return self.is();
        }
        if let Some(rest) = self.rest.strip_prefix('#') {
            let Ok((rest, tag)) = token::step(rest) else {
                return Err(self.error(1, "the tag is missing").help("write `#red` or `#\"two words\"`"));
            };
            self.rest = rest;
            self.push(Test::Equal(Words::Tag, tag.text.into_owned()));
            return Ok(());
        }
        if let Some((field, length, operator)) = self.comparison()? {
            self.rest = &self.rest[length..];
            return self.compared(field, operator);
        }
        self.path()
    }

    /// `has = "has" ( field / "@" step / "relation" )`
    fn has(&mut self) -> Result<(), ExpressionError> {
        self.skip_blank();
        if let Some((field, length)) = self.attribute()? {
            self.rest = &self.rest[length..];
            self.push(Test::Has(Field::Words(field)));
            return Ok(());
        }
        let name = token::word(self.rest).map_or("", |(_, word)| word);
        let test = match Field::named(name) {
            _ if name == "relation" => Test::HasRelation,
            Some(field) => Test::Has(field),
            None => {
                let error = self.error(name.len(), "`has` needs the name of something that topics have");
                return Err(error.help(format!(
                    "give one of {}, relation, or @ with the name of an attribute",
                    Field::names()
                )));
            }
        };
        self.rest = &self.rest[name.len()..];
        self.push(test);
        Ok(())
    }

    /// `is = "is" state`
    fn is(&mut self) -> Result<(), ExpressionError> {
        self.skip_blank();
        let name = token::word(self.rest).map_or("", |(_, word)| word);
        let Some(state) = State::named(name) else {
            let error = self.error(name.len(), "`is` needs something that topics can be");
            return Err(error.help(format!("give one of {}", State::names())));
        };
        self.rest = &self.rest[name.len()..];
        self.push(Test::Is(state));
        Ok(())
    }

    /// The attribute that comes next, if it is one, with the length of its name.
    fn attribute(&self) -> Result<Option<(Words, usize)>, ExpressionError> {
        let Some(rest) = self.rest.strip_prefix('@') else { return Ok(None) };
        match token::step(rest) {
            Ok((after, name)) => {
                Ok(Some((Words::Attribute(name.text.into_owned()), self.rest.len() - after.len())))
            }
            Err(_) => Err(self
                .error(1, "the name of the attribute is missing")
                .help("write `@price` or `@\"due date\"`")),
        }
    }

    /// The field and the operator that come next, with their length, unless what comes next is no comparison.
    fn comparison(&self) -> Result<Option<(Field, usize, Operator)>, ExpressionError> {
        let attribute = self.attribute()?;
        let is_attribute = attribute.is_some();
        let (field, length) = match attribute {
            Some((field, length)) => (Some(Field::Words(field)), length),
            None => match token::word(self.rest) {
                Ok((_, word)) => (Field::named(word), word.len()),
                Err(_) => return Ok(None),
            },
        };
        let (name, rest) = self.rest.split_at(length);
        let after = token::blank(rest).map_or(rest, |(rest, _)| rest);
        match (token::operator(after), field) {
            (Ok((rest, operator)), Some(field)) => Ok(Some((field, self.rest.len() - rest.len(), operator))),
            (Ok(_), None) => {
                let error = self.error(length, format!("topics have no field `{name}`"));
                Err(error.help(format!("give one of {}", Field::names())))
            }
            (Err(_), _) if is_attribute => {
                let error = self.error(length, "an attribute alone says nothing");
                Err(error.help(format!("write `has {name}`, or compare it, as in `{name} = value`")))
            }
            (Err(_), _) => Ok(None),
        }
    }

    /// `value / regex`, what a field is compared with.
    fn compared(&mut self, field: Field, operator: Operator) -> Result<(), ExpressionError> {
        self.skip_blank();
        let (operator, is_negated) = operator.positive();
        let test = match field {
            Field::Words(words) if operator == Operator::Contains && self.rest.starts_with('/') => {
                Test::Matches(words, self.regex()?)
            }
            field => {
                let (value, rest) = self.value()?;
                let test = compared::test(field, operator, &value)
                    .map_err(|(message, help)| self.error(self.rest.len() - rest, message).help(help))?;
                self.rest = &self.rest[self.rest.len() - rest..];
                test
            }
        };
        self.push(test);
        self.instructions.extend(is_negated.then_some(Instruction::Not));
        Ok(())
    }

    /// The regular expression that comes next.
    fn regex(&mut self) -> Result<Pattern, ExpressionError> {
        let start = self.at();
        let Ok((rest, (pattern, ignores_case))) = token::regex(self.rest) else {
            let error = self.error(1, "this regular expression has no end");
            return Err(error.help("write it between two `/`, and `\\/` for a `/` in it"));
        };
        let case = if ignores_case { Case::Insensitive } else { Case::Sensitive };
        let pattern = Pattern::regex(pattern, case).map_err(|error| error.within(self.text, start + 1))?;
        self.rest = rest;
        Ok(pattern)
    }

    /// The value that comes next, and the length of what follows it.
    fn value(&self) -> Result<(String, usize), ExpressionError> {
        match token::any_value(self.rest) {
            Ok((rest, value)) => Ok((value.text.into_owned(), rest.len())),
            Err(_) if self.rest.starts_with(['"', '\'']) => Err(self.unclosed()),
            Err(_) => {
                let error = self.error(0, "the value is missing");
                Err(error.help("give a word, a number, or a text in quotes"))
            }
        }
    }

    fn unclosed(&self) -> ExpressionError {
        self.error(1, "this quote is never closed").help("add the same quote at the end of the text")
    }

    /// `path = [ "/" ] step *( "/" step )`, or a number path
    fn path(&mut self) -> Result<(), ExpressionError> {
        let start = self.rest;
        let is_anchored = self.rest.starts_with('/');
        let mut steps = Vec::new();
        let mut rest = if is_anchored { &self.rest[1..] } else { self.rest };
        loop {
            let Ok((after, step)) = token::step(rest) else {
                self.rest = rest;
                return Err(self.no_step());
            };
            let numbers = if step.is_quoted || is_anchored || !steps.is_empty() || after.starts_with('/') {
                None
            } else {
                token::numbers(&step.text)
            };
            rest = after;
            if let Some(numbers) = numbers {
                self.rest = rest;
                self.push(Test::Numbers(numbers));
                return Ok(());
            }
            if steps.len() == MAX_STEPS {
                let message = format!("this path has more than {MAX_STEPS} steps");
                return Err(self
                    .error(start.len() - rest.len(), message)
                    .help("write `**` for any number of levels"));
            }
            steps.push(Step::new(step));
            match rest.strip_prefix('/') {
                Some(after) => rest = after,
                None => break,
            }
        }
        self.rest = rest;
        self.push(Test::Path(TextPath { is_anchored, steps }));
        Ok(())
    }

    /// Why no step of a path comes next.
    fn no_step(&self) -> ExpressionError {
        match self.rest.chars().next() {
            Some('"' | '\'') => self.unclosed(),
            Some(char) if !char.is_whitespace() => {
                let error = self.error(char.len_utf8(), format!("`{char}` cannot be here"));
                error.help(format!("give {OPERAND}; put quotes around a text with signs in it"))
            }
            _ => self
                .error(0, "a step of the path is missing")
                .help("give the text of a topic, or `*` for any"),
        }
    }
}
