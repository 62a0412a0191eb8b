/** Gatling simulations of sign-in, over HTTP alone. */
@NullMarked
package dev.otpengine.load;

import org.jspecify.annotations.NullMarked;
