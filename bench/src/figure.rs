//! Numbers that were measured, and how they are said.

use std::time::Instant;

pub fn ms_since(start: Instant) -> f64 {
    start.elapsed().as_secs_f64() * 1_000.0
}

/// The smallest of these numbers that at least this share of them does not pass.
pub fn quantile(numbers: &[f64], share: f64) -> f64 {
    let mut sorted = numbers.to_vec();
    sorted.sort_by(f64::total_cmp);
    let rank = (sorted.len() as f64 * share).ceil() as usize;
    sorted.get(rank.saturating_sub(1)).copied().unwrap_or_default()
}

pub fn median(numbers: &[f64]) -> f64 {
    quantile(numbers, 0.5)
}

pub fn p95(numbers: &[f64]) -> f64 {
    quantile(numbers, 0.95)
}

/// With as many decimals as mean something.
pub fn said(number: f64) -> String {
    match number {
        small if small < 10.0 => format!("{small:.2}"),
        middle if middle < 100.0 => format!("{middle:.1}"),
        large => format!("{large:.0}"),
    }
}

/// The mean numbers of runnable tasks over the last minute, where the system says them.
pub fn load() -> String {
    let said = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    said.split_whitespace().next().unwrap_or("unknown").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quantile_is_one_of_the_numbers() {
        let numbers: Vec<f64> = (1..=100).rev().map(f64::from).collect();
        assert_eq!((median(&numbers), p95(&numbers), quantile(&numbers, 1.0)), (50.0, 95.0, 100.0));
        assert_eq!(median(&[]), 0.0);
    }
}
