/** Servers under load, each in a process of its own. */
@NullMarked
package dev.otpengine.load.process;

import org.jspecify.annotations.NullMarked;
