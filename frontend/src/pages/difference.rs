//! What became of a text: what was taken out and what was put in, word by word.

use crate::i18n::{Words, t_string};
use leptos::prelude::*;

/// Pairs of words that are compared at most; a longer text was written anew.
const MOST: usize = 400_000;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    Kept,
    Gone,
    New,
}

/// The pieces of both texts in their order, neighbours of one fate together. Kept and gone pieces make the old text, kept
/// and new ones the new text.
pub fn difference(old: &str, new: &str) -> Vec<(Fate, String)> {
    let (old, new) = (pieces(old), pieces(new));
    // What both begin and end with is not worth comparing.
    let same = |(one, two): &(&&str, &&str)| one == two;
    let head = old.iter().zip(&new).take_while(same).count();
    let tail = old[head..].iter().rev().zip(new[head..].iter().rev()).take_while(same).count();
    let (was, is) = (&old[head..old.len() - tail], &new[head..new.len() - tail]);
    let mut told = Told::default();
    told.all(Fate::Kept, &old[..head]);
    middle(&mut told, was, is);
    told.all(Fate::Kept, &old[old.len() - tail..]);
    told.0
}

#[derive(Default)]
struct Told(Vec<(Fate, String)>);

impl Told {
    fn all(&mut self, fate: Fate, pieces: &[&str]) {
        if pieces.is_empty() {
            return;
        }
        match self.0.last_mut().filter(|(last, _)| *last == fate) {
            Some((_, text)) => text.extend(pieces.iter().copied()),
            None => self.0.push((fate, pieces.concat())),
        }
    }
}

fn middle(told: &mut Told, was: &[&str], is: &[&str]) {
    let width = is.len() + 1;
    if was.len().saturating_mul(is.len()) > MOST {
        told.all(Fate::Gone, was);
        told.all(Fate::New, is);
        return;
    }
    // The most that can be kept from here to the end of both.
    let mut most = vec![0_u16; (was.len() + 1) * width];
    for row in (0..was.len()).rev() {
        for column in (0..is.len()).rev() {
            most[row * width + column] = if was[row] == is[column] {
                most[(row + 1) * width + column + 1] + 1
            } else {
                most[(row + 1) * width + column].max(most[row * width + column + 1])
            };
        }
    }
    let (mut row, mut column) = (0, 0);
    while row < was.len() && column < is.len() {
        if was[row] == is[column] {
            told.all(Fate::Kept, &was[row..=row]);
            (row, column) = (row + 1, column + 1);
        } else if most[(row + 1) * width + column] >= most[row * width + column + 1] {
            told.all(Fate::Gone, &was[row..=row]);
            row += 1;
        } else {
            told.all(Fate::New, &is[column..=column]);
            column += 1;
        }
    }
    told.all(Fate::Gone, &was[row..]);
    told.all(Fate::New, &is[column..]);
}

/// Words and marks, each with the blanks before it: where a sentence goes on behind a word, the word stays.
fn pieces(text: &str) -> Vec<&str> {
    let mut all = Vec::new();
    let (mut start, mut last) = (0, None);
    for (at, now) in text.char_indices() {
        let ends = match last {
            Some(last) if now.is_whitespace() => !char::is_whitespace(last),
            Some(last) if last.is_whitespace() => false,
            Some(last) => !(last.is_alphanumeric() && now.is_alphanumeric()),
            None => false,
        };
        if ends {
            all.push(&text[start..at]);
            start = at;
        }
        last = Some(now);
    }
    if start < text.len() {
        all.push(&text[start..]);
    }
    all
}

/// Both in one, as a page shows it.
pub fn difference_view(words: Words, old: &str, new: &str) -> AnyView {
    let piece = |(fate, text): (Fate, String)| match fate {
        Fate::Kept => text.into_any(),
        Fate::Gone => view! { <del>{text}</del> }.into_any(),
        Fate::New => view! { <ins>{text}</ins> }.into_any(),
    };
    let pieces: Vec<AnyView> = difference(old, new).into_iter().map(piece).collect();
    view! { <p class="difference" aria-label=t_string!(words, meeting.difference)>{pieces}</p> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(old: &str, new: &str) -> String {
        let one = |(fate, text): (Fate, String)| match fate {
            Fate::Kept => text,
            Fate::Gone => format!("[-{text}]"),
            Fate::New => format!("[+{text}]"),
        };
        difference(old, new).into_iter().map(one).collect()
    }

    #[test]
    fn what_was_put_in_and_taken_out_is_told_by_words() {
        let plan = "Rådet slutter seg til planen.";
        assert_eq!(told(plan, plan), plan);
        assert_eq!(
            told(plan, "Rådet slutter seg til planen og ber om en frist."),
            "Rådet slutter seg til planen[+ og ber om en frist]."
        );
        let (before, after) = ("Rådet tar saken til følge", "Rådet tar planen til følge");
        assert_eq!(told(before, after), "Rådet tar[- saken][+ planen] til følge");
        assert_eq!(told("", "Vedtatt."), "[+Vedtatt.]");
        assert_eq!(told("Vedtatt.", ""), "[-Vedtatt.]");
        assert_eq!(told("en to tre fire", "en tre fire fem"), "en[- to] tre fire[+ fem]");
    }

    #[test]
    fn both_texts_can_be_read_out_of_it_whatever_they_are() {
        let texts = ["", " ", "a", "a b c", "c b a", "a  b\n\nc", "b a b a b", "å æ ø å"];
        let long: String = (0..1_500).map(|number| format!("{} ", number % 7)).collect();
        for old in texts.into_iter().chain([long.as_str()]) {
            for new in texts.into_iter().chain([&long[3..]]) {
                let all = difference(old, new);
                let without =
                    |fate| all.iter().filter(|(it, _)| *it != fate).map(|(_, text)| text.as_str()).collect::<String>();
                assert_eq!((without(Fate::New), without(Fate::Gone)), (old.to_owned(), new.to_owned()));
            }
        }
    }
}
