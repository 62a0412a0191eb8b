/** OpenID Connect metadata and keys. */
@NullMarked
package dev.otpengine.http.oidc;

import org.jspecify.annotations.NullMarked;
