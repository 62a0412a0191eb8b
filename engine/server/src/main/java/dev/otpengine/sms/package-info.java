/** Text messages: what they say, how they are encoded, who carries them, and what became of them. */
@NullMarked
package dev.otpengine.sms;

import org.jspecify.annotations.NullMarked;
