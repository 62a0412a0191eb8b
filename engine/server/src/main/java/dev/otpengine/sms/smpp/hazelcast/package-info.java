/** Leases of binds in the cluster. */
@NullMarked
package dev.otpengine.sms.smpp.hazelcast;

import org.jspecify.annotations.NullMarked;
