/** The commands, and the engine wired by hand. */
@NullMarked
package dev.otpengine;

import org.jspecify.annotations.NullMarked;
