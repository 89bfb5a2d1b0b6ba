//! SVG as text. Thousands of shapes are put into the page as one piece; whatever comes from people is escaped here.

use super::dial;
use std::fmt::{Display, Write};
use uuid::Uuid;

/// Growing markup.
#[derive(Default)]
pub struct Markup(pub String);

impl Markup {
    /// Markup of our own making; nothing that people wrote.
    pub fn raw(&mut self, text: &str) -> &mut Self {
        self.0.push_str(text);
        self
    }

    /// Words of people, as text or inside a quoted attribute.
    pub fn words(&mut self, text: &str) -> &mut Self {
        for char in text.chars() {
            match char {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' => self.0.push_str("&quot;"),
                other => self.0.push(other),
            }
        }
        self
    }

    pub fn id(&mut self, id: Uuid) -> &mut Self {
        self.raw(id.simple().encode_lower(&mut Uuid::encode_buffer()))
    }

    pub fn show(&mut self, value: impl Display) -> &mut Self {
        // Writing to a string cannot fail.
        let _ = write!(self.0, "{value}");
        self
    }

    /// ` name="12.5"`.
    pub fn number(&mut self, name: &str, value: f64) -> &mut Self {
        self.raw(" ").raw(name).raw("=\"");
        dial::write(&mut self.0, value);
        self.raw("\"")
    }

    /// `<path class="…" d="…"/>`.
    pub fn path(&mut self, class: &str, d: &str) -> &mut Self {
        self.raw("<path class=\"").raw(class).raw("\" d=\"").raw(d).raw("\"/>")
    }

    /// `<text class="…" x="…" y="…">words</text>`.
    pub fn text(&mut self, class: &str, at: dial::Point, words: &str) -> &mut Self {
        self.raw("<text class=\"").raw(class).raw("\"").number("x", at.x).number("y", at.y);
        self.raw(">").words(words).raw("</text>")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_write_stays_words() {
        let mut markup = Markup::default();
        markup.raw("<a title=\"").words("\"><script>alert('&')</script>").raw("\"/>");
        assert_eq!(markup.0, "<a title=\"&quot;&gt;&lt;script&gt;alert('&amp;')&lt;/script&gt;\"/>");
    }

    #[test]
    fn numbers_are_short() {
        let mut markup = Markup::default();
        markup.raw("<circle").number("r", 5.5).raw("/>");
        assert_eq!(markup.0, "<circle r=\"5.5\"/>");
    }
}
