/** SMPP 3.4: PDUs, codec, framing and sessions for either end of a link. No policy lives here. */
@NullMarked
package dev.otpengine.smpp;

import org.jspecify.annotations.NullMarked;
