/** Records in a file of this member, so that they outlive a stop of all members. */
@NullMarked
package dev.otpengine.journal;

import org.jspecify.annotations.NullMarked;
