//! Keeping and forgetting a page's view.

use super::{Ctx, MAX_LINE, MAX_TEXT, Plan, Read, free, text};
use crate::change::Change;
use crate::id::SavedViewId;
use crate::model::SavedView;
use crate::record::Key;
use crate::rejection::{Code, Rejection};
use crate::view::{View, ViewExt};
use serde::{Deserialize, Serialize};

/// Keeps the view of a page under a name, for the person who asks; an own one that has the id already is replaced.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SaveView {
    pub id: SavedViewId,
    pub page: String,
    pub name: String,
    pub query: String,
}

impl Plan for SaveView {
    fn reads(&self, _: &dyn View) -> Vec<Read> {
        vec![Read::one::<SavedView>(self.id)]
    }

    fn plan(&self, view: &dyn View, ctx: &Ctx) -> Result<Vec<Change>, Rejection> {
        if !ctx.actor.may_keep_own() {
            return Err(Rejection::new(Code::NotAllowed));
        }
        if view.get::<SavedView>(self.id).is_none_or(|saved| saved.user != ctx.actor.user) {
            free::<SavedView>(view, self.id)?;
        }
        let name = text("name", Some(&self.name), MAX_LINE)?.ok_or_else(|| Rejection::at(Code::Required, "name"))?;
        let page = text("page", Some(&self.page), MAX_LINE)?.ok_or_else(|| Rejection::at(Code::Required, "page"))?;
        let query = text("query", Some(&self.query), MAX_TEXT)?.unwrap_or_default();
        Ok(vec![Change::put(SavedView { id: self.id, user: ctx.actor.user, page, name, query })])
    }
}

/// What a view must keep, whoever writes which field of it.
pub(crate) fn check_view(saved: &SavedView) -> Result<(), Rejection> {
    text("query", Some(&saved.query), MAX_TEXT)?;
    text("name", Some(&saved.name), MAX_LINE)?.map(drop).ok_or_else(|| Rejection::at(Code::Required, "name"))
}

/// Forgets an own view.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeleteView {
    pub id: SavedViewId,
}

impl Plan for DeleteView {
    fn reads(&self, _: &dyn View) -> Vec<Read> {
        vec![Read::one::<SavedView>(self.id)]
    }

    fn plan(&self, view: &dyn View, ctx: &Ctx) -> Result<Vec<Change>, Rejection> {
        // Another's view answers like one that does not exist.
        view.get::<SavedView>(self.id)
            .filter(|saved| saved.user == ctx.actor.user)
            .ok_or_else(|| Rejection::at(Code::UnknownReference, "id"))?;
        Ok(vec![Change::Delete(Key::of::<SavedView>(self.id))])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mutation::fixture::{ctx, id, run};
    use crate::permission::Actor;
    use crate::record::Noun;
    use crate::scope::Scope;
    use crate::view::Records;

    fn save(name: &str) -> SaveView {
        SaveView { id: id(1), page: "portefolje".into(), name: name.into(), query: "lys=rod".into() }
    }

    #[test]
    fn a_view_is_its_owners_alone() {
        let mut all = Records::default();
        run(&mut all, &save("Røde"), &ctx()).unwrap();
        let saved: &SavedView = all.get(id::<SavedViewId>(1)).unwrap();
        assert_eq!(saved.scope(), Scope::User(ctx().actor.user));

        let other = Ctx { actor: Actor { user: id(77), ..Actor::BUILT_IN }, ..ctx() };
        assert_eq!(run(&mut all, &DeleteView { id: id(1) }, &other).unwrap_err().code, Code::UnknownReference);
        run(&mut all, &DeleteView { id: id(1) }, &ctx()).unwrap();
        assert!(all.is_empty());
    }

    #[test]
    fn an_own_view_is_renamed_and_replaced_and_nobody_elses() {
        let mut all = Records::default();
        run(&mut all, &save("Røde"), &ctx()).unwrap();
        run(&mut all, &SaveView { query: "lys=rod,gul".into(), ..save("Røde og gule") }, &ctx()).unwrap();
        let saved: &SavedView = all.get(id::<SavedViewId>(1)).unwrap();
        assert_eq!((saved.name.as_str(), saved.query.as_str()), ("Røde og gule", "lys=rod,gul"));

        let other = Ctx { actor: Actor { user: id(77), ..Actor::BUILT_IN }, ..ctx() };
        let refused = run(&mut all, &save("Mine"), &other).unwrap_err();
        assert_eq!(refused, Rejection::at(Code::AlreadyExists, "id"));
    }

    #[test]
    fn a_view_needs_a_name() {
        let refused = run(&mut Records::default(), &save("  "), &ctx()).unwrap_err();
        assert_eq!(refused, Rejection::at(Code::Required, "name"));
    }
}
