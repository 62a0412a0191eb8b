/** Keys derived from the one master key, keyed hashes, and the choice of a native provider. */
@NullMarked
package dev.otpengine.crypto;

import org.jspecify.annotations.NullMarked;
