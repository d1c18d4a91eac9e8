//! `serve` from its first answer to its end.
use crate::place::Place;

#[test]
fn serve_answers_when_it_is_ready_and_ends_gracefully_when_asked() {
    let place = Place::new();
    let running = place.start(&["serve"]);
    assert!(running.get("/health/live").unwrap().starts_with("HTTP/1.1 200"));
    assert!(running.get("/demo/mailbox").unwrap().starts_with("HTTP/1.1 404"), "only the demonstration shows messages");
    assert_eq!(running.terminate().code(), Some(0));
    assert_eq!(place.run(&["check"]).code, Some(0));
}

#[test]
fn a_port_that_is_taken_is_named_in_one_line() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let said = Place::new().with("port", &port).run(&["serve"]);
    assert_eq!(said.code, Some(1), "{said:?}");
    assert!(said.err.contains(&format!("127.0.0.1:{port}")), "{said:?}");
}
