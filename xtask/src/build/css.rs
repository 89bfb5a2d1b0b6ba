//! Making CSS smaller without understanding it: comments go, runs of white space become one space.

mod used;

pub use used::{classes, used_only};

/// Strings are kept as they are. What is left is the same CSS: a space is kept wherever there was one.
pub fn squeeze(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut chars = css.chars().peekable();
    let mut quote = None;
    while let Some(char) = chars.next() {
        match quote {
            Some(end) => {
                out.push(char);
                if char == '\\' {
                    out.extend(chars.next());
                } else if char == end {
                    quote = None;
                }
            }
            None if char == '"' || char == '\'' => {
                quote = Some(char);
                out.push(char);
            }
            None if char == '/' && chars.peek() == Some(&'*') => {
                skip_comment(&mut chars);
                push_space(&mut out);
            }
            None if char.is_whitespace() => push_space(&mut out),
            None => out.push(char),
        }
    }
    out
}

fn skip_comment(chars: &mut impl Iterator<Item = char>) {
    let mut before = ' ';
    // The star that opens the comment cannot close it.
    chars.next();
    for char in chars {
        if before == '*' && char == '/' {
            return;
        }
        before = char;
    }
}

fn push_space(out: &mut String) {
    if !out.is_empty() && !out.ends_with([' ', '{', '}', ';', ',']) {
        out.push(' ');
    }
}

#[cfg(test)]
mod tests {
    use super::squeeze;

    #[test]
    fn comments_and_white_space_go_and_the_rest_stays() {
        let css = "/* why */\n.a  .b {\n  margin: calc(1px + 2px); /**/ color: red;\n}\n";
        assert_eq!(squeeze(css), ".a .b {margin: calc(1px + 2px);color: red;}");
    }

    #[test]
    fn strings_are_left_alone() {
        let css = r#".a::before { content: "a  /* b */ \" c"; }"#;
        assert_eq!(squeeze(css), r#".a::before {content: "a  /* b */ \" c";}"#);
    }
}
