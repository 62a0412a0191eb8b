/** The sign-in log: written behind, bounded, nothing lost silently. */
@NullMarked
package dev.otpengine.audit;

import org.jspecify.annotations.NullMarked;
