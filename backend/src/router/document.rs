//! The parts of the API's description that no route knows.

use utoipa::openapi::path::{Operation, Parameter, ParameterBuilder, ParameterIn, PathItem};
use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::openapi::{InfoBuilder, OpenApi, OpenApiBuilder, Required};

pub fn head() -> OpenApi {
    let info = InfoBuilder::new()
        .title("Styrehjul")
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some("Portfolio, strategy and annual wheel of a council model. Dates are days in Europe/Oslo."));
    OpenApiBuilder::new().info(info.build()).build()
}

/// The same handler serves two addresses: the one with a workspace names its parameter, and each has its own id.
pub fn finish(mut described: OpenApi) -> OpenApi {
    for (path, item) in &mut described.paths.paths {
        let in_workspace = path.contains("{slug}");
        for operation in operations(item) {
            operation.operation_id = Some(name(path));
            if in_workspace {
                operation.parameters.get_or_insert_default().push(slug().into());
            }
        }
    }
    described
}

fn operations(item: &mut PathItem) -> impl Iterator<Item = &mut Operation> {
    [&mut item.get, &mut item.post].into_iter().filter_map(Option::as_mut)
}

/// `/w/{slug}/api/v1/goals` → `w_api_v1_goals`.
fn name(path: &str) -> String {
    let words = path.split(['/', '.']).filter(|part| !part.is_empty() && !part.starts_with('{'));
    words.collect::<Vec<_>>().join("_")
}

fn slug() -> Parameter {
    ParameterBuilder::new()
        .name("slug")
        .parameter_in(ParameterIn::Path)
        .required(Required::True)
        .description(Some("The workspace."))
        .schema(Some(ObjectBuilder::new().schema_type(Type::String)))
        .build()
}
