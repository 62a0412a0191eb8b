/** Dev mode: the demo tenant and the simulator in the same process. */
@NullMarked
package dev.otpengine.dev;

import org.jspecify.annotations.NullMarked;
