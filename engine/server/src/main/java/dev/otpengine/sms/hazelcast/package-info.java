/** Delivered texts in the cluster. */
@NullMarked
package dev.otpengine.sms.hazelcast;

import org.jspecify.annotations.NullMarked;
