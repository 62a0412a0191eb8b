/** The HTTP server: bodies, correlation, errors. One child package for each surface. */
@NullMarked
package dev.otpengine.http;

import org.jspecify.annotations.NullMarked;
