/** The engines of a run and their carrier, as processes that can be hurt. */
@NullMarked
package dev.otpengine.load.chaos.member;

import org.jspecify.annotations.NullMarked;
