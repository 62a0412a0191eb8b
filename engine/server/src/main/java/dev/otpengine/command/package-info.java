/** The commands: dev, serve, version. */
@NullMarked
package dev.otpengine.command;

import org.jspecify.annotations.NullMarked;
