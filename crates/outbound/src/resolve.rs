//! From a name to addresses.

use futures::FutureExt;
use futures::future::BoxFuture;
use std::io;
use std::net::IpAddr;

/// Asked once for each hop: what it answers is what is checked and what is connected to.
pub trait Resolve: Send + Sync {
    /// The addresses of a name, in the order they should be tried.
    fn resolve(&self, name: String) -> BoxFuture<'static, io::Result<Vec<IpAddr>>>;
}

/// The resolver of the system.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemResolver;

impl Resolve for SystemResolver {
    fn resolve(&self, name: String) -> BoxFuture<'static, io::Result<Vec<IpAddr>>> {
        async move { Ok(tokio::net::lookup_host((name, 0)).await?.map(|address| address.ip()).collect()) }.boxed()
    }
}
