package dev.otpengine.limit;

/** Names the slots of one window: for all kinds and keys with a window of this length. */
public record SlotKey(long windowMillis, long windowId) {}
