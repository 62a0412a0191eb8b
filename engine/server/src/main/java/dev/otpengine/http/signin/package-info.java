/** The native authentication API. */
@NullMarked
package dev.otpengine.http.signin;

import org.jspecify.annotations.NullMarked;
