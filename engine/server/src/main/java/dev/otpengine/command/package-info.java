/** The commands, each one class, and what they share. */
@NullMarked
package dev.otpengine.command;

import org.jspecify.annotations.NullMarked;
