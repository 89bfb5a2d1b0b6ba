use super::dial::round;
use super::plan::Shape;
use leptos::prelude::*;
use uuid::Uuid;

/// One meeting: a real link, so that keyboard and screen reader find it like any other.
pub fn shape_view(shape: Shape, on_open: Callback<Uuid>, pointed: RwSignal<Option<Uuid>>) -> impl IntoView {
    let Shape { arc, path, mark, label, bridge, .. } = shape;
    let id = arc.id;
    let label = label.map(|label| {
        view! { <text class="wheel-label" x=round(label.at.x) y=round(label.at.y)>{label.text}</text> }
    });
    let open = move |event: leptos::ev::MouseEvent| {
        // The router follows links of HTML only; a wish for another tab or window is the browser's business.
        if !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key()) {
            event.prevent_default();
            on_open.run(id);
        }
    };
    view! {
        <g>
            <a
                href=arc.href
                aria-label=arc.name
                class="wheel-arc"
                class=("wheel-arc-past", arc.past)
                class=("wheel-arc-tentative", arc.tentative)
                class=("wheel-arc-cancelled", arc.cancelled)
                on:click=open
                on:pointerover=move |_| pointed.set(Some(id))
                on:focusin=move |_| pointed.set(Some(id))
            >
                <title>{arc.name.clone()}</title>
                {bridge.map(|bridge| view! { <path class="wheel-bridge" d=bridge /> })}
                <path class="wheel-shape" d=path />
                {mark.map(|mark| view! { <path class="wheel-mark" d=mark /> })}
                {label}
            </a>
        </g>
    }
}
