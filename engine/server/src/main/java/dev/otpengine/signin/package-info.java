/** What a person does: start, send, redeem, refresh. */
@NullMarked
package dev.otpengine.signin;

import org.jspecify.annotations.NullMarked;
