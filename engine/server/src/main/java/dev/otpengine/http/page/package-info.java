/** The hosted sign-in page. */
@NullMarked
package dev.otpengine.http.page;

import org.jspecify.annotations.NullMarked;
