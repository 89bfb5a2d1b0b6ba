//! What changed, in words: one list of lines for the page and for the text.

use crate::i18n::{self, Words, t_string};
use shared::rule::norwegian::short_date;
use shared::rule::portfolio::Standing;
use shared::rule::portfolio::since::News;

#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    pub title: &'static str,
    pub lines: Vec<Line>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub slug: String,
    pub name: String,
    /// What is said of it; begins with its own mark.
    pub said: String,
}

/// What there is to tell, the most urgent first.
pub fn parts(words: Words, news: &News) -> Vec<Part> {
    let changes = &news.changes;
    let light = |all: &[Standing]| all.iter().map(|it| line(it, moved(words, it))).collect::<Vec<_>>();
    let plain = |all: &[Standing]| all.iter().map(|it| line(it, String::new())).collect::<Vec<_>>();
    let left = changes.left.iter().map(|it| {
        let why = it.state.reason.as_ref().map(|why| format!(". {why}")).unwrap_or_default();
        line(it, format!(": {}{why}", i18n::state(words, it.state.state)))
    });
    let segments = news.segments.iter().map(|it| {
        let from = it.from.as_ref().map(|from| format!("{} → ", from.name)).unwrap_or_default();
        line(&it.now, format!(": {from}{}", it.to.name))
    });
    let slipped = news.slipped.iter().map(|it| {
        let (from, to) = (short_date(it.from), short_date(it.to));
        line(&it.now, format!(": {} ({from} → {to})", it.delivery))
    });
    let money = news
        .money
        .iter()
        .map(|it| line(&it.now, format!(": {} → {}", i18n::money(words, it.from), i18n::money(words, it.to))));
    let silent = news.silent.iter().map(|it| {
        let last = it.report.as_ref().map(|report| short_date(report.published_on));
        let said = match last {
            Some(day) => t_string!(words, report.silent_since, date = day),
            None => t_string!(words, report.silent_ever).to_owned(),
        };
        line(it, format!(": {said}"))
    });
    [
        (t_string!(words, report.to_red), light(&changes.to_red)),
        (t_string!(words, report.to_yellow), light(&changes.to_yellow)),
        (t_string!(words, report.to_green), light(&changes.to_green)),
        (t_string!(words, portfolio.entered), plain(&changes.entered)),
        (t_string!(words, portfolio.left), left.collect()),
        (t_string!(words, report.slipped), slipped.collect()),
        (t_string!(words, report.recost), money.collect()),
        (t_string!(words, report.resegmented), segments.collect()),
        (t_string!(words, report.silent), silent.collect()),
    ]
    .into_iter()
    .filter(|(_, lines)| !lines.is_empty())
    .map(|(title, lines)| Part { title, lines })
    .collect()
}

fn line(standing: &Standing, said: String) -> Line {
    Line { slug: standing.initiative.slug.clone(), name: standing.initiative.name.clone(), said }
}

/// `, før I rute. Leverandøren er forsinket.`
fn moved(words: Words, standing: &Standing) -> String {
    let before = standing.before.as_ref().map(|before| {
        let light = i18n::light(words, Some(before.light));
        format!(", {}", t_string!(words, portfolio.light_before, light = light))
    });
    let why = standing.report.as_ref().and_then(|report| report.comment.clone()).map(|why| format!(": {why}"));
    [before, why].into_iter().flatten().collect()
}

/// As it goes into a memo: plain lines that every program takes.
pub fn plain(lead: &str, parts: &[Part]) -> String {
    let mut text = lead.to_owned();
    for part in parts {
        text.push_str(&format!("\n\n{} ({})", part.title, part.lines.len()));
        for line in &part.lines {
            text.push_str(&format!("\n– {}{}", line.name, line.said));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_has_every_line_of_the_page() {
        let line = |name: &str, said: &str| Line { slug: "x".into(), name: name.into(), said: said.into() };
        let parts = [
            Part { title: "Nye røde", lines: vec![line("EPJ-løftet", ", før I rute: forsinket")] },
            Part { title: "Tause", lines: vec![line("HELIKS", ": sist 1.1.2021")] },
        ];
        let expected = "Fra mars til juni.\n\nNye røde (1)\n– EPJ-løftet, før I rute: forsinket\n\nTause (1)\n– HELIKS: sist 1.1.2021";
        assert_eq!(plain("Fra mars til juni.", &parts), expected);
    }
}
