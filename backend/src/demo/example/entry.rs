//! What stands at the portfolio's door: submissions at each stage, the candidates that some became, and steps that are
//! decided for the turn of the year.

use super::Draw;
use crate::demo::portfolio;
use jiff::ToSpan;
use jiff::civil::{Date, date};
use shared::id::{InitiativeId, OrganisationId};
use shared::model::*;
use shared::record::Record;
use shared::rule::portfolio::entry::{criteria_on, slug};
use shared::view::{Records, ViewExt};

struct Wish {
    name: &'static str,
    purpose: &'static str,
    stage: SubmissionStage,
    /// Days before today.
    ago: i64,
    met: bool,
    reason: &'static str,
}

const fn wish(
    (name, purpose): (&'static str, &'static str),
    (stage, ago): (SubmissionStage, i64),
    (met, reason): (bool, &'static str),
) -> Wish {
    Wish { name, purpose, stage, ago, met, reason }
}

const WISHES: [Wish; 7] = [
    wish(
        ("Felles timebok (eksempel)", "Én timebok på tvers av sykehus og kommuner."),
        (SubmissionStage::Submitted, 6),
        (true, ""),
    ),
    wish(
        ("Digitale forløp for kronisk syke (eksempel)", "Samme forløp følger pasienten hjem."),
        (SubmissionStage::Submitted, 12),
        (true, ""),
    ),
    wish(
        ("Ny intern telefonsentral (eksempel)", "Bytte ut sentralen i ett helseforetak."),
        (SubmissionStage::Declined, 80),
        (false, "Gjelder bare én aktør (eksempel)."),
    ),
    wish(
        ("Deling av bildediagnostikk (eksempel)", "Bilder følger pasienten mellom regionene."),
        (SubmissionStage::Returned, 30),
        (true, "Skriv hvem som skal eie det felles arkivet (eksempel)."),
    ),
    wish(
        ("Nasjonalt legemiddelregister for forskning (eksempel)", "Raskere tilgang til data for forskning."),
        (SubmissionStage::Accepted, 120),
        (true, "Berører alle regionene og flere registre (eksempel)."),
    ),
    wish(
        ("Hjemmeoppfølging i store kommuner (eksempel)", "Felles grunnmur for utstyr og data hjemme."),
        (SubmissionStage::Accepted, 100),
        (true, "Må samordnes mellom kommuner og sykehus (eksempel)."),
    ),
    wish(
        ("Felles opplæringsplattform (eksempel)", "Opplæring lages én gang og brukes av alle."),
        (SubmissionStage::Accepted, 60),
        (true, "Høy verdi av gjenbruk (eksempel)."),
    ),
];

pub fn records(draw: &Draw, owners: &[OrganisationId], all: &mut Vec<Record>) {
    let ids = draw.ids;
    // What is wrong with the table the first workspace says.
    let criteria = portfolio::criteria(|key| ids.of("entry_criterion", key)).unwrap_or_default();
    let known = Records::from_iter(criteria.iter().cloned().map(Record::from).chain(all.iter().cloned()));
    let turn = date(draw.today.year().saturating_add(1), 1, 1);
    all.extend(criteria.into_iter().map(Record::from));
    for (number, wish) in WISHES.iter().enumerate() {
        let Some(owner) = owners.get(number % owners.len().max(1)).copied() else { return };
        let submission = submission(draw, &known, wish, number, owner);
        all.push(submission.clone().into());
        let (Some(initiative), Some(verdict)) = (submission.initiative, submission.verdict) else { continue };
        all.extend(entered(draw, &known, wish, (initiative, owner), verdict.on));
        // The first of them is decided for the turn of the year.
        if number == 4 {
            all.push(step(draw, initiative, PortfolioState::Active, turn, "Starter ved årsskiftet (eksempel)."));
        }
    }
    // And some of those that are in are decided to leave then.
    let leaving = shared::rule::portfolio::as_of(&known, draw.today);
    let leaving = leaving.iter().filter(|it| it.state.state.is_in_portfolio() && it.state.published_on < draw.today);
    for standing in leaving.take(2) {
        let reason = "Overføres til forvaltning ved årsskiftet (eksempel).";
        all.push(step(draw, standing.initiative.id, PortfolioState::InOperations, turn, reason));
    }
}

fn submission(draw: &Draw, known: &Records, wish: &Wish, number: usize, owner: OrganisationId) -> Submission {
    let submitted_on = draw.today.saturating_sub(wish.ago.days());
    let asked = criteria_on(known, submitted_on);
    let answer = |it: &&EntryCriterion| Answer { criterion: it.id, says: "Ja, se formålet (eksempel).".into() };
    let judged = wish.stage != SubmissionStage::Submitted;
    let met = asked.iter().map(|it| Met { criterion: it.id, met: wish.met || it.number == 1 }).collect();
    let on = submitted_on.saturating_add(14.days());
    Submission {
        id: draw.id("submission", number),
        owner,
        stage: wish.stage,
        name: wish.name.into(),
        purpose: wish.purpose.into(),
        answers: asked.iter().map(answer).collect(),
        submitted_on,
        verdict: judged.then(|| Verdict { met, reason: wish.reason.into(), on }),
        initiative: (wish.stage == SubmissionStage::Accepted)
            .then(|| draw.id("initiative", format_args!("ny-{number}"))),
    }
}

fn entered(
    draw: &Draw,
    known: &Records,
    wish: &Wish,
    (initiative, owner): (InitiativeId, OrganisationId),
    on: Date,
) -> Vec<Record> {
    let segment = known.all::<Segment>().find(|segment| segment.code == "coordinate").map(|segment| segment.id);
    let placed = segment.map(|segment| InitiativeSegment {
        id: draw.id("initiative_segment", format_args!("{initiative}:{on}")),
        initiative,
        segment,
        published_on: on,
        reason: Some("Henger sammen med nasjonale løsninger (eksempel).".into()),
        provenance: Provenance::Example,
    });
    let made = Initiative {
        id: initiative,
        slug: slug(wish.name),
        number: None,
        name: wish.name.into(),
        owner: Some(owner),
        note: Some(wish.purpose.into()),
        maybe_same_as: None,
    };
    let state = InitiativeState {
        id: draw.id("initiative_state", format_args!("{initiative}:{on}")),
        initiative,
        state: PortfolioState::Candidate,
        published_on: on,
        from: None,
        newly: true,
        reason: Some(wish.reason.into()),
        provenance: Provenance::Example,
    };
    [made.into(), state.into()].into_iter().chain(placed.map(Record::from)).collect()
}

/// Decided today for a day to come.
fn step(draw: &Draw, initiative: InitiativeId, state: PortfolioState, from: Date, reason: &str) -> Record {
    InitiativeState {
        id: draw.id("initiative_state", format_args!("{initiative}:{from}")),
        initiative,
        state,
        published_on: draw.today,
        from: Some(from),
        newly: state == PortfolioState::Active,
        reason: Some(reason.into()),
        provenance: Provenance::Example,
    }
    .into()
}
