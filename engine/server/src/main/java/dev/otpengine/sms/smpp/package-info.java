/** Text messages over SMPP 3.4: binds that come back by themselves, and a window shared fairly until the deadline. */
@NullMarked
package dev.otpengine.sms.smpp;

import org.jspecify.annotations.NullMarked;
