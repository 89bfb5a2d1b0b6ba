//! The wheel as calendars read it: against the rules of RFC 5545 by bytes, and read back by another hand.

use crate::support::{Answer, TestApp, both, cancel, move_to, new_meeting, nuit};
use backend::demo;
use icalendar::parser::{Component, read_calendar, unfold};
use jiff::civil::date;
use serde_json::json;
use shared::id::MeetingId;
use std::collections::BTreeMap;

const FEED: &str = "/kalender/arshjul.ics";

/// Name with parameters → value as it stands, for each event by its UID.
type Events = BTreeMap<String, BTreeMap<String, String>>;

fn properties(component: &Component) -> BTreeMap<String, String> {
    let named = component.properties.iter().map(|property| {
        let params: String = property
            .params
            .iter()
            .map(|param| format!(";{}={}", param.key, param.val.as_ref().map(ToString::to_string).unwrap_or_default()))
            .collect();
        (format!("{}{params}", property.name), property.val.to_string())
    });
    named.collect()
}

fn read(answer: &Answer) -> Events {
    assert_eq!(answer.header("content-type"), "text/calendar; charset=utf-8");
    let text = unfold(answer.text());
    let calendar = read_calendar(&text).unwrap();
    let events = calendar.components.iter().filter(|it| it.name == "VEVENT").map(|it| {
        let properties = properties(it);
        (properties["UID"].clone(), properties)
    });
    events.collect()
}

fn event(events: &Events, meeting: MeetingId) -> &BTreeMap<String, String> {
    &events[&format!("{meeting}@meeting.styrehjul")]
}

both!(the_bytes_keep_the_rules);
async fn the_bytes_keep_the_rules() {
    let test = TestApp::demo().await;
    let answer = test.get(FEED).await;
    let text = answer.text();
    assert!(text.ends_with("END:VCALENDAR\r\n"));
    assert!(text.replace("\r\n", "").chars().all(|c| c != '\r' && c != '\n'));
    for line in text.split("\r\n") {
        assert!(line.len() <= 75, "{} octets: {line}", line.len());
    }
    assert!(text.contains("\r\n "), "some line is long enough to be folded");
    for once in ["METHOD:PUBLISH", "VERSION:2.0", "REFRESH-INTERVAL;VALUE=DURATION:PT12H", "TZID:Europe/Oslo"] {
        assert_eq!(text.matches(&format!("\r\n{once}\r\n")).count(), 1, "{once}");
    }
    let zone = &text[text.find("BEGIN:VTIMEZONE").unwrap()..text.find("END:VTIMEZONE").unwrap()];
    assert!(!zone.contains("DTSTAMP") && !zone.contains("UID"), "{zone}");
}

both!(every_meeting_of_the_wheel_is_an_event);
async fn every_meeting_of_the_wheel_is_an_event() {
    let test = TestApp::demo().await;
    let events = read(&test.get(FEED).await);
    assert_eq!(events.len(), 25 + 28);
    for event in events.values() {
        for name in ["DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "SUMMARY", "STATUS"] {
            assert!(event.contains_key(name), "{name}: {event:?}");
        }
    }
}

