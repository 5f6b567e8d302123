//! Runs of `*` and `_` → bold, italics, or signs that stay, after the rules of CommonMark.

/// A run of `*` or `_` and what it turned out to mean.
#[derive(Debug, Clone, Copy)]
pub(super) struct Run {
    /// The character.
    pub mark: char,
    /// How many of them stand in the text.
    pub length: usize,
    /// How many are no marks and stay in the text.
    pub left: usize,
    /// May open emphasis.
    pub opens: bool,
    /// May close emphasis.
    pub closes: bool,
    /// White space follows.
    pub space_after: bool,
    /// How many bold passages end here.
    pub bold_ends: usize,
    /// How many italic passages end here.
    pub italic_ends: usize,
    /// How many bold passages start here.
    pub bold_starts: usize,
    /// How many italic passages start here.
    pub italic_starts: usize,
}

/// The rules of CommonMark for what a run may open and close, with one change: `**` beside punctuation is taken as a
/// mark (`**Objet :**Demande`), as writers mean it.
pub(super) fn neighbours_to_run(mark: char, length: usize, before: char, after: char) -> Run {
    let is_punctuation = |character: char| !character.is_alphanumeric() && !character.is_whitespace();
    let loose = mark == '*' && length > 1;
    let left =
        !after.is_whitespace() && (loose || !is_punctuation(after) || before.is_whitespace() || is_punctuation(before));
    let right =
        !before.is_whitespace() && (loose || !is_punctuation(before) || after.is_whitespace() || is_punctuation(after));
    let (opens, closes) = match mark {
        '*' => (left, right),
        _ => (left && (!right || is_punctuation(before)), right && (!left || is_punctuation(after))),
    };
    Run {
        mark,
        length,
        left: length,
        opens,
        closes,
        space_after: after.is_whitespace(),
        bold_ends: 0,
        italic_ends: 0,
        bold_starts: 0,
        italic_starts: 0,
    }
}

/// Finds out what the runs of one block mean.
pub(super) fn pair_emphasis(runs: &mut [Run]) {
    pair_by_rule(runs);
    pair_loose_strong(runs);
}

/// Pairs runs that open emphasis with runs that close it, in linear time: for each kind of closing run it is known below
/// which height of the stack no opening run fits.
fn pair_by_rule(runs: &mut [Run]) {
    let mut stack: Vec<usize> = Vec::new();
    let mut bottoms = [0_usize; 12];
    for closer in 0..runs.len() {
        let run = runs[closer];
        let kind = usize::from(run.mark == '_') * 6 + usize::from(run.opens) * 3 + run.length % 3;
        while run.closes && runs[closer].left > 0 {
            let fits = |&opener: &usize| {
                let opener = &runs[opener];
                let three = (opener.closes || run.opens)
                    && (opener.length + run.length).is_multiple_of(3)
                    && !(opener.length.is_multiple_of(3) && run.length.is_multiple_of(3));
                opener.mark == run.mark && !three
            };
            let bottom = bottoms[kind];
            let Some(found) = stack[bottom..].iter().rposition(fits) else {
                bottoms[kind] = stack.len();
                break;
            };
            let opener = stack[bottom + found];
            let both = runs[opener].left.min(runs[closer].left).min(2);
            runs[opener].left -= both;
            runs[closer].left -= both;
            if both == 2 {
                runs[opener].bold_starts += 1;
                runs[closer].bold_ends += 1;
            } else {
                runs[opener].italic_starts += 1;
                runs[closer].italic_ends += 1;
            }
            stack.truncate(bottom + found + usize::from(runs[opener].left > 0));
            bottoms.iter_mut().for_each(|height| *height = (*height).min(stack.len()));
        }
        if run.opens && runs[closer].left > 0 {
            stack.push(closer);
        }
    }
}

/// Pairs what is left of `**` one by one: `**Objet : **Demande` is no emphasis by the rules, and yet was meant as such.
fn pair_loose_strong(runs: &mut [Run]) {
    let mut open: Option<usize> = None;
    for at in 0..runs.len() {
        let run = runs[at];
        if run.mark != '*' || run.left != 2 || run.length != 2 {
            continue;
        }
        match open.take() {
            Some(opener) => {
                runs[opener].left = 0;
                runs[opener].bold_starts += 1;
                runs[at].left = 0;
                runs[at].bold_ends += 1;
            }
            None if !run.space_after => open = Some(at),
            None => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(runs: &[(&str, char, char)], expected: &[(usize, usize, usize)]) {
        let to_run = |(marks, before, after): &(&str, char, char)| {
            let mark = marks.chars().next().unwrap_or('*');
            neighbours_to_run(mark, marks.len(), *before, *after)
        };
        let mut runs: Vec<Run> = runs.iter().map(to_run).collect();
        pair_emphasis(&mut runs);
        let found: Vec<_> = runs.iter().map(|run| (run.left, run.bold_starts, run.bold_ends)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn runs_are_paired() {
        check(&[("**", ' ', 'a'), ("**", 'b', ' ')], &[(0, 1, 0), (0, 0, 1)]);
        check(&[("**", ' ', 'a'), ("**", ' ', 'b')], &[(0, 1, 0), (0, 0, 1)]);
        check(&[("**", ' ', ' '), ("**", 'b', ' ')], &[(2, 0, 0), (2, 0, 0)]);
        check(&[("*", ' ', ' ')], &[(1, 0, 0)]);
        check(&[("_", 'a', 'b'), ("_", 'b', 'c')], &[(1, 0, 0), (1, 0, 0)]);
        check(&[("***", ' ', 'a'), ("**", 'b', ' ')], &[(1, 1, 0), (0, 0, 1)]);
    }
}
