//! A panic leaves its message and place in the console instead of "unreachable", and says to the person that the page
//! stopped instead of silently doing nothing.

/// The element that is hidden until then.
pub const NOTICE: &str = "crashed";

pub fn say() {
    std::panic::set_hook(Box::new(|info| {
        web_sys::console::error_1(&info.to_string().into());
        let document = web_sys::window().and_then(|window| window.document());
        if let Some(notice) = document.and_then(|document| document.get_element_by_id(NOTICE)) {
            let _ = notice.remove_attribute("hidden");
        }
    }));
}
