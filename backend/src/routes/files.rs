pub mod take;
