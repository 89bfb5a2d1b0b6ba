fn main() {
    frontend::platform::panic::say_in_console();
    leptos::mount::mount_to_body(frontend::app::App);
}
