/** The risk hook: an HTTPS call to a service of the operator's. */
@NullMarked
package dev.otpengine.risk.http;

import org.jspecify.annotations.NullMarked;
