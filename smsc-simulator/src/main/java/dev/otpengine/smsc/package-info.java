/** A message centre for tests and demos: wiring and settings. */
@NullMarked
package dev.otpengine.smsc;

import org.jspecify.annotations.NullMarked;
