//! The decisions of all meetings, as rows that can be searched; no words yet.

use crate::pages::wheel::facts::lanes;
use jiff::civil::Date;
use shared::id::{CaseId, CaseTypeId, CommitteeId, DecisionId, GoalId, MeetingId, OrganisationId};
use shared::model::{Case, CaseLink, CaseOutcome, CaseStop, CaseType, Decision, Meeting, Organisation};
use shared::order::InOrder as _;
use shared::view::{View, ViewExt};
use std::cmp::Reverse;
use std::collections::BTreeMap;

#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    pub id: DecisionId,
    pub meeting: MeetingId,
    pub case: CaseId,
    pub on: Date,
    pub committee: CommitteeId,
    /// What it was before the committee for.
    pub case_type: Option<CaseTypeId>,
    pub number: Option<String>,
    pub title: String,
    pub outcome: CaseOutcome,
    pub text: Option<String>,
    pub follow_up: Option<String>,
    pub responsible: Option<OrganisationId>,
    pub due: Option<Date>,
    pub done_on: Option<Date>,
    /// All that is searched, in small letters.
    sought: String,
}

impl Row {
    /// Somebody is to do something, and has not.
    pub fn is_open(&self) -> bool {
        self.done_on.is_none() && (self.due.is_some() || self.follow_up.is_some())
    }

    pub fn is_overdue(&self, today: Date) -> bool {
        self.is_open() && self.due.is_some_and(|due| due < today)
    }
}

/// What is asked of the register.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    pub text: String,
    pub committee: Option<CommitteeId>,
    pub year: Option<i16>,
    pub outcome: Option<CaseOutcome>,
    pub case_type: Option<CaseTypeId>,
    pub responsible: Option<OrganisationId>,
    pub goal: Option<GoalId>,
    /// Only what is to be followed up.
    pub open: bool,
}

/// All rows with what filters are made of.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Register {
    /// The newest first.
    pub rows: Vec<Row>,
    pub committees: BTreeMap<CommitteeId, (String, u8)>,
    pub organisations: BTreeMap<OrganisationId, String>,
    pub case_types: BTreeMap<CaseTypeId, String>,
    goals: BTreeMap<CaseId, Vec<GoalId>>,
}

impl Register {
    pub fn of(view: &(impl View + ?Sized), today: Date) -> Self {
        let mut goals: BTreeMap<CaseId, Vec<GoalId>> = BTreeMap::new();
        for link in view.all::<CaseLink>() {
            goals.entry(link.case).or_default().extend(link.goal);
        }
        let mut rows: Vec<Row> = view.all::<Decision>().filter_map(|it| row(view, it)).collect();
        rows.order_by_key(|row| Reverse((row.on, row.id)));
        let committees = lanes(view, today).into_iter().map(|lane| (lane.id, (lane.name, lane.hue))).collect();
        let organisations = view.all::<Organisation>().map(|it| (it.id, it.name.clone())).collect();
        let case_types = view.all::<CaseType>().map(|it| (it.id, it.name.clone())).collect();
        Self { rows, committees, organisations, case_types, goals }
    }

    /// The places of the rows that are asked for; what is overdue first, by how long.
    pub fn found(&self, filter: &Filter, today: Date) -> Vec<usize> {
        let words: Vec<String> = filter.text.split_whitespace().map(str::to_lowercase).collect();
        let fits = |row: &Row| {
            filter.committee.is_none_or(|it| it == row.committee)
                && filter.year.is_none_or(|it| it == row.on.year())
                && filter.outcome.is_none_or(|it| it == row.outcome)
                && filter.case_type.is_none_or(|it| Some(it) == row.case_type)
                && filter.responsible.is_none_or(|it| Some(it) == row.responsible)
                && (!filter.open || row.is_open())
                && filter.goal.is_none_or(|goal| self.goals.get(&row.case).is_some_and(|all| all.contains(&goal)))
                && words.iter().all(|word| row.sought.contains(word))
        };
        let found = self.rows.iter().enumerate().filter(|(_, row)| fits(row)).map(|(at, _)| at);
        let (mut overdue, others): (Vec<usize>, Vec<usize>) = found.partition(|at| self.rows[*at].is_overdue(today));
        overdue.order_by_key(|at| self.rows[*at].due);
        overdue.extend(others);
        overdue
    }

    pub fn years(&self) -> Vec<i16> {
        let mut years: Vec<i16> = self.rows.iter().map(|row| row.on.year()).collect();
        years.dedup();
        years
    }
}

