//! The way of a case: a line from ring to ring that turns with the year.

use super::dial;

/// Points for a whole turn: the line looks round.
const FINE: f64 = 160.0;

/// The line through the stops, given as (turn, radius), as far as the face shows it. It leaves one ring and comes to
/// the next slowly, so that it runs along a ring at each stop.
pub fn wheel_line(stops: &[(f64, f64)]) -> String {
    let mut out = String::new();
    let mut drawing = false;
    for pair in stops.windows(2) {
        let [(from, inner), (to, outer)] = pair else { continue };
        let steps = ((to - from).abs() * FINE).ceil().max(10.0);
        let mut step = 0.0;
        while step <= steps {
            let part = step / steps;
            let turn = from + (to - from) * part;
            let smooth = part * part * (3.0 - 2.0 * part);
            if (0.0..=1.0).contains(&turn) {
                let at = dial::point(inner + (outer - inner) * smooth, turn);
                out.push(if drawing { 'L' } else { 'M' });
                dial::write(&mut out, at.x);
                out.push(',');
                dial::write(&mut out, at.y);
                drawing = true;
            } else {
                drawing = false;
            }
            step += 1.0;
        }
    }
    out
}

/// The same beside one another: curves between points.
pub fn lane_line(stops: &[dial::Point]) -> String {
    let mut out = String::new();
    for pair in stops.windows(2) {
        let [from, to] = pair else { continue };
        if out.is_empty() {
            out = dial::path(&[("M", &[from.x, from.y])]);
        }
        let middle = from.x.midpoint(to.x);
        out.push_str(&dial::path(&[("C", &[middle, from.y, middle, to.y, to.x, to.y])]));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_way_runs_from_ring_to_ring_and_ends_where_the_face_ends() {
        let whole = wheel_line(&[(0.25, 400.0), (0.5, 200.0)]);
        assert!(whole.starts_with("M1000,600L"));
        assert!(whole.ends_with("L600,800"));
        let cut = wheel_line(&[(0.9, 400.0), (1.2, 200.0)]);
        assert!(cut.starts_with('M') && cut.matches('M').count() == 1);
        assert_eq!(wheel_line(&[(1.1, 400.0), (1.2, 200.0)]), "");
        assert_eq!(wheel_line(&[(0.1, 400.0)]), "");
    }

    #[test]
    fn a_way_that_leaves_and_comes_back_is_drawn_in_two_pieces() {
        assert_eq!(wheel_line(&[(0.8, 300.0), (1.3, 300.0), (0.9, 300.0)]).matches('M').count(), 2);
    }
}
