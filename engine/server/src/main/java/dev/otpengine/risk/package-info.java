/** Whether a text may go out: asked of somebody outside, before it costs anything. */
@NullMarked
package dev.otpengine.risk;

import org.jspecify.annotations.NullMarked;
