//! How far a task is, in the steps of programs that count eighths.

use panmap_model::{Fact, Task};

/// What `KityMinder` calls each step, from 1 on: a task that is open, what percent of it is done, a task that is done.
///
/// SPEC: 1 is not begun, 9 is done, and each step between is an eighth.
const STEPS: [Fact<'static>; 9] = [
    Fact::Task(Task::Open),
    Fact::Progress(12),
    Fact::Progress(25),
    Fact::Progress(37),
    Fact::Progress(50),
    Fact::Progress(62),
    Fact::Progress(75),
    Fact::Progress(87),
    Fact::Task(Task::Done),
];

/// The fact that a step stands for; `None` where there is no such step.
pub(crate) fn fact(step: usize) -> Option<Fact<'static>> {
    STEPS.get(step.checked_sub(1)?).copied()
}

/// The step that stands for a fact; `None` where none does.
pub(crate) fn step(fact: Fact<'_>) -> Option<usize> {
    STEPS.iter().position(|known| *known == fact).map(|at| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_come_back() {
        for number in 1..=9 {
            assert_eq!(fact(number).and_then(step), Some(number));
        }
        assert_eq!(
            (fact(0), fact(10), step(Fact::Progress(51)), step(Fact::Folded)),
            (None, None, None, None)
        );
    }
}
