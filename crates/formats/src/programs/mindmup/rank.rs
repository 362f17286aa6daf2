//! The order of ideas and their sides, which are in the names of members.
//!
//! SPEC: positive ranks come before negative ones, both away from 0; ranks may be fractions. Of the branches of a root,
//! those with negative ranks are on the left.
//!
//! So a map whose branches alternate, or of which some have no side, cannot be told by ranks alone. For such Panmap writes
//! fractions that no program makes: the number of the branch and a half, or a quarter for one without a side.

use panmap_model::Side;

use crate::reading::json::values::{At, Values};

/// The members of an object by their ranks, with the sides that they have as branches.
pub(super) fn ordered(values: &Values<'_>, ideas: At) -> Vec<(At, Option<Side>)> {
    let rank = |at: At| values.key(at).parse().unwrap_or(f64::MAX);
    let mut ranks: Vec<(f64, At)> = values.items(ideas).map(|at| (rank(at), at)).collect();
    let is_left = |rank: f64| rank <= 0.0;
    ranks.sort_by(|a, b| a.0.abs().total_cmp(&b.0.abs()));
    let is_numbered = ranks.iter().enumerate().all(|(at, (rank, _))| {
        let quarters = quarters_behind(*rank, at + 1);
        quarters == Some(2) || quarters == Some(1) && !is_left(*rank)
    });
    if !is_numbered {
        ranks.sort_by_key(|(rank, _)| is_left(*rank));
    }
    let has_left = ranks.iter().any(|(rank, _)| is_left(*rank));
    let side = |rank: f64| match rank {
        rank if is_left(rank) => Some(Side::Left),
        rank if is_numbered => (quarters(rank.fract()) == Some(2)).then_some(Side::Right),
        _ => has_left.then_some(Side::Right),
    };
    ranks.into_iter().map(|(rank, at)| (at, side(rank))).collect()
}

/// How many quarters a rank, without its sign, lies behind a number; `None` if it lies elsewhere.
fn quarters_behind(rank: f64, number: usize) -> Option<u8> {
    let number = u32::try_from(number).ok()?;
    quarters(rank.abs() - f64::from(number))
}

/// The number of quarters, if a fraction is one to three of them.
fn quarters(fraction: f64) -> Option<u8> {
    [1_u8, 2, 3].into_iter().find(|count| (fraction * 4.0 - f64::from(*count)).abs() < f64::EPSILON)
}

/// The ranks of the branches of a root with these sides.
pub(crate) fn ranks(sides: &[Option<Side>]) -> Vec<String> {
    let first_left = sides.iter().position(|side| *side == Some(Side::Left)).unwrap_or(sides.len());
    let (right, left) = sides.split_at(first_left);
    let is_plain = sides.iter().all(Option::is_none)
        || !left.is_empty()
            && right.iter().all(|side| *side == Some(Side::Right))
            && left.iter().all(|side| *side == Some(Side::Left));
    let numbered = sides.iter().zip(1..);
    numbered
        .map(|(side, number)| match side {
            Some(Side::Left) if is_plain => format!("-{number}"),
            _ if is_plain => number.to_string(),
            Some(Side::Left) => format!("-{number}.5"),
            Some(Side::Right) => format!("{number}.5"),
            None => format!("{number}.25"),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(ranks: &[String]) -> Vec<(String, Option<Side>)> {
        let members: Vec<_> = ranks.iter().map(|rank| format!("\"{rank}\":{{}}")).collect();
        let text = format!("{{{}}}", members.join(","));
        let (values, _) = Values::of(&text);
        ordered(&values, 0).into_iter().map(|(at, side)| (values.key(at).to_owned(), side)).collect()
    }

    proptest! {
        #[test]
        fn any_sides_come_back(sides in prop::collection::vec(prop::option::of(prop::sample::select(Side::ALL)), 0..6)) {
            let written = ranks(&sides);
            let expected: Vec<_> = written.iter().cloned().zip(sides).collect();
            prop_assert_eq!(read(&written), expected);
        }
    }

    #[test]
    fn ranks_are_plain_where_they_can_be() {
        let (left, right) = (Some(Side::Left), Some(Side::Right));
        assert_eq!(ranks(&[None, None]), ["1", "2"]);
        assert_eq!(ranks(&[right, left]), ["1", "-2"]);
        assert_eq!(ranks(&[left, right]), ["-1.5", "2.5"]);
        let own = ["10", "-21", "2.5", "-1"].map(str::to_owned);
        assert_eq!(
            read(&own).into_iter().map(|(rank, _)| rank).collect::<Vec<_>>(),
            ["2.5", "10", "-1", "-21"]
        );
    }
}
