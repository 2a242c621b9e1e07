//! Closed lists of things with a stable identifier.

/// Declares an enum whose members have an identifier, their list in order, and the way back.
macro_rules! identified {
    ($(#[$meta:meta])* $kind:ident { $($(#[$doc:meta])* $name:ident = $id:literal,)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum $kind {
            $($(#[$doc])* $name,)*
        }

        impl $kind {
            /// All of them, in order.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The stable identifier.
            pub fn id(self) -> &'static str {
                match self {
                    $(Self::$name => $id,)*
                }
            }

            /// The one of that identifier.
            pub fn of_id(id: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.id() == id)
            }
        }
    };
}

pub(crate) use identified;
