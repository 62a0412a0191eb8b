/** How hard and for how long. */
@NullMarked
package dev.otpengine.load.profile;

import org.jspecify.annotations.NullMarked;
