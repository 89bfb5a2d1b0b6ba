//! Ten years of a committee as two readers of others see them: icalendar (Python) and ical.js.

use crate::support::{TestApp, cancel, move_to};
use backend::db::load;
use backend::router::router;
use backend::workspaces::found;
use jiff::ToSpan;
use jiff::civil::{DateTime, date, time};
use serde_json::{Value, json};
use shared::id::{CommitteeId, MeetingId, WorkspaceId};
use shared::model::{Committee, CommitteeLevel, Meeting, MeetingStatus, Validity, Workspace};
use shared::mutation::ImportRecords;
use shared::record::{Kind, Record};
use shared::view::ViewExt;
use std::process::Command;
use uuid::Uuid;

const MEETINGS: u128 = 520;

/// Every week for ten years: whole days, several days, times, moments, times over several days. The titles put each
/// letter of two octets at each place around the 75th octet.
fn meeting(number: u128, committee: CommitteeId) -> Meeting {
    let day = date(2016, 1, 4) + (7 * i64::try_from(number).unwrap()).days();
    let days = if number % 5 == 1 || number % 5 == 4 { 2 } else { 0 };
    let pad = usize::try_from(number % 9).unwrap();
    Meeting {
        title: Some(format!("RÅD {}{} {number}; a, b\\c", "x".repeat(52 + pad), "æøå".repeat(12))),
        about: Some(format!("{}\nog mer", "ø".repeat(pad + 40))),
        end_date: day + days.days(),
        start_time: (number % 5 >= 2).then(|| time(9, 30, 0, 0)),
        end_time: (number % 5 >= 3).then(|| time(15, 0, 0, 0)),
        place: (!number.is_multiple_of(3)).then(|| format!("Rom {number}, Tromsø; 2. etg.")),
        status: if number.is_multiple_of(7) { MeetingStatus::Tentative } else { MeetingStatus::Planned },
        ..Meeting::planned(MeetingId(Uuid::from_u128(0x1000 + number)), committee, day)
    }
}

fn utc(time: DateTime) -> String {
    time.in_tz("Europe/Oslo").unwrap().timestamp().to_string()
}

/// What a reader must say, from the model alone.
fn expected(meeting: &Meeting) -> Value {
    let day_after = meeting.end_date.tomorrow().unwrap();
    let (start, end) = match (meeting.start_time, meeting.end_time) {
        (None, _) => (meeting.start_date.to_string(), Some(day_after.to_string())),
        (Some(start), Some(end)) => {
            (utc(meeting.start_date.to_datetime(start)), Some(utc(meeting.end_date.to_datetime(end))))
        }
        (Some(start), None) => (utc(meeting.start_date.to_datetime(start)), None),
    };
    let status = match meeting.status {
        MeetingStatus::Tentative => "TENTATIVE",
        MeetingStatus::Planned | MeetingStatus::Held => "CONFIRMED",
        MeetingStatus::Cancelled => "CANCELLED",
    };
    json!({
        "uid": format!("{}@meeting.styrehjul", meeting.id), "sequence": meeting.sequence, "status": status,
        "start": start, "end": end, "summary": meeting.title, "location": meeting.place
    })
}

fn said(program: &str, script: &str, address: &str) -> Vec<Value> {
    let script = format!("{}/../e2e/feeds/{script}", env!("CARGO_MANIFEST_DIR"));
    let output = Command::new(program).args([&script, address]).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs the readers; `cargo xtask test` has them"]
async fn two_readers_see_what_the_model_holds() {
    let test = TestApp::demo().await;
    let (workspace, committee) = (WorkspaceId(Uuid::now_v7()), CommitteeId(Uuid::now_v7()));
    let mut records: Vec<Record> = vec![
        Workspace { id: workspace, name: "Ti år".into(), seen_from: None }.into(),
        Committee { id: committee, code: "RÅD".into(), level: CommitteeLevel::Priorities, valid: Validity::default() }
            .into(),
    ];
    records.extend((0..MEETINGS).map(|number| Record::from(meeting(number, committee))));
    found(&test.app, "ti-ar", ImportRecords { source: "test".into(), records }).await.unwrap();
    let client = test.client_in("ti-ar").await;
    for (mid, number) in (1..).zip((0..MEETINGS).step_by(17)) {
        let id = MeetingId(Uuid::from_u128(0x1000 + number));
        let change =
            if number.is_multiple_of(2) { move_to(id, "2026-03-29") } else { cancel(id, "Smitte; ny dato, kanskje") };
        client.push(mid, &[change]).await;
    }

    let all = load::records(test.app.db.reader(), workspace, &[Kind::Meeting], |_| true).await.unwrap();
    let mut wanted: Vec<Value> = all.all::<Meeting>().map(expected).collect();
    wanted.sort_by_key(|event| event["uid"].to_string());
    assert!(wanted.iter().any(|event| event["sequence"] == 1 && event["status"] == "CANCELLED"));

    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}/w/ti-ar/kalender/r%C3%A5d.ics", listener.local_addr().unwrap());
    tokio::spawn(axum::serve(listener, router(test.app.clone())).into_future());
    let python = std::env::var("STYREHJUL_TEST_PYTHON").unwrap_or_else(|_| "python3".into());
    for (program, script) in [(python.as_str(), "read.py"), ("node", "read.mjs")] {
        let (program, script, address) = (program.to_owned(), script, address.clone());
        let told = tokio::task::spawn_blocking(move || said(&program, script, &address)).await.unwrap();
        assert_eq!(told.len(), wanted.len(), "{script}");
        for (told, wanted) in told.iter().zip(&wanted) {
            assert_eq!(told, wanted, "{script}");
        }
    }
}
