//! What there is for the table of rights: one of each.

use super::*;
use crate::mutation::meeting::When;

/// One of each for the own committee or organisation, another's, and where it matters one that belongs to nobody.
pub fn house() -> Records {
    let mut all = Records::from_iter(indicator(1, None));
    let day = date(2021, 10, 1);
    all.put(Measurement {
        id: id(94),
        indicator: id(1),
        date: day,
        value: 6.into(),
        comment: None,
        replaces: None,
        published_on: day,
        provenance: Provenance::Entered,
    });
    for whose in [OWN, OTHERS] {
        all.put(committee(whose, CommitteeLevel::Priorities));
        all.put(meeting(10 + whose, id(whose), date(2021, 12, 1)));
        all.put(Initiative { owner: Some(id(whose)), ..initiative(20 + whose) });
        all.put(conflict(30 + whose, 10 + whose, id(71)));
    }
    all.put(conflict(33, 10 + OTHERS, user()));
    all.put(initiative(23));
    all.put(saved_view(40 + OWN, user()));
    all.put(saved_view(40 + OTHERS, id(71)));
    for number in [70, 71, 72, 73] {
        all.put(Person { id: id(number), name: "Person".into(), email: None, organisation: None });
    }
    let valid = Validity { from: Some(date(2021, 1, 1)), to: None };
    for (number, person, role) in [(51, 70, Role::Reader), (52, 71, Role::Reader), (53, 70, Role::Administrator)] {
        all.put(RoleGrant { id: id(number), person: id(person), role, valid });
    }
    all.put(Seat {
        id: id(54),
        committee: id(OWN),
        organisation: id(OWN),
        seats: 2,
        role: SeatRole::Member,
        valid: Validity::default(),
    });
    all.put(SeatHolder { id: id(55), seat: id(54), person: id(71), valid });
    papers(&mut all);
    all.put(crate::rule::portfolio::segment::fixture::segment(1));
    for whose in [OWN, OTHERS] {
        let sort = "region".into();
        let (code, name, valid) = (format!("A{whose}"), "Aktør".into(), Validity::default());
        all.put(Organisation { id: id(whose), code, name, sort, valid });
        let called = |number: u128, from, to| {
            let (name, short_name, valid) = ("Utvalg".into(), "U".into(), Validity { from, to });
            CommitteeName { id: id(number + whose), committee: id(whose), name, short_name, valid }
        };
        all.put(called(180, None, Some(date(2020, 12, 31))));
        all.put(called(185, Some(date(2021, 1, 1)), None));
        let (committee, organisation, role) = (id(whose), id(OTHERS), SeatRole::Member);
        // One that attendance tells of, and one of which nothing is told.
        for number in [190, 320] {
            all.put(Seat {
                id: id(number + whose),
                committee,
                organisation,
                seats: 1,
                role,
                valid: Validity::default(),
            });
        }
        let draft = NewDraft {
            id: id(195 + whose),
            when: When { start_date: date(2022, 2, 1), end_date: date(2022, 2, 1), start_time: None, end_time: None },
            title: None,
            place: None,
            copied_from: None,
        };
        let plan = DraftMeetings { committee: id(whose), meetings: vec![draft] };
        run(&mut all, &plan, &crate::mutation::fixture::ctx()).unwrap();
    }
    drafts(&mut all);
    submissions(&mut all);
    dependencies(&mut all);
    for whose in [OWN, OTHERS] {
        // Of one item: what is said of the whole meeting stands beside it.
        let said = SaveAttendance { item: Some(id(135 + whose)), ..attendance(whose, 210 + whose) };
        run(&mut all, &said, &crate::mutation::fixture::ctx()).unwrap();
    }
    all
}

/// Of each organisation a report that is being written, and one that was handed in.
fn drafts(all: &mut Records) {
    for whose in [OWN, OTHERS] {
        let draft = |number: u128| {
            let green = ReportContent { light: Some(Light::Green), ..ReportContent::default() };
            ReportDraft::blank(id(number + whose), id(20 + whose), Some(id(whose)), None).with(green)
        };
        all.put(draft(180));
        let submitted_on = Some(date(2021, 11, 16));
        all.put(ReportDraft { stage: DraftStage::Submitted, submitted_on, ..draft(190) });
    }
}

