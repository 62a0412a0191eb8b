/** Probes and metrics, on a port of their own. */
@NullMarked
package dev.otpengine.http.management;

import org.jspecify.annotations.NullMarked;
