/** Signing keys, JWTs, and tokens that only the engine can read. */
@NullMarked
package dev.otpengine.token;

import org.jspecify.annotations.NullMarked;
