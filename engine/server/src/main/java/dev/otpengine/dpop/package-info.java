/** Proofs that a client holds a key (RFC 9449). */
@NullMarked
package dev.otpengine.dpop;

import org.jspecify.annotations.NullMarked;
