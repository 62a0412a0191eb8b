/** Reading YAML text. */
@NullMarked
package dev.otpengine.yaml;

import org.jspecify.annotations.NullMarked;
