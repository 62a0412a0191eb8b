/** May this person get a code? One pure decision, one reason. */
@NullMarked
package dev.otpengine.eligibility;

import org.jspecify.annotations.NullMarked;
