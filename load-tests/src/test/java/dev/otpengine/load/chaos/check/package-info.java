/** Proves from a record that every promise was kept. Pure. */
@NullMarked
package dev.otpengine.load.chaos.check;

import org.jspecify.annotations.NullMarked;
