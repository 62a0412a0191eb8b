/** How refresh families stand in a file. */
@NullMarked
package dev.otpengine.token.file;

import org.jspecify.annotations.NullMarked;
