//! One way in for every change: only `db/save.rs` writes the rows of the domain.

use std::path::Path;

use super::Breach;
use super::source::{Line, has_word, sources};
use crate::sh::Result;

/// The tables that hold what people wrote, its order and its trail, and who may come in.
const TABLES: [&str; 15] = [
    "access_token",
    "account",
    "change_log",
    "entry_link",
    "external_identity",
    "file",
    "file_piece",
    "kept_answer",
    "record",
    "session",
    "sign_in_attempt",
    "sync_client",
    "sync_result",
    "tombstone",
    "workspace",
];
const CALLS: [&str; 8] =
    ["insert", "insert_many", "update", "update_many", "delete", "delete_many", "delete_by_id", "insert_or_update"];

/// A heuristic: sea-orm's calls that write, and SQL that does, with one of the tables on the same line.
pub fn only_save_writes(root: &Path) -> Result<Vec<Breach>> {
    let mut breaches = Vec::new();
    for source in sources(root, "backend/src")? {
        let name = source.name(root);
        let rest = name.strip_prefix("backend/src/db/").unwrap_or_default();
        if rest.starts_with("save.rs") || rest.starts_with("save/") || rest.starts_with("entity") {
            continue;
        }
        for (number, line) in source.code_lines() {
            if let Some(table) = TABLES.iter().find(|table| writes(line, table)) {
                breaches.push(Breach {
                    place: source.place(root, number),
                    says: format!("`{table}` is written in backend/src/db/save.rs only"),
                });
            }
        }
    }
    Ok(breaches)
}

fn writes(line: &Line, table: &str) -> bool {
    let code = &line.code;
    let entity = format!("{table}::Entity::");
    let by_call = code
        .split(&entity)
        .skip(1)
        .any(|call| CALLS.iter().any(|name| call.strip_prefix(name).is_some_and(|rest| rest.starts_with('('))));
    let by_model = has_word(code, table) && has_word(code, "ActiveModel");
    by_call || by_model || line.literals.iter().any(|literal| writes_by_sql(&literal.text, table))
}

fn writes_by_sql(sql: &str, table: &str) -> bool {
    let sql = sql.to_lowercase();
    let words: Vec<&str> =
        sql.split(|char: char| !char.is_alphanumeric() && char != '_').filter(|word| !word.is_empty()).collect();
    ["insert into", "update", "delete from", "replace into"].iter().any(|verb| {
        let statement: Vec<&str> = verb.split(' ').chain([table]).collect();
        words.windows(statement.len()).any(|window| window == statement)
    })
}

#[cfg(test)]
mod tests {
    use super::super::made_up::breaches;
    use super::*;

    #[test]
    fn domain_rows_are_written_by_save_only() {
        let bad = [
            "record::Entity::insert(model).exec(db).await?;",
            "let row = record::ActiveModel { id: Set(id) };",
            "use super::entity::tombstone::{ActiveModel, Entity};",
            "db.execute_unprepared(\"DELETE  FROM \\\"tombstone\\\" WHERE 1\").await?;",
        ];
        for line in bad {
            assert_eq!(breaches(only_save_writes, &[("backend/src/db/save.rs", line)]).len(), 0, "{line}");
            assert_eq!(breaches(only_save_writes, &[("backend/src/sync/push.rs", line)]).len(), 1, "{line}");
        }
        let good = "let rows = record::Entity::find().all(db).await?;\npicture::Entity::insert(picture);\nlet sql = \"UPDATE picture SET record = 1\";";
        assert!(breaches(only_save_writes, &[("backend/src/sync/push.rs", good)]).is_empty());
    }
}
