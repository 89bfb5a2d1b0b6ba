//! Our own short words, in bokmål, for remarks that the tables carry in English. A remark that is not here is left
//! out rather than shown in another language.

const NOTES: [(&str, &str); 12] = [
    (
        "done Dec 2019; about 105 MNOK; over 3000 users",
        "Ferdig i desember 2019. Om lag 105 mill. kr, over 3 000 brukere.",
    ),
    ("no status reported yet", "Har ikke meldt status ennå."),
    ("also HN and HSO", "Gjelder også Helse Nord og Helse Sør-Øst."),
    ("trust model, API, ground data", "Tillitsmodell, API og grunndata."),
    ("named in the list of March 2022", "Nevnt i oversikten fra mars 2022."),
    ("completed in 2020", "Ventet fullført i 2020."),
    ("count adoption AND use", "Både innføring og faktisk bruk skal telles."),
    (
        "municipalities differ much: break down by municipality; measure benefit too",
        "Store forskjeller mellom kommunene: vis tall per kommune, og mål også gevinst.",
    ),
    ("asked for by the committee: break down by where one lives", "Ønsket av utvalget: vis tall etter hvor folk bor."),
    (
        "hospitals; the committee wants primary care covered too",
        "Gjelder sykehus. Utvalget ønsker at også kommunehelsetjenesten dekkes.",
    ),
    ("is a solution really in use?", "Er løsningen faktisk tatt i bruk?"),
    ("target 90 percent of municipalities in 2023", "Målet er 90 prosent av kommunene i 2023."),
];

const CRITERIA: [(&str, &str); 5] = [
    ("digitalisation is an essential part of the initiative", "Digitalisering er en vesentlig del av tiltaket."),
    ("concerns health care and matters to several actors", "Gjelder helsetjenesten og betyr noe for flere aktører."),
    ("high value of reuse or concerns national solutions", "Har høy gjenbruksverdi eller berører nasjonale løsninger."),
    (
        "digitalisation is essential to the purpose and concerns the core activity of health and care",
        "Digitalisering er vesentlig for formålet og gjelder kjernevirksomheten i helse og omsorg.",
    ),
    ("needs coordination across several actors to succeed", "Må samordnes mellom flere aktører for å lykkes."),
];

const STOPS: [(&str, &str); 12] = [
    ("anchoring", "Forankring"),
    ("written input", "Skriftlig innspill"),
    ("endorsement", "Tilslutning"),
    ("discuss NUFA's mandate", "Drøfter NUFAs mandat"),
    ("discuss NUIT's mandate", "Drøfter NUITs mandat"),
    ("adopt NUFA's and NUIT's; discuss own", "Vedtar NUFAs og NUITs mandat, drøfter sitt eget"),
    ("input", "Innspill"),
    ("input on vision and evaluation principles", "Innspill til visjon og evalueringsprinsipper"),
    (
        "scenario findings; input on vision and principles",
        "Funn fra scenarioarbeidet, innspill til visjon og prinsipper",
    ),
    ("prioritise strategic goal areas", "Prioriterer strategiske målområder"),
    ("input on version 0.7", "Innspill til versjon 0.7"),
    ("input on version 0.9", "Innspill til versjon 0.9"),
];

/// What it takes to reach each goal, by the goal's key.
const GOALS: [(&str, &str); 6] = [
    (
        "cooperation",
        "Samarbeid i sektoren, på tvers av offentlige tjenester og med forskning, næringsliv og innbyggere.",
    ),
    ("easy-safe-day", "Trygge digitale verktøy som er enkle å bruke i arbeidet."),
    ("active-participation", "Tjenester ut fra behov, og mulighet til å delta i egen og næres helse."),
    ("innovative-service", "Innsikt fra data tas i bruk når tjenestene utvikles."),
    ("digital-interaction", "Opplysningene følger pasienten på tvers av aktørene."),
    ("capacity", "Regelverk og finansiering brukes som virkemidler."),
];

/// Why an initiative is in a segment, by the segment's code.
const SEGMENTS: [(&str, &str); 4] = [
    ("inspire", "Inspirere hverandre, tenke nytt og dele kunnskap."),
    ("observe", "Følge med, og forstå hva som hindrer gevinst."),
    ("coordinate", "Håndtere avhengigheter bedre."),
    ("cogovern", "Lykkes med det som må gjøres sammen."),
];

/// What is said with the published totals, by their day.
const TOTALS: [(&str, &str); 3] = [
    ("2020-01-31", "Antallet gule er regnet tilbake fra det som ble oppgitt i mars."),
    ("2020-03-20", "Flere rakk ikke å oppdatere før fristen på grunn av pandemien."),
    ("2021-11-19", "Nye kriterier gjelder. For 2022 ventes 35: 31 aktive, 2 satt på vent, 2 som starter."),
];

fn find(words: &[(&str, &str)], key: &str) -> Option<String> {
    words.iter().find(|(known, _)| *known == key).map(|(_, word)| (*word).to_owned())
}

pub fn note(english: &str) -> Option<String> {
    find(&NOTES, english)
}

pub fn stop(english: &str) -> Option<String> {
    find(&STOPS, english)
}

pub fn goal(key: &str) -> Option<String> {
    find(&GOALS, key)
}

pub fn segment(code: &str) -> Option<String> {
    find(&SEGMENTS, code)
}

pub fn criterion(english: &str) -> Option<String> {
    find(&CRITERIA, english)
}

pub fn total(day: jiff::civil::Date) -> Option<String> {
    find(&TOTALS, &day.to_string())
}
