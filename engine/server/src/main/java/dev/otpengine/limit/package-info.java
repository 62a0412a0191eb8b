/**
 * Limits shared by all members: never more than the configured number in a window, and no distributed call where a request
 * waits. Half of each quota is divided into free shares, which a member may use without asking; the rest is leased from the
 * cluster in blocks. {@link dev.otpengine.limit.Limits} is where to start.
 */
@NullMarked
package dev.otpengine.limit;

import org.jspecify.annotations.NullMarked;
