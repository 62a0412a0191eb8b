/** Who signs in. */
@NullMarked
package dev.otpengine.load.feeder;

import org.jspecify.annotations.NullMarked;
