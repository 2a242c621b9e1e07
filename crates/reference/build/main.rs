//! Makes a small text of the official geography, from the npm package of `reference/`, or an empty one when the package is not installed.

mod geography;

use std::path::{Path, PathBuf};
use std::{env, error, fs};

fn main() -> Result<(), Box<dyn error::Error>> {
    let reference = Path::new("../../reference");
    // The folder, not the package: a missing path would run this again at each build.
    println!("cargo::rerun-if-changed={}", reference.display());
    println!("cargo::rerun-if-changed=build");
    let package = reference.join("node_modules/@etalab/decoupage-administratif");
    let text = if package.join("package.json").is_file() {
        geography::compact(&package)?
    } else {
        println!("cargo::warning=reference data absent (npm ci in reference/): official codes will not be verified");
        String::new()
    };
    let out: PathBuf = env::var_os("OUT_DIR").ok_or("cargo gives no OUT_DIR")?.into();
    fs::write(out.join("geography.txt"), text)?;
    Ok(())
}
