/** Everything that was asked, answered, received and broken. */
@NullMarked
package dev.otpengine.load.chaos.record;

import org.jspecify.annotations.NullMarked;
