/** What members share about limits, in Hazelcast maps. */
@NullMarked
package dev.otpengine.limit.hazelcast;

import org.jspecify.annotations.NullMarked;
