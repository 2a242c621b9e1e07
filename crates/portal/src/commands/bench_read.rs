//! `parvis bench-read`: reading, typing every row and writing Parquet, and nothing else. Used to measure.

use crate::cli;
use crate::says::{self, Says};
use anyhow::anyhow;
use clap::ArgMatches;
use parvis_formats::{RawFile, ReadError, ReadHints, ReadLimits};
use std::fs::File;
use std::io;
use std::process::ExitCode;

pub fn run(says: Says, matches: &ArgMatches) -> anyhow::Result<ExitCode> {
    let path = cli::path(matches, "file").unwrap_or_default();
    let out = cli::path(matches, "out").unwrap_or_default();
    let convert = || -> Result<u64, ReadError> {
        let hints = ReadHints::default();
        let mut rows = 0;
        for raw in parvis_formats::read(&RawFile::open(&path)?, &hints, &ReadLimits::default())? {
            let table = parvis_formats::assign_types(raw, &hints)?;
            rows += table.rows();
            io::copy(&mut table.parquet()?, &mut File::create(&out)?)?;
        }
        Ok(rows)
    };
    let rows = convert().map_err(|error| anyhow!(says::read_error(says, &error)))?;
    super::print(&format!("{rows}\n"))?;
    Ok(ExitCode::SUCCESS)
}
