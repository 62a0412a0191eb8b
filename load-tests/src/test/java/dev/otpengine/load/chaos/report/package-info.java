/** What a run tells. */
@NullMarked
package dev.otpengine.load.chaos.report;

import org.jspecify.annotations.NullMarked;
