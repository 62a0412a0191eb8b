/** Authorization by a browser: requests, codes and sessions of OpenID Connect. */
@NullMarked
package dev.otpengine.authorization;

import org.jspecify.annotations.NullMarked;
