//! Why a descriptor is no table schema, as sentences.

use super::Says;
use parvis_quality::schema::DescriptorError;

pub fn descriptor_error(says: Says, error: &DescriptorError) -> String {
    match error {
        DescriptorError::NotAnObject { .. } => says.text("schema-not-an-object"),
        DescriptorError::NoFields { .. } => says.text("schema-no-fields"),
        DescriptorError::NotAField { place, .. } => says.with("schema-not-a-field", &[("place", place.as_str().into())]),
        DescriptorError::DataPackage => says.text("schema-data-package"),
        DescriptorError::JsonSchema => says.text("schema-json-schema"),
    }
}
