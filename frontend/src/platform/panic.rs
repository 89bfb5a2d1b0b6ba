//! A panic leaves its message and place in the console instead of "unreachable".

pub fn say_in_console() {
    std::panic::set_hook(Box::new(|info| {
        web_sys::console::error_1(&info.to_string().into());
    }));
}
