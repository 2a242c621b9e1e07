//! Who someone is, and how they come, stay and leave: accounts, passwords, second factors, sessions, tokens, invitations, departures.
//!
//! ```text
//! e-mail + password ─┐                    ┌─▶ Opened: a session and the secret of its cookie
//! link by e-mail ────┼─▶ second factor? ──┤
//! identity provider ─┤                    │
//! invitation ────────┘                    └─▶ Challenge: ask for a code, come back with it
//! cookie ─▶ authenticate ─▶ SignedIn { person, session, principal }      token ─▶ authenticate_token ─▶ Principal
//! ```
//!
//! Clock and randomness are parameters. Secrets are 256 random bits, shown once and kept as hashes. Whether an account exists is told to nobody who cannot open it: an unknown address costs the same work, counts the same failures and gets the same answer. What people read is not here: refusals are enums.

mod attempts;
mod departure;
mod error;
mod hashing;
mod identity;
mod invitation;
mod link;
mod password;
mod people;
mod provider;
mod randomness;
mod second_factor;
mod secret;
mod session;
mod settings;
mod sign_in;
mod token;
mod totp;

pub use departure::{Handover, LeaveError, Work, WorkKind};
pub use error::{IdentityError, NotAllowed};
pub use identity::{Identity, Origin};
pub use invitation::{AcceptError, InviteError, NewcomerProfile};
pub use link::LinkRefusal;
pub use password::{Password, PasswordRefusal};
pub use people::{AddPersonError, PersonProfile};
pub use provider::{EmailTrust, Http, HttpFailure, PendingSignIn, Provider, ProviderError, ProviderSettings};
pub use randomness::Randomness;
pub use second_factor::{AuthenticatorSetup, SecondFactor};
pub use secret::Secret;
pub use session::{Authentication, ChangePasswordError, SessionEnd, SignedIn};
pub use settings::{AttemptPolicy, IdentitySettings, PasswordCost};
pub use sign_in::{Challenge, Opened, SignIn, SignInError};
pub use token::{MakeTokenError, TokenRequest};
