//! The wheel and the lanes: empty, full, with very long names, with a case on its way and one meeting pointed at.

use super::{VERY_LONG, text};
use crate::chart::wheel::{Arc, Ghost, Middle, Ring, Shape, Span, Stop, WheelData, YearPicture};
use jiff::civil::date;
use leptos::prelude::*;
use uuid::Uuid;

/// Each picture has a year of its own: the lines that words run along are named by it.
fn empty(year: i16) -> WheelData {
    let ring = |hue, name: &str| Ring { key: name.to_owned(), label: name.to_owned(), hue, ..Ring::default() };
    let months = "januar februar mars april mai juni juli august september oktober november desember";
    WheelData {
        year,
        span: Span::Year,
        hand: Some((date(year, 11, 16), "I dag".to_owned())),
        months: months.split(' ').map(str::to_owned).collect(),
        week: "uke".to_owned(),
        rings: vec![ring(0, "E-helsestyret"), ring(1, "NUIT"), ring(2, "NUFA")],
        lines: vec![],
        lines_label: "Aktørenes egne linjer".to_owned(),
        ghosts: vec![],
        due: vec![],
        path: vec![],
        meetings: "/stil?".to_owned(),
    }
}

/// So many meetings in each ring, planned, tentative, cancelled and extraordinary in turn, two days every third time.
fn full(year: i16, meetings: u8) -> WheelData {
    let mut data = empty(year);
    let line = Ring { key: "EKS".to_owned(), label: "EKS".to_owned(), hue: 6, ..Ring::default() };
    data.lines = vec![line];
    for (row, ring) in data.rings.iter_mut().chain(&mut data.lines).enumerate() {
        let arc = |number: u8| {
            let day = i32::from(number) * 330 / i32::from(meetings) + i32::try_from(row).unwrap_or_default() * 9;
            let start = date(year, 1, 11).saturating_add(jiff::Span::new().days(day));
            Arc {
                id: Uuid::from_u128((row as u128) << 8 | u128::from(number)),
                start,
                end: start.saturating_add(jiff::Span::new().days(i32::from(number % 3 == 2))),
                label: (row == 3).then(|| "Arbeidsmøte".to_owned()),
                name: format!("{}, {start}", ring.label),
                tentative: number % 5 == 3,
                draft: number % 9 == 8,
                cancelled: number % 7 == 4,
                extraordinary: number % 4 == 1,
                past: start < date(year, 11, 16),
                movable: false,
            }
        };
        ring.arcs = (0..meetings).map(arc).collect::<Vec<_>>().into();
    }
    data
}

fn long(year: i16) -> WheelData {
    let mut data = full(year, 6);
    data.rings.iter_mut().for_each(|ring| ring.label = VERY_LONG.to_owned());
    data.lines_label = VERY_LONG.to_owned();
    data
}

fn selected(year: i16) -> WheelData {
    let mut data = full(year, 8);
    let stop = |row: usize, step, place: usize| {
        let arc = data.rings[row].arcs[place].clone();
        Stop { row, on: arc.start, step, meeting: Some(arc.id), number: Some(format!("{step}/{}", year % 100)) }
    };
    data.path = vec![stop(2, 1, 1), stop(1, 2, 3), stop(0, 3, 5)];
    data.ghosts =
        (1..=10).map(|month| Ghost { row: 1, start: date(year, month, 9), end: date(year, month, 9) }).collect();
    data
}

pub fn wheel() -> AnyView {
    let pictures = [
        ("Tomt", empty(2021), Shape::Wheel),
        ("Fullt", full(2022, 24), Shape::Wheel),
        ("Svært lange navn", long(2023), Shape::Wheel),
        ("En sak følges, med fjoråret som omriss", selected(2024), Shape::Wheel),
        ("Som baner", selected(2025), Shape::Lanes),
        ("Baner med lange navn", long(2026), Shape::Lanes),
    ];
    let middles = [
        ("NUIT · 19. november", "om tre dager"),
        ("Ingen flere møter i år", ""),
        ("Områdeutvalg legemidler · 19. november", "innkallingen er sendt"),
    ];
    view! {
        {pictures.map(picture).collect_view()}
        <p class="soft small">"Midten: med et møte, uten, med lange navn"</p>
        {middles.map(middle).collect_view()}
    }
    .into_any()
}

fn middle((headline, after): (&'static str, &'static str)) -> AnyView {
    let href = (!after.is_empty()).then(|| "/stil".to_owned());
    view! {
        <svg class="wheel" viewBox="430 430 340 340" style:width="200px" role="group" aria-label=headline>
            <Middle
                title=text("2026")
                before=text("Neste møte")
                headline=text(headline)
                after=text(after)
                hue=Signal::stored(Some(1))
                href=Signal::stored(href)
                on_open=Callback::new(|()| ())
            />
        </svg>
    }
    .into_any()
}

fn picture((name, data, shape): (&'static str, WheelData, Shape)) -> AnyView {
    let on_ask = Callback::new(|_| ());
    let pointed = RwSignal::new(None::<Uuid>);
    let figure = if shape == Shape::Wheel { "wheel-figure" } else { "wheel-figure wheel-figure-lanes" };
    let on_way = !data.path.is_empty();
    view! {
        <p class="soft small">{name}</p>
        <div class=figure class=("wheel-figure-way", on_way) style:position="static" style:margin-bottom="24px">
            <div class="wheel-frame">
                <YearPicture
                    shape
                    data=Signal::stored(data)
                    name=text(name)
                    first=Signal::stored(None)
                    on_open=Callback::new(|_| ())
                    on_ask
                    on_move=Callback::new(|_| false)
                    pointed
                    carried=RwSignal::new(None)
                />
            </div>
        </div>
    }
    .into_any()
}
