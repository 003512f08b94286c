//! Killed with -9 at any moment while notes are saved: what was said to be saved is.

use std::{
    io::{BufRead, BufReader, Read},
    process::Stdio,
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::{Duration, Instant},
};

use crate::{
    dice::{Dice, kills},
    library::{QUOTE, assert_kept, go_to, note, open, page},
    program::Home,
};

/// Words that occur once, now and then more of them.
fn words(dice: &mut Dice, round: usize) -> String {
    let long = if dice.below(8) == 0 { 200 } else { 3 };
    format!("round {round}: {}", "why? ".repeat(long).trim_end())
}

/// Measures how long a note takes when nobody kills.
fn usual(home: &Home, slug: &str) -> Duration {
    let mut took: Vec<Duration> = (0..5)
        .map(|number| {
            let begun = Instant::now();
            note(home, slug, &format!("unhurried {number}")).good();
            begun.elapsed()
        })
        .collect();
    took.sort_unstable();
    took[2]
}

/// Kills one `annotate` after the other, and returns what they had acknowledged by then.
fn annotate_and_kill(home: &Home, slug: &str, rounds: usize) -> Vec<String> {
    let mut dice = Dice::new();
    let usual = usual(home, slug);
    let mut acknowledged = Vec::new();
    for round in 0..rounds {
        let words = words(&mut dice, round);
        let arguments = ["annotate", slug, "--quote", QUOTE, "--note", &words];
        let mut command = home.command(&arguments);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut said = Vec::new();
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        // However slow the machine is, some are killed at once, and some when they are done.
        match round % 5 {
            0 => (),
            1 => assert!(stdout.read_until(b'\n', &mut said).is_ok()),
            _ => thread::sleep(dice.within(usual * 2)),
        }
        child.kill().unwrap();
        child.wait().unwrap();
        stdout.read_to_end(&mut said).unwrap();
        if said.ends_with(b"\n") {
            acknowledged.push(words);
        }
    }
    acknowledged
}

#[test]
fn a_kill_while_annotate_saves_loses_no_acknowledged_note() {
    let home = Home::new();
    let slug = page(&home, 20);
    let acknowledged = annotate_and_kill(&home, &slug, kills());
    eprintln!("{} of {} were acknowledged", acknowledged.len(), kills());
    assert!((1..kills()).contains(&acknowledged.len()), "{}", acknowledged.len());
    assert_kept(&home, &slug, &acknowledged);
}

#[test]
fn a_kill_harms_nobody_who_writes_at_the_same_time() {
    let home = Home::new();
    let slug = page(&home, 20);
    let is_over = AtomicBool::new(false);
    let mut acknowledged = thread::scope(|scope| {
        let steady = scope.spawn(|| {
            let mut written = Vec::new();
            while !is_over.load(Ordering::SeqCst) {
                let words = format!("steady {}", written.len());
                note(&home, &slug, &words).good();
                written.push(words);
            }
            written
        });
        let mut acknowledged = annotate_and_kill(&home, &slug, kills());
        is_over.store(true, Ordering::SeqCst);
        acknowledged.extend(steady.join().unwrap());
        acknowledged
    });
    acknowledged.sort();
    assert_kept(&home, &slug, &acknowledged);
}

#[test]
fn a_kill_while_the_screen_saves_loses_no_acknowledged_note() {
    let home = Home::new();
    let slug = page(&home, 2 * kills());
    let mut dice = Dice::new();
    let mut acknowledged = Vec::new();
    let mut took = Duration::from_millis(20);
    let (mut number, mut kept_open) = (0, 0);
    for round in 0..kills() {
        let mut terminal = open(&home, &slug);
        // Only then are all paragraphs there to go to.
        terminal.sees(&format!(" of {}", 2 * kills()));
        // The last one is killed, those before it are waited for.
        for is_last in [false, true] {
            number += 1;
            go_to(&mut terminal, number);
            terminal.press("a");
            terminal.sees("Note on");
            let words = format!("round {round} {is_last}");
            terminal.press(&words);
            terminal.sees(&words);
            assert!(!terminal.contents().contains("Saved."), "{}", terminal.contents());
            let begun = Instant::now();
            terminal.press("\x13");
            if !is_last {
                terminal.sees("Saved.");
                took = begun.elapsed();
                acknowledged.push(words);
                continue;
            }
            match round % 5 {
                0 => (),
                1 => terminal.sees("Saved."),
                _ => thread::sleep(dice.within(took * 3 / 2)),
            }
            if terminal.kill().contains("Saved.") {
                acknowledged.push(words);
            } else {
                kept_open += 1;
            }
            break;
        }
    }
    eprintln!("{kept_open} of {} died before “Saved.”", kills());
    assert!((1..kills()).contains(&kept_open), "{kept_open}");
    assert_kept(&home, &slug, &acknowledged);
}
