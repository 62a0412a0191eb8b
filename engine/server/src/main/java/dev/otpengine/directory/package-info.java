/** Tenants, applications, people and their phones, as a sign-in sees them, and the port that looks them up. */
@NullMarked
package dev.otpengine.directory;

import org.jspecify.annotations.NullMarked;
