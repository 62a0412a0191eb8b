/** How failure windows and locks stand in a file. */
@NullMarked
package dev.otpengine.otp.file;

import org.jspecify.annotations.NullMarked;
