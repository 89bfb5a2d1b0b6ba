//! The parts of the API's description that no route knows, or that all share.

use crate::extract::write::LONGEST_KEY;
use crate::middleware::version::VERSION;
use crate::rest::written::REPLAYED;
use crate::sync::state;
use shared::api::{Overtaken, Problem};
use utoipa::PartialSchema;
use utoipa::ToSchema;
use utoipa::openapi::path::{HttpMethod, Operation, Parameter, ParameterBuilder, ParameterIn, PathItem};
use utoipa::openapi::schema::{AdditionalProperties, ObjectBuilder, Schema, Type};
use utoipa::openapi::tag::TagBuilder;
use utoipa::openapi::{
    ContentBuilder, HeaderBuilder, InfoBuilder, LicenseBuilder, OpenApi, OpenApiBuilder, Ref, RefOr, Required,
    ResponseBuilder,
};

const ABOUT: &str = "Portfolio, strategy and annual wheel of a council model. Dates are days in Europe/Oslo, amounts \
    and values are exact. Every address under `/api/v1` speaks of the first workspace; the same under \
    `/w/{slug}/api/v1` speaks of the one that is named.";

/// The tags in the order of their reading, each with what it is about.
const TAGS: [(&str, &str); 30] = [
    ("workspaces", "A council model with its own organisations and committees."),
    ("organisations", "The actors."),
    ("persons", "Who belongs to the workspace, with which roles and seats."),
    ("committees", "Who meets, under which name, with which seats."),
    ("meetings", "The annual wheel, and each meeting's agenda."),
    ("meeting drafts", "Plans that are being made; a committee's secretariat sees its own."),
    ("cases", "Matters on their way through the committees, with memos and what was said."),
    ("attachments", "Files that go with the memos of cases."),
    ("decisions", "What meetings decided, and who sees to it."),
    ("portfolio", "The whole of it on a day, and what changed between two."),
    ("initiatives", "The portfolio as it was known on a day."),
    ("dependencies", "What initiatives need of each other and of national solutions."),
    ("segments", "How closely the portfolio follows, and what it asks for."),
    ("submissions", "What actors want in the portfolio, and how it was judged."),
    ("reports", "How an initiative goes, in the words of its owner."),
    ("published totals", "What was published about the portfolio as a whole."),
    ("strategies", "Strategies and their versions."),
    ("goals", "What is wanted, in each version of a strategy."),
    ("indicators", "How one would see that a goal is reached."),
    ("measurements", "What was found."),
    ("saved views", "Pages as you like to see them."),
    ("conflicts", "Two edits of the same: both values stay until somebody chooses."),
    ("history", "Who changed what from what to what."),
    ("log", "All that was ever done here; for who administers the workspace."),
    ("calendars", "What calendars subscribe to."),
    ("auth", "Who is signed in, and how one gets in and out."),
    ("accounts", "Who of a workspace's people comes in; for who administers it, signed in."),
    ("tokens", "What your programs and calendars come in with."),
    ("operation", "Whether the server is well, and this description."),
    ("sync", "How the app keeps its copy; its form is the app's own and changes with it."),
];

pub fn head() -> OpenApi {
    let info = InfoBuilder::new()
        .title("Styrehjul")
        .version(env!("CARGO_PKG_VERSION"))
        .license(Some(LicenseBuilder::new().name("MIT").identifier(Some("MIT")).build()))
        .description(Some(ABOUT));
    let tags = TAGS.map(|(name, about)| TagBuilder::new().name(name).description(Some(about)).build());
    OpenApiBuilder::new().info(info.build()).tags(Some(tags)).build()
}

