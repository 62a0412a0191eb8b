/** What members do for each other's texts: send them, and tell that they have come. */
@NullMarked
package dev.otpengine.sms.hazelcast;

import org.jspecify.annotations.NullMarked;
