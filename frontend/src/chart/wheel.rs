//! A year as a picture. As a wheel: months and weeks around, one ring for each committee, the actors' own lines outermost.
//! As lanes: the same beside one another. Both are drawn as text and kept by one painter; one listener hears for all.

mod carry;
mod data;
mod dial;
mod draw;
mod due;
mod face;
mod frame;
mod grip;
mod keys;
mod label;
mod lanes;
mod markup;
mod middle;
mod painter;
mod plan;
mod room;
mod spiral;
mod words;

pub use data::{Arc, Due, Ghost, Ring, Stop, WheelData};
pub use face::Span;
pub use middle::Middle;

use crate::platform::clock;
use crate::platform::drawing::{self, Layer};
use carry::Carry;
use draw::Drawing;
use face::Face;
use jiff::civil::Date;
use keys::Step;
use leptos::ev::{KeyboardEvent, MouseEvent, PointerEvent, TouchEvent, WheelEvent};
use leptos::prelude::*;
use leptos::svg;
use painter::{Layers, Painter, Shown};
use std::sync::Arc as Shared;
use uuid::Uuid;

/// How long something takes to its new place, in milliseconds.
const GLIDE: f64 = 180.0;
/// So long a turn of the mouse's wheel with the control key goes on, in milliseconds.
const ONE_TURN: u64 = 350;
/// So many times as far from one another as they were, two fingers ask for a step.
const SPREAD: f64 = 1.3;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    Wheel,
    Lanes,
}

impl Shape {
    fn draw(self, data: &WheelData) -> Drawing {
        match self {
            Self::Wheel => draw::wheel(data),
            Self::Lanes => lanes::draw(data),
        }
    }

    /// Where on the face a point of the drawing lies.
    fn turn_at(self, x: f64, y: f64) -> f64 {
        match self {
            Self::Wheel => dial::turn_at(x, y),
            Self::Lanes => lanes::turn_at(x),
        }
    }

    fn under_at(self) -> fn(&WheelData, &Face) -> String {
        match self {
            Self::Wheel => draw::wheel_under_at,
            Self::Lanes => lanes::under_at,
        }
    }
}

/// What a person asks of the picture beyond a meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    Closer,
    Wider,
    Whole,
    Month(i8),
}

impl Ask {
    pub fn of_key(key: &str) -> Option<Self> {
        match key {
            "+" => Some(Self::Closer),
            "-" | "−" => Some(Self::Wider),
            "0" => Some(Self::Whole),
            _ => None,
        }
    }

    /// Of two fingers that were, and are, so far from one another.
    fn of_fingers(were: f64, are: f64) -> Option<Self> {
        match are / were {
            SPREAD.. => Some(Self::Closer),
            by if by <= 1.0 / SPREAD => Some(Self::Wider),
            _ => None,
        }
    }
}

/// `on_open` is told which meeting was chosen, `on_move` which was put down on which day, `carried` is what is held, `pointed` holds the one that the pointer or the focus was on last,
/// `first` is the one that the tab key leads to at first. The children stand in the middle.
#[component]
pub fn YearPicture(
    shape: Shape,
    #[prop(into)] data: Signal<WheelData>,
    #[prop(into)] name: Signal<String>,
    #[prop(into)] first: Signal<Option<Uuid>>,
    on_open: Callback<Uuid>,
    on_ask: Callback<Ask>,
    on_move: Callback<(Uuid, Date), bool>,
    pointed: RwSignal<Option<Uuid>>,
    carried: RwSignal<Option<(Uuid, Date)>>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let (under, items, over) = (NodeRef::<svg::G>::new(), NodeRef::<svg::G>::new(), NodeRef::<svg::G>::new());
    let painter = StoredValue::new_local(Painter::default());
    let drawing = Memo::new(move |_| Shared::new(data.with(|data| shape.draw(data))));
    Effect::new(move |_| {
        let (Some(under), Some(items), Some(over)) = (under.get(), items.get(), over.get()) else { return };
        let layers = || Layers { under: Layer::new(&under), items: Layer::new(&items), over: Layer::new(&over) };
        painter.update_value(|painter| {
            if !painter.is_ready() {
                painter.take(layers())
            }
        });
        paint(painter, shape, data, drawing.get(), first.get_untracked());
    });
    let carry = Carry::new(shape, painter, drawing, carried, on_move);
    let click = move |event: MouseEvent| {
        if carry.swallow_click() {
            event.prevent_default();
            return;
        }
        let target = drawing::target(&event);
        let aside = event.button() == 1 || event.ctrl_key() || event.meta_key() || event.shift_key();
        match target.meeting {
            // Words are links, whose wish for another tab is the browser's business; the shapes are only called so.
            Some(_) if aside && target.of_browser => {}
            Some(id) if aside => drawing::open_aside(&data.with_untracked(|data| data.href(id))),
            Some(id) => {
                event.prevent_default();
                on_open.run(id);
            }
            None if !aside => target.month.into_iter().for_each(|month| on_ask.run(Ask::Month(month))),
            None => {}
        }
    };
    let turned = StoredValue::new(0_u64);
    // How far two fingers were from one another when they came down.
    let apart = StoredValue::new(None::<f64>);
    let fingers_move = move |event: TouchEvent| {
        let Some(are) = drawing::fingers_apart(&event) else { return };
        event.prevent_default();
        if let Some(ask) = apart.get_value().and_then(|were| Ask::of_fingers(were, are)) {
            // One pinch is one step.
            apart.set_value(None);
            on_ask.run(ask);
        }
    };
    let point = move |id: Option<Uuid>| {
        if id.is_some() && pointed.get_untracked() != id {
            pointed.set(id);
        }
    };
    view! {
        <svg
            class=if shape == Shape::Wheel { "wheel" } else { "wheel wheel-lanes" }
            viewBox=move || drawing.with(|drawing| format!("0 0 {} {}", drawing.view_box.0, drawing.view_box.1))
            role="group"
            aria-label=name
            // A click beside the meetings gives the picture the focus: its keys are heard from then on.
            tabindex="-1"
            on:click=click
            on:auxclick=move |event| if event.button() == 1 { click(event) }
            on:wheel=move |event: WheelEvent| {
                // Two fingers on a trackpad come as this, too. One turn is one step.
                if event.ctrl_key() {
                    event.prevent_default();
                    let now = clock::now();
                    if now > turned.get_value() {
                        turned.set_value(now + ONE_TURN);
                        on_ask.run(if event.delta_y() < 0.0 { Ask::Closer } else { Ask::Wider });
                    }
                }
            }
            on:touchstart=move |event| apart.set_value(drawing::fingers_apart(&event))
            on:touchmove=fingers_move
            on:pointerover=move |event| point(drawing::target(&event).meeting)
            on:pointerdown=move |event| carry.press(&event)
            on:pointermove=move |event: PointerEvent| carry.drag(&event)
            on:pointerup=move |_| carry.release()
            on:pointercancel=move |_| carry.let_be()
            on:focusout=move |_| carry.left()
            on:focusin=move |event| {
                let id = drawing::target(&event).meeting;
                point(id);
                if let Some(id) = id {
                    painter.update_value(|painter| painter.focused(id));
                }
            }
            on:keydown=move |event| if carry.key(&event) {
                event.prevent_default();
            } else {
                key_pressed(&event, shape, painter, on_open, on_ask);
            }
        >
            <g aria-hidden="true" node_ref=under></g>
            <g role=move || drawing.with(|drawing| (!drawing.items.is_empty()).then_some("list")) node_ref=items></g>
            <g aria-hidden="true" node_ref=over></g>
            {children.map(|children| children())}
        </svg>
    }
}

