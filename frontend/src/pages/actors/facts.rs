//! What the pages about actors and committees show, read out of the records.

use crate::i18n::{self, Words, t_string};
use crate::pages::people::row::days;
use crate::platform::clock;
use crate::store::Store;
use jiff::civil::Date;
use shared::id::{CommitteeId, SeatId};
use shared::model::{Committee, Organisation, Person, Seat, SeatHolder, SeatRole, Validity};
use shared::order::InOrder as _;
use shared::rule::committee::{by_ring, name_on};
use shared::view::{View, ViewExt};

/// A line of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Listed {
    pub name: String,
    pub about: String,
    pub href: String,
    /// What it has seats in, or who has seats in it.
    pub held: Vec<String>,
    pub days: String,
    pub today: bool,
    pub own_line: bool,
}

/// An organisation's seats in a committee, with who fills them today.
#[derive(Clone, Debug, PartialEq)]
pub struct SeatRow {
    pub id: SeatId,
    pub organisation: (String, String),
    pub committee: (String, String),
    pub seats: u16,
    pub role: SeatRole,
    pub valid: Validity,
    pub holders: Vec<String>,
}

impl SeatRow {
    pub fn is_past(&self, today: Date) -> bool {
        self.valid.to.is_some_and(|to| to < today)
    }
}

/// What a committee is called on a day, short; by its code where it has no name.
pub fn short_name(view: &dyn View, id: CommitteeId, day: Date) -> String {
    let code = || view.get::<Committee>(id).map(|it| it.code.clone());
    name_on(view, id, day).map(|it| it.short_name).or_else(code).unwrap_or_default()
}

pub fn organisations(words: Words, store: Store, view: &dyn View) -> Vec<Listed> {
    let today = clock::today();
    let mut all: Vec<&Organisation> = view.all().collect();
    all.order_by_key(|it| (!it.valid.holds_on(today), it.name.clone()));
    let seats = seat_rows(view, |_| true, today);
    let listed = |it: &Organisation| {
        let own = seats.iter().filter(|row| row.organisation.0 == it.id.to_string() && row.valid.holds_on(today));
        Listed {
            name: it.name.clone(),
            about: format!("{} · {}", it.code, sort(words, &it.sort)),
            href: store.path(&format!("aktorer/{}", it.id)),
            held: own.map(|row| counted(words, &row.committee.1, row.seats, row.role)).collect(),
            days: days(words, &it.valid),
            today: it.valid.holds_on(today),
            own_line: false,
        }
    };
    all.into_iter().map(listed).collect()
}

pub fn committees(words: Words, store: Store, view: &dyn View) -> Vec<Listed> {
    let today = clock::today();
    let seats: Vec<&Seat> = view.all().collect();
    let mut all: Vec<Listed> = by_ring(view)
        .into_iter()
        .map(|it| {
            let of = |role: SeatRole| {
                let own = seats.iter().filter(|seat| seat.committee == it.id && seat.role == role);
                let count: u16 = own.filter(|seat| seat.valid.holds_on(today)).map(|seat| seat.seats).sum();
                (count > 0).then(|| match (role, count) {
                    (SeatRole::Member, 1) => t_string!(words, actors.members_1).to_owned(),
                    (SeatRole::Member, _) => t_string!(words, actors.members_n, count = count),
                    (SeatRole::Observer, 1) => t_string!(words, actors.observers_1).to_owned(),
                    (SeatRole::Observer, _) => t_string!(words, actors.observers_n, count = count),
                })
            };
            Listed {
                name: name_on(view, it.id, today).map_or_else(|| it.code.clone(), |name| name.name),
                about: format!("{} · {}", it.code, i18n::level(words, it.level)),
                href: store.path(&format!("utvalg/{}", it.id)),
                held: [of(SeatRole::Member), of(SeatRole::Observer)].into_iter().flatten().collect(),
                days: days(words, &it.valid),
                today: it.valid.holds_on(today),
                own_line: it.level.is_own_line(),
            }
        })
        .collect();
    all.order_by_key(|it| !it.today);
    all
}

/// By the organisation's name, then by the committee's; of one the newest first.
pub fn seat_rows(view: &dyn View, keep: impl Fn(&Seat) -> bool, today: Date) -> Vec<SeatRow> {
    let one = |seat: &Seat| {
        let organisation = view.get::<Organisation>(seat.organisation).map(|it| it.name.clone()).unwrap_or_default();
        let now = view.children::<SeatHolder>(seat.id).filter(|it| it.valid.holds_on(today));
        let now = now.filter_map(|it| view.get::<Person>(it.person));
        SeatRow {
            id: seat.id,
            organisation: (seat.organisation.to_string(), organisation),
            committee: (seat.committee.to_string(), short_name(view, seat.committee, today)),
            seats: seat.seats,
            role: seat.role,
            valid: seat.valid,
            holders: now.map(|person| person.name.clone()).collect(),
        }
    };
    let mut all: Vec<SeatRow> = view.all::<Seat>().filter(|seat| keep(seat)).map(one).collect();
    all.order_by_key(|it| {
        (it.is_past(today), it.organisation.1.clone(), it.committee.1.clone(), std::cmp::Reverse(it.valid.from))
    });
    all
}

fn counted(words: Words, name: &str, seats: u16, role: SeatRole) -> String {
    let count = if seats == 1 { name.to_owned() } else { format!("{name} × {seats}") };
    match role {
        SeatRole::Member => count,
        SeatRole::Observer => format!("{count} ({})", seat_role(words, role)),
    }
}

pub fn seat_role(words: Words, role: SeatRole) -> &'static str {
    match role {
        SeatRole::Member => t_string!(words, actors.member),
        SeatRole::Observer => t_string!(words, actors.observer),
    }
}

/// What sort of actor, in words where these are known here; a workspace may call it otherwise.
pub fn sort(words: Words, sort: &str) -> String {
    let known = match sort {
        "directorate" => t_string!(words, actors.sort_directorate),
        "ministry" => t_string!(words, actors.sort_ministry),
        "regional_health_authority" => t_string!(words, actors.sort_regional),
        "state_enterprise" => t_string!(words, actors.sort_enterprise),
        "municipal_association" => t_string!(words, actors.sort_municipalities),
        "municipality" => t_string!(words, actors.sort_municipality),
        "professional_association" => t_string!(words, actors.sort_profession),
        "industry_association" => t_string!(words, actors.sort_industry),
        "user_organisation" => t_string!(words, actors.sort_users),
        "research" => t_string!(words, actors.sort_research),
        other => other,
    };
    known.to_owned()
}

pub const SORTS: [&str; 10] = [
    "directorate",
    "ministry",
    "regional_health_authority",
    "state_enterprise",
    "municipal_association",
    "municipality",
    "professional_association",
    "industry_association",
    "user_organisation",
    "research",
];
