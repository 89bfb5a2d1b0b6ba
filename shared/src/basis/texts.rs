//! Two versions of a text made into one, where that is clean: as programs merge their sources, by whole paragraphs.
//!
//! A paragraph is the least that one person means: half a sentence of one and half of another say what neither wrote
//! ("room 3, Oslo" becoming "room 4, Bergen"). So a text of one paragraph is never merged, and what two people did to the
//! same paragraph, or to two with none between them, stays for them to choose.

/// Pairs of paragraphs that are compared at most; what is longer is for people to look at.
const MOST: usize = 1_000_000;

/// What both wrote, each from `base`; none where they met.
pub fn together(base: &str, theirs: &str, mine: &str) -> Option<String> {
    let [base, theirs, mine] = [base, theirs, mine].map(|text| text.split('\n').collect::<Vec<_>>());
    let (in_theirs, in_mine) = (kept(&base, &theirs)?, kept(&base, &mine)?);
    let mut whole = Vec::new();
    let (mut b, mut t, mut m) = (0, 0, 0);
    loop {
        // Up to the next paragraph that both left as it was.
        let both = (b..base.len()).find_map(|at| Some((at, in_theirs[at]?, in_mine[at]?)));
        let (to_b, to_t, to_m) = both.unwrap_or((base.len(), theirs.len(), mine.len()));
        whole.extend_from_slice(either(&base[b..to_b], &theirs[t..to_t], &mine[m..to_m])?);
        if both.is_none() {
            return every_paragraph_fits(&base, &theirs, &mine, &whole).then(|| whole.join("\n"));
        }
        whole.push(base[to_b]);
        (b, t, m) = (to_b + 1, to_t + 1, to_m + 1);
    }
}

/// Whether no paragraph stands more or less often than what both did to it can mean: one that each moved somewhere else
/// would stand in both places, and neither wrote that.
fn every_paragraph_fits(base: &[&str], theirs: &[&str], mine: &[&str], whole: &[&str]) -> bool {
    let count = |text: &[&str], paragraph: &str| text.iter().filter(|it| **it == paragraph).count();
    let paragraphs: std::collections::BTreeSet<&str> =
        [base, theirs, mine].concat().into_iter().filter(|it| !it.is_empty()).collect();
    paragraphs.into_iter().all(|it| {
        let [was, one, other, now] = [base, theirs, mine, whole].map(|text| count(text, it));
        // What both added or took away alike counts once.
        let apart = (one + other).saturating_sub(was);
        (one.min(other).min(apart)..=one.max(other).max(apart)).contains(&now)
    })
}

/// What stands between two paragraphs that both kept.
fn either<'a, 'b>(base: &'b [&'a str], theirs: &'b [&'a str], mine: &'b [&'a str]) -> Option<&'b [&'a str]> {
    if theirs == base || theirs == mine {
        Some(mine)
    } else if mine == base {
        Some(theirs)
    } else {
        None
    }
}

