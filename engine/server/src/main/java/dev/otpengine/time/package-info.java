/** How long a request may still take. */
@NullMarked
package dev.otpengine.time;

import org.jspecify.annotations.NullMarked;