/// Of each committee a case on an agenda, one on none, a memo, a decision, a point.
fn papers(all: &mut Records) {
    for whose in [OWN, OTHERS] {
        all.put(Meeting { start_date: date(2021, 11, 16), ..meeting(100 + whose, id(whose), date(2021, 11, 16)) });
        for number in [110 + whose, 120 + whose] {
            all.put(Case { id: id(number), title: "Sak".into(), responsible: None, needed_by: None });
            all.put(CaseStop {
                id: id(number),
                case: id(number),
                committee: id(whose),
                meeting: None,
                case_type: None,
                number: None,
                on: date(2021, 11, 16),
                step: 1,
                what: None,
                role: None,
            });
        }
        // A second stop, of which nothing is known but where.
        let first = all.get::<CaseStop>(id::<crate::id::CaseStopId>(120 + whose)).unwrap().clone();
        all.put(CaseStop { id: id(180 + whose), step: 2, ..first });
        let item = AgendaItem::plain(id(130 + whose), id(100 + whose), AgendaSort::Text, "Åpning".into());
        all.put(AgendaItem { id: id(135 + whose), ..item.clone() });
        all.put(item);
        all.put(Memo { purpose: Some("Hva".into()), ..Memo::blank(id(140 + whose), id(110 + whose), id(whose)) });
        let (case_stop, committee, meeting) = (id(110 + whose), id(whose), id(100 + whose));
        for (number, readers) in [(230, MemoReaders::Secretariat), (240, MemoReaders::Committee)] {
            all.put(Attachment {
                id: id(number + whose),
                memo: id(140 + whose),
                case_stop,
                committee,
                readers,
                name: "Notat.pdf".into(),
                file_type: FileType::Pdf,
                size: 3,
                hash: FileHash([u8::try_from(number).unwrap(); 32]),
                withdrawn: None,
            });
        }
        all.put(Decision {
            id: id(150 + whose),
            case_stop,
            committee,
            meeting,
            proposal: None,
            text: None,
            outcome: CaseOutcome::Noted,
            follow_up: None,
            responsible: None,
            due: None,
            done_on: None,
        });
        let input = Input {
            id: id(160 + whose),
            case_stop,
            committee,
            meeting,
            by: None,
            text: "Ja".into(),
            question: true,
            answer: None,
            answered_by: None,
            public: false,
        };
        all.put(input);
        let (on, at) = (date(2021, 11, 16), jiff::civil::time(9, 0, 0, 0));
        all.put(Turn { id: id(200 + whose), meeting, committee, item: None, on, at });
        let (sent_on, comments_until, approval) = (on, date(2021, 11, 30), None);
        let minutes = Minutes { id: Minutes::id_of(meeting), meeting, committee, sent_on, comments_until, approval };
        all.put(minutes);
        let (item, author, text, answer) = (None, user(), "Nei".into(), None);
        all.put(MinutesComment { id: id(220 + whose), meeting, committee, item, author, on, text, answer });
        let (goal, indicator, earlier) = (None, None, None);
        let link = CaseLink { id: id(170 + whose), case: id(110 + whose), goal, initiative: None, indicator, earlier };
        all.put(CaseLink { initiative: Some(id(20 + whose)), ..link });
    }
}

/// Two solutions; each initiative needs the other one.
fn dependencies(all: &mut Records) {
    for (number, name) in [(231, "Arkiv"), (232, "Innlogging")] {
        let provenance = Provenance::Entered;
        all.put(Solution { id: id(number), name: name.into(), owner: None, ready_on: None, provenance });
    }
    for number in [OWN, OTHERS, 3] {
        all.put(Dependency {
            id: id(230 + number),
            initiative: id(20 + number),
            on_initiative: None,
            on_solution: Some(id(232)),
            note: None,
            from: date(2021, 10, 1),
            until: None,
            provenance: Provenance::Entered,
        });
    }
}

/// Of each organisation an initiative that it wants in the portfolio.
fn submissions(all: &mut Records) {
    for whose in [OWN, OTHERS] {
        all.put(Submission {
            id: id(200 + whose),
            owner: id(whose),
            stage: SubmissionStage::Submitted,
            name: "Tiltak".into(),
            purpose: "Formål".into(),
            answers: vec![],
            submitted_on: date(2021, 11, 16),
            verdict: None,
            initiative: None,
        });
    }
}
