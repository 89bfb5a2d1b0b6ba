//! What a column of a file is about, by its head: in Norwegian and English, with the words that people use for one thing.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::LazyLock;

macro_rules! columns {
    ($($column:ident $text:literal [$($word:literal),*];)*) => {
        /// What a column of a file says of an initiative.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        pub enum Column { $($column,)* }

        impl Column {
            pub const ALL: &[Self] = &[$(Self::$column,)*];

            /// Its name on the wire.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$column => $text,)* }
            }

            fn words(self) -> &'static [&'static str] {
                match self { $(Self::$column => &[$($word),*],)* }
            }
        }
    };
}

columns! {
    Name "name" [
        "tiltak", "tiltaksnavn", "tiltaksnamn", "navn på tiltak", "navn", "namn", "prosjekt", "prosjektnavn", "tittel",
        "initiativ", "name", "initiative", "initiative name", "project", "project name", "programme", "title"
    ];
    Number "number" [
        "nr", "nummer", "tiltaksnummer", "tiltaksnr", "id", "tiltaks-id", "prosjekt-id", "referanse", "number",
        "project number", "project id", "gmpp id number", "reference", "ref"
    ];
    Owner "owner" [
        "eier", "eigar", "tiltakseier", "prosjekteier", "aktør", "virksomhet", "verksemd", "ansvarlig",
        "ansvarlig aktør", "ansvarlig virksomhet", "organisasjon", "owner", "organisation", "organization", "department",
        "responsible", "lead organisation"
    ];
    Note "note" [
        "merknad", "notat", "beskrivelse", "beskriving", "omtale", "kort beskrivelse", "note", "notes", "description",
        "description / aims", "summary"
    ];
    State "state" [
        "tilstand", "porteføljestatus", "status i porteføljen", "status i porteføljen nå", "state", "portfolio state",
        "portfolio status", "stage"
    ];
    Segment "segment" ["segment", "kategori", "oppfølgingsnivå", "category", "tier"];
    Light "light" [
        "status", "lys", "lights", "trafikklys", "samlet status", "samla status", "totalstatus", "statusfarge", "farge", "rag",
        "rag status", "rag rating", "overall status", "overall rag", "light", "traffic light", "dca", "rating",
        "ipa delivery confidence assessment", "delivery confidence assessment", "delivery confidence"
    ];
    Comment "comment" [
        "kommentar", "statuskommentar", "kommentar til status", "begrunnelse", "grunngiving", "statusbeskrivelse",
        "comment", "comments", "commentary", "status comment", "reason", "departmental commentary"
    ];
    ReportedOn "reported_on" [
        "dato", "rapportdato", "rapportert", "statusdato", "rapporteringsdato", "per dato", "per", "date",
        "report date", "reported", "reported on", "reporting date", "status date", "as of"
    ];
    Progress "progress" ["fremdrift", "framdrift", "tid", "tidsplan", "progress", "schedule", "time"];
    Cost "cost" ["kostnad", "kostnader", "økonomi", "cost", "costs", "finance"];
    Scope "scope" ["omfang", "innhold", "scope", "quality", "kvalitet"];
    Risk "risk" ["risiko", "usikkerhet", "uvisse", "risk", "risks"];
    Benefit "benefit" ["gevinst", "gevinster", "nytte", "benefit", "benefits"];
    Year "year" ["år", "budsjettår", "regnskapsår", "year", "financial year", "fiscal year"];
    Source "source" [
        "finansiering", "finansieringskilde", "kilde", "kjelde", "source", "funding", "funding source"
    ];
    Budget "budget" [
        "budsjett", "ramme", "bevilgning", "løyving", "totalbudsjett", "kostnadsramme", "budget", "baseline",
        "total budget", "financial year baseline", "approved budget"
    ];
    Spent "spent" [
        "forbruk", "påløpt", "brukt", "regnskap", "rekneskap", "medgått", "spent", "actual", "actuals", "actual cost",
        "expenditure"
    ];
    Forecast "forecast" [
        "prognose", "forventet kostnad", "forventa kostnad", "estimat", "forecast", "estimate",
        "financial year forecast", "estimate at completion"
    ];
    RunningCosts "running_costs" [
        "driftskostnad", "driftskostnader", "årlige driftskostnader", "drift per år", "running costs",
        "operating costs", "annual running costs"
    ];
    Planned "planned" [
        "planlagt ferdig", "planlagt slutt", "planlagt sluttdato", "frist", "opprinnelig sluttdato", "planned end",
        "planned finish", "due date", "baseline end date", "original end date"
    ];
    Expected "expected" [
        "forventet ferdig", "forventa ferdig", "sluttdato", "ferdigdato", "slutt", "ny sluttdato", "end date",
        "expected end", "project - end date", "finish", "forecast end date"
    ];
    Purpose "purpose" ["formål", "føremål", "hensikt", "purpose", "aim", "objective"];
    Dependencies "dependencies" ["avhengigheter", "avhengigheiter", "dependencies"];
    Adoption "adoption" ["innføring", "innføringsstrategi", "utbredelse", "adoption", "rollout"];
}

impl Column {
    /// What an initiative is, whenever somebody reports on it; the rest is a report.
    pub fn is_of_initiative(self) -> bool {
        match self {
            Self::Name | Self::Number | Self::Owner | Self::Note | Self::State | Self::Segment => true,
            Self::Light
            | Self::Comment
            | Self::ReportedOn
            | Self::Progress
            | Self::Cost
            | Self::Scope
            | Self::Risk
            | Self::Benefit
            | Self::Year
            | Self::Source
            | Self::Budget
            | Self::Spent
            | Self::Forecast
            | Self::RunningCosts
            | Self::Planned
            | Self::Expected
            | Self::Purpose
            | Self::Dependencies
            | Self::Adoption => false,
        }
    }

