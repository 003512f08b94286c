//! Puts the functions together that run whenever something is read, where the linker can: a system
//! maps programs in stretches, and what lies between takes memory and is never run.
//!
//! `assets/often.txt` names them, as `benches/often` found them. A name that is no more is passed
//! over, and so is all of it where a small program cannot be linked so.

use std::{
    env,
    error::Error,
    fs,
    io::Write,
    path::Path,
    process::{Command, Stdio},
};

const NAMES: &str = "assets/often.txt";

/// Tells cargo to link the program so, if that can be done.
pub(super) fn arrange(out: &Path) -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={NAMES}");
    let is = |name: &str, value: &str| env::var(name).is_ok_and(|it| it == value);
    if !is("CARGO_CFG_TARGET_OS", "linux") || !is("PROFILE", "release") {
        return Ok(());
    }
    let names = fs::read_to_string(NAMES)?;
    if names.trim().is_empty() {
        return Ok(());
    }
    // What is marked as seldom called is apart, and yet called at each start.
    let sections = names.lines().map(|name| format!("    *(.text.{name} .text.unlikely.{name})\n"));
    let script = format!(
        "SECTIONS\n{{\n  .text.often :\n  {{\n{}  }}\n}}\nINSERT BEFORE .text;\n",
        sections.collect::<String>()
    );
    let path = out.join("often.ld");
    fs::write(&path, script)?;
    let argument = format!("-Wl,-T,{}", path.display());
    if links(out, &argument).unwrap_or_default() {
        println!("cargo::rustc-link-arg-bins={argument}");
    }
    Ok(())
}

/// Says whether a program can be linked with an argument, and runs.
fn links(out: &Path, argument: &str) -> Result<bool, Box<dyn Error>> {
    let program = out.join("linked");
    let mut rustc = Command::new(env::var("RUSTC")?);
    rustc.args(["--crate-name", "linked", "-", "--target", &env::var("TARGET")?]);
    rustc.args(["-C", &format!("link-arg={argument}"), "-o"]).arg(&program);
    if let Ok(linker) = env::var("RUSTC_LINKER") {
        rustc.args(["-C", &format!("linker={linker}")]);
    }
    let flags = env::var("CARGO_ENCODED_RUSTFLAGS").unwrap_or_default();
    rustc.args(flags.split('\u{1f}').filter(|flag| !flag.is_empty()));
    rustc.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = rustc.spawn()?;
    if let Some(mut source) = child.stdin.take() {
        source.write_all(b"fn main() {}")?;
    }
    let is_linked = child.wait()?.success();
    let can_run = env::var("HOST")? == env::var("TARGET")?;
    Ok(is_linked && (!can_run || Command::new(&program).status()?.success()))
}
