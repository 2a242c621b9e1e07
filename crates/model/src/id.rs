//! Permanent identifiers.

use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(Uuid);

        impl $name {
            /// From a UUID made by the caller, who owns the clock and the randomness.
            pub fn from_uuid(uuid: Uuid) -> Self {
                Self(uuid)
            }

            pub fn as_uuid(&self) -> &Uuid {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.as_hyphenated().fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::try_parse(text).map(Self)
            }
        }
    };
}

id!(
    /// A dataset, for ever: the slug may change, this does not. UUIDv7 as hyphenated text.
    DatasetId
);
id!(
    /// One immutable published state of a dataset. UUIDv7 as hyphenated text.
    VersionId
);
id!(
    /// Bytes received but not yet published. UUIDv7 as hyphenated text.
    UploadId
);
id!(
    /// Work that lasts, in the queue. UUIDv7 as hyphenated text.
    JobId
);
id!(
    /// A file that arrives in several times. UUIDv7 as hyphenated text.
    ArrivalId
);
id!(
    /// Someone with an account. UUIDv7 as hyphenated text.
    PersonId
);
id!(
    /// An authority hosted by the portal. UUIDv7 as hyphenated text.
    OrganisationId
);
id!(
    /// A service inside an organisation. UUIDv7 as hyphenated text.
    DepartmentId
);
id!(
    /// One role given to one person. UUIDv7 as hyphenated text.
    GrantId
);
id!(
    /// A promise of a role, sent by e-mail. UUIDv7 as hyphenated text.
    InvitationId
);
id!(
    /// One browser in which someone is signed in; not the secret its cookie holds. UUIDv7 as hyphenated text.
    SessionId
);
id!(
    /// A token of the API; not its secret. UUIDv7 as hyphenated text.
    TokenId
);
id!(
    /// Something that is being prepared to be published. UUIDv7 as hyphenated text.
    DepositId
);