/// For each paragraph of `base` where it is found again: as many as can be without one passing another.
fn kept(base: &[&str], now: &[&str]) -> Option<Vec<Option<usize>>> {
    let (rows, columns) = (base.len(), now.len());
    if rows.saturating_mul(columns) > MOST {
        return None;
    }
    // The most that can be found from here to the end of both.
    let mut most = vec![vec![0_u32; columns + 1]; rows + 1];
    for row in (0..rows).rev() {
        for column in (0..columns).rev() {
            most[row][column] = if base[row] == now[column] {
                most[row + 1][column + 1] + 1
            } else {
                most[row + 1][column].max(most[row][column + 1])
            };
        }
    }
    let mut found = vec![None; rows];
    let (mut row, mut column) = (0, 0);
    while row < rows && column < columns {
        if base[row] == now[column] {
            found[row] = Some(column);
            (row, column) = (row + 1, column + 1);
        } else if most[row + 1][column] >= most[row][column + 1] {
            row += 1;
        } else {
            column += 1;
        }
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    #[test]
    fn two_people_who_wrote_other_paragraphs_both_have_what_they_wrote() {
        let base = "Bakgrunn.\n\nRisiko: lav.\n\nNeste steg.";
        let theirs = "Bakgrunn, utdypet.\n\nRisiko: lav.\n\nNeste steg.";
        let mine = "Bakgrunn.\n\nRisiko: lav.\n\nNeste steg: anskaffelse.\nDeretter utprøving.";
        let both = "Bakgrunn, utdypet.\n\nRisiko: lav.\n\nNeste steg: anskaffelse.\nDeretter utprøving.";
        assert_eq!(together(base, theirs, mine).as_deref(), Some(both));
        let gone = "Bakgrunn.\n\nNeste steg.";
        assert_eq!(together(base, gone, theirs).as_deref(), Some("Bakgrunn, utdypet.\n\nNeste steg."));
    }

    #[test]
    fn what_two_people_did_to_one_paragraph_or_side_by_side_is_theirs_to_choose() {
        for (base, theirs, mine) in [
            ("Rom 3, Oslo", "Rom 4, Oslo", "Rom 3, Bergen"),
            (
                "Lyset er gult.\nDet skyldes sykdom.",
                "Lyset er rødt.\nDet skyldes sykdom.",
                "Lyset er gult.\nDet går over.",
            ),
            // Both at the end: nobody knows in which order.
            ("En.\nTo.", "En.\nTo.\nTre.", "En.\nTo.\nFire."),
            ("", "En.", "To."),
            ("En.\n\nTo.", "", "En.\n\nTo og mer."),
            // Each moved the first one elsewhere.
            ("En.\nTo.\nTo.\nTre.", "To.\nTo.\nTre.\nEn.", "To.\nEn.\nTre."),
        ] {
            assert_eq!(together(base, theirs, mine), None, "{base:?}");
        }
    }

    #[test]
    fn a_text_too_long_to_compare_is_for_people_to_look_at() {
        let long = "x\n".repeat(2_000);
        assert_eq!(together(&long, &long, &long), None);
    }

    /// Few different paragraphs, so that they repeat and meet.
    fn texts() -> impl Strategy<Value = Vec<u8>> {
        proptest::collection::vec(0..4_u8, 0..7)
    }

    fn text(paragraphs: &[u8]) -> String {
        paragraphs.iter().map(u8::to_string).collect::<Vec<_>>().join("\n")
    }

    fn count(text: &str) -> BTreeMap<&str, i32> {
        let mut count = BTreeMap::new();
        text.split('\n').filter(|it| !it.is_empty()).for_each(|it| *count.entry(it).or_default() += 1);
        count
    }

    proptest! {
        #[test]
        fn who_changed_nothing_takes_nothing_away(base in texts(), other in texts()) {
            let [base, other] = [base, other].map(|it| text(&it));
            prop_assert_eq!(together(&base, &other, &base), Some(other.clone()));
            prop_assert_eq!(together(&base, &base, &other), Some(other.clone()));
            prop_assert_eq!(together(&base, &other, &other), Some(other.clone()));
        }

        #[test]
        fn it_is_the_same_whoever_came_first(base in texts(), one in texts(), other in texts()) {
            let [base, one, other] = [base, one, other].map(|it| text(&it));
            prop_assert_eq!(together(&base, &one, &other), together(&base, &other, &one));
        }

        /// What one added is there, what one took away is not, and nothing else comes or goes.
        #[test]
        fn every_paragraph_is_accounted_for(base in texts(), one in texts(), other in texts()) {
            let [base, one, other] = [base, one, other].map(|it| text(&it));
            let Some(whole) = together(&base, &one, &other) else { return Ok(()) };
            let [was, one, other, whole] = [&base, &one, &other, &whole].map(|it| count(it));
            for paragraph in one.keys().chain(other.keys()).chain(was.keys()) {
                let [was, one, other, whole] = [&was, &one, &other, &whole].map(|it| it.get(paragraph).copied().unwrap_or(0));
                // What both added or took away alike counts once.
                let (least, most) = (one.min(other).min(one + other - was), one.max(other).max(one + other - was));
                prop_assert!((least..=most).contains(&whole), "{paragraph}: {was} {one} {other} {whole}");
            }
        }

        /// Edits of two paragraphs with one between them that is like no other always go together.
        #[test]
        fn paragraphs_apart_always_go_together(before in texts(), after in texts(), one in texts(), other in texts()) {
            let of = |first: &[u8], second: &[u8]| format!("{}\n–\n{}", text(first), text(second));
            let whole = together(&of(&before, &after), &of(&one, &after), &of(&before, &other));
            prop_assert_eq!(whole, Some(of(&one, &other)));
        }
    }
}
