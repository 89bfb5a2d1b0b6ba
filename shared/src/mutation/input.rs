//! What was said in a case, point by point.

use super::case::{keeps_papers, named, stop};
use super::meeting::changeable;
use super::minutes::unlocked;
use super::{Ctx, MAX_TEXT, Plan, Read, text};
use crate::change::Change;
use crate::id::{CaseStopId, InputId, MeetingId, OrganisationId};
use crate::model::{CaseStop, Input, Meeting, Organisation};
use crate::record::Key;
use crate::rejection::{Code, Rejection};
use crate::view::{View, ViewExt};
use serde::{Deserialize, Serialize};

/// Notes a point, or writes an own id's anew.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SaveInput {
    pub id: InputId,
    pub case_stop: CaseStopId,
    pub meeting: MeetingId,
    /// Who said it.
    #[serde(default)]
    pub by: Option<OrganisationId>,
    pub text: String,
}

impl Plan for SaveInput {
    fn reads(&self, _: &dyn View) -> Vec<Read> {
        said_reads(self)
    }

    fn plan(&self, view: &dyn View, ctx: &Ctx) -> Result<Vec<Change>, Rejection> {
        said(view, ctx, self, false)
    }
}

/// The same of a question: it asks for an answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AskQuestion(pub SaveInput);

impl Plan for AskQuestion {
    fn reads(&self, _: &dyn View) -> Vec<Read> {
        said_reads(&self.0)
    }

    fn plan(&self, view: &dyn View, ctx: &Ctx) -> Result<Vec<Change>, Rejection> {
        said(view, ctx, &self.0, true)
    }
}

fn said_reads(it: &SaveInput) -> Vec<Read> {
    let ones = [Read::one::<Input>(it.id), Read::one::<CaseStop>(it.case_stop)];
    let by = it.by.map(Read::one::<Organisation>);
    ones.into_iter().chain([Read::one::<Meeting>(it.meeting)]).chain(by).collect()
}

fn said(view: &dyn View, ctx: &Ctx, it: &SaveInput, question: bool) -> Result<Vec<Change>, Rejection> {
    let stop = stop(view, ctx, it.case_stop, "case_stop")?;
    let meeting = changeable(view, ctx, it.meeting, "meeting")?;
    if meeting.committee != stop.committee {
        return Err(Rejection::at(Code::InvalidValue, "meeting"));
    }
    named::<Organisation>(view, it.by, "by")?;
    let (by, text) = (it.by, words(&it.text)?);
    let place = |it: &Input| (it.case_stop, it.meeting);
    let input = match view.get::<Input>(it.id) {
        Some(old) if place(old) != (stop.id, meeting.id) => return Err(Rejection::at(Code::AlreadyExists, "id")),
        // What it is, and what was answered, stays.
        Some(old) => Input { by, text, ..old.clone() },
        None => Input {
            id: it.id,
            case_stop: stop.id,
            committee: stop.committee,
            meeting: meeting.id,
            by,
            text,
            question,
            answer: None,
            answered_by: None,
            public: false,
        },
    };
    Ok(vec![Change::put(input)])
}

/// Writes down what was answered to a question; an answer that is empty is taken away.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnswerInput {
    pub id: InputId,
    #[serde(default)]
    pub answer: Option<String>,
    /// Who answered.
    #[serde(default)]
    pub by: Option<OrganisationId>,
}

impl Plan for AnswerInput {
    fn reads(&self, view: &dyn View) -> Vec<Read> {
        let meeting = view.get::<Input>(self.id).map(|it| Read::one::<Meeting>(it.meeting));
        let by = self.by.map(Read::one::<Organisation>);
        [Read::one::<Input>(self.id)].into_iter().chain(meeting).chain(by).collect()
    }

    fn plan(&self, view: &dyn View, ctx: &Ctx) -> Result<Vec<Change>, Rejection> {
        let input = view.get::<Input>(self.id).ok_or_else(|| Rejection::at(Code::UnknownReference, "id"))?;
        keeps_papers(ctx, input.committee)?;
        changeable(view, ctx, input.meeting, "meeting")?;
        if !input.question {
            return Err(Rejection::at(Code::InvalidValue, "id").expecting("question"));
        }
        named::<Organisation>(view, self.by, "by")?;
        let answer = text("answer", self.answer.as_deref(), MAX_TEXT)?;
        let answered_by = self.by.filter(|_| answer.is_some());
        Ok(vec![Change::put(Input { answer, answered_by, ..input.clone() })])
    }
}

/// Takes a point away.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RemoveInput {
    pub id: InputId,
}

