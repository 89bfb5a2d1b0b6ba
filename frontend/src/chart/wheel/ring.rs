use super::frame::{self, RingName};
use super::plan::{Plan, RingPlan, Shape};
use super::shape::shape_view;
use leptos::prelude::*;
use uuid::Uuid;

/// One committee's ring with its meetings.
#[component]
pub fn RingView(
    key: String,
    plan: Memo<Plan>,
    #[prop(into)] year: Signal<i16>,
    on_open: Callback<Uuid>,
    pointed: RwSignal<Option<Uuid>>,
) -> impl IntoView {
    let line_id = format!("wheel-ring-{key}");
    let ring = Memo::new(move |_| plan.with(|plan| plan.rings.iter().find(|ring| ring.key == key).cloned()));
    let of = move |read: fn(&RingPlan) -> f64| ring.with(|ring| ring.as_ref().map(read));
    let name = move || {
        let name = ring.with(|ring| frame::ring_name(year.get(), ring.as_ref()?))?;
        let label = ring.with(|ring| ring.as_ref().map(|ring| ring.label.clone()))?;
        Some(name_view(&line_id, name, label))
    };
    let shapes = move || ring.with(|ring| ring.as_ref().map(|ring| ring.shapes.clone()).unwrap_or_default());
    view! {
        <g
            role="group"
            class="wheel-ring"
            data-hue=move || ring.with(|ring| ring.as_ref().map(|ring| ring.hue.to_string()))
            aria-label=move || ring.with(|ring| ring.as_ref().map(|ring| ring.label.clone()))
        >
            <circle
                class="wheel-band"
                cx="600"
                cy="600"
                r=move || of(|ring| ring.radius)
                stroke-width=move || of(|ring| ring.half * 2.0)
            />
            <g aria-hidden="true">{name}</g>
            <For each=shapes key=|shape: &Shape| shape.key let:shape>
                {shape_view(shape, on_open, pointed)}
            </For>
        </g>
    }
}

/// The actors' own lines: small dots on hairlines that they share.
#[component]
pub fn TracksView(
    plan: Memo<Plan>,
    lines: Memo<Vec<String>>,
    name: Memo<Option<RingName>>,
    #[prop(into)] label: Signal<String>,
    on_open: Callback<Uuid>,
    pointed: RwSignal<Option<Uuid>>,
) -> impl IntoView {
    view! {
        <g role="group" class="wheel-tracks" aria-label=label>
            <g aria-hidden="true">
                {move || lines.get().into_iter().map(|d| view! { <path class="wheel-track" d=d /> }).collect_view()}
                {move || name.get().map(|name| name_view("wheel-tracks-name", name, label.get()))}
            </g>
            <For each=move || plan.with(|plan| plan.dots.clone()) key=|shape: &Shape| shape.key let:shape>
                {shape_view(shape, on_open, pointed)}
            </For>
        </g>
    }
}

fn name_view(id: &str, name: RingName, label: String) -> impl IntoView + use<> {
    view! {
        <path id=id.to_owned() d=name.line fill="none" />
        <text class="wheel-ring-name" font-size=name.size>
            <textPath href=format!("#{id}") startOffset="50%">{label}</textPath>
        </text>
    }
}
