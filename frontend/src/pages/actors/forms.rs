//! What an administrator writes about actors and committees: one window, one form, with the fields that are asked for.

use super::facts::{self, seat_role, short_name, sort};
use crate::components::{Choice, Form, TextField, actions, field_id};
use crate::i18n::{self, Words, t_string};
use crate::pages::part::{hint, said};
use crate::platform::{clock, id};
use crate::store::Store;
use jiff::civil::Date;
use leptos::prelude::*;
use serde::de::DeserializeOwned;
use shared::id::{CommitteeId, CommitteeNameId, OrganisationId, SeatId};
use shared::model::{Committee, CommitteeLevel, CommitteeName, Organisation, Seat, SeatHolder, SeatRole, Validity};
use shared::mutation::{
    CreateCommittee, EditCommittee, Mutation, NameCommittee, RemoveSeat, SaveOrganisation, SaveSeat, UnnameCommittee,
};
use shared::order::InOrder as _;
use shared::record::Key;
use shared::rejection::{Code, Rejection};
use shared::rule::input;
use shared::rule::norwegian::short_date;
use shared::view::{View, ViewExt};

/// What the window is about. None: a new one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    Organisation(Option<OrganisationId>),
    NewCommittee,
    Committee(CommitteeId),
    Name(CommitteeId, Option<CommitteeNameId>),
    /// New ones of a committee, or those that are there.
    Seat(Option<CommitteeId>, Option<SeatId>),
}

const FORM: &str = "actor";

const CODE: usize = 0;
const NAME: usize = 1;
const SHORT: usize = 2;
const SORT: usize = 3;
const LEVEL: usize = 4;
const WHOSE: usize = 5;
const SEATS: usize = 6;
const ROLE: usize = 7;
const FROM: usize = 8;
const TO: usize = 9;

/// The fields by their places, as the rules call them.
const FIELDS: [&str; 10] =
    ["code", "name", "short_name", "sort", "level", "organisation", "seats", "role", "from", "to"];

const LEVELS: [CommitteeLevel; 7] = [
    CommitteeLevel::TopLeaders,
    CommitteeLevel::Priorities,
    CommitteeLevel::Professional,
    CommitteeLevel::CostSharing,
    CommitteeLevel::Area,
    CommitteeLevel::ProgrammeBoard,
    CommitteeLevel::ActorLine,
];

impl Asked {
    pub fn title(self, words: Words, store: Store) -> String {
        let committee = |id| store.read(|view| short_name(view, id, clock::today()));
        match self {
            Self::Organisation(None) => t_string!(words, actors.new_organisation).to_owned(),
            Self::Organisation(Some(_)) => t_string!(words, people.edit_title, name = self.had(store, NAME)),
            Self::NewCommittee => t_string!(words, actors.new_committee).to_owned(),
            Self::Committee(id) => t_string!(words, people.edit_title, name = committee(id)),
            Self::Name(id, None) => t_string!(words, actors.new_name_title, name = committee(id)),
            Self::Name(_, Some(_)) => t_string!(words, people.edit_title, name = self.had(store, NAME)),
            Self::Seat(Some(id), _) => t_string!(words, actors.new_seat_title, name = committee(id)),
            Self::Seat(None, id) => {
                let name = store.read(|view| {
                    let whose = view.get::<Organisation>(view.get::<Seat>(id?)?.organisation)?;
                    Some(whose.name.clone())
                });
                t_string!(words, actors.edit_seat, name = name.unwrap_or_default())
            }
        }
    }

