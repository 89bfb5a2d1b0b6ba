//! From cell to cell of a table by the arrow keys. The table stays a table to who reads by ear: only the focus walks.

use leptos::ev::KeyboardEvent;
use leptos::prelude::request_animation_frame;
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, Element, HtmlElement};

/// Walks for a key that is pressed inside `table`'s box; Enter on a cell opens what it holds.
pub fn walk(event: &KeyboardEvent) {
    let (Some(target), Some(home)) = (element(event.target()), element(event.current_target())) else { return };
    let cell = target.closest("th, td").ok().flatten();
    let done = match (event.key().as_str(), &cell) {
        ("Enter", Some(cell)) if *cell == target => open(cell),
        (key, from) => next(&home, from.as_ref(), key, event.ctrl_key()).map(|cell| match undrawn(&cell) {
            Some(part) => wait(part, from.as_ref().is_some_and(|from| is_after(from, &cell)), key == "End", FRAMES),
            None => step(&cell),
        }),
    };
    if done.is_some() {
        event.prevent_default();
    }
}

/// The text that is being pasted.
pub fn pasted(event: &ClipboardEvent) -> Option<String> {
    event.clipboard_data()?.get_data("text/plain").ok()
}

fn element(target: Option<web_sys::EventTarget>) -> Option<Element> {
    target?.dyn_into().ok()
}

fn open(cell: &Element) -> Option<()> {
    let inner: HtmlElement = cell.query_selector("a, button").ok()??.dyn_into().ok()?;
    inner.click();
    Some(())
}

fn step(cell: &HtmlElement) {
    cell.set_tab_index(-1);
    let _ = cell.focus();
}

/// A part of a long table is drawn within so many frames of being scrolled to.
const FRAMES: u8 = 10;

/// The part of the table whose rows are not drawn, where this cell stands for them.
fn undrawn(cell: &Element) -> Option<Element> {
    cell.closest(".unseen").ok()??.parent_element()
}

fn is_after(from: &Element, to: &Element) -> bool {
    from.compare_document_position(to) & web_sys::Node::DOCUMENT_POSITION_FOLLOWING != 0
}

/// Scrolls to rows that are drawn only when they are seen, and goes to the last of them, or upwards to the first, then.
fn wait(part: Element, last: bool, end: bool, frames: u8) {
    if frames == FRAMES {
        part.scroll_into_view_with_bool(!last);
    }
    let rows = part.children();
    let row = rows.item(if last { rows.length().saturating_sub(1) } else { 0 });
    match row.filter(|row| row.class_name() != "unseen") {
        Some(row) => {
            let cells = shown(&row);
            if let Some(cell) = if end { cells.last() } else { cells.first() } {
                step(cell);
            }
        }
        None if frames > 0 => request_animation_frame(move || wait(part, last, end, frames - 1)),
        None => {}
    }
}

/// The cell that a key leads to; from outside the cells, the first one.
fn next(home: &Element, cell: Option<&Element>, key: &str, far: bool) -> Option<HtmlElement> {
    let (down, across) = match key {
        "ArrowDown" => (1, 0),
        "ArrowUp" => (-1, 0),
        "ArrowRight" => (0, 1),
        "ArrowLeft" => (0, -1),
        "Home" => (if far { i32::MIN } else { 0 }, i32::MIN),
        "End" => (if far { i32::MAX } else { 0 }, i32::MAX),
        _ => return None,
    };
    let rows = home.get_elements_by_tag_name("tr");
    let Some(cell) = cell else {
        // Home, End and the arrows across are the box's own: it scrolls.
        return shown(&rows.item(0)?).into_iter().next().filter(|_| down == 1 && !far);
    };
    let row = cell.closest("tr").ok()??;
    let at = (0..rows.length()).find(|at| rows.item(*at).as_ref() == Some(&row))?;
    let column = shown(&row).iter().position(|it| it.as_ref() as &Element == cell)?;
    let row = rows.item(moved(at as i32, down, rows.length() as i32) as u32)?;
    let cells = shown(&row);
    let column = moved(column as i32, across, cells.len() as i32) as usize;
    cells.into_iter().nth(column)
}

fn moved(from: i32, by: i32, all: i32) -> i32 {
    from.saturating_add(by).clamp(0, (all - 1).max(0))
}

/// The cells of a row without those of columns that are hidden.
fn shown(row: &Element) -> Vec<HtmlElement> {
    let cells = row.children();
    let all = (0..cells.length()).filter_map(|at| cells.item(at)?.dyn_into::<HtmlElement>().ok());
    all.filter(|cell| cell.offset_width() > 0).collect()
}
