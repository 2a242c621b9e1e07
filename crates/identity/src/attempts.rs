//! Guessing is slow, for those who have an account and for addresses that have none alike.

use crate::secret::hexadecimal;
use crate::{AttemptPolicy, Identity, IdentityError};
use hmac::{Hmac, KeyInit, Mac};
use parvis_store::Attempt;
use sha2::Sha256;
use std::net::IpAddr;
use time::OffsetDateTime;

/// What failures are counted of.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Subject<'a> {
    /// The address typed, whether or not it has an account.
    Account(&'a str),
    /// The same, for links: whoever is kept from guessing may still ask for one.
    Link(&'a str),
    Address(IpAddr),
}

impl Subject<'_> {
    /// A network is counted as one where one subscriber has many addresses: the first 64 bits of IPv6.
    fn text(&self) -> String {
        match self {
            Self::Account(email) => format!("account:{email}"),
            Self::Link(email) => format!("link:{email}"),
            Self::Address(IpAddr::V4(address)) => format!("address:{address}"),
            Self::Address(IpAddr::V6(address)) => match address.to_ipv4_mapped() {
                Some(mapped) => format!("address:{mapped}"),
                None => format!("address:{:x}/64", address.to_bits() >> 64),
            },
        }
    }
}

/// Too many failures of late. Said of accounts and of addresses that have none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TooMany {
    pub(crate) until: OffsetDateTime,
}

impl Identity {
    /// Counts an attempt as failed, unless it is refused.
    pub(crate) async fn begin(&self, subject: Subject<'_>, now: OffsetDateTime) -> Result<Result<(), TooMany>, IdentityError> {
        let policy = self.policy(subject);
        let name = self.subject_name(subject, now).await?;
        Ok(match self.store().begin_sign_in_attempt(&name, now - policy.forgotten_after, |failures| policy.wait(failures), now).await? {
            Attempt::Begun => Ok(()),
            Attempt::RefusedUntil(until) => Err(TooMany { until }),
        })
    }

    /// The attempt on an account was good: it starts afresh.
    pub(crate) async fn succeeded(&self, subject: Subject<'_>, now: OffsetDateTime) -> Result<(), IdentityError> {
        let name = self.subject_name(subject, now).await?;
        match subject {
            Subject::Account(_) | Subject::Link(_) => self.store().forget_sign_in_attempts(&name).await?,
            Subject::Address(_) => self.store().give_back_sign_in_attempt(&name).await?,
        }
        Ok(())
    }

    fn policy(&self, subject: Subject<'_>) -> AttemptPolicy {
        match subject {
            Subject::Account(_) => self.settings().account_attempts,
            Subject::Link(_) => self.settings().link_attempts,
            Subject::Address(_) => self.settings().address_attempts,
        }
    }

    /// A keyed hash: neither addresses of people nor those of machines are kept.
    async fn subject_name(&self, subject: Subject<'_>, now: OffsetDateTime) -> Result<String, IdentityError> {
        self.signature(&subject.text(), now).await
    }

    /// The HMAC of a text with the key of the portal, in hexadecimal.
    pub(crate) async fn signature(&self, text: &str, now: OffsetDateTime) -> Result<String, IdentityError> {
        let Ok(mac) = Hmac::<Sha256>::new_from_slice(self.key(now).await?) else { unreachable!("a key of any length is taken") };
        Ok(hexadecimal(&mac.chain_update(text.as_bytes()).finalize().into_bytes()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subscriber_of_ipv6_is_one_address() {
        let name = |text: &str| Subject::Address(text.parse().unwrap()).text();
        assert_eq!(name("2001:db8:1:2::1"), name("2001:db8:1:2:ffff::9"));
        assert_ne!(name("2001:db8:1:2::1"), name("2001:db8:1:3::1"));
        assert_eq!(name("::ffff:192.0.2.1"), name("192.0.2.1"));
        assert_ne!(name("192.0.2.1"), name("192.0.2.2"));
    }
}
