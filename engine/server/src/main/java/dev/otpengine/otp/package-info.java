/** One-time codes: how they are issued, checked, limited and locked. Pure rules and the store's port. */
@NullMarked
package dev.otpengine.otp;

import org.jspecify.annotations.NullMarked;
