/** All settings as records, read once at start from a file and the environment; every problem is reported together. */
@NullMarked
package dev.otpengine.config;

import org.jspecify.annotations.NullMarked;
