//! All that a person chose on the portfolio's page, as it stands in the address.

use crate::layout::wall;
use jiff::civil::Date;
use shared::model::Light;
use shared::mutation::{FIRST_DAY, LAST_DAY};
use shared::rule::input;
use shared::rule::portfolio::board::{Column, Filter, GroupBy, OwnerChoice, Place, Sort};
use std::collections::BTreeSet;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shape {
    #[default]
    Cards,
    Table,
    Matrix,
    Time,
    Web,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Address {
    pub shape: Shape,
    pub group: GroupBy,
    pub filter: Filter,
    pub sort: Sort,
    /// None follows today.
    pub day: Option<Date>,
    /// The columns that the table goes without, by their names here.
    pub without: BTreeSet<&'static str>,
}

/// Something in the address that means nothing here: an unknown name, or a value of another house.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stray {
    pub name: String,
    pub value: String,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Asked {
    pub address: Address,
    pub strays: Vec<Stray>,
}

/// What a value is checked against.
pub struct Known<'a> {
    /// The codes of those who own initiatives.
    pub owners: &'a [String],
    /// The codes of the segments.
    pub segments: &'a [String],
}

const SHAPES: [(&str, Shape); 5] = [
    ("kort", Shape::Cards),
    ("tabell", Shape::Table),
    ("matrise", Shape::Matrix),
    ("tid", Shape::Time),
    ("avhengigheter", Shape::Web),
];
const GROUPS: [(&str, GroupBy); 3] = [("lys", GroupBy::Light), ("eier", GroupBy::Owner), ("segment", GroupBy::Segment)];
const LIGHTS: [(&str, Option<Light>); 4] =
    [("rod", Some(Light::Red)), ("gul", Some(Light::Yellow)), ("gronn", Some(Light::Green)), ("ingen", None)];
const PLACES: [(&str, Place); 4] =
    [("inne", Place::In), ("kandidat", Place::Candidates), ("ute", Place::Left), ("alle", Place::All)];
const COLUMNS: [(&str, Column); 7] = [
    ("navn", Column::Name),
    ("eier", Column::Owner),
    ("lys", Column::Light),
    ("mal", Column::Goals),
    ("endret", Column::Changed),
    ("tilstand", Column::State),
    ("segment", Column::Segment),
];
/// The columns that the table can do without. The name stays.
pub const SPARE: [&str; 7] = ["eier", "segment", "lys", "mal", "merknad", "endret", "tilstand"];
/// No organisation's code: the initiatives whose owner is not known.
pub const NOBODY: &str = "-";

/// Reads names and values. What is not understood is told and left out; the rest holds.
pub fn read<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>, known: &Known) -> Asked {
    let mut asked = Asked::default();
    for (name, value) in pairs {
        // How the page hangs is the frame's to know.
        if name != wall::PARAM && !value.is_empty() && take(&mut asked.address, name, value, known).is_none() {
            asked.strays.push(Stray { name: name.to_owned(), value: value.to_owned() });
        }
    }
    asked
}

fn take(address: &mut Address, name: &str, value: &str, known: &Known) -> Option<()> {
    let filter = &mut address.filter;
    match name {
        "visning" => address.shape = meant(&SHAPES, value)?,
        "grupper" => address.group = meant(&GROUPS, value)?,
        "lys" => filter.lights = value.split(',').map(|light| meant(&LIGHTS, light)).collect::<Option<_>>()?,
        "eier" if value == NOBODY => filter.owner = Some(OwnerChoice::Nobody),
        "eier" => {
            let code = known.owners.iter().find(|code| *code == value)?;
            filter.owner = Some(OwnerChoice::Code(code.clone()));
        }
        "segment" if value == NOBODY => filter.segment = Some(None),
        "segment" => {
            let code = known.segments.iter().find(|code| *code == value)?;
            filter.segment = Some(Some(code.clone()));
        }
        "tilstand" => filter.place = meant(&PLACES, value)?,
        "sok" => filter.text = value.to_owned(),
        "sorter" => {
            let (column, descending) = value.strip_prefix('-').map_or((value, false), |column| (column, true));
            address.sort = Sort { by: meant(&COLUMNS, column)?, descending };
        }
        "uten" => {
            let known = |name: &str| SPARE.into_iter().find(|spare| *spare == name);
            address.without = value.split(',').map(known).collect::<Option<_>>()?;
        }
        "dag" => address.day = Some(day(value)?),
        _ => return None,
    }
    Some(())
}

