package dev.otpengine.limit;

import dev.otpengine.crypto.Hash128;

/**
 * Names what the cluster has leased of one key in one window. The window is part of the name: members whose clocks differ
 * a little each count in the window they are in.
 */
public record LeaseKey(LimitKind kind, Hash128 hash, long windowMillis, long windowId) {}
