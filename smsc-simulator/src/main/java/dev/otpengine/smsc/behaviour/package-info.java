/** Which faults the message centre shows, decided from a seed and a count, never from the clock. */
@NullMarked
package dev.otpengine.smsc.behaviour;

import org.jspecify.annotations.NullMarked;
