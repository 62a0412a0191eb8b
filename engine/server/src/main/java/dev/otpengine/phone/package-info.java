/** Phone numbers: read from people's ways of writing, kept as E.164. */
@NullMarked
package dev.otpengine.phone;

import org.jspecify.annotations.NullMarked;
