//! Telling TaskPaper from other indented text.

use super::item;

/// Whether a text has what only TaskPaper has: tags behind tasks and projects, or projects with nothing below them and
/// no line that is no note of one.
pub(super) fn is_taskpaper(text: &str) -> bool {
    let mut has_items = false;
    let mut has_tags = false;
    let mut last_project: Option<usize> = None;
    let (mut projects, mut has_leaf, mut are_all_projects) = (0, false, true);
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let words = line.trim_start_matches('\t');
        let depth = line.len() - words.len();
        if item::is_task(words) || item::is_project(words) {
            has_items = true;
            has_tags |= !item::tags(words).1.is_empty();
            let is_project = !item::is_task(words);
            are_all_projects &= is_project;
            projects += usize::from(is_project);
            has_leaf |= is_project && depth > 0 && last_project.is_some_and(|last| depth <= last);
            last_project = Some(depth);
        } else if last_project.is_none_or(|last| depth <= last) {
            are_all_projects = false;
        }
    }
    has_items && has_tags && projects > 0 || are_all_projects && has_leaf && projects > 2
}