/// What all operations of a kind have in common, said once.
pub fn finish(mut described: OpenApi) -> OpenApi {
    for (path, item) in &mut described.paths.paths {
        for (method, operation) in operations(item) {
            let is_api = path.contains("/api/v1");
            operation.operation_id = Some(name(&method, path));
            if path.contains("{slug}") {
                operation.parameters.get_or_insert_default().push(slug().into());
                refuse(operation, 404, "no workspace has this name, or nothing lives at this address");
            }
            if path.contains("{id}") {
                refuse(operation, 404, "nothing lives at this address");
            }
            if path.starts_with("/auth/") || path.contains("/{slug}/auth/") {
                enters(operation, &method);
            }
            if is_api || path.contains("/kalender/") || path.contains("/sync/") {
                refuse(operation, 401, "nobody is signed in who must be, or the session has ended");
            }
            if is_api {
                refuse(
                    operation,
                    400,
                    "an unknown field, or a value of the wrong form; it says which and what is right",
                );
                refuse(operation, 406, "you accept no JSON");
                refuse(operation, 503, "the database does not answer; nothing was written");
            }
            // What a file would change is asked with the file, and nothing is written.
            // The bytes of a file are a file's, however often they come.
            if is_api && (path.ends_with("/preview") || path.ends_with("/files")) {
                asks(operation);
            } else if is_api && method != HttpMethod::Get {
                writes(operation, &method);
            }
            // Files and what belongs to no workspace have none.
            if is_api && !path.contains("/log.") && !path.ends_with("/file") && !path.starts_with("/api/v1/workspaces")
            {
                tells_version(operation);
            }
        }
    }
    let schemas = &mut described.components.get_or_insert_default().schemas;
    schemas.values_mut().for_each(stand_alone);
    schemas.insert(Problem::name().into_owned(), Problem::schema());
    let mut beside = Vec::new();
    Problem::schemas(&mut beside);
    schemas.insert(Overtaken::name().into_owned(), Overtaken::schema());
    Overtaken::schemas(&mut beside);
    schemas.extend(beside);
    described
}

/// A choice that carries a value (`{"after": …}`) has nothing beside it.
fn stand_alone(schema: &mut RefOr<Schema>) {
    let RefOr::T(Schema::OneOf(choices)) = schema else { return };
    for choice in &mut choices.items {
        if let RefOr::T(Schema::Object(object)) = choice
            && !object.properties.is_empty()
        {
            object.additional_properties.get_or_insert_with(|| Box::new(AdditionalProperties::FreeForm(false)));
        }
    }
}

fn operations(item: &mut PathItem) -> impl Iterator<Item = (HttpMethod, &mut Operation)> {
    let PathItem { get, post, delete, .. } = item;
    [(HttpMethod::Get, get), (HttpMethod::Post, post), (HttpMethod::Delete, delete)]
        .into_iter()
        .filter_map(|(method, operation)| Some((method, operation.as_mut()?)))
}

/// `GET /w/{slug}/api/v1/goals/{id}` → `get_w_api_v1_goals_id`; `{slug}` is in the `w`.
fn name(method: &HttpMethod, path: &str) -> String {
    let method = match method {
        HttpMethod::Post => "post",
        HttpMethod::Delete => "delete",
        _ => "get",
    };
    let path = path.replace("/{slug}", "").replace(['{', '}'], "");
    let words = path.split(['/', '.', '-']).filter(|part| !part.is_empty());
    [method].into_iter().chain(words).collect::<Vec<_>>().join("_")
}

fn slug() -> Parameter {
    ParameterBuilder::new()
        .name("slug")
        .parameter_in(ParameterIn::Path)
        .required(Required::True)
        .description(Some("The workspace."))
        .schema(Some(ObjectBuilder::new().schema_type(Type::String)))
        .example(Some("nasjonal-e-helse".into()))
        .build()
}

/// A kind of refusal. What an operation says itself is kept.
fn refuse(operation: &mut Operation, status: u16, why: &str) {
    let problem = ContentBuilder::new().schema(Some(Ref::from_schema_name(Problem::name()))).build();
    let response = ResponseBuilder::new().description(why).content("application/problem+json", problem);
    operation.responses.responses.entry(status.to_string()).or_insert_with(|| RefOr::T(response.build()));
}

