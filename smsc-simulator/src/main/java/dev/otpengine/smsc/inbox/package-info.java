/** What arrived, by number, bounded. */
@NullMarked
package dev.otpengine.smsc.inbox;

import org.jspecify.annotations.NullMarked;
