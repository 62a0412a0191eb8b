/** What the engine does by itself because time passes: it forgets, and it watches what is no longer used. */
@NullMarked
package dev.otpengine.upkeep;

import org.jspecify.annotations.NullMarked;
