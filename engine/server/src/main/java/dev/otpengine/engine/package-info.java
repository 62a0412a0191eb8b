/** One member of the engine, wired by hand: the only place where implementations meet. */
@NullMarked
package dev.otpengine.engine;

import org.jspecify.annotations.NullMarked;
