//! The invented names and sentences.

use super::Draw;
use shared::model::{Organisation, Validity};

pub const ORGANISATIONS: &[(&str, &str, &str)] = &[
    ("EKSDIR", "Eksempeldirektoratet", "directorate"),
    ("FJELL", "Helse Fjell", "regional_health_authority"),
    ("FJORD", "Helse Fjord", "regional_health_authority"),
    ("VIDDE", "Helse Vidde", "regional_health_authority"),
    ("KYST", "Helse Kyst", "regional_health_authority"),
    ("LYNGBY", "Lyngby kommune", "municipality"),
    ("ELVERUD", "Elverud kommune", "municipality"),
    ("NESOYA", "Nesøya kommune", "municipality"),
    ("DRIFT", "Eksempeldrift SF", "state_enterprise"),
    ("KOMFOR", "Kommunenes eksempelforening", "municipal_association"),
    ("PASFOR", "Pasientenes eksempelforbund", "user_organisation"),
    ("FAGFOR", "Fagfolkenes eksempelforening", "professional_association"),
];

pub fn organisations(draw: &Draw) -> Vec<Organisation> {
    ORGANISATIONS
        .iter()
        .map(|(code, name, sort)| Organisation {
            id: draw.id("organisation", code),
            code: (*code).into(),
            name: (*name).into(),
            sort: (*sort).into(),
            valid: Validity::default(),
        })
        .collect()
}

const ADJECTIVES: &[&str] =
    &["Felles", "Digital", "Samordnet", "Trygg", "Ny", "Enklere", "Åpen", "Helhetlig", "Nasjonal", "Bedre"];

const OBJECTS: &[&str] = &[
    "timebok",
    "henvisning",
    "prøvesvardeling",
    "hjemmeoppfølging",
    "egenbehandlingsplan",
    "journalinnsyn",
    "medisinliste",
    "bildedeling",
    "beredskapsoversikt",
    "ventelistestyring",
    "fødselsmelding",
    "vaksineoversikt",
    "ambulanselogg",
    "tolketjeneste",
    "kodeverksforvaltning",
    "innlogging for helsepersonell",
    "meldingsutveksling",
    "dødsmelding",
    "hjelpemiddelbestilling",
    "rehabiliteringsplan",
];

/// Round and round through the words.
pub fn nth<'a>(words: &[&'a str], number: usize) -> &'a str {
    words.get(number % words.len().max(1)).copied().unwrap_or_default()
}

/// A name that no other initiative of this workspace has.
pub fn initiative(number: usize) -> String {
    let adjective = nth(ADJECTIVES, number / OBJECTS.len());
    // Walks through the objects in steps that meet each of them before one comes again.
    let object = nth(OBJECTS, number * 7 + number / OBJECTS.len());
    let round = number / (ADJECTIVES.len() * OBJECTS.len());
    if round == 0 { format!("{adjective} {object}") } else { format!("{adjective} {object}, del {}", round + 1) }
}

pub const YELLOW: &[&str] = &[
    "Leverandøren er fire uker forsinket; ny plan er avtalt.",
    "To nøkkelpersoner har sluttet, og erstatterne er ikke på plass.",
    "Avhengig av en nasjonal komponent som kommer senere enn ventet.",
    "Utprøvingen viser at opplæringen må legges om.",
    "Kostnadsanslaget er på vei opp; endelig tall kommer til neste rapport.",
    "Juridisk avklaring tar lengre tid enn planlagt.",
];

pub const RED: &[&str] = &[
    "Stanset til finansieringen er avklart.",
    "Alvorlig feil funnet i pilot; innføringen er utsatt et halvt år.",
    "Kontrakten er hevet, og ny anskaffelse må gjennomføres.",
    "Budsjettet er overskredet med mer enn ti prosent.",
];

pub const GREEN: &[&str] = &[
    "Går etter planen.",
    "Første kommuner er i gang.",
    "Milepælen er nådd i tide.",
    "Forsinkelsen er hentet inn igjen.",
];

pub const CASES: &[&str] = &[
    "Status for porteføljen",
    "Oppdatert veikart",
    "Prinsipper for deling av kostnader",
    "Arkitektur for hendelsesdeling",
    "Plan for innføring i kommunene",
    "Gevinster så langt",
    "Mandat for ny arbeidsgruppe",
    "Høring om felles kodeverk",
    "Sikkerhetshendelser siden sist",
    "Budsjett for neste år",
    "Erfaringer fra utprøvingen",
    "Felles krav til leverandører",
    "Personvern ved deling av data",
    "Brukerrådets innspill",
];

pub const PLACES: &[&str] = &["Store møterom", "Lyngby rådhus", "Nettmøte", "Fjellsalen", "Konferansesenteret"];

pub const GOALS: &[(&str, &str, &str)] = &[
    ("samarbeid", "Vi får det til sammen", "felles planer, felles penger, felles ansvar"),
    ("arbeidsdag", "En arbeidsdag uten dobbeltarbeid", "verktøy som henger sammen"),
    ("egen-helse", "Med i egen helse", "tjenester som spør før de bestemmer"),
    ("kunnskap", "Data som blir kunnskap", "registre som kan brukes samme dag"),
    ("samhandling", "Opplysningene følger pasienten", "en gang inn, mange ganger ut"),
    ("kraft", "Kraft til å gjennomføre", "regler og penger som virker samme vei"),
];

pub const OBJECTIVES: &[&str] = &[
    "Innbyggeren møter én tjeneste, ikke mange etater.",
    "Helsepersonell finner det de trenger, der de er.",
    "Beslutninger bygger på tall som er under et kvartal gamle.",
];

pub const TARGET_GROUPS: &[&str] = &["Innbyggere og pårørende", "Helsepersonell", "Ledere", "Forskere og leverandører"];

pub const INDICATORS: &[&str] = &[
    "Andel kommuner i gang",
    "Andel fastleger i gang",
    "Andel innbyggere som har brukt tjenesten",
    "Andel ansatte som er fornøyd",
    "Andel henvisninger uten purring",
    "Andel prøvesvar delt samme dag",
    "Antall dobbeltregistreringer i uken",
];
