//! What the log is asked for, as the page's address has it and as the server is asked; and as a sentence.

use crate::i18n::{Words, t_string};
use crate::pages::history;
use crate::pages::history::said;
use crate::store::Store;
use jiff::civil::Date;
use serde::Deserialize;
use serde_json::Value;
use shared::model::Person;
use shared::mutation::Door;
use shared::record::Kind;
use shared::rule::norwegian::short_date;
use shared::view::ViewExt;
use uuid::Uuid;

/// The names in the page's address, and those that the server has for them.
const PARTS: [(&str, &str); 7] = [
    ("hvem", "user"),
    ("slag", "kind"),
    ("post", "record"),
    ("felt", "field"),
    ("dor", "door"),
    ("fra", "from"),
    ("til", "to"),
];
pub const WHO: usize = 0;
pub const KIND: usize = 1;
pub const RECORD: usize = 2;
pub const FIELD: usize = 3;
pub const DOOR: usize = 4;
pub const FROM: usize = 5;
pub const TO: usize = 6;

/// A value for each part; empty: not asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked(pub [String; 7]);

/// Whether a part of the address can be meant. What can is plain text: nothing in it need be escaped.
pub fn fits(name: &str, value: &str) -> bool {
    match name {
        "hvem" | "post" => value.parse::<Uuid>().is_ok(),
        "slag" => value.parse::<Kind>().is_ok(),
        "felt" => value.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_'),
        "dor" => door(value).is_some(),
        "fra" | "til" => value.parse::<Date>().is_ok(),
        _ => false,
    }
}

fn door(name: &str) -> Option<Door> {
    Door::deserialize(Value::from(name)).ok()
}

impl Asked {
    pub fn read(value: impl Fn(&str) -> Option<String>) -> Self {
        let mut asked = Self(PARTS.map(|(name, _)| value(name).filter(|value| fits(name, value)).unwrap_or_default()));
        // A record is named with its kind.
        if asked.0[KIND].is_empty() {
            asked.0[RECORD].clear();
        }
        asked
    }

    pub fn of_record(kind: Kind, id: Uuid) -> Self {
        let mut asked = Self::default();
        asked.0[KIND] = kind.as_str().to_owned();
        asked.0[RECORD] = id.to_string();
        asked
    }

    pub fn kind(&self) -> Option<Kind> {
        self.0[KIND].parse().ok()
    }

    fn query(&self, name: fn(&(&'static str, &'static str)) -> &'static str) -> String {
        let parts = PARTS.iter().zip(&self.0).filter(|(_, value)| !value.is_empty());
        let parts: Vec<String> = parts.map(|(part, value)| format!("{}={value}", name(part))).collect();
        if parts.is_empty() { String::new() } else { format!("?{}", parts.join("&")) }
    }

    /// Behind the page's path.
    pub fn for_page(&self) -> String {
        self.query(|part| part.0)
    }

    /// Behind the server's.
    pub fn for_server(&self) -> String {
        self.query(|part| part.1)
    }

    pub fn sentence(&self, words: Words, store: Store) -> String {
        let Self([who, _, record, field, by, from, to]) = self;
        let person = who.parse::<Uuid>().ok().map(|id| {
            store
                .read(|view| view.get::<Person>(id).map(|it| it.name.clone()))
                .unwrap_or_else(|| t_string!(words, people.history_unnamed).to_owned())
        });
        let kind = self.kind().map(|kind| said::kind(words, kind));
        let kind =
            kind.map(
                |kind| if record.is_empty() { kind.to_owned() } else { t_string!(words, log.one_record, kind = kind) },
            );
        let field = (!field.is_empty()).then(|| said::field(words, field));
        let by = door(by).map(|by| history::door(words, by).to_owned());
        let day = |text: &String| text.parse::<Date>().ok().map(short_date);
        let from = day(from).map(|day| t_string!(words, people.since, from = day));
        let to = day(to).map(|day| t_string!(words, people.until, to = day));
        let all: Vec<String> = [person, kind, field, by, from, to].into_iter().flatten().collect();
        if all.is_empty() {
            t_string!(words, log.everything).to_owned()
        } else {
            t_string!(words, log.only, what = all.join(" · "))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_is_read_and_written_alike_and_what_cannot_be_meant_is_left_out() {
        let id = "00000000-0000-7000-8000-000000000001";
        let given =
            [("slag", "meeting"), ("post", id), ("felt", "start_date"), ("fra", "2021-11-16"), ("dor", "vindu")];
        let value = |name: &str| given.iter().find(|(own, _)| *own == name).map(|(_, value)| (*value).to_owned());
        let asked = Asked::read(value);
        assert_eq!(asked.for_page(), format!("?slag=meeting&post={id}&felt=start_date&fra=2021-11-16"));
        assert_eq!(asked.for_server(), format!("?kind=meeting&record={id}&field=start_date&from=2021-11-16"));
        let without_kind = Asked::read(|name| (name == "post").then(|| id.to_owned()));
        assert_eq!(without_kind, Asked::default());
        assert_eq!(Asked::default().for_page(), "");
    }
}
