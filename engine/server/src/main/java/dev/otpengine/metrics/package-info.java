/** Every meter's name, tags and buckets. */
@NullMarked
package dev.otpengine.metrics;

import org.jspecify.annotations.NullMarked;
