/** The one Hazelcast instance: how members meet, and whether this one may serve. */
@NullMarked
package dev.otpengine.cluster;

import org.jspecify.annotations.NullMarked;
