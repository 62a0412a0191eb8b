/** What administrators do to a tenant, and the rules of it. No HTTP, no SQL. */
@NullMarked
package dev.otpengine.administration;

import org.jspecify.annotations.NullMarked;
