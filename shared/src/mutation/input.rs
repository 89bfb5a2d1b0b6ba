//! What was said in a case, point by point.

use super::case::{keeps_papers, named, stop};
use super::meeting::changeable;
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
        let ones = [Read::one::<Input>(self.id), Read::one::<CaseStop>(self.case_stop)];
        let by = self.by.map(Read::one::<Organisation>);
        ones.into_iter().chain([Read::one::<Meeting>(self.meeting)]).chain(by).collect()
    }

    fn plan(&self, view: &dyn View, ctx: &Ctx) -> Result<Vec<Change>, Rejection> {
        let stop = stop(view, ctx, self.case_stop, "case_stop")?;
        let meeting = changeable(view, ctx, self.meeting, "meeting")?;
        if meeting.committee != stop.committee {
            return Err(Rejection::at(Code::InvalidValue, "meeting"));
        }
        named::<Organisation>(view, self.by, "by")?;
        let input = Input {
            id: self.id,
            case_stop: stop.id,
            committee: stop.committee,
            meeting: meeting.id,
            by: self.by,
            text: words(&self.text)?,
        };
        let place = |it: &Input| (it.case_stop, it.meeting);
        match view.get::<Input>(self.id) {
            Some(old) if place(old) != place(&input) => Err(Rejection::at(Code::AlreadyExists, "id")),
            _ => Ok(vec![Change::put(input)]),
        }
    }
}

/// Takes a point away.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RemoveInput {
    pub id: InputId,
}

impl Plan for RemoveInput {
    fn reads(&self, _: &dyn View) -> Vec<Read> {
        vec![Read::one::<Input>(self.id)]
    }

    fn plan(&self, view: &dyn View, ctx: &Ctx) -> Result<Vec<Change>, Rejection> {
        let input = view.get::<Input>(self.id).ok_or_else(|| Rejection::at(Code::UnknownReference, "id"))?;
        keeps_papers(ctx, input.committee)?;
        Ok(vec![Change::Delete(Key::of::<Input>(self.id))])
    }
}

/// What a point must keep, whoever writes which field of it.
pub(crate) fn check_input(input: &Input) -> Result<(), Rejection> {
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
}
