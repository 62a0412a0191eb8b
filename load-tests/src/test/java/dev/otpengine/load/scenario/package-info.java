/** What a person does, as chains of requests. */
@NullMarked
package dev.otpengine.load.scenario;

import org.jspecify.annotations.NullMarked;
