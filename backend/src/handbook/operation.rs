//! One operation: what it does, what it takes, what it answers, and how to call it.

use super::html::{anchor, at, escape, prose, text};
use serde_json::{Map, Value, json};

/// All operations of a tag, in the order of their addresses.
pub fn of_tag(document: &Value, tag: &str) -> String {
    let paths =
        at(document, "/paths").as_object().into_iter().flatten().filter(|(path, _)| !path.starts_with("/w/{slug}/api"));
    let operations = paths.flat_map(|(path, item)| {
        item.as_object().into_iter().flatten().map(move |(method, operation)| (path, method, operation))
    });
    let has_tag =
        |operation: &Value| at(operation, "/tags").as_array().is_some_and(|tags| tags.iter().any(|it| it == tag));
    operations
        .filter(|(.., operation)| has_tag(operation))
        .map(|(path, method, operation)| shown(document, path, method, operation))
        .collect()
}

fn shown(document: &Value, path: &str, method: &str, operation: &Value) -> String {
    let id = anchor(text(at(operation, "/operationId")));
    let method = method.to_uppercase();
    let body = at(operation, "/requestBody/content/application~1json/schema");
    let mut parts = String::new();
    parts += &table("Parameters", &["Name", "In", "What"], parameters(operation));
    parts += &table("Body", &["Field", "Type", "What"], fields(document, body));
    parts += &table("Answers", &["Status", "What"], answers(operation));
    format!(
        "<article aria-labelledby=\"{id}\"><h3 id=\"{id}\"><span class=\"hb-method\">{method}</span> <code>{}</code></h3>\
         <p>{}</p><pre tabindex=\"0\" role=\"group\" aria-label=\"Example\"><code>{}</code></pre><details><summary>What it takes and answers</summary>{parts}</details></article>",
        escape(path),
        prose(text(at(operation, "/summary"))),
        escape(&call(document, path, &method, operation, body)),
    )
}

fn table(caption: &str, head: &[&str], rows: Vec<String>) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let head: String = head.iter().map(|name| format!("<th scope=\"col\">{name}</th>")).collect();
    format!(
        "<div class=\"hb-scroll\" tabindex=\"0\" role=\"group\" aria-label=\"{caption}\"><table><caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>{}</tbody></table></div>",
        rows.concat()
    )
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn parameters(operation: &Value) -> Vec<String> {
    let row = |it: &Value| {
        let needed = if *at(it, "/required") == true { ", required" } else { "" };
        let choices: Vec<&str> = list(at(it, "/schema/enum")).map(text).collect();
        let choices = if choices.is_empty() { String::new() } else { format!(" One of {}.", choices.join(", ")) };
        let (name, place, about) =
            (escape(text(at(it, "/name"))), text(at(it, "/in")), prose(text(at(it, "/description"))));
        format!(
            "<tr><th scope=\"row\"><code>{name}</code></th><td>{place}{needed}</td><td>{about}{}</td></tr>",
            escape(&choices)
        )
    };
    list(at(operation, "/parameters")).map(row).collect()
}

fn answers(operation: &Value) -> Vec<String> {
    let row = |(status, it): (&String, &Value)| {
        format!("<tr><th scope=\"row\">{status}</th><td>{}</td></tr>", prose(text(at(it, "/description"))))
    };
    at(operation, "/responses").as_object().into_iter().flatten().map(row).collect()
}

/// What a schema refers to, if it does.
fn resolved<'a>(document: &'a Value, schema: &'a Value) -> &'a Value {
    let any = list(at(schema, "/oneOf")).find(|it| *at(it, "/type") != "null").unwrap_or(schema);
    match at(any, "/$ref").as_str().and_then(|it| it.strip_prefix('#')) {
        Some(pointer) => document.pointer(pointer).unwrap_or(any),
        None => any,
    }
}

fn properties<'a>(document: &'a Value, schema: &'a Value) -> impl Iterator<Item = (&'a String, &'a Value)> {
    resolved(document, schema)["properties"].as_object().into_iter().flatten()
}

fn is_required(document: &Value, schema: &Value, name: &str) -> bool {
    list(&resolved(document, schema)["required"]).any(|it| it == name)
}

fn fields(document: &Value, schema: &Value) -> Vec<String> {
    let row = |(name, it): (&String, &Value)| {
        let kind = resolved(document, it);
        let needed = if is_required(document, schema, name) { ", required" } else { "" };
        let sort = at(kind, "/format")
            .as_str()
            .or(at(kind, "/type").as_str())
            .or(at(kind, "/type/0").as_str())
            .unwrap_or("object");
        let about = at(it, "/description").as_str().or(at(kind, "/description").as_str()).unwrap_or_default();
        format!(
            "<tr><th scope=\"row\"><code>{}</code></th><td>{sort}{needed}</td><td>{}</td></tr>",
            escape(name),
            prose(about)
        )
    };
    properties(document, schema).map(row).collect()
}

/// A command that can be typed as it stands.
fn call(document: &Value, path: &str, method: &str, operation: &Value, body: &Value) -> String {
    let path =
        list(at(operation, "/parameters")).filter(|it| *at(it, "/in") == "path").fold(path.to_owned(), |path, it| {
            let example = at(it, "/example").as_str().unwrap_or("0193…");
            path.replace(&format!("{{{}}}", text(at(it, "/name"))), example)
        });
    let mut call = String::from("curl");
    if method != "GET" {
        call += &format!(" -X {method}");
    }
    call += &format!(" http://127.0.0.1:8080{path}");
    if list(at(operation, "/parameters"))
        .any(|it| *at(it, "/name") == "Idempotency-Key" && *at(it, "/required") == true)
    {
        call += " \\\n  -H 'Idempotency-Key: 8e03978e-40d5-43dd-bc93-6894a57f9324'";
    }
    let example: Map<String, Value> = properties(document, body)
        .filter(|(name, _)| is_required(document, body, name))
        .map(|(name, it)| (name.clone(), example(document, it)))
        .collect();
    if !example.is_empty() {
        call += &format!(" \\\n  -H 'Content-Type: application/json' \\\n  -d '{}'", Value::Object(example));
    }
    call
}

fn example(document: &Value, schema: &Value) -> Value {
    let kind = resolved(document, schema);
    let given =
        [at(schema, "/example"), at(kind, "/example"), at(kind, "/enum/0")].into_iter().find(|it| !it.is_null());
    given.cloned().unwrap_or_else(|| json!("…"))
}
