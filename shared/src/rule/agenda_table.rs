//! An agenda that somebody has in a table, pasted: what of it was understood, and what not, at its place.
//!
//! Spreadsheets and documents paste a table as lines of cells with tabs between; a cell of several lines is in quotes.

use super::cells::cells;
use jiff::civil::Time;

/// No agenda has more.
pub const MAX_LINES: usize = 200;

/// What a line of the table becomes.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The line in the table, from 1.
    pub line: usize,
    pub title: String,
    pub sort: RowSort,
    pub minutes: Option<u16>,
    /// Where the table's own times leave room before it, or it begins sooner than what stands before ends.
    pub fixed_start: Option<Time>,
    /// As it was written.
    pub presenter: Option<String>,
    pub doubts: Vec<Doubt>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowSort {
    Case,
    Break,
    Text,
    /// Here begins this day of the meeting.
    Day(u16),
}

/// What was not understood, with the words that it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// One cell over several columns: taken as a text.
    Merged,
    /// Nothing says how long it takes.
    NoMinutes,
    /// Is no number of minutes.
    Minutes(String),
    /// Is no time of the day.
    Start(String),
    /// The line has cells, and none that names it.
    NoTitle(String),
}

impl Row {
    /// Nothing can be made of it.
    pub fn is_lost(&self) -> bool {
        self.title.is_empty()
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Number,
    Title,
    Minutes,
    Start,
    Presenter,
    Other,
}

/// The lines of a pasted table; empty ones and its head are left out.
pub fn read(text: &str) -> Vec<Row> {
    let table: Vec<(usize, Vec<String>)> =
        (1..).zip(cells(text, '\t').rows.iter().map(|row| on_one_line(row))).collect();
    let mut filled: Vec<&(usize, Vec<String>)> =
        table.iter().filter(|(_, row)| row.iter().any(|cell| !cell.is_empty())).take(MAX_LINES + 1).collect();
    let named = filled.first().map(|(_, row)| row.iter().map(|cell| heading(cell)).collect::<Vec<_>>());
    let columns = match named.filter(|named| named.iter().flatten().count() >= 2 || is_title_alone(named)) {
        Some(named) => {
            filled.remove(0);
            named.into_iter().map(|column| column.unwrap_or(Column::Other)).collect()
        }
        None => guess(&filled),
    };
    let mut rows: Vec<Row> = filled.iter().map(|(line, row)| understood(*line, row, &columns)).collect();
    rows.truncate(MAX_LINES);
    times(&mut rows, &filled, &columns);
    rows
}

/// Each cell as one line, single blanks.
fn on_one_line(row: &[String]) -> Vec<String> {
    row.iter().map(|cell| cell.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

fn is_title_alone(named: &[Option<Column>]) -> bool {
    matches!(named, [Some(Column::Title)])
}

/// What the head of a column says.
fn heading(cell: &str) -> Option<Column> {
    let word = cell.to_lowercase();
    let word = word.trim_matches(|letter: char| !letter.is_alphanumeric());
    Some(match word {
        "nr" | "saksnr" | "saksnummer" | "sak nr" | "number" => Column::Number,
        "sak" | "tittel" | "tema" | "punkt" | "sakspunkt" | "title" | "item" | "topic" | "emne" => Column::Title,
        "min" | "minutter" | "minutt" | "varighet" | "lengde" | "varigheit" | "minutes" | "duration" => Column::Minutes,
        "tid" | "kl" | "klokkeslett" | "start" | "tidspunkt" | "time" => Column::Start,
        "ansvarlig" | "ansvarleg" | "innleder" | "innleiar" | "presenteres av" | "hvem" | "kven" | "presenter" => {
            Column::Presenter
        }
        _ => return None,
    })
}

/// What each column holds, where no head says it: by most of its cells. The longest is the title.
fn guess(rows: &[&(usize, Vec<String>)]) -> Vec<Column> {
    let width = rows.iter().map(|(_, row)| row.len()).max().unwrap_or_default();
    let of = |at: usize| rows.iter().filter_map(move |(_, row)| row.get(at)).filter(|cell| !cell.is_empty());
    let most = |at: usize, is: &dyn Fn(&str) -> bool| {
        let (fit, all) = of(at).fold((0, 0), |(fit, all), cell| (fit + usize::from(is(cell)), all + 1));
        fit > 0 && fit * 2 >= all
    };
    let length = |at: usize| of(at).map(|cell| cell.chars().count()).sum::<usize>();
    let mut columns: Vec<Column> = (0..width)
        .map(|at| match () {
            () if most(at, &is_case_number) => Column::Number,
            () if most(at, &|cell| span(cell).is_some()) => Column::Start,
            () if most(at, &|cell| minutes(cell).is_some()) => Column::Minutes,
            () => Column::Other,
        })
        .collect();
    let words = |columns: &[Column]| {
        let free = columns.iter().enumerate().filter(|(_, column)| **column == Column::Other);
        free.map(|(at, _)| at).max_by_key(|at| (length(*at), usize::MAX - at))
    };
    if let Some(title) = words(&columns) {
        columns[title] = Column::Title;
    }
    if let Some(presenter) = words(&columns).filter(|at| length(*at) > 0) {
        columns[presenter] = Column::Presenter;
    }
    columns
}

fn understood(line: usize, row: &[String], columns: &[Column]) -> Row {
    let of = |wanted: Column| {
        let cells = columns.iter().zip(row).filter(|(column, cell)| **column == wanted && !cell.is_empty());
        cells.map(|(_, cell)| cell.clone()).next()
    };
    let mut doubts = Vec::new();
    let filled: Vec<&String> = row.iter().filter(|cell| !cell.is_empty()).collect();
    // One cell over the whole line: the name of a day, a headline.
    let is_figure = |cell: &str| minutes(cell).is_some() || span(cell).is_some() || is_case_number(cell);
    let alone = columns.len() > 2 && filled.len() == 1 && of(Column::Title).is_none();
    let merged = filled.first().filter(|cell| alone && !is_figure(cell)).map(|cell| (*cell).clone());
    let is_merged = merged.is_some();
    let title = merged.or_else(|| of(Column::Title));
    let heads_day = title.as_deref().and_then(day);
    let sort = match (&title, heads_day) {
        (_, Some(day)) => RowSort::Day(day),
        (Some(title), None) => sort_of(title, is_merged),
        (None, None) => RowSort::Text,
    };
    if is_merged && heads_day.is_none() {
        doubts.push(Doubt::Merged);
    }
    let written = of(Column::Minutes).filter(|_| !is_merged);
    let taken = written.as_deref().and_then(minutes);
    if let Some(written) = written.filter(|_| taken.is_none()) {
        doubts.push(Doubt::Minutes(written));
    }
    if let Some(start) = of(Column::Start).filter(|start| !is_merged && span(start).is_none()) {
        doubts.push(Doubt::Start(start));
    }
    if title.is_none() {
        doubts.push(Doubt::NoTitle(filled.iter().map(|cell| cell.as_str()).collect::<Vec<_>>().join(" · ")));
    }
    let title = title.unwrap_or_default();
    Row {
        line,
        title,
        sort,
        minutes: taken,
        fixed_start: None,
        presenter: of(Column::Presenter).filter(|_| !is_merged),
        doubts,
    }
}

fn sort_of(title: &str, merged: bool) -> RowSort {
    let word = title.to_lowercase();
    let begins = |with: &[&str]| with.iter().any(|it| word.starts_with(it));
    match () {
        () if begins(&["pause", "lunsj", "lunch", "break", "kaffe"]) => RowSort::Break,
        () if merged || begins(&["velkommen", "åpning", "opning", "eventuelt", "oppsummering", "avslutning"]) => {
            RowSort::Text
        }
        () => RowSort::Case,
    }
}

/// Fills durations in from the table's own times, and keeps a time where something else than what stands before leads to it.
fn times(rows: &mut [Row], filled: &[&(usize, Vec<String>)], columns: &[Column]) {
    let start = |row: &[String]| {
        let mut cells = columns.iter().zip(row).filter(|(column, _)| **column == Column::Start);
        cells.find_map(|(_, cell)| span(cell))
    };
    let spans: Vec<Option<(i32, Option<i32>)>> = filled.iter().map(|(_, row)| start(row)).collect();
    let mut ended: Option<i32> = None;
    for at in 0..rows.len() {
        let own = spans.get(at).copied().flatten();
        let next = spans.get(at + 1).copied().flatten().map(|(start, _)| start);
        let Some(row) = rows.get_mut(at) else { continue };
        if matches!(row.sort, RowSort::Day(_)) {
            row.fixed_start = own.and_then(|(start, _)| time(start));
            ended = own.map(|(start, _)| start);
            continue;
        }
        if let Some((start, end)) = own {
            let unsaid = row.minutes.is_none() && !row.doubts.iter().any(|it| matches!(it, Doubt::Minutes(_)));
            if let Some(end) = end.or(next).filter(|end| unsaid && *end > start) {
                row.minutes = u16::try_from(end - start).ok();
            }
            if ended.is_some_and(|ended| ended != start) {
                row.fixed_start = time(start);
            }
        }
        let begun = own.map(|(start, _)| start).or(ended);
        ended = begun.zip(row.minutes).map(|(begun, minutes)| begun + i32::from(minutes));
        if row.minutes.is_none()
            && !row.is_lost()
            && !row.doubts.iter().any(|it| matches!(it, Doubt::Minutes(_) | Doubt::Merged))
        {
            row.doubts.push(Doubt::NoMinutes);
        }
    }
}

fn time(minutes: i32) -> Option<Time> {
    let (hour, minute) = (i8::try_from(minutes / 60).ok()?, i8::try_from(minutes % 60).ok()?);
    Time::new(hour, minute, 0, 0).ok()
}

/// `20`, `20 min`, `20 minutter`, `1 t 30 min`, `1:30`.
fn minutes(cell: &str) -> Option<u16> {
    let word = cell.to_lowercase().replace('.', "");
    let word = word.trim_end_matches(|letter: char| letter.is_alphabetic() || letter == ' ');
    if let Some((hours, rest)) = word.split_once([':', 't', 'h']) {
        let rest = rest.trim_matches(|letter: char| !letter.is_ascii_digit());
        let rest = if rest.is_empty() { 0 } else { rest.parse::<u16>().ok().filter(|it| *it < 60)? };
        return hours.trim().parse::<u16>().ok()?.checked_mul(60)?.checked_add(rest).filter(|it| *it <= 1_440);
    }
    let units = cell.to_lowercase();
    let units = units.trim_start_matches(|letter: char| letter.is_ascii_digit() || letter == ' ').trim_matches('.');
    let known =
        matches!(units, "" | "min" | "minutter" | "minutt" | "m" | "minutes" | "mins" | "t" | "time" | "timer" | "h");
    let number = word.trim().parse::<u16>().ok().filter(|_| known)?;
    let hours = matches!(units, "t" | "time" | "timer" | "h");
    number.checked_mul(if hours { 60 } else { 1 }).filter(|it| *it <= 1_440)
}

/// `10.00`, `kl. 10:00`, `10.00–10.20`: minutes of the day.
fn span(cell: &str) -> Option<(i32, Option<i32>)> {
    let word = cell.to_lowercase();
    let word = word.trim_start_matches("kl").trim_start_matches(['.', ' ']);
    let mut parts = word.splitn(2, ['–', '-', '—']);
    let of_day = |part: &str| {
        let (hour, minute) = part.trim().split_once(['.', ':'])?;
        let (hour, minute): (i32, i32) = (hour.parse().ok()?, Some(minute).filter(|it| it.len() == 2)?.parse().ok()?);
        ((0..24).contains(&hour) && (0..60).contains(&minute)).then_some(hour * 60 + minute)
    };
    let start = of_day(parts.next()?)?;
    match parts.next() {
        None => Some((start, None)),
        Some(end) => Some((start, Some(of_day(end)?))),
    }
}

/// `37/20`, `Sak 37/20`.
fn is_case_number(cell: &str) -> bool {
    let word = cell.trim_start_matches(|letter: char| !letter.is_ascii_digit());
    let digits = |part: &str| !part.is_empty() && part.chars().all(|letter| letter.is_ascii_digit());
    word.split_once('/').is_some_and(|(number, year)| digits(number) && digits(year))
}

/// `Dag 2`, `Dag 2 – onsdag`.
fn day(title: &str) -> Option<u16> {
    let word = title.to_lowercase();
    let rest = word.strip_prefix("dag ").or_else(|| word.strip_prefix("day "))?;
    let number: String = rest.chars().take_while(char::is_ascii_digit).collect();
    number.parse().ok().filter(|day| *day > 0)
}

#[cfg(test)]
#[path = "agenda_table_tests.rs"]
mod tests;
