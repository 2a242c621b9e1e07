//! How long things last, and how much work guessing costs.

use time::Duration;

/// The limits of sign-in and sessions.
#[derive(Debug, Clone, PartialEq)]
pub struct IdentitySettings {
    /// A session ends after so long without use.
    pub session_idle: Duration,
    /// A session ends so long after sign-in, whatever happens.
    pub session_longest: Duration,
    /// Use is noted at most so often, so that reading pages does not write.
    pub session_noted_every: Duration,
    /// Proof that is this fresh changes a password without the old one (someone who forgot it and came by a link).
    pub fresh: Duration,
    pub link_valid: Duration,
    pub invitation_valid: Duration,
    /// Between the password and the code.
    pub challenge_valid: Duration,
    pub token_longest: Duration,
    pub token_noted_every: Duration,
    pub password_cost: PasswordCost,
    /// Passwords hashed at the same time: memory is this many times the cost.
    pub hashing_at_once: usize,
    /// Those waiting for their turn; one more is told to come back.
    pub hashing_waiting: usize,
    /// Failures on one account (or on an address without account).
    pub account_attempts: AttemptPolicy,
    /// Failures from one network address: a whole town hall may share one.
    pub address_attempts: AttemptPolicy,
    /// Links asked for one account.
    pub link_attempts: AttemptPolicy,
}

/// The work of one hash with Argon2id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PasswordCost {
    pub memory_kib: u32,
    pub iterations: u32,
    pub lanes: u32,
}

/// How failures slow the next attempt down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AttemptPolicy {
    /// So many failures cost nothing.
    pub free: u32,
    /// The wait after the next one; each one more doubles it.
    pub first_wait: Duration,
    pub longest_wait: Duration,
    /// Without a failure for so long, one starts afresh.
    pub forgotten_after: Duration,
}

impl Default for PasswordCost {
    /// The first choice of OWASP's Password Storage Cheat Sheet for Argon2id: 19 MiB, 2 iterations, 1 lane.
    fn default() -> Self {
        Self { memory_kib: 19 * 1024, iterations: 2, lanes: 1 }
    }
}

impl Default for IdentitySettings {
    fn default() -> Self {
        let attempts = AttemptPolicy { free: 5, first_wait: Duration::seconds(30), longest_wait: Duration::hours(1), forgotten_after: Duration::hours(24) };
        Self {
            session_idle: Duration::hours(8),
            session_longest: Duration::days(7),
            session_noted_every: Duration::minutes(1),
            fresh: Duration::minutes(15),
            link_valid: Duration::minutes(15),
            invitation_valid: Duration::days(14),
            challenge_valid: Duration::minutes(10),
            token_longest: Duration::days(366),
            token_noted_every: Duration::minutes(15),
            password_cost: PasswordCost::default(),
            hashing_at_once: 2,
            hashing_waiting: 64,
            account_attempts: attempts,
            address_attempts: AttemptPolicy { free: 50, ..attempts },
            link_attempts: AttemptPolicy { free: 3, first_wait: Duration::minutes(2), ..attempts },
        }
    }
}

impl AttemptPolicy {
    /// How long the next attempt waits after that many failures.
    pub fn wait(&self, failures: u32) -> Duration {
        let Some(beyond) = failures.checked_sub(self.free).filter(|beyond| *beyond > 0) else { return Duration::ZERO };
        let doublings = (beyond - 1).min(20);
        self.first_wait.checked_mul(1 << doublings).map_or(self.longest_wait, |wait| wait.min(self.longest_wait))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_failure_too_many_doubles_the_wait_up_to_an_hour() {
        let policy = IdentitySettings::default().account_attempts;
        let waits: Vec<_> = [0, 5, 6, 7, 8, 12, 13, 14, u32::MAX].map(|failures| policy.wait(failures).whole_seconds()).into();
        assert_eq!(waits, [0, 0, 30, 60, 120, 1920, 3600, 3600, 3600]);
    }
}