/// A day, as an address or a person writes it. One to come shows the portfolio as it will be, by what is decided today.
pub fn day(text: &str) -> Option<Date> {
    input::date("dag", text).ok().filter(|day| (FIRST_DAY..=LAST_DAY).contains(day))
}

impl Address {
    /// Names and values of what differs from a fresh page, in one order.
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let fresh = Self::default();
        let filter = &self.filter;
        let mut pairs = Vec::new();
        let mut say = |name, differs: bool, value: String| {
            if differs {
                pairs.push((name, value));
            }
        };
        say("visning", self.shape != fresh.shape, shape_name(self.shape).to_owned());
        say("grupper", self.group != fresh.group, group_name(self.group).to_owned());
        let lights = LIGHTS.iter().filter(|(_, light)| filter.lights.contains(light)).map(|(name, _)| *name);
        say("lys", !filter.lights.is_empty(), lights.collect::<Vec<_>>().join(","));
        say("eier", filter.owner.is_some(), self.owner_value());
        say("segment", filter.segment.is_some(), self.segment_value());
        say("tilstand", filter.place != fresh.filter.place, place_name(filter.place).to_owned());
        say("sok", !filter.text.is_empty(), filter.text.clone());
        let sign = if self.sort.descending { "-" } else { "" };
        say("sorter", self.sort != fresh.sort, format!("{sign}{}", called(&COLUMNS, self.sort.by)));
        let without: Vec<&str> = SPARE.into_iter().filter(|name| self.without.contains(name)).collect();
        say("uten", !without.is_empty(), without.join(","));
        say("dag", self.day.is_some(), self.day.map(|day| day.to_string()).unwrap_or_default());
        pairs
    }

    /// Values of selects and buttons are those of the address.
    pub fn owner_value(&self) -> String {
        match &self.filter.owner {
            None => String::new(),
            Some(OwnerChoice::Nobody) => NOBODY.to_owned(),
            Some(OwnerChoice::Code(code)) => code.clone(),
        }
    }

    pub fn choose_owner(&mut self, value: &str) {
        self.filter.owner = match value {
            "" => None,
            NOBODY => Some(OwnerChoice::Nobody),
            code => Some(OwnerChoice::Code(code.to_owned())),
        };
    }

    pub fn segment_value(&self) -> String {
        let segment = self.filter.segment.as_ref();
        segment.map(|code| code.clone().unwrap_or_else(|| NOBODY.to_owned())).unwrap_or_default()
    }

    pub fn choose_segment(&mut self, value: &str) {
        self.filter.segment = match value {
            "" => None,
            NOBODY => Some(None),
            code => Some(Some(code.to_owned())),
        };
    }

    pub fn choose_place(&mut self, value: &str) {
        self.filter.place = meant(&PLACES, value).unwrap_or_default();
    }

    pub fn choose_shape(&mut self, value: &str) {
        self.shape = meant(&SHAPES, value).unwrap_or_default();
    }

    pub fn choose_group(&mut self, value: &str) {
        self.group = meant(&GROUPS, value).unwrap_or_default();
    }

    pub fn toggle_column(&mut self, name: &'static str) {
        if !self.without.remove(name) {
            self.without.insert(name);
        }
    }

    pub fn toggle_light(&mut self, light: Option<Light>) {
        if !self.filter.lights.remove(&light) {
            self.filter.lights.insert(light);
        }
    }
}

pub fn column_name(column: Column) -> &'static str {
    called(&COLUMNS, column)
}

/// None for a column that no sort goes by.
pub fn column_named(name: &str) -> Option<Column> {
    meant(&COLUMNS, name)
}

pub fn place_name(place: Place) -> &'static str {
    called(&PLACES, place)
}

pub fn shape_name(shape: Shape) -> &'static str {
    called(&SHAPES, shape)
}

pub fn group_name(group: GroupBy) -> &'static str {
    called(&GROUPS, group)
}

fn meant<T: Copy>(names: &[(&str, T)], name: &str) -> Option<T> {
    names.iter().find(|(own, _)| *own == name).map(|(_, meant)| *meant)
}

fn called<T: Copy + PartialEq>(names: &[(&'static str, T)], meant: T) -> &'static str {
    names.iter().find(|(_, own)| *own == meant).map(|(name, _)| *name).unwrap_or_default()
}

#[cfg(test)]
#[path = "address_tests.rs"]
mod tests;
