fn main() {
    frontend::platform::panic::say();
    leptos::mount::mount_to_body(frontend::app::App);
}