impl Plan for RemoveInput {
    fn reads(&self, view: &dyn View) -> Vec<Read> {
        let meeting = view.get::<Input>(self.id).map(|it| Read::one::<Meeting>(it.meeting));
        [Read::one::<Input>(self.id)].into_iter().chain(meeting).collect()
    }

    fn plan(&self, view: &dyn View, ctx: &Ctx) -> Result<Vec<Change>, Rejection> {
        let input = view.get::<Input>(self.id).ok_or_else(|| Rejection::at(Code::UnknownReference, "id"))?;
        keeps_papers(ctx, input.committee)?;
        view.get::<Meeting>(input.meeting).map_or(Ok(()), |meeting| unlocked(meeting, "id"))?;
        Ok(vec![Change::Delete(Key::of::<Input>(self.id))])
    }
}

/// What a point must keep, whoever writes which field of it.
pub(crate) fn check_input(input: &Input) -> Result<(), Rejection> {
    text("answer", input.answer.as_deref(), MAX_TEXT)?;
    words(&input.text).map(drop)
}

fn words(said: &str) -> Result<String, Rejection> {
    text("text", Some(said), MAX_TEXT)?.ok_or_else(|| Rejection::at(Code::Required, "text"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mutation::fixture::{board, ctx, id, run, secretary};
    use crate::record::Noun;
    use crate::scope::Scope;

    fn said(number: u128, text: &str) -> SaveInput {
        SaveInput { id: id(number), case_stop: id(61), meeting: id(11), by: Some(id(5)), text: text.into() }
    }

    #[test]
    fn points_stand_side_by_side_for_the_committee_alone() {
        let mut all = board();
        run(&mut all, &said(90, "Kommunene må med"), &ctx()).unwrap();
        run(&mut all, &said(91, "Hva koster det?"), &ctx()).unwrap();
        run(&mut all, &said(91, "Hva koster det per år?"), &ctx()).unwrap();
        let scopes: Vec<Scope> = all.all::<Input>().map(Noun::scope).collect();
        assert_eq!(scopes, [Scope::Committee(id(1)); 2]);
        run(&mut all, &RemoveInput { id: id(90) }, &ctx()).unwrap();
        assert_eq!(all.all::<Input>().map(|it| it.text.as_str()).collect::<Vec<_>>(), ["Hva koster det per år?"]);
    }

    #[test]
    fn nobody_says_nothing_and_no_other_secretariat_writes() {
        let mut all = board();
        assert_eq!(run(&mut all, &said(90, " "), &ctx()), Err(Rejection::at(Code::Required, "text")));
        let elsewhere = SaveInput { meeting: id(12), ..said(90, "x") };
        assert_eq!(run(&mut all, &elsewhere, &ctx()), Err(Rejection::at(Code::InvalidValue, "meeting")));
        run(&mut all, &said(90, "x"), &ctx()).unwrap();
        for refused in [&RemoveInput { id: id(90) } as &dyn Plan, &said(91, "y")] {
            assert_eq!(run(&mut all, refused, &secretary(2)), Err(Rejection::new(Code::NotAllowed)));
        }
    }

    #[test]
    fn a_question_waits_for_its_answer_and_keeps_it_while_it_is_worded_anew() {
        let mut all = board();
        run(&mut all, &AskQuestion(said(90, "Hva koster det?")), &secretary(1)).unwrap();
        run(&mut all, &said(91, "Bra."), &secretary(1)).unwrap();
        let answer =
            |number: u128, text: &str| AnswerInput { id: id(number), answer: Some(text.into()), by: Some(id(5)) };
        run(&mut all, &answer(90, "To millioner."), &secretary(1)).unwrap();
        run(&mut all, &said(90, "Hva koster det per år?"), &secretary(1)).unwrap();
        let told = all.get::<Input>(id::<InputId>(90)).unwrap().clone();
        assert_eq!(
            (told.question, told.answer.as_deref(), told.answered_by),
            (true, Some("To millioner."), Some(id(5)))
        );
        run(&mut all, &answer(90, " "), &secretary(1)).unwrap();
        let open = all.get::<Input>(id::<InputId>(90)).unwrap();
        assert_eq!((open.answer.clone(), open.answered_by), (None, None));
        let wrong = Rejection::at(Code::InvalidValue, "id").expecting("question");
        assert_eq!(run(&mut all, &answer(91, "Ja"), &ctx()), Err(wrong));
        assert_eq!(run(&mut all, &answer(90, "Ja"), &secretary(2)), Err(Rejection::new(Code::NotAllowed)));
    }
}
