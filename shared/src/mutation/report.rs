//! Publishing how an initiative goes.

use super::{Ctx, MAX_TEXT, Plan, Read, free, past, text};
use crate::change::Change;
use crate::id::{InitiativeId, ReportId};
use crate::model::{Initiative, Light, Provenance, Report};
use crate::rejection::{Code, Rejection};
use crate::view::View;
use crate::view::ViewExt;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Publishes a light and why, past any round: what an owner says goes through the portfolio office. What is published is
/// never changed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PublishReport {
    pub id: ReportId,
    pub initiative: InitiativeId,
    pub light: Light,
    #[serde(default)]
    pub comment: Option<String>,
    /// From when the council can know it: today, or an earlier day where history is entered later.
    pub published_on: Date,
}

impl Plan for PublishReport {
    fn reads(&self, _: &dyn View) -> Vec<Read> {
        vec![Read::one::<Report>(self.id), Read::one::<Initiative>(self.initiative)]
    }

    fn plan(&self, view: &dyn View, ctx: &Ctx) -> Result<Vec<Change>, Rejection> {
        view.get::<Initiative>(self.initiative).ok_or_else(|| Rejection::at(Code::UnknownInitiative, "initiative"))?;
        if !ctx.actor.may_keep_portfolio() {
            return Err(Rejection::new(Code::NotAllowed));
        }
        free::<Report>(view, self.id)?;
        let comment = text("comment", self.comment.as_deref(), MAX_TEXT)?;
        if self.light.needs_comment() && comment.is_none() {
            return Err(Rejection::at(Code::CommentRequired, "comment"));
        }
        Ok(vec![Change::put(Report {
            id: self.id,
            initiative: self.initiative,
            light: self.light,
            comment,
            published_on: past("published_on", self.published_on, ctx)?,
            provenance: Provenance::Entered,
            full: None,
        })])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mutation::fixture::{ctx, date, id, initiative, run};
    use crate::view::Records;

    fn publish(light: Light, comment: &str) -> PublishReport {
        PublishReport {
            id: id(5),
            initiative: id(1),
            light,
            comment: Some(comment.into()),
            published_on: date(2021, 11, 16),
        }
    }

    fn house() -> Records {
        Records::from_iter([initiative(1).into()])
    }

    #[test]
    fn yellow_and_red_need_a_comment_and_green_does_not() {
        for (light, comment, refused) in [
            (Light::Green, "", false),
            (Light::Yellow, " ", true),
            (Light::Red, "", true),
            (Light::Yellow, "forsinket", false),
            (Light::Red, "stanset", false),
        ] {
            let answer = run(&mut house(), &publish(light, comment), &ctx());
            let expected = if refused { Err(Rejection::at(Code::CommentRequired, "comment")) } else { Ok(()) };
            assert_eq!(answer, expected, "{light:?} {comment:?}");
        }
    }

    #[test]
    fn a_report_cannot_be_published_tomorrow_or_for_nothing() {
        let tomorrow = PublishReport { published_on: date(2021, 11, 17), ..publish(Light::Green, "") };
        assert_eq!(run(&mut house(), &tomorrow, &ctx()).unwrap_err().code, Code::DateInFuture);
        let nobody = PublishReport { initiative: id(9), ..publish(Light::Green, "") };
        assert_eq!(run(&mut house(), &nobody, &ctx()).unwrap_err().code, Code::UnknownInitiative);
    }

    #[test]
    fn a_published_report_cannot_be_overwritten() {
        let mut all = house();
        run(&mut all, &publish(Light::Green, ""), &ctx()).unwrap();
        assert_eq!(run(&mut all, &publish(Light::Red, "nei"), &ctx()).unwrap_err().code, Code::AlreadyExists);
        assert_eq!(all.get::<Report>(id::<ReportId>(5)).unwrap().light, Light::Green);
    }
}
