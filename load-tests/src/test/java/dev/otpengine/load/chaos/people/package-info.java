/** Who signs in, and how. */
@NullMarked
package dev.otpengine.load.chaos.people;

import org.jspecify.annotations.NullMarked;
