/** Refresh families in the cluster. */
@NullMarked
package dev.otpengine.token.hazelcast;

import org.jspecify.annotations.NullMarked;
