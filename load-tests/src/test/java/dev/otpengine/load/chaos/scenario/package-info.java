/** What is done to a cluster while people sign in. */
@NullMarked
package dev.otpengine.load.chaos.scenario;

import org.jspecify.annotations.NullMarked;
