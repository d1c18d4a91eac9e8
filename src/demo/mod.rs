//! The network of two centres that shows the house at work.
