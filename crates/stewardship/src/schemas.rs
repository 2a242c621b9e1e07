//! The schemas at hand: those that come with Parvis, and those of the authority.

use parvis_quality::schema::Registry;
use parvis_store::KeptSchema;

/// All of them, versions side by side.
pub fn schemas_at_hand(private: &[KeptSchema]) -> Registry {
    let mut registry = Registry::built_in();
    for schema in private {
        // It was read before it was kept; should a later program refuse it, the others stay.
        if let Err(error) = registry.add(schema.name.as_str(), &schema.descriptor) {
            tracing::warn!(%error, schema.name = %schema.name, schema.version = %schema.version, "a schema that was kept describes no table");
        }
    }
    registry
}
