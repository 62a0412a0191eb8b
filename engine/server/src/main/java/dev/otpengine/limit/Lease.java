package dev.otpengine.limit;

/**
 * @param granted permits that are the caller's now; none when too few are left
 * @param leasedByAll what all members have leased of the key in this window, these included
 */
public record Lease(long granted, long leasedByAll) {}
