/** Faults are done to a cluster under load, and what it promises is proven from the record alone. */
@NullMarked
package dev.otpengine.load.chaos;

import org.jspecify.annotations.NullMarked;
