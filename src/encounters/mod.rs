//! The ledger of facts that are counted.