type Hand = StoredValue<Painter, LocalStorage>;

fn paint(painter: Hand, shape: Shape, data: Signal<WheelData>, drawing: Shared<Drawing>, first: Option<Uuid>) {
    let (mut shown, mut turn) = (Shown::default(), 0);
    painter.update_value(|painter| {
        shown = painter.show(drawing, first);
        turn = painter.turn;
    });
    if let Some(link) = shown.focus {
        link.focus();
    }
    if shown.glides {
        drawing::for_frames(GLIDE, move |part| {
            // A page that was left, or a newer drawing, ends the motion.
            let _ = painter.try_update_value(|painter| {
                if painter.turn == turn {
                    let _ = data.try_with_untracked(|data| painter.step(part, data, shape.under_at()));
                }
            });
        });
    }
}

fn key_pressed(event: &KeyboardEvent, shape: Shape, painter: Hand, on_open: Callback<Uuid>, on_ask: Callback<Ask>) {
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return;
    }
    let at = drawing::target(event).meeting;
    // Up is outwards on the wheel and the lane above in the lanes.
    let (up, down) = match shape {
        Shape::Wheel => (Step::Outwards, Step::Inwards),
        Shape::Lanes => (Step::Inwards, Step::Outwards),
    };
    let key = event.key();
    let step = match key.as_str() {
        "ArrowRight" => Some(Step::Next),
        "ArrowLeft" => Some(Step::Previous),
        "ArrowUp" => Some(up),
        "ArrowDown" => Some(down),
        "Home" => Some(Step::First),
        "End" => Some(Step::Last),
        _ => None,
    };
    match (step, Ask::of_key(&key)) {
        (Some(step), _) => {
            if let Some(link) = painter.with_value(|painter| painter.walk(at, step)) {
                // The focus that comes moves the stop of the tab key.
                link.focus();
            }
        }
        (_, Some(ask)) => on_ask.run(ask),
        _ if key == "Escape" => drawing::blur(),
        _ if key == "Enter" && at.is_some() => at.into_iter().for_each(|id| on_open.run(id)),
        _ => return,
    }
    event.prevent_default();
}

#[cfg(test)]
mod tests {
    use super::Ask;

    #[test]
    fn fingers_ask_for_a_step_when_they_mean_it() {
        let asked = [(100.0, 140.0), (100.0, 110.0), (100.0, 90.0), (140.0, 100.0), (0.0, 0.0)];
        let asked = asked.map(|(were, are)| Ask::of_fingers(were, are));
        assert_eq!(asked, [Some(Ask::Closer), None, None, Some(Ask::Wider), None]);
    }
}

#[cfg(test)]
mod fixture {
    use super::{Arc, Ring, Span, WheelData};
    use jiff::civil::Date;
    use uuid::Uuid;

    pub fn arc(id: u128, start: Date, end: Date) -> Arc {
        Arc {
            id: Uuid::from_u128(id),
            start,
            end,
            label: None,
            name: String::new(),
            tentative: false,
            draft: false,
            cancelled: false,
            extraordinary: false,
            past: false,
            movable: false,
        }
    }

    pub fn wheel(arcs: Vec<Arc>) -> WheelData {
        let months = "januar februar mars april mai juni juli august september oktober november desember";
        WheelData {
            year: 2021,
            span: Span::Year,
            hand: None,
            months: months.split(' ').map(str::to_owned).collect(),
            week: "uke".into(),
            rings: vec![Ring { key: "NUIT".into(), label: "NUIT".into(), hue: 0, arcs: arcs.into() }],
            lines: vec![],
            lines_label: String::new(),
            ghosts: vec![],
            due: vec![],
            path: vec![],
            meetings: String::new(),
        }
    }
}
