//! Load by wrk, one thread, from a list of paths.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::server::Server;
use crate::step::output;

/// What wrk measured.
pub struct Load {
    pub per_second: f64,
    pub p50_ms: f64,
}

/// Each request takes the next path; the counters are printed so that they need no parsing of units.
const SCRIPT: &str = r#"
local paths, at = {}, 0
function init(arguments)
  for line in io.lines(arguments[1]) do paths[#paths + 1] = wrk.format("GET", line) end
end
function request()
  at = at % #paths + 1
  return paths[at]
end
function done(summary, latency)
  local errors = summary.errors
  io.write(string.format("RESULT %d %d %d %d\n", summary.requests, summary.duration, latency:percentile(50),
    errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
"#;

/// # Errors
/// When wrk fails, or any answer was an error: a fast error is not a fast answer.
pub fn run(wrk: &Path, folder: &Path, server: &Server, paths: &[String], clients: u32, seconds: u32) -> Result<Load> {
    let script = folder.join("load.lua");
    fs::write(&script, SCRIPT)?;
    let list = folder.join("paths.txt");
    fs::write(&list, paths.join("\n"))?;
    let mut command = Command::new(wrk);
    command.args(["-t1", &format!("-c{clients}"), &format!("-d{seconds}s"), "--timeout", "60s", "-s"]).arg(script);
    let printed = output(command.arg(format!("http://{}", server.address)).arg("--").arg(list))?;
    let line = printed.lines().find_map(|line| line.strip_prefix("RESULT ")).context("wrk printed no result")?;
    let counts: Vec<f64> = line.split(' ').filter_map(|count| count.parse().ok()).collect();
    let [requests, microseconds, p50, errors] = counts[..] else { bail!("wrk printed {line:?}") };
    if errors > 0.0 {
        bail!("{errors} errors in {requests} answers of {}", paths.first().map_or("?", String::as_str));
    }
    Ok(Load { per_second: requests / (microseconds / 1e6), p50_ms: p50 / 1e3 })
}

/// How many rows an answer holds: a bare array (Datasette), or the array called `rows` (ours).
///
/// # Errors
/// When the answer is not a success or not JSON.
pub fn rows_of(server: &Server, path: &str) -> Result<usize> {
    let answer = server.get(path)?;
    let text = String::from_utf8_lossy(&answer.body);
    if answer.status != 200 {
        bail!("{path} answers {}: {}", answer.status, text.chars().take(300).collect::<String>());
    }
    // The chunk sizes of a chunked answer surround the JSON: small answers are one chunk.
    let joined = if answer.head.to_lowercase().contains("transfer-encoding: chunked") { without_chunks(&answer.body) } else { answer.body };
    let value: serde_json::Value = serde_json::from_slice(&joined).with_context(|| format!("{path} is not JSON"))?;
    let rows = value.as_array().or_else(|| value["rows"].as_array()).or_else(|| value["groups"].as_array());
    rows.map(Vec::len).with_context(|| format!("{path} holds no rows"))
}

/// Puts the chunks of a body together (RFC 9112, section 7.1).
fn without_chunks(body: &[u8]) -> Vec<u8> {
    let mut whole = Vec::with_capacity(body.len());
    let mut rest = body;
    while let Some(end) = rest.windows(2).position(|pair| pair == b"\r\n") {
        let size = std::str::from_utf8(&rest[..end]).ok().and_then(|text| usize::from_str_radix(text.trim(), 16).ok()).unwrap_or(0);
        let start = end + 2;
        if size == 0 || rest.len() < start + size {
            break;
        }
        whole.extend_from_slice(&rest[start..start + size]);
        rest = rest.get(start + size + 2..).unwrap_or_default();
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chunks_are_put_together() {
        assert_eq!(without_chunks(b"3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"), b"abcde");
        assert_eq!(without_chunks(b"ff\r\nabc"), b"");
    }
}
