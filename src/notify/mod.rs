//! Contact preferences and the gate that obeys them; the outbox and its delivery.
