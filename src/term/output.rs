//! Bytes to the terminal, all of them, whatever comes in between.

use std::{io, os::fd::AsFd};

use rustix::{
    event::{PollFd, PollFlags, poll},
    io::{Errno, retry_on_intr, write},
};

/// Writes everything: in one call where the terminal takes it, after waiting where it does not.
///
/// A terminal that is gone (EIO, EPIPE, ENXIO) is an error of kind `BrokenPipe`.
pub(super) fn send(terminal: impl AsFd, bytes: &[u8]) -> io::Result<()> {
    let mut rest = bytes;
    while !rest.is_empty() {
        match write(&terminal, rest) {
            Ok(count) => rest = rest.get(count..).unwrap_or_default(),
            Err(Errno::INTR) => (),
            // Somebody else who has it open asked for that.
            Err(Errno::AGAIN) => {
                let mut writable = [PollFd::new(&terminal, PollFlags::OUT)];
                retry_on_intr(|| poll(&mut writable, None))?;
            }
            Err(Errno::IO | Errno::PIPE | Errno::NXIO) => {
                return Err(io::Error::new(io::ErrorKind::BrokenPipe, "the terminal is gone"));
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::{io::Read, thread};

    use rustix::fs::{OFlags, fcntl_setfl};

    use super::*;

    #[test]
    fn everything_arrives_through_a_pipe_that_takes_little_at_a_time() {
        let (mut reader, writer) = io::pipe().unwrap();
        fcntl_setfl(&writer, OFlags::NONBLOCK).unwrap();
        let bytes: Vec<u8> = (0..300_000_u32).flat_map(u32::to_le_bytes).collect();
        let expected = bytes.clone();
        let reading = thread::spawn(move || {
            let mut found = Vec::new();
            reader.read_to_end(&mut found).unwrap();
            found
        });
        send(&writer, &bytes).unwrap();
        drop(writer);
        assert!(reading.join().unwrap() == expected);
    }

    #[test]
    fn a_terminal_that_is_gone_is_told_apart() {
        let (reader, writer) = io::pipe().unwrap();
        drop(reader);
        assert_eq!(send(&writer, b"x").unwrap_err().kind(), io::ErrorKind::BrokenPipe);
    }
}
