//! What operators measure, in the Prometheus text format 0.0.4.

use std::fmt::Write;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::Duration;
use time::OffsetDateTime;

/// Upper bounds of the duration classes, in microseconds.
const BOUNDS_US: [u64; 12] = [500, 1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 1_000_000, 5_000_000, 30_000_000];

/// Which part of the site answered: the only label, so that the number of series is fixed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Area {
    Api,
    File,
    Page,
    Service,
}

impl Area {
    const ALL: [Self; 4] = [Self::Api, Self::File, Self::Page, Self::Service];

    pub fn of_path(path: &str) -> Self {
        if path.starts_with("/api/") {
            Self::Api
        } else if path.starts_with("/statique/") || path.starts_with("/fichiers/") {
            Self::File
        } else if matches!(path, "/sante" | "/pret" | "/metrics") {
            Self::Service
        } else {
            Self::Page
        }
    }

    pub fn id(self) -> &'static str {
        match self {
            Self::Api => "api",
            Self::File => "file",
            Self::Page => "page",
            Self::Service => "service",
        }
    }
}

#[derive(Default)]
struct OfArea {
    /// By class of status: 1xx … 5xx.
    statuses: [AtomicU64; 5],
    durations: [AtomicU64; BOUNDS_US.len()],
    slower: AtomicU64,
    total_us: AtomicU64,
}

/// Counters since the start. Adding is lock-free.
#[derive(Default)]
pub struct Metrics {
    areas: [OfArea; 4],
    pub cached_answers: AtomicU64,
    pub exported_bytes: AtomicU64,
    pub panics: AtomicU64,
    /// Seconds since 1970.
    started_at: i64,
}

impl Metrics {
    pub fn new(now: OffsetDateTime) -> Self {
        Self { started_at: now.unix_timestamp(), ..Self::default() }
    }

    pub fn record(&self, area: Area, status: u16, duration: Duration) {
        let of_area = &self.areas[area as usize];
        if let Some(count) = of_area.statuses.get(usize::from(status / 100).saturating_sub(1)) {
            count.fetch_add(1, Relaxed);
        }
        let us = u64::try_from(duration.as_micros()).unwrap_or(u64::MAX);
        match BOUNDS_US.iter().position(|bound| us <= *bound) {
            Some(index) => of_area.durations[index].fetch_add(1, Relaxed),
            None => of_area.slower.fetch_add(1, Relaxed),
        };
        of_area.total_us.fetch_add(us, Relaxed);
    }

    pub fn render(&self, datasets: u64, generation: u64) -> String {
        let mut text = String::with_capacity(4096);
        let _ = self.write(&mut text, datasets, generation);
        text
    }

    fn write(&self, out: &mut String, datasets: u64, generation: u64) -> std::fmt::Result {
        writeln!(out, "# HELP parvis_requests_total Answers by part of the site and class of status.\n# TYPE parvis_requests_total counter")?;
        for area in Area::ALL {
            for (class, count) in self.areas[area as usize].statuses.iter().enumerate() {
                writeln!(out, "parvis_requests_total{{area=\"{}\",status=\"{}xx\"}} {}", area.id(), class + 1, count.load(Relaxed))?;
            }
        }
        writeln!(out, "# HELP parvis_request_seconds Time to begin an answer.\n# TYPE parvis_request_seconds histogram")?;
        for area in Area::ALL {
            let of_area = &self.areas[area as usize];
            let mut below = 0;
            for (bound, count) in BOUNDS_US.iter().zip(&of_area.durations) {
                below += count.load(Relaxed);
                writeln!(out, "parvis_request_seconds_bucket{{area=\"{}\",le=\"{}\"}} {below}", area.id(), *bound as f64 / 1e6)?;
            }
            below += of_area.slower.load(Relaxed);
            writeln!(out, "parvis_request_seconds_bucket{{area=\"{}\",le=\"+Inf\"}} {below}", area.id())?;
            writeln!(out, "parvis_request_seconds_sum{{area=\"{}\"}} {}", area.id(), of_area.total_us.load(Relaxed) as f64 / 1e6)?;
            writeln!(out, "parvis_request_seconds_count{{area=\"{}\"}} {below}", area.id())?;
        }
        let singles = [
            ("parvis_cached_answers_total", "counter", "Answers of the API given again from memory.", self.cached_answers.load(Relaxed)),
            ("parvis_exported_bytes_total", "counter", "Bytes of files written for readers.", self.exported_bytes.load(Relaxed)),
            ("parvis_panics_total", "counter", "Requests that ended in a defect of the program.", self.panics.load(Relaxed)),
            ("parvis_start_time_seconds", "gauge", "When this process began to serve, in seconds since 1970.", u64::try_from(self.started_at).unwrap_or(0)),
            ("parvis_datasets", "gauge", "Published datasets.", datasets),
            ("parvis_generation", "counter", "Publications and changes seen by this process.", generation),
        ];
        for (name, kind, help, value) in singles {
            writeln!(out, "# HELP {name} {help}\n# TYPE {name} {kind}\n{name} {value}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_of_duration_add_up() {
        let metrics = Metrics::new(OffsetDateTime::UNIX_EPOCH);
        metrics.record(Area::Api, 200, Duration::from_micros(400));
        metrics.record(Area::Api, 404, Duration::from_secs(60));
        let text = metrics.render(3, 1);
        assert!(text.contains("parvis_request_seconds_bucket{area=\"api\",le=\"0.0005\"} 1\n"));
        assert!(text.contains("parvis_request_seconds_bucket{area=\"api\",le=\"30\"} 1\n"));
        assert!(text.contains("parvis_request_seconds_count{area=\"api\"} 2\n"));
        assert!(text.contains("parvis_requests_total{area=\"api\",status=\"4xx\"} 1\n"));
        assert!(text.contains("parvis_datasets 3\n"));
    }
}
