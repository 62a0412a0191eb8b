/** The SMPP side of the message centre: binds, submits, receipts. */
@NullMarked
package dev.otpengine.smsc.session;

import org.jspecify.annotations.NullMarked;
