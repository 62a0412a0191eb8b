/** Where the process begins. */
@NullMarked
package dev.otpengine;

import org.jspecify.annotations.NullMarked;