    /// Which fields, in their order.
    fn places(self) -> &'static [usize] {
        match self {
            Self::Organisation(_) => &[NAME, CODE, SORT, FROM, TO],
            Self::NewCommittee => &[NAME, SHORT, CODE, LEVEL, FROM, TO],
            Self::Committee(_) => &[LEVEL, FROM, TO],
            Self::Name(..) => &[NAME, SHORT, FROM, TO],
            Self::Seat(Some(_), _) => &[WHOSE, SEATS, ROLE, FROM, TO],
            Self::Seat(None, _) => &[SEATS, ROLE, FROM, TO],
        }
    }

    fn key(self) -> Option<Key> {
        match self {
            Self::Organisation(id) => id.map(Key::of::<Organisation>),
            Self::NewCommittee => None,
            Self::Committee(id) => Some(Key::of::<Committee>(id)),
            Self::Name(_, id) => id.map(Key::of::<CommitteeName>),
            Self::Seat(_, id) => id.map(Key::of::<Seat>),
        }
    }

    /// What stands in a field to begin with.
    fn had(self, store: Store, place: usize) -> String {
        store.read(|view| self.had_in(view, place)).unwrap_or_default()
    }

    fn had_in(self, view: &dyn View, place: usize) -> Option<String> {
        let day = |valid: Validity| if place == FROM { valid.from } else { valid.to }.map(short_date);
        match self {
            Self::Organisation(id) => {
                let it = view.get::<Organisation>(id?)?;
                match place {
                    CODE => Some(it.code.clone()),
                    NAME => Some(it.name.clone()),
                    SORT => Some(it.sort.clone()),
                    _ => day(it.valid),
                }
            }
            Self::Committee(id) => {
                let it = view.get::<Committee>(id)?;
                if place == LEVEL { Some(written(&it.level)) } else { day(it.valid) }
            }
            Self::Name(_, id) => {
                let it = view.get::<CommitteeName>(id?)?;
                match place {
                    NAME => Some(it.name.clone()),
                    SHORT => Some(it.short_name.clone()),
                    _ => day(it.valid),
                }
            }
            Self::Seat(_, id) => {
                let it = view.get::<Seat>(id?)?;
                match place {
                    SEATS => Some(it.seats.to_string()),
                    ROLE => Some(written(&it.role)),
                    _ => day(it.valid),
                }
            }
            Self::NewCommittee => None,
        }
    }

    /// What a field has where nothing stood in it.
    fn fresh(self, place: usize) -> String {
        match (self, place) {
            (_, SEATS) => "1".to_owned(),
            (_, ROLE) => written(&SeatRole::Member),
            (Self::Name(_, None), FROM) => short_date(clock::today()),
            _ => String::new(),
        }
    }

    /// What takes it away again, where nobody built on it.
    fn removal(self, view: &dyn View) -> Option<Mutation> {
        match self {
            Self::Seat(None, Some(id)) => {
                let unused = view.children::<SeatHolder>(id).next().is_none();
                unused.then_some(Mutation::RemoveSeat(RemoveSeat { id }))
            }
            Self::Name(committee, Some(id)) => {
                let others = view.children::<CommitteeName>(committee).count() > 1;
                others.then_some(Mutation::UnnameCommittee(UnnameCommittee { id }))
            }
            Self::Organisation(_) | Self::NewCommittee | Self::Committee(_) | Self::Name(..) | Self::Seat(..) => None,
        }
    }

    fn mutation(self, store: Store, typed: &Typed) -> Result<Mutation, Rejection> {
        let (from, to) = (typed.day(FROM)?, typed.day(TO)?);
        let text = |place| typed.text(place);
        Ok(match self {
            Self::Organisation(of) => {
                let (id, code, name, sort) = (of.unwrap_or_else(id::fresh), text(CODE), text(NAME), text(SORT));
                Mutation::SaveOrganisation(SaveOrganisation { id, code, name, sort, from, to })
            }
            Self::NewCommittee => {
                let (id, name_id, level) = (id::fresh(), id::fresh(), typed.chosen(LEVEL)?);
                let (code, name, short_name) = (text(CODE), text(NAME), text(SHORT));
                Mutation::CreateCommittee(CreateCommittee { id, code, level, name_id, name, short_name, from, to })
            }
            Self::Committee(id) => Mutation::EditCommittee(EditCommittee { id, level: typed.chosen(LEVEL)?, from, to }),
            Self::Name(committee, of) => {
                let (id, name, short_name) = (of.unwrap_or_else(id::fresh), text(NAME), text(SHORT));
                Mutation::NameCommittee(NameCommittee { id, committee, name, short_name, from, to })
            }
            Self::Seat(committee, of) => {
                let had = of.and_then(|of| store.read(|view| view.get::<Seat>(of).cloned()));
                let (committee, organisation) = match (committee, had) {
                    (_, Some(had)) => (had.committee, had.organisation),
                    (Some(committee), None) => (committee, typed.chosen(WHOSE)?),
                    (None, None) => return Err(Rejection::at(Code::UnknownReference, "id")),
                };
                let (id, seats, role) = (of.unwrap_or_else(id::fresh), typed.seats()?, typed.chosen(ROLE)?);
                Mutation::SaveSeat(SaveSeat { id, committee, organisation, seats, role, from, to })
            }
        })
    }
}

/// As it was typed.
#[derive(Clone, Copy)]
struct Typed([RwSignal<String>; FIELDS.len()]);

impl Typed {
    fn text(&self, place: usize) -> String {
        self.0[place].get()
    }

    fn day(&self, place: usize) -> Result<Option<Date>, Rejection> {
        let day = |text: &String| (!text.trim().is_empty()).then(|| input::date(FIELDS[place], text)).transpose();
        self.0[place].with(day)
    }

    fn seats(&self) -> Result<u16, Rejection> {
        let read = self.0[SEATS].with(|text| text.trim().parse());
        read.map_err(|_| Rejection::at(Code::InvalidValue, FIELDS[SEATS]).expecting("1–99"))
    }

    /// What can be chosen is written as JSON.
    fn chosen<T: DeserializeOwned>(&self, place: usize) -> Result<T, Rejection> {
        let read = self.0[place].with(|text| serde_json::from_str(text));
        read.map_err(|_| Rejection::at(Code::Required, FIELDS[place]))
    }

    fn wrong(&self, places: &[usize]) -> Vec<Rejection> {
        let one = |place: &usize| match *place {
            FROM | TO => self.day(*place).err(),
            SEATS => self.seats().err(),
            _ => self.0[*place]
                .with(|text| text.trim().is_empty())
                .then(|| Rejection::at(Code::Required, FIELDS[*place])),
        };
        places.iter().filter_map(one).collect()
    }
}