fn row(view: &(impl View + ?Sized), decision: &Decision) -> Option<Row> {
    let stop = view.get::<CaseStop>(decision.case_stop)?;
    let title = view.get::<Case>(stop.case)?.title.clone();
    let on = view.get::<Meeting>(decision.meeting)?.start_date;
    let number = stop.number.map(|number| number.to_string());
    let said = [number.as_ref(), decision.text.as_ref(), decision.follow_up.as_ref()];
    let sought = said.into_iter().flatten().fold(title.clone(), |all, part| all + " " + part).to_lowercase();
    let Decision { id, meeting, committee, outcome, text, follow_up, responsible, due, done_on, .. } = decision.clone();
    let case = stop.case;
    Some(Row {
        id,
        meeting,
        case,
        on,
        committee,
        case_type: stop.case_type,
        number,
        title,
        outcome,
        text,
        follow_up,
        responsible,
        due,
        done_on,
        sought,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use shared::model::CaseNumber;
    use shared::view::Records;
    use uuid::Uuid;

    fn id<T: From<Uuid>>(number: u128) -> T {
        Uuid::from_u128(number).into()
    }

    const TODAY: Date = date(2021, 11, 16);

    /// Three decisions of two committees: one overdue, one done, one with nothing to do.
    fn house() -> Records {
        let mut all = Records::default();
        let cases = [
            (1, 1, date(2020, 3, 1), "Felles kodeverk", Some(date(2021, 1, 1)), None),
            (2, 1, date(2021, 3, 1), "Budsjett", Some(date(2021, 6, 1)), Some(date(2021, 5, 1))),
            (3, 2, date(2021, 9, 1), "Arkitektur", None, None),
        ];
        for (number, committee, on, title, due, done_on) in cases {
            all.put(Meeting::planned(id(10 + number), id(committee), on));
            all.put(Case { id: id(20 + number), title: title.into(), responsible: None, needed_by: None });
            all.put(CaseStop {
                id: id(30 + number),
                case: id(20 + number),
                committee: id(committee),
                meeting: None,
                case_type: (number == 3).then(|| id(70)),
                number: Some(CaseNumber { year: on.year(), number: 7 }),
                on,
                step: 1,
                what: None,
                role: None,
            });
            all.put(Decision {
                id: id(40 + number),
                case_stop: id(30 + number),
                committee: id(committee),
                meeting: id(10 + number),
                proposal: None,
                text: Some("Tas videre".into()),
                outcome: CaseOutcome::Adopted,
                follow_up: None,
                responsible: None,
                due,
                done_on,
            });
        }
        let (initiative, indicator, earlier) = (None, None, None);
        all.put(CaseLink { id: id(50), case: id(23), goal: Some(id(60)), initiative, indicator, earlier });
        all
    }

    fn titles(filter: &Filter) -> Vec<String> {
        let register = Register::of(&house(), TODAY);
        register.found(filter, TODAY).into_iter().map(|at| register.rows[at].title.clone()).collect()
    }

    #[test]
    fn what_is_overdue_stands_first_and_the_rest_by_its_day() {
        assert_eq!(titles(&Filter::default()), ["Felles kodeverk", "Arkitektur", "Budsjett"]);
        assert_eq!(Register::of(&house(), TODAY).years(), [2021, 2020]);
    }

    #[test]
    fn every_filter_leaves_what_it_asks_for_and_they_hold_together() {
        let only = |change: fn(&mut Filter)| {
            let mut filter = Filter::default();
            change(&mut filter);
            titles(&filter)
        };
        assert_eq!(only(|it| it.committee = Some(id(2))), ["Arkitektur"]);
        assert_eq!(only(|it| it.year = Some(2021)), ["Arkitektur", "Budsjett"]);
        assert_eq!(only(|it| it.case_type = Some(id(70))), ["Arkitektur"]);
        assert_eq!(only(|it| it.open = true), ["Felles kodeverk"]);
        assert_eq!(only(|it| it.goal = Some(id(60))), ["Arkitektur"]);
        assert_eq!(only(|it| it.text = "KODEVERK 7/20".into()), ["Felles kodeverk"]);
        assert_eq!(only(|it| it.text = "videre bud".into()), ["Budsjett"]);
        assert!(only(|it| it.outcome = Some(CaseOutcome::Postponed)).is_empty());
        assert!(only(|it| (it.year, it.open) = (Some(2021), true)).is_empty());
    }
}
