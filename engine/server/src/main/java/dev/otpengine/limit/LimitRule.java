package dev.otpengine.limit;

/**
 * @param whenAway what happens while the cluster can't answer
 * @param recordOnly counts and reports as usual, and never refuses
 */
public record LimitRule(LimitKind kind, Quota quota, WhenAway whenAway, boolean recordOnly) {}
