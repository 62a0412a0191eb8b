/** The store of codes in the cluster: one entry and one entry processor for each promise. */
@NullMarked
package dev.otpengine.otp.hazelcast;

import org.jspecify.annotations.NullMarked;