/// What is asked at the door or behind it, by people: a session, and a page of this server.
fn enters(operation: &mut Operation, method: &HttpMethod) {
    refuse(operation, 400, "an unknown field, or a value of the wrong form; it says which and what is right");
    refuse(operation, 401, "nobody is signed in who must be, or what was given opens nothing");
    refuse(operation, 403, "the right is missing, or no page of this server asked");
    refuse(operation, 404, "nothing lives at this address, or not in a house without sign-in");
    refuse(operation, 406, "you accept no JSON");
    refuse(operation, 503, "the database does not answer; nothing was written");
    if *method != HttpMethod::Get {
        refuse(operation, 409, "it is there already, or would lock yourself out");
        refuse(operation, 410, "the link was used, has run out, or never was");
        refuse(operation, 413, "the body is too large");
        refuse(operation, 415, "the body is no JSON");
        refuse(operation, 422, "a value is too short, too long or taken");
        refuse(operation, 429, "too often; `Retry-After` says when again");
    }
}

/// What was done shows the state that it led to, what was read the one that it was read in.
fn tells_version(operation: &mut Operation) {
    let done = operation.responses.responses.iter_mut().filter(|(status, _)| status.starts_with('2'));
    for (_, response) in done {
        if let RefOr::T(response) = response {
            let version = HeaderBuilder::new()
                .schema(Some(ObjectBuilder::new().schema_type(Type::String).pattern(Some(state::PATTERN))))
                .description(Some("The state of the workspace that this shows: hand it back as `Styrehjul-Base`."));
            response.headers.insert(VERSION.as_str().into(), version.build().into());
        }
    }
}

fn writes(operation: &mut Operation, method: &HttpMethod) {
    let own = [key(*method == HttpMethod::Post).into(), base().into()];
    operation.parameters.get_or_insert_default().extend(own);
    let met = ContentBuilder::new().schema(Some(Ref::from_schema_name(Overtaken::name()))).build();
    let response = ResponseBuilder::new()
        .description("somebody wrote the same since the state in `Styrehjul-Base`; it says what, and nothing was done")
        .content("application/problem+json", met);
    operation.responses.responses.insert("412".into(), RefOr::T(response.build()));
    for response in operation.responses.responses.values_mut() {
        if let RefOr::T(response) = response {
            let replayed = HeaderBuilder::new()
                .schema(Some(ObjectBuilder::new().schema_type(Type::String).enum_values(Some(["true"]))))
                .description(Some("The key was answered before: this is that answer, and nothing was done now."));
            response.headers.insert(REPLAYED.as_str().into(), replayed.build().into());
        }
    }
    refuse(operation, 409, "as things are now it cannot be done: it is there already, cancelled, or read-only");
    refuse(operation, 422, "a rule refuses it, or the key belongs to another request");
    if *method == HttpMethod::Post {
        asks(operation);
    }
    turns_away(operation);
}

/// What comes with a body.
fn asks(operation: &mut Operation) {
    refuse(operation, 413, "the body is too large");
    refuse(operation, 415, "the body is no JSON");
    refuse(operation, 422, "a rule refuses it");
    turns_away(operation);
}

fn turns_away(operation: &mut Operation) {
    refuse(operation, 403, "the right to do this is missing");
    refuse(operation, 429, "too often; `Retry-After` says when again");
    refuse(operation, 404, "nothing lives at this address");
}

fn base() -> Parameter {
    ParameterBuilder::new()
        .name("Styrehjul-Base")
        .parameter_in(ParameterIn::Header)
        .required(Required::False)
        .description(Some(
            "`Styrehjul-Version` of an answer that you saw: where somebody wrote since what this request would write \
             otherwise, it is answered 412 and does nothing. Without it, it means what it says whatever was there.",
        ))
        .schema(Some(ObjectBuilder::new().schema_type(Type::String).pattern(Some(state::PATTERN))))
        .build()
}

fn key(required: bool) -> Parameter {
    let schema = ObjectBuilder::new()
        .schema_type(Type::String)
        // Bare or, as the draft has it, in quotes.
        .pattern(Some(format!("^([!#-~]{{1,{LONGEST_KEY}}}|\"[!#-~]{{1,{LONGEST_KEY}}}\")$")));
    ParameterBuilder::new()
        .name("Idempotency-Key")
        .parameter_in(ParameterIn::Header)
        .required(if required { Required::True } else { Required::False })
        .description(Some(
            "Your name for this request, kept for 7 days: sent again with the same body it gives the same answer and \
             does nothing; with another body it is refused.",
        ))
        .schema(Some(schema))
        .example(Some("8e03978e-40d5-43dd-bc93-6894a57f9324".into()))
        .build()
}