both!(whole_days_end_on_the_day_after_and_times_are_oslos);
async fn whole_days_end_on_the_day_after_and_times_are_oslos() {
    let test = TestApp::demo().await;
    let events = read(&test.get(FEED).await);
    insta::assert_debug_snapshot!(event(&events, demo::wheel::id("NUFA", date(2021, 1, 27))), @r#"
    {
        "DTEND;VALUE=DATE": "20210129",
        "DTSTAMP": "20211116T110000Z",
        "DTSTART;VALUE=DATE": "20210127",
        "LAST-MODIFIED": "20211116T110000Z",
        "SEQUENCE": "0",
        "STATUS": "CONFIRMED",
        "SUMMARY": "NUFA: møte",
        "TRANSP": "TRANSPARENT",
        "UID": "0185657a-6c00-793f-8450-067a60957afa@meeting.styrehjul",
    }
    "#);
    insta::assert_debug_snapshot!(event(&events, demo::wheel::id("NEHS", date(2020, 12, 16))), @r#"
    {
        "DTEND;TZID=Europe/Oslo": "20201216T130000",
        "DTSTAMP": "20211116T110000Z",
        "DTSTART;TZID=Europe/Oslo": "20201216T100000",
        "LAST-MODIFIED": "20211116T110000Z",
        "SEQUENCE": "0",
        "STATUS": "CONFIRMED",
        "SUMMARY": "E-helsestyret: møte 7/20",
        "UID": "0185657a-6c00-70fa-a951-634d1b31bcc9@meeting.styrehjul",
    }
    "#);
    insta::assert_debug_snapshot!(event(&events, demo::wheel::id("PDS", date(2021, 12, 16))), @r#"
    {
        "DESCRIPTION": "SSD v0.95\nKilde: NUIT 19.11.2021",
        "DTEND;VALUE=DATE": "20211217",
        "DTSTAMP": "20211116T110000Z",
        "DTSTART;VALUE=DATE": "20211216",
        "LAST-MODIFIED": "20211116T110000Z",
        "SEQUENCE": "0",
        "STATUS": "CONFIRMED",
        "SUMMARY": "Programstyre PDS: Ekstraordinært programstyremøte PDS",
        "TRANSP": "TRANSPARENT",
        "UID": "0185657a-6c00-7bb7-958b-7fac6315b8c1@meeting.styrehjul",
    }
    "#);
    assert_eq!(event(&events, demo::wheel::id("NEHS", date(2021, 2, 5)))["STATUS"], "TENTATIVE");
}

both!(a_change_keeps_the_uid_and_raises_the_sequence);
async fn a_change_keeps_the_uid_and_raises_the_sequence() {
    let test = TestApp::demo().await;
    let before = read(&test.get(FEED).await);
    test.client().await.push(1, &[move_to(nuit(), "2021-11-26"), cancel(nuit(), "Smitte; ny dato, kanskje")]).await;
    let after = read(&test.get(FEED).await);
    assert_eq!(before.keys().collect::<Vec<_>>(), after.keys().collect::<Vec<_>>());
    assert_eq!((event(&before, nuit())["SEQUENCE"].as_str(), event(&after, nuit())["SEQUENCE"].as_str()), ("0", "2"));
    assert_eq!(event(&after, nuit())["STATUS"], "CANCELLED");
    assert_eq!(event(&after, nuit())["DTSTART;VALUE=DATE"], "20211126");
}

both!(deadlines_are_events_of_their_own_that_follow_their_meeting_and_their_rule);
async fn deadlines_are_events_of_their_own_that_follow_their_meeting_and_their_rule() {
    let test = TestApp::demo().await;
    let committee: shared::id::CommitteeId = demo::ids::of("committee", "NUIT");
    let set = |papers: Option<u16>| {
        let args =
            json!({ "committee": committee, "valid_from": "2021-11-01", "cases_before": 20, "papers_before": papers });
        json!({ "name": "deadlines.set/1", "args": args })
    };
    let due = |events: &Events, sort: &str| {
        let event = events.get(&format!("{}.{sort}@deadline.styrehjul", nuit()))?;
        Some((event["DTSTART;VALUE=DATE"].clone(), event["SEQUENCE"].clone(), event["STATUS"].clone()))
    };
    let told = |day: &str, sequence: &str, status: &str| Some((day.into(), sequence.into(), status.into()));
    let client = test.client().await;
    client.push(1, &[set(Some(5))]).await;
    let events = read(&test.get(FEED).await);
    assert_eq!(due(&events, "papers"), told("20211112", "1", "CONFIRMED"));
    assert_eq!(due(&events, "cases"), told("20211022", "1", "CONFIRMED"));
    assert_eq!(due(&events, "minutes"), None);
    let papers = &events[&format!("{}.papers@deadline.styrehjul", nuit())];
    assert_eq!(papers["SUMMARY"], "NUIT: papirene sendes ut, møtet 19.11.2021");
    // Every event of the committee's own calendar is the same there.
    assert_eq!(due(&read(&test.get("/kalender/nuit.ics").await), "papers"), due(&events, "papers"));
    // The meeting moves, then the rule changes: each raises the number, and none is ever lower.
    client.push(2, &[move_to(nuit(), "2021-11-26")]).await;
    assert_eq!(due(&read(&test.get(FEED).await), "papers"), told("20211119", "2", "CONFIRMED"));
    client.push(3, &[set(Some(10)), cancel(nuit(), "Smitte")]).await;
    assert_eq!(due(&read(&test.get(FEED).await), "papers"), told("20211112", "4", "CANCELLED"));
    client.push(5, &[set(None)]).await;
    assert_eq!(due(&read(&test.get(FEED).await), "papers"), None);
}

both!(what_people_write_is_escaped_and_comes_back_whole);
async fn what_people_write_is_escaped_and_comes_back_whole() {
    let test = TestApp::demo().await;
    let id = new_meeting();
    let title = format!("Møte; om \\ alt, {}\nog mer", "🎡ø".repeat(40));
    let committee: shared::id::CommitteeId = demo::ids::of("committee", "NUIT");
    let when = json!({ "start_date": "2021-12-01", "end_date": "2021-12-02", "start_time": "12:00:00" });
    let args = json!({ "id": id, "committee": committee, "title": title, "place": "Rom 1, Oslo", "when": when });
    test.client().await.push(1, &[json!({ "name": "meeting.create/1", "args": args })]).await;
    let answer = test.get(FEED).await;
    let raw = unfold(answer.text());
    assert!(raw.contains("SUMMARY:NUIT: Møte\\; om \\\\ alt\\, 🎡ø"), "{raw}");
    assert!(raw.contains("LOCATION:Rom 1\\, Oslo"));
    assert!(answer.text().split("\r\n").all(|line| line.len() <= 75));
    let events = read(&answer);
    // Several days from a time on, with no end given: to the end of the last day.
    assert_eq!(event(&events, id)["DTSTART;TZID=Europe/Oslo"], "20211201T120000");
    assert_eq!(event(&events, id)["DTEND;TZID=Europe/Oslo"], "20211203T000000");
}

both!(a_reader_that_has_it_is_told_so_until_something_changes);
async fn a_reader_that_has_it_is_told_so_until_something_changes() {
    let test = TestApp::demo().await;
    let first = test.get(FEED).await;
    let tag = first.header("etag").to_owned();
    assert_eq!(first.header("last-modified"), "Tue, 16 Nov 2021 11:00:00 GMT");
    assert_eq!(first.header("cache-control"), "no-cache");
    let again = test.get_with(FEED, "if-none-match", &tag).await;
    assert_eq!((again.status.as_u16(), again.body.len(), again.header("etag")), (304, 0, tag.as_str()));
    for (since, status) in [("Tue, 16 Nov 2021 11:00:00 GMT", 304), ("Tue, 16 Nov 2021 10:59:59 GMT", 200), ("nå", 200)]
    {
        assert_eq!(test.get_with(FEED, "if-modified-since", since).await.status, status, "{since}");
    }
    test.client().await.push(1, &[move_to(nuit(), "2021-11-26")]).await;
    assert_eq!(test.get_with(FEED, "if-none-match", &tag).await.status, 200);
}

both!(each_committee_has_a_calendar_under_its_code_in_any_case);
async fn each_committee_has_a_calendar_under_its_code_in_any_case() {
    let test = TestApp::demo().await;
    let wheel = read(&test.get(FEED).await);
    let own = test.get("/kalender/NUIT.ics").await;
    assert_eq!(own.header("content-type"), "text/calendar; charset=utf-8");
    assert!(unfold(own.text()).contains("X-WR-CALNAME:NUIT – "), "{}", own.text());
    let own = read(&own);
    let nuit_only: Vec<_> = wheel.iter().filter(|(uid, _)| own.contains_key(*uid)).collect();
    assert!(own.len() > 3 && own.len() < wheel.len());
    // An event is the same in every calendar.
    assert!(nuit_only.iter().all(|(uid, event)| own[*uid] == **event) && nuit_only.len() == own.len());
    for path in ["/kalender/nuit.ics", "/w/nasjonal-e-helse/kalender/Nuit.ICS", "/kalender/ARSHJUL.ics"] {
        assert_eq!(test.get(path).await.status, 200, "{path}");
    }
    for path in ["/kalender/nuxx.ics", "/kalender/NUIT", "/kalender/%FF.ics", "/w/nowhere/kalender/NUIT.ics"] {
        assert!(test.get(path).await.problem().starts_with("404 "), "{path}");
    }
}

both!(a_code_with_norwegian_letters_is_found_in_any_case);
async fn a_code_with_norwegian_letters_is_found_in_any_case() {
    let test = TestApp::demo().await;
    test.add_workspace("annet").await;
    test.sql("UPDATE record SET body = replace(body, '\"NUIT\"', '\"RÅD-ØST\"') WHERE kind = 'committee'").await;
    for path in ["/w/annet/kalender/R%C3%85D-%C3%98ST.ics", "/w/annet/kalender/r%C3%A5d-%C3%B8st.ics"] {
        assert_eq!(test.get(path).await.status, 200, "{path}");
    }
}

both!(a_calendar_is_written_once_for_each_version_and_then_handed_out);
async fn a_calendar_is_written_once_for_each_version_and_then_handed_out() {
    let test = TestApp::demo().await;
    let first = test.get(FEED).await;
    // Behind the server's back: whoever asked the database again would see it.
    test.sql("DELETE FROM record WHERE kind = 'meeting'").await;
    // The news of the version that is already written, late: another node's announcement, or one's own come back.
    let workspace = test.workspace(demo::SLUG).await;
    test.app.pokes.poke(workspace, test.version(demo::SLUG).await);
    assert_eq!(test.get(FEED).await.body, first.body);
    assert_eq!(test.get("/kalender/NUIT.ics").await.status, 200);
    let packed = test.get_with(FEED, "accept-encoding", "gzip").await;
    assert_eq!((packed.header("content-encoding"), packed.header("vary")), ("gzip", "accept-encoding"));
    assert!(packed.body.len() * 4 < first.body.len());
    assert_ne!(packed.header("etag"), first.header("etag"));
    let tag = packed.header("etag").to_owned();
    let request = axum::http::Request::get(FEED).header("accept-encoding", "gzip").header("if-none-match", tag);
    assert_eq!(test.send(request.body(axum::body::Body::empty()).unwrap()).await.status, 304);
    test.client().await.push(1, &[create_on("2021-12-01")]).await;
    assert_eq!(read(&test.get(FEED).await).len(), 1, "a new version is written anew");
}

fn create_on(day: &str) -> serde_json::Value {
    crate::support::create(new_meeting(), day)
}