pub fn form(words: Words, store: Store, asked: Asked, open: RwSignal<bool>) -> AnyView {
    let looked = asked.key().and_then(|key| store.look(key));
    let is_new = looked.is_none();
    let typed = Typed(std::array::from_fn(|place| {
        let text = if is_new { asked.fresh(place) } else { asked.had(store, place) };
        RwSignal::new(text)
    }));
    let places = asked.places();
    let form = Form::new(words, &FIELDS, move || typed.wrong(places));
    let submit = move |()| {
        let taken = form.send(&mut || {
            let mutation = untrack(|| asked.mutation(store, &typed))?;
            store.edit_since(looked.as_ref(), mutation)
        });
        if taken {
            open.set(false);
        }
    };
    let removal = store.read(|view| asked.removal(view)).map(|removal| {
        let remove = move |_| match store.edit(removal.clone()) {
            Ok(()) => open.set(false),
            Err(why) => form.refuse(why),
        };
        view! {
            <button class="ds-button" data-variant="tertiary" data-color="danger" data-size="sm" type="button" on:click=remove>
                {said(words, |words| t_string!(words, actors.remove))}
            </button>
        }
    });
    let one = |place: &usize| field(words, store, asked, form, typed.0[*place], *place);
    let (days, rest): (Vec<&usize>, Vec<&usize>) = places.iter().partition(|place| **place >= FROM);
    let content = view! {
        {rest.into_iter().map(one).collect_view()}
        <div class="form-row">{days.into_iter().map(one).collect_view()}</div>
        {actions(words, said(words, |words| t_string!(words, people.save)), Callback::new(move |()| open.set(false)))}
        {removal}
    };
    form.frame("form", None, Callback::new(submit), content.into_any())
}

fn field(words: Words, store: Store, asked: Asked, form: Form, value: RwSignal<String>, place: usize) -> AnyView {
    let name = FIELDS[place];
    let label: fn(Words) -> &'static str = match place {
        CODE => |words| t_string!(words, actors.code),
        NAME => |words| t_string!(words, people.name),
        SHORT => |words| t_string!(words, log.field_code),
        SORT => |words| t_string!(words, actors.sort),
        LEVEL => |words| t_string!(words, log.field_level),
        WHOSE => |words| t_string!(words, log.kind_organisation),
        SEATS => |words| t_string!(words, log.field_seats),
        ROLE => |words| t_string!(words, actors.role),
        FROM => |words| t_string!(words, people.from),
        _ => |words| t_string!(words, people.to),
    };
    if let Some(options) = options(words, store, place) {
        let choose = move |it| value.set(it);
        return view! {
            <Choice id=field_id(FORM, name) label=said(words, label) options=Signal::stored(options) value on_choose=choose error=form.error(name) />
        }
        .into_any();
    }
    let about: fn(Words) -> &'static str = match (asked, place) {
        (Asked::NewCommittee, CODE) => |words| t_string!(words, actors.code_hint_committee),
        (_, CODE) => |words| t_string!(words, actors.code_hint),
        (_, SHORT) => |words| t_string!(words, actors.short_hint),
        (Asked::Name(_, None), FROM) => |words| t_string!(words, actors.name_hint),
        (_, FROM) => |words| t_string!(words, actors.from_hint),
        (_, TO) => |words| t_string!(words, people.to_hint),
        _ => |_| "",
    };
    let needed = place < FROM;
    let inputmode = if place == SEATS { "numeric" } else { "text" };
    view! {
        <TextField
            id=field_id(FORM, name)
            label=said(words, label)
            hint=hint(words, about)
            value
            error=form.error(name)
            required=needed
            inputmode
        />
    }
    .into_any()
}

type Options = Vec<(String, String)>;

fn options(words: Words, store: Store, place: usize) -> Option<Options> {
    let mut all: Options = match place {
        SORT => {
            let mut used: Vec<String> = facts::SORTS.map(str::to_owned).to_vec();
            used.extend(store.read(|view| view.all::<Organisation>().map(|it| it.sort.clone()).collect::<Vec<_>>()));
            let mut all: Options = used.into_iter().map(|code| (code.clone(), sort(words, &code))).collect();
            all.order_by(|one, other| one.1.cmp(&other.1));
            all.dedup();
            all
        }
        LEVEL => LEVELS.iter().map(|level| (written(level), i18n::level(words, *level).to_owned())).collect(),
        WHOSE => {
            let today = clock::today();
            let mut all: Options = store.read(|view| {
                let now = view.all::<Organisation>().filter(|it| it.valid.to.is_none_or(|to| to >= today));
                now.map(|it| (written(&it.id), it.name.clone())).collect()
            });
            all.order_by(|one, other| one.1.cmp(&other.1));
            all
        }
        ROLE => {
            [SeatRole::Member, SeatRole::Observer].map(|it| (written(&it), seat_role(words, it).to_owned())).to_vec()
        }
        _ => return None,
    };
    if place != ROLE {
        all.insert(0, (String::new(), String::new()));
    }
    Some(all)
}

fn written(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
