/** Failure windows and locks in a file of this member. */
@NullMarked
package dev.otpengine.otp.file;

import org.jspecify.annotations.NullMarked;
