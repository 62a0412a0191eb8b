/** The engine beside a server that does nothing, under one client. */
@NullMarked
package dev.otpengine.load.bench;

import org.jspecify.annotations.NullMarked;
