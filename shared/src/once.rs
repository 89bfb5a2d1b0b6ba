//! Reading a type in one way only, whatever it comes out of.

/// Serde compiles the reading of a type anew for each source that it is read from (a text, an object, what a tag is read
/// ahead of). For the two types that hold everything that is a quarter megabyte in the app. There they are read from a
/// JSON object, which every source gives; the server reads directly, and its refusals keep their path. Asks for
/// `#[serde(remote = "Self")]` on the type.
macro_rules! read_once {
    ($type:ty) => {
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                Self::serialize(self, serializer)
            }
        }

        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                if cfg!(target_arch = "wasm32") {
                    let object: serde_json::Value = serde::Deserialize::deserialize(deserializer)?;
                    Self::deserialize(object).map_err(serde::de::Error::custom)
                } else {
                    Self::deserialize(deserializer)
                }
            }
        }
    };
}

pub(crate) use read_once;
