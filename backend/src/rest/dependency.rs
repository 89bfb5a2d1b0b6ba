use super::{Sight, gather, one, told};
use crate::error::Error;
use jiff::civil::Date;
use sea_orm::ConnectionTrait;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};
use shared::api::{Day, Dependency, Felt, FeltDelivery, How, Slip, Solution};
use shared::id::{DependencyId, SolutionId};
use shared::model::{self, Initiative, Need, Organisation};
use shared::mutation::Read;
use shared::record::Kind;
use shared::rule::dependency::circle::closed;
use shared::rule::dependency::slip::{self, Feels, MOST_MONTHS};
use shared::rule::dependency::{Node, web};
use shared::rule::portfolio::When;
use shared::rule::portfolio::board::rows;
use shared::rule::portfolio::timeline::due;
use shared::view::{View, ViewExt};

pub const KINDS: [Kind; 4] = [Kind::Organisation, Kind::Initiative, Kind::Solution, Kind::Dependency];

/// What is said of slips: how each initiative stood, too.
pub const SLIP_KINDS: [Kind; 6] =
    [Kind::Organisation, Kind::Initiative, Kind::InitiativeState, Kind::Report, Kind::Solution, Kind::Dependency];

pub fn shown(all: &impl View, it: &model::Dependency) -> Dependency {
    let slug = |id| all.get::<Initiative>(id).map(|it| it.slug.clone());
    let on = match it.on() {
        Some(Need::Initiative(id)) => all.get::<Initiative>(id).map(|it| it.name.clone()),
        Some(Need::Solution(id)) => all.get::<model::Solution>(id).map(|it| it.name.clone()),
        None => None,
    };
    let (source, example) = told(&it.provenance);
    Dependency {
        id: it.id,
        initiative: slug(it.initiative).unwrap_or_default(),
        on_initiative: it.on_initiative.and_then(slug),
        on_solution: it.on_solution,
        on: on.unwrap_or_default(),
        note: it.note.clone(),
        from: it.from.into(),
        until: it.until.map(Into::into),
        circle: closed(all, it).is_some(),
        source,
        example,
    }
}

pub fn solution(all: &impl View, it: &model::Solution) -> Solution {
    let (source, example) = told(&it.provenance);
    let owner = it.owner.and_then(|id| all.get::<Organisation>(id)).map(|it| it.code.clone());
    Solution { id: it.id, name: it.name.clone(), owner, ready_on: it.ready_on.map(Into::into), source, example }
}

/// As it is now; for the answer to a write. A circle is looked for among all dependencies: there are few.
pub async fn by_id(sight: Sight<'_, impl ConnectionTrait>, id: DependencyId) -> Result<Option<Dependency>, Error> {
    let all = [Read::all::<model::Dependency>()];
    let Some((found, mut all)) = one::<model::Dependency>(sight, id.0, &all).await? else { return Ok(None) };
    let on = match found.on() {
        Some(Need::Initiative(id)) => Some(Read::one::<Initiative>(id)),
        Some(Need::Solution(id)) => Some(Read::one::<model::Solution>(id)),
        None => None,
    };
    let beside: Vec<Read> = [Read::one::<Initiative>(found.initiative)].into_iter().chain(on).collect();
    gather(sight, &mut all, &beside).await?;
    Ok(Some(shown(&all, &found)))
}

pub async fn solution_by_id(sight: Sight<'_, impl ConnectionTrait>, id: SolutionId) -> Result<Option<Solution>, Error> {
    let Some((found, mut all)) = one::<model::Solution>(sight, id.0, &[]).await? else { return Ok(None) };
    let owner: Vec<Read> = found.owner.map(Read::one::<Organisation>).into_iter().collect();
    gather(sight, &mut all, &owner).await?;
    Ok(Some(solution(&all, &found)))
}

/// How late, and as it was known when.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Late {
    /// How many months; three, if it is left out.
    #[serde(default = "quarter", deserialize_with = "months")]
    #[param(value_type = i32, required = false, minimum = 1, maximum = 12, example = 3)]
    months: i32,
    /// As it was known on this day; today, if it is left out.
    #[param(value_type = String, format = Date, required = false)]
    as_of: Option<Day>,
}

fn quarter() -> i32 {
    3
}

fn months<'de, D: Deserializer<'de>>(from: D) -> Result<i32, D::Error> {
    let number: Option<i32> = String::deserialize(from)?.parse().ok();
    let fits = number.filter(|it| (1..=MOST_MONTHS).contains(it));
    fits.ok_or_else(|| D::Error::custom(format_args!("expected a whole number, 1–{MOST_MONTHS}")))
}

/// Nodes are named by their slugs. What hangs on nothing is felt by nobody.
pub fn slip(all: &impl View, what: Need, late: &Late, today: Date) -> Slip {
    let day = late.as_of.map_or(today, |day| day.0);
    let when = When::seen_from(today, day);
    let web = web(all, &rows(all, when), when);
    let found = web.nodes.iter().position(|node| node.what == what);
    let it = found.map(|node| slip::slip(&web, node, late.months, day)).unwrap_or_default();
    let felt = it.felt.into_iter().filter_map(|felt| felt_shown(web.nodes.get(felt.node)?, felt));
    Slip { felt: felt.collect(), from: it.from.map(Into::into), to: it.to.map(Into::into) }
}

fn felt_shown(node: &Node, felt: slip::Felt) -> Option<Felt> {
    let (how, deliveries) = match felt.how {
        Feels::Moves { deliveries, .. } => (How::Moves, deliveries),
        Feels::Unknown => (How::Unknown, vec![]),
        Feels::Spared => (How::Spared, vec![]),
    };
    let delivery = |it: model::Delivery| FeltDelivery { due: due(&it).map(Into::into), name: it.name };
    Some(Felt {
        initiative: node.slug.clone()?,
        name: node.name.clone(),
        steps: u32::try_from(felt.steps).unwrap_or(u32::MAX),
        how,
        deliveries: deliveries.into_iter().map(delivery).collect(),
    })
}
