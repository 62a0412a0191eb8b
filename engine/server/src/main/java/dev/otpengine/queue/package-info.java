/** What is written later, by a thread of its own. */
@NullMarked
package dev.otpengine.queue;

import org.jspecify.annotations.NullMarked;