    pub fn is_amount(self) -> bool {
        matches!(self, Self::Budget | Self::Spent | Self::Forecast | Self::RunningCosts)
    }

    pub fn is_day(self) -> bool {
        matches!(self, Self::ReportedOn | Self::Planned | Self::Expected)
    }

    /// Several of them are several years' or several sources'.
    pub fn may_repeat(self) -> bool {
        matches!(self, Self::Budget | Self::Spent | Self::Forecast)
    }
}

/// What stands at the head of a column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    pub column: Option<Column>,
    /// `Budsjett 2026`.
    pub year: Option<i16>,
    /// In what its amounts are, as one would write it behind them: `mill`, `£m`.
    pub unit: Option<String>,
}

const UNITS: [&str; 20] = [
    "mnok",
    "mkr",
    "mill",
    "millioner",
    "mrd",
    "milliarder",
    "tnok",
    "tkr",
    "tusen",
    "kr",
    "nok",
    "kroner",
    "£",
    "£m",
    "€",
    "€m",
    "$",
    "gbp",
    "eur",
    "usd",
];

/// Words that say nothing about what a column holds.
const FILLING: [&str; 10] = ["i", "in", "for", "of", "the", "of the", "til", "av", "a", "å"];

impl Head {
    pub fn read(text: &str) -> Self {
        let words = words(text);
        let year = words.iter().find_map(|word| word.parse().ok().filter(|year| super::YEARS.contains(year)));
        let unit = words.iter().find(|word| UNITS.contains(&word.as_str())).cloned();
        let outside = bare(&without_brackets(text));
        let found = |said: &str| KNOWN.get(said).copied();
        Self { column: found(&outside).or_else(|| found(&bare(text))), year, unit }
    }

    /// The same with what a person chose.
    pub fn chosen(self, column: Option<Column>) -> Self {
        Self { column, ..self }
    }
}

/// All words, as they are compared.
static KNOWN: LazyLock<BTreeMap<String, Column>> = LazyLock::new(|| {
    let said = |column: &'static Column| column.words().iter().map(|word| (bare(word), *column));
    Column::ALL.iter().flat_map(said).collect()
});

/// The words of a head, without filling, years and units, with single blanks.
fn bare(text: &str) -> String {
    let is_year = |word: &str| word.parse().is_ok_and(|year: i16| super::YEARS.contains(&year));
    let said = |word: &String| !is_year(word) && !UNITS.contains(&word.as_str()) && !FILLING.contains(&word.as_str());
    words(text).into_iter().filter(said).collect::<Vec<_>>().join(" ")
}

fn words(text: &str) -> Vec<String> {
    let is_part = |letter: char| letter.is_alphanumeric() || "£€$".contains(letter);
    let words = text.split(|letter| !is_part(letter)).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

fn without_brackets(text: &str) -> String {
    let mut deep = 0_u32;
    let mut outside = |letter: &char| match letter {
        '(' | '[' => {
            deep += 1;
            false
        }
        ')' | ']' => {
            deep = deep.saturating_sub(1);
            false
        }
        _ => deep == 0,
    };
    text.chars().filter(|letter| outside(letter)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn head(text: &str) -> (Option<Column>, Option<i16>, Option<String>) {
        let head = Head::read(text);
        (head.column, head.year, head.unit)
    }

    #[test]
    fn a_head_is_known_by_many_names() {
        for (text, column, year, unit) in [
            ("Tiltak", Column::Name, None, None),
            ("  PROSJEKTNAVN: ", Column::Name, None, None),
            ("Tiltaks-ID", Column::Number, None, None),
            ("Samlet status", Column::Light, None, None),
            ("Budsjett 2026 (MNOK)", Column::Budget, Some(2026), Some("mnok")),
            ("Budsjett i mill. kr", Column::Budget, None, Some("mill")),
            ("Prognose 2022", Column::Forecast, Some(2022), None),
            ("Financial Year Baseline (£m) (including Non-Government Costs)", Column::Budget, None, Some("£m")),
            ("Project - End Date (Latest Approved End Date)", Column::Expected, None, None),
            ("Description / Aims", Column::Note, None, None),
            ("IPA Delivery Confidence Assessment", Column::Light, None, None),
            ("Status i porteføljen", Column::State, None, None),
            ("Framdrift", Column::Progress, None, None),
        ] {
            assert_eq!(head(text), (Some(column), year, unit.map(str::to_owned)), "{text}");
        }
    }

    #[test]
    fn what_is_no_head_is_none() {
        for text in ["", "Helse Vest", "1 646,5", "Grønn", "2026", "(MNOK)"] {
            assert_eq!(Head::read(text).column, None, "{text}");
        }
    }

    #[test]
    fn no_word_means_two_things_and_each_is_found() {
        let mut all = std::collections::BTreeMap::new();
        for column in Column::ALL {
            assert_eq!(serde_json::to_value(column).unwrap(), column.as_str());
            for word in column.words() {
                let other = all.insert(bare(word), *column);
                assert!(other.is_none_or(|other| other == *column), "{word}: {other:?} and {column:?}");
                assert_eq!(Head::read(word).column, Some(*column), "{word}");
            }
        }
    }

    proptest! {
        #[test]
        fn any_head_gets_an_answer(text in ".{0,40}") {
            let _ = Head::read(&text);
        }
    }
}
