package dev.otpengine.limit;

/**
 * Asks the cluster for a block of permits.
 *
 * @param id random, not zero
 * @param limit what may be leased of the key in the window by all members together
 * @param least fewer are of no use
 * @param wanted more are not needed
 * @param sharers members that may want some too: nobody gets more than half of an equal part of what is left, unless that is
 *     less than the least
 * @param lifeMillis how long the cluster must remember
 */
public record LeaseRequest(long id, long limit, long least, long wanted, int sharers, long lifeMillis) {}
