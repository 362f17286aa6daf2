//! What an expression becomes, and what of it waits while the rest is read.

use super::test::Test;

/// A step of the answer, on a stack of sets of topics.
#[derive(Clone, Debug)]
pub(super) enum Instruction {
    Test(Test),
    Not,
    Below,
    Above,
    And,
    Or,
}

/// What waits for an operand, or for the end of one.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Waiting {
    /// A parenthesis, and where it is.
    Open(usize),
    Not,
    Below,
    Above,
    And,
    Or,
}

impl Waiting {
    /// The higher, the closer it binds. A parenthesis binds nothing.
    pub(super) fn binding(self) -> u8 {
        match self {
            Self::Open(_) => 0,
            Self::Or => 1,
            Self::And => 2,
            Self::Not | Self::Below | Self::Above => 3,
        }
    }

    pub(super) fn instruction(self) -> Option<Instruction> {
        Some(match self {
            Self::Open(_) => return None,
            Self::Not => Instruction::Not,
            Self::Below => Instruction::Below,
            Self::Above => Instruction::Above,
            Self::And => Instruction::And,
            Self::Or => Instruction::Or,
        })
    }
}
