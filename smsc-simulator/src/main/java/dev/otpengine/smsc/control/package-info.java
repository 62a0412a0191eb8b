/** The HTTP side: inbox page, JSON control API, metrics. */
@NullMarked
package dev.otpengine.smsc.control;

import org.jspecify.annotations.NullMarked;
